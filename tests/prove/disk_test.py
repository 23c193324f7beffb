#!/usr/bin/env python3
"""tests/prove/disk_test.py [--every] [--seed N] -- a disk that fails.

The server runs on a disk (tests/prove/fail_disk.c) whose n-th write, sync or
open fails, once or until room is made, for every n on the way of a journey:
giving out a worker, signing in, saving settings, importing fifty documents.

  clear    the answer is done, or an error with words: 507 when the disk is full,
  whole    what was answered with an error is not there, not even in part,
  again    when the disk is well the same journey succeeds, with no restart,
  reading  pages are shown while the disk is full.

Then the same with the archive's disk: nobody notices, and it catches up.  And
memory: the n-th allocation fails; the program may end, nothing is half done.
Without --every, only each so-manieth n of the long ways."""
import argparse
import errno
import html
import mmap
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import kill_test  # noqa: E402
import world  # noqa: E402

WRITE, SYNC, OPEN, MEMORY = 1, 2, 4, 8
USERS = [("CFARROW", "Farrow, Claire", "CUSTODIAL_MANAGER", "ZAS"),
         ("IBRANDT", "Brandt, Iris", "HEAD_OF_RESIDENCE", "ZAS")]
WAYS = (  # which calls, the error, whether it lasts, what may be answered
    ("write, full once", WRITE, errno.ENOSPC, 0, (303, 507)),
    ("write, full", WRITE, errno.ENOSPC, 1, (303, 507)),
    ("write, broken", WRITE, errno.EIO, 0, (303, 500)),
    ("sync, broken", SYNC, errno.EIO, 0, (303, 500)),
    ("open, too many files", OPEN, errno.EMFILE, 0, (303, 500, 503)),
)
WORDS = {507: "The disk is full. Nothing was saved", 500: "there is a problem with the service",
         503: "The service is busy"}


class Disk:
    """The other side of fail_disk.c."""

    def __init__(self, folder, watched, name):
        library, control = folder / "fail_disk.so", folder / name
        if not library.exists():
            subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror",
                            "-o", library, world.ROOT / "tests/prove/fail_disk.c", "-ldl"], check=True)
        control.write_bytes(bytes(24))
        self.file = open(control, "r+b")
        self.map = mmap.mmap(self.file.fileno(), 24)
        self.env = {"LD_PRELOAD": str(library), "PROVE_CONTROL": str(control),
                    "PROVE_FOLDER": str(watched), "ASAN_OPTIONS": "verify_asan_link_order=0"}

    def fail(self, kinds, error, n, lasting):
        self.map[:20] = struct.pack("iiiii", 0, error, n - 1, lasting, 0)
        self.map[:4] = struct.pack("i", kinds)

    def slow(self, ms):
        self.map[20:24] = struct.pack("i", ms)

    def heal(self):
        """How many calls failed."""
        self.map[:4] = struct.pack("i", 0)
        return struct.unpack("iiiii", self.map[:20])[4]


class Journeys:
    marks = 0  # of all journeys

    def __init__(self, engine, server, seed):
        self.engine, self.server, self.random = engine, server, random.Random(seed)
        self.estate = kill_test.read_estate(engine)
        self.manager, self.head = world.Browser(), world.Browser()
        self.connect()

    def connect(self):
        for browser, user in ((self.manager, "CFARROW"), (self.head, "IBRANDT")):
            browser.connect(self.server.port)
            if browser.sign_in(user).status != 303:
                raise AssertionError(f"{user} cannot sign in")

    # each: prepares, and gives the request to make and how to ask whether it was done

    def give(self):
        Journeys.marks += 1
        mark = f"KT-D-{Journeys.marks}"
        person = self.random.choice(self.estate["people"]["ZAS"])
        path = f"/people/{person}/key-worker"
        page = self.manager.get(path)
        now = re.search(r'Now</dt>.*?<strong>(.*?)</strong>', page.body)
        staff = [(n, who) for n, who in self.names() if not now or who != html.unescape(now[1])]
        fields = {"token": page.hidden("token"), "policy": "KEY_WORKER", "was": page.hidden("was"),
                  "worker": self.random.choice(staff)[0], "worker_text": "x", "why": mark, "do": "give"}
        return (lambda: self.manager.post(path, fields),
                lambda: self.count(f"select count(*) from allocation where why = '{mark}'"))

    def names(self):
        return self.engine.rows("select r.staff, s.surname || ', ' || s.forename from staff_role r "
                                "join staff s on s.id = r.staff where r.prison = 'ZAS' and not exists "
                                "(select 1 from staff_status t where t.staff = s.id)")

    def sign_in(self):
        browser = world.Browser()
        browser.connect(self.server.port)
        page = browser.get("/sign-in")
        before = self.count("select count(*) from session")
        return (lambda: browser.post("/sign-in", {"token": page.hidden("token"), "username": "CFARROW",
                                                  "password": world.PASSWORD}),
                lambda: self.count("select count(*) from session") - before)

    def settings(self):
        page = self.head.get("/settings")
        Journeys.marks += 1
        number = 3 + Journeys.marks % 20
        before = self.count("select coalesce(sum(version), 0) from prison_policy where prison = 'ZAS'")
        fields = {"token": page.hidden("token"), "policy": "KEY_WORKER", "do": "save",
                  "version": page.hidden("version"), "enabled": "yes", "capacity": number, "frequency": 1,
                  "minutes": 45, "from": re.search(r'name="from"[^>]*value="([^"]*)"', page.body)[1]}
        return (lambda: self.head.post("/settings", fields),
                lambda: self.count("select coalesce(sum(version), 0) from prison_policy "
                                   "where prison = 'ZAS'") - before)

    def count(self, sql):
        return self.engine.rows(sql)[0][0]


def once(disk, way, n, journey, j):
    """One journey with the n-th call failing; False: there are not so many."""
    name, kinds, error, lasting, allowed = way
    send, done = journey()
    disk.fail(kinds, error, n, lasting)
    try:
        reply = send()
        if lasting and disk.map[16:20] != bytes(4) and j.manager.get("/people").status != 200:
            raise AssertionError(f"{name}: nobody can read")
    finally:
        failed = disk.heal()
    what = f"{journey.__name__}: {name}, call {n}: {reply.status}"
    if reply.status not in allowed:
        raise AssertionError(f"{what}\n{reply.body[:3000]}")
    if reply.status != 303 and WORDS[reply.status] not in reply.body:
        raise AssertionError(f"{what}, without a word of it")
    if (done() > 0) != (reply.status == 303):
        raise AssertionError(f"{what}, and {done()} is there")
    send, done = journey()
    reply = send()
    if reply.status != 303 or done() != 1:
        raise AssertionError(f"{what}; then the disk is well: {reply.status}, {done()}\n{reply.body[:2000]}")
    return failed > 0


def sound(engine, when):
    proof = world.run(["audit", "verify", "--database", engine.url], ok=None)
    wrong = engine.problems() + ([proof.stdout] if proof.returncode else [])
    if wrong:
        raise AssertionError(f"{when}: {wrong[:5]}")


def serve_on_it(folder, engine, every, seed):
    disk = Disk(folder, engine.file.parent, "disk")
    server = world.Server(engine, folder, env=disk.env)
    server.start()
    j, tried = Journeys(engine, server, seed), 0
    try:
        for way in WAYS:
            for journey in (j.give, j.sign_in, j.settings):
                n, more = 1, True
                while more:
                    more = once(disk, way, n, journey, j)
                    tried, n = tried + 1, n + (1 if every or n < 12 else 5)
            sound(engine, way[0])
    finally:
        disk.heal()
        server.stop()
    return f"{tried} journeys"


def import_on_it(folder, engine, every, seed):
    disk = Disk(folder, engine.file.parent, "import")
    feed = kill_test.Importer(0, ("", "", "", "ZAS"), None, seed, engine=engine, folder=folder)
    path, tried, n_feed = folder / "feed", 0, 0
    for name, kinds, error, lasting, _ in WAYS:
        n, more = 1, True
        while more:
            path.write_text(feed.documents(n_feed))
            disk.fail(kinds, error, n, lasting)
            done = world.run(["import", "prisoners", path, "--database", engine.url], ok=None,
                             env=dict(os.environ, **disk.env))
            more = disk.heal() > 0
            what = f"import: {name}, call {n}: {done.returncode} {done.stdout}"
            if done.returncode not in (0, 2) or (done.returncode and "throughline:" not in done.stdout):
                raise AssertionError(what)
            wrong = []
            feed.done = {n_feed} if done.returncode == 0 else set()
            kill_test.look_at_imports(engine, [feed], wrong)
            world.run(["import", "prisoners", path, "--database", engine.url])
            feed.done = {n_feed}
            kill_test.look_at_imports(engine, [feed], wrong)
            if wrong:
                raise AssertionError(f"{what}: {wrong[:3]}")
            n_feed, tried, n = n_feed + 1, tried + 1, n + (1 if every else 1 + n // 2)
        feed.done = set(range(n_feed))  # each time only the newest, here everybody
        kill_test.look_at_imports(engine, [feed], wrong)
        if wrong:
            raise AssertionError(f"import: {name}: {wrong[:3]}")
        sound(engine, name)
    return f"{tried} imports"


def archive_on_it(folder, engine, every, seed):
    archive = folder / "archive"
    disk = Disk(folder, archive, "archive-disk")
    server = world.Server(engine, folder, ["--archive", archive], env=disk.env)
    server.start()
    j, tried = Journeys(engine, server, seed), 0
    try:
        for name, kinds, error, lasting, _ in WAYS:
            for n in range(1, 12 if every else 3):
                disk.fail(kinds, error, n, lasting)
                send, done = j.give()
                reply = send()
                if reply.status != 303 or done() != 1:
                    raise AssertionError(f"archive: {name}, call {n}: {reply.status}, {done()} there\n"
                                         f"{reply.body[:3000]}")
                time.sleep(0.4)
                disk.heal()
                tried += 1
    finally:
        disk.heal()
    mark = f"KT-D-{Journeys.marks}"
    for _ in range(150):  # it tries again after five seconds
        time.sleep(0.2)
        back = world.Sqlite(folder)
        back.file = folder / "back.db"
        back.file.unlink(missing_ok=True)
        if world.run(["restore", archive, back.file], ok=None).returncode == 0 and \
                back.rows(f"select count(*) from allocation where why = '{mark}'") == [(1,)]:
            break
    else:
        raise AssertionError("the archive does not catch up")
    server.stop()
    sound(back, "restored")
    return f"{tried} with the archive's"


def memory_on_it(folder, engine, every, seed):
    """The program may end; its supervisor starts it again."""
    disk = Disk(folder, engine.file.parent, "memory")
    server = world.Server(engine, folder, env=disk.env)
    server.start()
    j, tried, ended, n = Journeys(engine, server, seed), 0, 0, 1
    more = True
    try:
        while more and n < 100000:
            send, done = j.give()
            disk.fail(MEMORY, errno.ENOMEM, n, 0)
            try:
                status = send().status
                more = disk.heal() > 0
            except world.GONE:
                status, ended = 0, ended + 1
                server.wait()
                disk.heal()
                server.start()
                j.connect()
            if status and status not in (303, 500, 503) or (status == 303) > (done() == 1) or \
                    status > 303 and done() > 0:
                raise AssertionError(f"allocation {n}: {status}, {done()} there")
            tried, n = tried + 1, n + (1 + n // 200 if every else 1 + n // 4)
        sound(engine, "memory")
    finally:
        disk.heal()
        server.stop()
    return f"{tried} with memory's ({ended} ended the program)"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--every", action="store_true")
    words.add_argument("--seed", type=int, default=2026)
    words = words.parse_args()
    begun, said = time.monotonic(), []
    with world.Folder() as folder:
        (folder / "disk").mkdir()
        engine = world.Sqlite(folder / "disk")
        world.small_estate(engine, folder, people=40, staff=20, users=USERS)
        for part in (serve_on_it, import_on_it, archive_on_it, memory_on_it):
            part_folder = folder / part.__name__
            part_folder.mkdir()
            said.append(part(part_folder, engine, words.every, words.seed))
        print(f"a failing disk: {', '.join(said)}; {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
