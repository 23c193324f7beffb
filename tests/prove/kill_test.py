#!/usr/bin/env python3
"""tests/prove/kill_test.py [--kills N] [--seed N] [--only ENGINE] -- what was answered is there.

Sixteen clients sign in, give out and change workers, state conflicts, enter
absences and import, all at once; the server is killed with -9 at a random
moment, started again and looked at:

  there    every change the server answered for is in the database,
  once     exactly once, also when the browser sends the same form again,
  whole    with its row in the record of use, whether answered or not,
  sound    the chains of the record of use and the engine's own check hold,
  apart    each session is still its own user's, and shows its own prison only.

On SQLite and, inside tools/with-postgresql, on PostgreSQL."""
import argparse
import datetime
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import world  # noqa: E402

IMPORT_PEOPLE = 50
KINDS = {  # what a change leaves: its table, the column with our mark, its audit
    "give": ("allocation", "ALLOCATION"),
    "conflict": ("conflict", "CONFLICT_STATED"),
    "absence": ("staff_status", "ABSENCE"),
}


class Client(threading.Thread):
    """One user at work.  What it heard and did not hear outlives the server."""

    def __init__(self, number, user, estate, seed):
        super().__init__()
        self.number, (self.user, self.shown, _, self.prison) = number, user
        self.estate, self.random = estate, random.Random(f"{seed}/{number}")
        self.browser = world.Browser()
        self.said, self.refused = {}, set()  # marks; said: mark -> (kind, once)
        self.asked, self.heard = {}, {}      # mark -> when
        self.sessions = []                   # cookies that were answered
        self.pending = None                  # (mark, kind, path, fields): no answer heard
        self.marks = self.resent = 0
        self.wrong = []

    def mark(self):
        self.marks += 1
        return f"KT-{self.prison}-{self.number}-{self.marks}"

    def page(self, path):
        reply = self.browser.get(path)
        if reply.status == 200:
            self.look(path, reply)
        return reply

    def look(self, path, reply):
        """Nothing of anybody else's."""
        if self.shown not in reply.body:
            self.wrong.append(f"{self.user} is not named on {path}")
        for prison in world.PRISONS:
            if prison != self.prison and f"KT-{prison}-" in reply.body:
                self.wrong.append(f"{self.user} of {self.prison} sees {prison} on {path}")

    def hear(self, reply, again=False):
        mark, kind, _, _ = self.pending
        self.pending = None
        once = reply.location.partition("done=")[2]
        if reply.status != 303 or not once:
            self.refused.add(mark)
        elif again and "Nothing was changed" in self.page(reply.location).body:
            self.refused.add(mark)  # the first try was answered with a no
        else:
            self.said[mark] = (kind, once)
            self.heard[mark] = time.time()

    def send(self, kind, path, mark, fields):
        self.pending = (mark, kind, path, fields)
        self.asked[mark] = time.time()
        self.hear(self.browser.post(path, fields))

    def sign_in(self):
        reply = self.browser.sign_in(self.user)
        if reply.status != 303 or "session" not in reply.cookies:
            raise AssertionError(f"{self.user} cannot sign in: {reply.status} {reply.body[:400]}")
        self.sessions.append(reply.cookies["session"])

    def give(self):
        person = self.random.choice(self.estate["people"][self.prison])
        path, mark = f"/people/{person}/key-worker", self.mark()
        page = self.page(path)
        worker = self.random.choice(self.estate["staff"][self.prison])
        if page.hidden("was") is not None:
            self.send("give", path, mark, {
                "token": page.hidden("token"), "policy": "KEY_WORKER", "was": page.hidden("was"),
                "worker": worker, "worker_text": "x", "why": mark, "do": "give"})

    def conflict(self):
        person = self.random.choice(self.estate["people"][self.prison])
        path, mark = f"/people/{person}/conflict", self.mark()
        page = self.page(path)
        self.send("conflict", path, mark, {
            "token": page.hidden("token"), "kind": "REQUEST", "side": "MANAGER", "why": mark,
            "worker": self.random.choice(self.estate["staff"][self.prison]), "worker_text": "x"})

    def absence(self):
        # Days far ahead, so that nobody is away when they are given people.
        staff = self.random.choice(self.estate["staff"][self.prison])
        path, mark = f"/staff/{staff}/absence", self.mark()
        day = (datetime.date.today() + datetime.timedelta(self.random.randrange(30, 9000))).isoformat()
        page = self.page(path)
        self.send("absence", path, mark, {
            "token": page.hidden("token"), "status": "UNAVAILABLE_ANNUAL_LEAVE", "from": day,
            "to": day, "why": mark})

    def settle(self):
        """The page that never came is asked for again, as a person would; or
        not, and then it may be there or not."""
        if self.pending is None:
            return
        if self.random.random() < 0.3:
            self.pending = None
            return
        self.resent += 1
        self.hear(self.browser.post(*self.pending[2:]), again=True)

    def epoch(self, port, stop):
        self.port, self.stop = port, stop
        threading.Thread.__init__(self)
        self.start()

    def run(self):
        try:
            self.browser.connect(self.port)
            if not self.sessions:
                self.sign_in()
            self.browser.cookies = {"session": self.sessions[-1]}
            self.look("/account", self.browser.get("/account"))
            self.settle()
            while not self.stop.is_set():
                do = self.random.choices(
                    [self.give, self.conflict, self.absence, self.sign_in], [6, 3, 3, 1])[0]
                do()
        except world.GONE:
            if not self.stop.is_set():
                self.wrong.append(f"{self.user}: the server went away by itself")
        except AssertionError as e:
            self.wrong.append(str(e))


class Importer(Client):
    """Feeds come through the command, beside the server."""

    def __init__(self, *words, engine, folder):
        super().__init__(*words)
        self.engine, self.folder, self.files, self.process = engine, folder, {}, None
        self.done = set()

    def documents(self, n):
        return "\n".join(json.dumps({
            "prisonerNumber": self.person(n, i), "firstName": "Kim", "lastName": f"Imported {n}",
            "status": "ACTIVE IN", "inOutStatus": "IN", "prisonId": self.prison,
            "cellLocation": f"K-{n % 1000}-{i}"}) for i in range(IMPORT_PEOPLE)) + "\n"

    def person(self, n, i):
        at = n * IMPORT_PEOPLE + i
        return f"{'JK'[self.number % 2]}{at % 10000:04}{chr(65 + at // 10000)}A"

    def run(self):
        while not self.stop.is_set():
            n = len(self.done)
            path = self.folder / f"import-{self.number}"
            path.write_text(self.documents(n))
            self.process = subprocess.Popen(
                [world.program(), "import", "prisoners", path, "--database", self.engine.url],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if self.process.wait() == 0:
                self.done.add(n)
                self.stop.wait(0.4)  # the estate stays small

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()


def look_at_changes(engine, clients, wrong):
    said = {m: k for c in clients for m, (k, _) in c.said.items()}
    once = {o for c in clients for _, o in c.said.values()}
    refused = set().union(*(c.refused for c in clients))
    total = 0
    for kind, (table, audited) in KINDS.items():
        found = dict(engine.rows(f"select why, count(*) from {table} "
                                 "where why like 'KT-%' group by why"))
        for mark, k in said.items():
            if k == kind and found.get(mark) != 1:
                wrong.append(f"{mark} ({kind}) was answered and is there {found.get(mark, 0)} times")
        wrong += [f"{m} is there {n} times" for m, n in found.items() if n != 1]
        wrong += [f"{m} was refused and is there" for m in found if m in refused]
        (rows,), = engine.rows(f"select count(*) from audit where kind = '{audited}'")
        if rows != len(found):
            wrong.append(f"{len(found)} rows of {table}, {rows} of {audited} in the record of use")
        total += len(found)
    kept = {t for t, in engine.rows("select token from form_once")}
    wrong += [f"the answer {o} was forgotten" for o in once - kept]
    ended, replaced = engine.rows("select count(to_at) as ended, count(case when end_reason = 'OVERRIDE' "
                                  "then 1 end) as replaced from allocation")[0]
    twice = engine.rows("select person from allocation where to_at is null "
                        "group by person having count(*) > 1")
    if ended != replaced or twice:
        wrong.append(f"{ended} ended, {replaced} replaced, {len(twice)} have two workers")
    return len(said), total


def look_at_sessions(engine, clients, wrong):
    hexed = "hex(s.token)" if engine.name == "SQLite" else "encode(s.token, 'hex')"
    found = {}
    for token, user in engine.rows(f"select {hexed}, a.username from session s "
                                   "join account a on a.id = s.account"):
        found[token.lower()] = user
    (rows,), = engine.rows("select count(*) from audit where kind = 'SIGN_IN'")
    if rows != len(found):
        wrong.append(f"{len(found)} sessions, {rows} in the record of use")
    for c in clients:
        for cookie in c.sessions:
            token = hashlib.blake2b(bytes.fromhex(cookie), digest_size=32).hexdigest()
            if found.get(token) != c.user:
                wrong.append(f"a session of {c.user} is {found.get(token)}'s")
    return len(found)


def look_at_imports(engine, importers, wrong):
    there = dict(engine.rows("select number, cell from person where surname like 'Imported %'"))
    for c in importers:
        for n in c.done:
            for i in range(IMPORT_PEOPLE):
                if there.get(c.person(n, i)) != f"K-{n % 1000}-{i}":
                    wrong.append(f"{c.person(n, i)} was imported and is not there")
    half = engine.rows("select number from person where surname like 'Imported %' and number not in "
                       "(select w.number from person_word w)")  # one reading: no index begins with it
    wrong += [f"{number} is half there" for number, in half]
    return len(there)


def look(engine, clients, importers):
    engine.settle()
    wrong = [w for c in [*clients, *importers] for w in c.wrong]
    wrong += engine.problems()
    said, rows = look_at_changes(engine, clients, wrong)
    sessions = look_at_sessions(engine, clients, wrong)
    people = look_at_imports(engine, importers, wrong)
    proof = world.run(["audit", "verify", "--database", engine.url], ok=None)
    if proof.returncode != 0:
        wrong.append(proof.stdout)
    return wrong, f"{said} answered, {rows} there, {sessions} sessions, {people} imported"


def read_estate(engine):
    estate = {"people": {}, "staff": {}}
    for prison in world.PRISONS:
        estate["people"][prison] = [n for n, in engine.rows(
            f"select number from person where prison = '{prison}' and coalesce(complexity, '') <> 'HIGH' "
            "order by number")]
        estate["staff"][prison] = [n for n, in engine.rows(
            f"select staff from staff_role where prison = '{prison}' and role = 'KEY_WORKER' order by staff")]
    return estate


def something_shown(clients):
    """Changes were answered, and some were under way when a kill came."""
    return any(c.said for c in clients) and any(c.resent for c in clients)


def kill_many(engine, folder, kills, seed):
    world.small_estate(engine, folder)
    estate = read_estate(engine)
    clients = [Client(i, u, estate, seed) for i, u in enumerate(world.USERS[:14])]
    importers = [Importer(14 + i, world.USERS[14 + i], estate, seed, engine=engine, folder=folder)
                 for i in range(2)]
    server, when, slowest = world.Server(engine, folder), random.Random(seed), 0
    for kill in range(5 * kills):
        if kill >= kills and something_shown(clients):
            break  # a slow machine needs more of them
        slowest = max(slowest, server.start())
        stop = threading.Event()
        for c in [*clients, *importers]:
            c.epoch(server.port, stop)
        time.sleep(when.uniform(0.02, 0.9))
        stop.set()  # first, so that nobody is surprised
        server.kill()
        for c in importers:
            if when.random() < 0.5:
                c.kill()
        for c in [*clients, *importers]:
            c.join(120)
        wrong, words = look(engine, clients, importers)
        if wrong:
            raise AssertionError(f"after kill {kill + 1}:\n  " + "\n  ".join(wrong[:20]))
    resent = sum(c.resent for c in clients)
    if not something_shown(clients):
        raise AssertionError("nothing was under way at any kill: the test shows nothing")
    return f"{words}; {resent} forms sent again, slowest start {slowest:.2f} s"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--kills", type=int, default=10)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--only", help="SQLite or PostgreSQL; both without")
    words = words.parse_args()
    for kind in [k for k in world.engines() if words.only in (None, k.name)]:
        with world.Folder() as folder:
            begun, engine = time.monotonic(), kind(folder)
            try:
                print(f"{engine.name}: {words.kills} kills: "
                      f"{kill_many(engine, folder, words.kills, words.seed)}, "
                      f"{time.monotonic() - begun:.0f} s", flush=True)
            finally:
                engine.drop()


if __name__ == "__main__":
    main()
