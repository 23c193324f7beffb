#!/usr/bin/env python3
"""tests/prove/failover_test.py [--drills N] -- the primary goes, the service stays.

A whole site (tools/failover-site): etcd, two PostgreSQL under Patroni, primary
and synchronous standby, two copies of Throughline, HAProxy.  Users change
things through HAProxy and send a form again that was not answered.  Then

  replica   the pages of figures are read from the standby, and say as of when
            they are while it does not keep up (long form),
  upgrade   one server after the other is restarted: no request fails,
  machine   the primary's machine goes: Patroni and PostgreSQL killed with -9 at
            once, their folder removed; it comes back empty and copies,
  process   PostgreSQL alone is killed with -9 (long form),

and after each: a change is answered again within 15 seconds; every change that
was answered is there, once, with its row in the record of use; nobody had to
sign in again.  The standby had everything, for nothing else is left."""
import argparse
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import kill_test  # noqa: E402
import world  # noqa: E402

loader = importlib.machinery.SourceFileLoader("failover_site",
                                              str(world.ROOT / "tools" / "failover-site"))
site_tool = importlib.util.module_from_spec(importlib.util.spec_from_loader("failover_site", loader))
loader.exec_module(site_tool)

BACK_WITHIN = 15   # seconds
BEHIND = "This page shows the record as it was on"
PATIENCE = 90      # of a user
WORKED = 2         # changes of each user before and after


class Engine(world.Postgresql):
    def __init__(self, site):
        self.site = site
        self.url = self.quick = site.url
        os.environ["PGPASSFILE"] = str(site.passwords)

    @staticmethod
    def psql(url, sql):
        return world.Postgresql.psql(url + "&target_session_attrs=primary", sql)

    def problems(self):
        self.url = self.site.url.replace("throughline@", "postgres@")
        try:
            return super().problems()
        finally:
            self.url = self.site.url


class Stalls(threading.Thread):
    """How long this machine, busy with other things, did not let anybody run."""

    TICK = 0.05

    def __init__(self):
        super().__init__(daemon=True)
        self.seconds = 0.0
        self.start()

    def run(self):
        while True:
            begun = time.monotonic()
            time.sleep(self.TICK)
            self.seconds += max(0, time.monotonic() - begun - 2 * self.TICK)


class User(kill_test.Client):
    """Patient: what was not answered is asked or sent again."""

    def work(self, port, stop):
        self.failed, self.sent, self.answered = [], {}, {}
        self.port, self.stop = port, stop
        self.start()

    def again(self, ask):
        """The first answer that is one; 503 and a cut connection are not."""
        until, tries = time.monotonic() + PATIENCE, 0
        while True:
            try:
                reply = ask()
                why = reply.status
            except world.GONE as e:
                reply, why = None, repr(e)
                self.browser.connect(self.port, PATIENCE)
            if reply is not None and reply.status not in (502, 503, 504):
                return reply, tries > 0
            self.failed.append((time.monotonic(), why))
            if time.monotonic() > until:
                raise AssertionError(f"{self.user}: no answer for {PATIENCE} s: {why}")
            tries += 1
            time.sleep(0.1)

    def page(self, path):
        reply, _ = self.again(lambda: self.browser.get(path))
        if reply.status == 200:
            self.look(path, reply)
        elif "/sign-in" in reply.location:
            raise AssertionError(f"{self.user} was signed out")
        return reply

    def send(self, kind, path, mark, fields):
        self.pending, self.sent[mark] = (mark, kind, path, fields), time.monotonic()
        reply, again = self.again(lambda: self.browser.post(path, fields))
        self.resent += again
        self.hear(reply, again)
        self.answered[mark] = time.monotonic()

    def run(self):
        try:
            self.browser.connect(self.port, PATIENCE)
            self.sign_in()
            while not self.stop.is_set():
                self.random.choices([self.give, self.conflict, self.absence], [2, 2, 1])[0]()
        except (AssertionError, *world.GONE) as e:
            self.wrong.append(f"{self.user}: {e!r}")


class Drill:
    def __init__(self, site, users):
        self.site, self.users, self.stalls, self.readers = site, users, Stalls(), []

    def answered_since(self, begun):
        """When the first change sent after `begun` was answered, of each user."""
        first = [min((t for m, t in u.answered.copy().items()
                      if u.sent[m] >= begun and m in u.said), default=None) for u in self.users]
        return [t for t in first if t is not None]

    def let_work(self, seconds=PATIENCE):
        """Until every user was answered a few times."""
        had = [len(u.said) for u in self.users]
        site_tool.wait_for("users at work", lambda: self.all_well() and all(
            len(u.said) >= n + WORKED for u, n in zip(self.users, had)), seconds)

    def all_well(self):
        for u in self.users:
            if u.wrong or not u.is_alive():
                raise AssertionError("\n  ".join(u.wrong) or f"{u.user} stopped")
        return True

    def failures(self, begun):
        return [f"{u.user}: {why}" for u in self.users for t, why in u.failed if t >= begun]

    def replica(self):
        """With IBRANDT, head of residence, who may see the figures."""
        standby, reader = self.site.wait_for_standby(), User(9, world.USERS[1], {}, 0)
        reader.failed = []
        reader.port = self.site.door
        reader.browser.connect(self.site.door, PATIENCE)
        reader.sign_in()
        site_tool.wait_for("figures as of now", lambda: self.all_well() and
                           BEHIND not in reader.page("/delivery").body)
        seen = self.reads_of(standby)
        self.site.psql(standby, "select pg_wal_replay_pause()")
        self.let_work()
        # again and again: Patroni sets a standby going that stands still
        site_tool.wait_for("figures as of before", lambda: self.all_well() and (
            self.site.psql(standby, "select pg_wal_replay_pause()").strip() or
            BEHIND in reader.page("/delivery").body))
        self.site.psql(standby, "select pg_wal_replay_resume()")
        site_tool.wait_for("figures as of now", lambda: self.all_well() and
                           BEHIND not in reader.page("/delivery").body)
        if not seen:
            raise AssertionError("the standby was not asked")
        reader.browser.close()
        self.readers.append(reader)
        return "figures read from the standby, with their moment while it was behind"

    def reads_of(self, standby):
        """Connections of the service to the standby."""
        return int(self.site.psql(standby, "select count(*) from pg_stat_activity "
                                           "where usename = 'throughline'"))

    def upgrade(self):
        begun = time.monotonic()
        for i in range(2):
            self.site.restart_server(i)
            self.let_work()
        if self.failures(begun):
            raise AssertionError("requests failed during the upgrade: " +
                                 ", ".join(self.failures(begun)[:10]))
        return f"upgrade {time.monotonic() - begun:.1f} s, no request failed"

    def lose(self, what):
        """Kills, and measures until a change is answered again."""
        old = self.site.primary()
        if what == "machine":
            old.kill()
        else:
            os.kill(old.postmaster(), signal.SIGKILL)
        stalled, begun = self.stalls.seconds, time.monotonic()
        if what == "machine":
            shutil.rmtree(old.folder)
        site_tool.wait_for("service after the loss", lambda: self.all_well() and
                           self.answered_since(begun), PATIENCE)
        took = min(self.answered_since(begun)) - begun
        stalled = self.stalls.seconds - stalled
        if took - stalled > BACK_WITHIN:
            raise AssertionError(f"{what}: back after {took:.1f} s, of which the machine stood "
                                 f"still for {stalled:.1f} s")
        self.let_work()
        return old, f"{what} lost, back after {took:.1f} s"

    def mend(self, old, what):
        """The lost one comes back as the standby."""
        if what == "machine":
            old.start()
        self.site.wait_for_standby()


def look(engine, users):
    wrong, words = kill_test.look(engine, users, [])
    for u in users:
        if len(u.sessions) != 1:
            wrong.append(f"{u.user} signed in {len(u.sessions)} times")
    if wrong:
        raise AssertionError("\n  ".join(wrong[:20]))
    return words


def prove(site, folder, drills):
    engine = Engine(site)
    world.small_estate(engine, folder, people=60, staff=30, users=world.USERS[:8])
    site.start_servers()
    estate, stop = kill_test.read_estate(engine), threading.Event()
    users = [User(i, u, estate, 2026) for i, u in enumerate(world.USERS[:6])]
    for u in users:
        u.work(site.door, stop)
    drill, said = Drill(site, users), []
    try:
        drill.let_work()
        if drills > 1:
            said.append(drill.replica())
        said.append(drill.upgrade())
        for i in range(drills):
            what = ("machine", "process")[i % 2]
            old, words = drill.lose(what)
            said.append(words)
            if i + 1 < drills:
                drill.mend(old, what)
                drill.let_work()
        drill.all_well()
    finally:
        stop.set()
        for u in users:
            u.join(PATIENCE)
    for s in site.servers:
        s.stop()
    return said, look(engine, users + drill.readers), sum(u.resent for u in users)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--drills", type=int, default=1)
    words = words.parse_args()
    with world.Folder() as folder:
        home, begun = folder / "site", time.monotonic()
        os.chmod(folder, 0o711)
        home.mkdir()
        site = site_tool.Site(home, world.program(), fsync=words.drills > 1)
        try:
            site.start_database()
            said, found, resent = prove(site, folder, words.drills)
        except BaseException:
            print(site.tails())
            raise
        finally:
            site.stop()
        print("\n".join(said))
        print(f"{found}; {resent} forms sent again, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
