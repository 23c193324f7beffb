#!/usr/bin/env python3
"""tests/prove/lost_answer_test.py [--commits N] -- a commit whose answer is lost happens once.

Between the server and its PostgreSQL stands a relay.  Every few commits it cuts
the connection: before the commit arrives, so that it never happened; or after
it happened, and the answer is thrown away; or before, and brings the commit to
the database when the server has long asked what became of it.  The server
cannot tell one from the other by itself.  Users change things meanwhile: every
form is answered with the page of a change that is done, and each change is
there once, with its row in the record of use.  Needs tools/with-postgresql;
there is nothing to lose on SQLite, where the engine is in the process."""
import argparse
import os
import pathlib
import random
import re
import socket
import struct
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import kill_test  # noqa: E402
import world  # noqa: E402

COMMIT = b"execute seat_take"
LATE = 0.5  # seconds


class Relay:
    """Passes everything on between two Unix sockets, but for some commits."""

    def __init__(self, folder, to, seed):
        self.to, self.random, self.lock = to, random.Random(seed), threading.Lock()
        self.cut_before = self.cut_after = self.cut_late = self.commits = 0
        self.cutting = False
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(pathlib.Path(folder) / ".s.PGSQL.5432"))
        self.listener.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.to)
            ends = {"lose": False, "late": False}
            for way in ((client, server, self.forth), (server, client, self.back)):
                threading.Thread(target=self.pump, args=(*way, ends), daemon=True).start()

    def pump(self, source, target, look, ends):
        try:
            while data := source.recv(65536):
                if not look(data, ends):
                    break
                target.sendall(data)
            if ends["late"] and look == self.forth:
                source.shutdown(socket.SHUT_RDWR)
                time.sleep(LATE)
                target.sendall(data)
                time.sleep(LATE)
        except OSError:
            pass
        for s in (source, target):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def forth(self, data, ends):
        if COMMIT not in data:
            return True
        with self.lock:
            self.commits += 1
            fate = self.random.random() if self.cutting else 1
            self.cut_before += fate < 0.1
            self.cut_after += 0.1 <= fate < 0.3
            self.cut_late += 0.3 <= fate < 0.4
        ends["lose"] = 0.1 <= fate < 0.3
        ends["late"] = 0.3 <= fate < 0.4
        return fate >= 0.1 and not ends["late"]

    @staticmethod
    def back(data, ends):
        return not (ends["lose"] and ready_after_commit(data))


def ready_after_commit(data):
    """Does a ReadyForQuery that is not within a transaction stand at the end?"""
    return data[-6:] == b"Z" + struct.pack(">I", 5) + b"I"


class Changer(kill_test.Client):
    """As in the kill test, but it hears an answer to each form."""

    def work(self, port, changes):
        self.port, self.changes = port, changes
        self.start()

    def run(self):
        try:
            self.browser.connect(self.port, timeout=90)
            self.sign_in()
            while len(self.said) < self.changes:
                self.random.choice([self.conflict, self.absence, self.give])()
        except (AssertionError, *world.GONE) as e:
            self.wrong.append(f"{self.user}: {e!r}")

    def page(self, path):
        """A page that was being read when its connection was cut is asked for again."""
        for _ in range(50):
            reply = super().page(path)
            if reply.status != 503:
                return reply
        raise AssertionError(f"{path} stays away")

    def hear(self, reply, again=False):
        if reply.status == 503:
            self.wrong.append("a change was answered with 503: " +
                              re.sub(r"<[^>]*>", " ", reply.body)[-300:])
        super().hear(reply, again)


def prove(engine, folder, commits):
    world.small_estate(engine, folder)
    estate = kill_test.read_estate(engine)
    original = re.search(r"host=([^&]+)", engine.url)[1]
    relay = Relay(folder, f"{original}/.s.PGSQL.5432", 2026)
    through = type("Through", (), {"url": engine.url.replace(original, str(folder))})
    server = world.Server(through, folder)
    server.start()
    clients = [Changer(i, u, estate, 2026) for i, u in enumerate(world.USERS[:6])]
    relay.cutting = True
    for c in clients:
        c.work(server.port, max(1, commits // len(clients)))
    for c in clients:
        c.join(600)
    relay.cutting = False
    server.stop()
    wrong, words = kill_test.look(engine, clients, [])
    if wrong:
        raise AssertionError("\n  ".join(wrong[:20]))
    if not relay.cut_before or not relay.cut_after or not relay.cut_late:
        raise AssertionError("nothing was cut: the test shows nothing")
    return (f"{words}; of {relay.commits} commits {relay.cut_before} were cut before they happened, "
            f"{relay.cut_after} after, {relay.cut_late} arrived late")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--commits", type=int, default=60)
    words = words.parse_args()
    if "THROUGHLINE_TEST_POSTGRESQL" not in os.environ:
        sys.exit("start it inside tools/with-postgresql")
    with world.Folder() as folder:
        engine = world.Postgresql(folder)
        try:
            print(f"{engine.name}: {prove(engine, folder, words.commits)}", flush=True)
        finally:
            engine.drop()


if __name__ == "__main__":
    main()
