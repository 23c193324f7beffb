#!/usr/bin/env python3
"""tests/prove/archive_test.py [--drills N] [--seed N] -- the drill: the machine's
folder is gone, the archive is what is left.

Users work and feeds come in on a server with `archive` set; it is killed with
-9, its database folder is removed, and the archive is restored:

  there    what was answered more than a second before the last answer is back,
           once and whole, with the record of use and the engine's check whole,
  again    a server on the restored file goes on, and archives anew,
  earlier  `--at` a moment before gives what was answered by then, and nothing
           that was asked for after it,
  slow     every other drill on an archive whose disk takes SLOW_MS for each
           sync: answers wait for it, and the rest is as true.

Between drills the server is only killed and started: the archive goes on.
Also `throughline backup` beside the same users: each copy is whole."""
import argparse
import datetime
import pathlib
import random
import shutil
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import disk_test  # noqa: E402
import kill_test  # noqa: E402
import world  # noqa: E402

LATE = 1.0  # seconds of answered changes that may be lost
SLOW_MS = 700
FOLLOWED_WITHIN = 60


class Drill:
    def __init__(self, folder, seed):
        self.folder, self.random = folder, random.Random(seed)
        self.archive = folder / "archive"
        (folder / "machine").mkdir()
        self.engine = world.Sqlite(folder / "machine")
        world.small_estate(self.engine, folder)
        self.archive.mkdir(0o700)
        self.disk = disk_test.Disk(folder, self.archive, "archive-disk")
        self.server = world.Server(self.engine, folder, ["--archive", self.archive], self.disk.env)
        estate = kill_test.read_estate(self.engine)
        self.clients = [kill_test.Client(i, u, estate, seed)
                        for i, u in enumerate(world.USERS[:14])]
        self.importers = [kill_test.Importer(14, world.USERS[14], estate, seed,
                                             engine=self.engine, folder=folder)]
        self.lost = self.back = 0

    def work(self, seconds, beside=None):
        """Until the kill; when the last answer before it was heard."""
        self.server.start()
        self.wait_followed()
        stop = threading.Event()
        for c in [*self.clients, *self.importers]:
            c.epoch(self.server.port, stop)
        time.sleep(seconds)
        if beside:
            beside()
        stop.set()
        when = time.time()
        self.server.kill()
        for c in [*self.clients, *self.importers]:
            c.join(120)
        return max([t for c in self.clients for t in c.heard.values() if t <= when], default=when)

    def wait_followed(self):
        """Before its first copy is made an archive promises nothing."""
        browser, until = world.Browser(), time.monotonic() + FOLLOWED_WITHIN
        browser.connect(self.server.port)
        while "\nthroughline_archive_followed 1\n" not in browser.get("/metrics").body:
            if time.monotonic() > until:
                raise AssertionError("the archive is not followed")
            time.sleep(0.05)

    def restore(self, to, *more):
        done = world.run(["restore", self.archive, *more, to], ok=None)
        if done.returncode != 0:
            raise AssertionError(done.stdout)

    def forget_after(self, when):
        """What was answered later than that may be lost, and then is forgotten."""
        late, found = 0, self.found(self.engine)
        for c in self.clients:
            for mark in [m for m, t in c.heard.items() if t > when]:
                late += mark not in found
                del c.said[mark], c.heard[mark]
        return late

    @staticmethod
    def found(engine):
        return {m for table, _ in kill_test.KINDS.values()
                for m, in engine.rows(f"select why from {table} where why like 'KT-%'")}

    def check(self, engine, what):
        wrong = engine.problems()
        _, there = kill_test.look_at_changes(engine, self.clients, wrong)
        if wrong:
            raise AssertionError(f"{what}:\n  " + "\n  ".join(wrong[:20]))
        return there

    def earlier(self, number):
        """A moment of the past."""
        heard = sorted(t for c in self.clients for t in c.heard.values())
        at = heard[len(heard) // 2]
        text = datetime.datetime.fromtimestamp(at, datetime.timezone.utc)
        engine = world.Sqlite(self.folder)
        engine.file = self.folder / f"earlier-{number}.db"
        self.restore(engine.file, "--at", text.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z")
        found = self.found(engine)
        for c in self.clients:
            for mark, t in c.heard.items():
                if t < at - LATE and mark not in found:
                    raise AssertionError(f"{mark} was answered {at - t:.1f} s before and is missing")
                if c.asked[mark] > at and mark in found:
                    raise AssertionError(f"{mark} was asked for {c.asked[mark] - at:.1f} s after and is there")
        engine.file.unlink()

    def back_up(self, number):
        to = self.folder / f"backup-{number}.db"
        world.run(["backup", to, "--database", self.engine.url])
        world.run(["backup", "--verify", to])
        to.unlink()

    def drill(self, number):
        self.disk.slow(SLOW_MS * (number % 2))
        self.work(self.random.uniform(0.3, 1.5), lambda: self.back_up(number))
        when = self.work(self.random.uniform(1.5, 3))
        self.earlier(number)
        shutil.rmtree(self.folder / "machine")
        (self.folder / "machine").mkdir()
        self.restore(self.engine.file)
        said = sum(len(c.said) for c in self.clients)
        self.lost += self.forget_after(when - LATE)
        self.back += said
        for c in [*self.clients, *self.importers]:
            c.pending, c.sessions = None, []
            if c.wrong:
                raise AssertionError(c.wrong[0])
        self.importers[0].done = set()
        # later generations start from the restored file, without the old marks
        there = self.check(self.engine, f"drill {number}")
        if there == 0:
            raise AssertionError("nothing was done: the drill shows nothing")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--drills", type=int, default=2)
    words.add_argument("--seed", type=int, default=2026)
    words = words.parse_args()
    with world.Folder() as folder:
        begun, d = time.monotonic(), Drill(folder, words.seed)
        for n in range(words.drills):
            d.drill(n)
        print(f"{words.drills} drills: {d.back} changes answered, {d.lost} lost, all of them "
              f"in the last second; {len(list(d.archive.glob('2*')))} generations, "
              f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
