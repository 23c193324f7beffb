#!/usr/bin/env python3
"""tests/events/deliver_test.py [--kills N] [--seed N] -- events reach those who
asked to be told: at once, signed, each person's in order, again after a no,
whoever else is slow or gone, by one server of two, and after kill -9.

On SQLite and, inside tools/with-postgresql, on PostgreSQL."""
import argparse
import collections
import pathlib
import random
import re
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/prove"), str(ROOT / "tests/events")]
import world  # noqa: E402
from receiver import Receiver  # noqa: E402

USERS = [("CFARROW", "Farrow, Claire", "CUSTODIAL_MANAGER", "ZAS"),
         ("AIVES", "Ives, Ann", "ADMINISTRATOR", "*")]
KEY_WORK = "key-work.allocation.changed"


class House:
    """A server, a manager and an administrator at it."""

    def __init__(self, engine, folder, more=()):
        self.engine = engine
        self.server = world.Server(engine, folder, more=more)
        self.random = random.Random(7)
        self.people = [n for n, in engine.rows(
            "select number from person where prison = 'ZAS' and coalesce(complexity, '') <> 'HIGH' "
            "order by number limit 60")]
        self.staff = [n for n, in engine.rows(
            "select r.staff from staff_role r where r.prison = 'ZAS' and r.role = 'KEY_WORKER' "
            "and not exists (select 1 from staff_status t where t.staff = r.staff) order by r.staff")]
        self.start()

    def start(self):
        self.server.start()
        self.manager, self.admin = (self.sign_in(u) for u in ("CFARROW", "AIVES"))

    def sign_in(self, user):
        browser = world.Browser()
        browser.connect(self.server.port)
        assert browser.sign_in(user).status == 303, user
        return browser

    def give(self, person, worker=None, browser=None):
        """False: the page said no (that worker has the person, or is away)."""
        browser = browser or self.manager
        path = f"/people/{person}/key-worker"
        page = browser.get(path)
        worker = worker or self.random.choice(self.staff)
        reply = browser.post(path, {
            "token": page.hidden("token"), "policy": "KEY_WORKER", "was": page.hidden("was"),
            "worker": worker, "worker_text": "x", "why": "test", "do": "give"})
        return reply.status == 303

    def give_all(self, people):
        return [p for p in people if self.give(p)]

    def do(self, path, page=None, **fields):
        token = self.admin.get(page or path).hidden("token")
        reply = self.admin.post(path, {"token": token, **fields})
        assert reply.status == 303, (path, reply.status, reply.body[-2000:])
        return self.admin.get(reply.location).body, reply.location.partition("?")[0]

    def add_endpoint(self, receiver, name):
        page, where = self.do("/events/endpoints/new", name=name, url=receiver.url)
        receiver.secrets.append(re.search(r"whsec_[A-Za-z0-9+/=]+", page)[0])
        return where

    def press(self, where, what, **fields):
        version = re.search(r'name="version" value="(\d+)"', self.admin.get(where).body)[1]
        return self.do(f"{where}/{what}", page=where, version=version, **fields)[0]

    def waiting(self):
        return self.engine.rows("select count(*) from event_outbox where delivered_at is null "
                                "and aside_at is null")[0][0]

    def quiet(self, seconds=30):
        """Until nothing waits; so long may pass without that number falling."""
        least, until = self.waiting(), time.monotonic() + seconds
        while (waiting := self.waiting()) > 0:
            if waiting < least:
                least, until = waiting, time.monotonic() + seconds
            if time.monotonic() > until:
                raise AssertionError(f"{waiting} events still wait: " + str(self.engine.rows(
                    "select o.endpoint, o.number, o.tries, o.last_error, s.failures from event_outbox o left join "
                    "event_endpoint_state s on s.endpoint = o.endpoint where delivered_at is null limit 5")))
            time.sleep(0.05)


def in_order(house, receiver, endpoint):
    """Each person's events came as they were written.  A call is seen before
    the server has written down that it was taken."""
    house.quiet(60)
    wrote = collections.defaultdict(list)
    for number, body in house.engine.rows(
            "select number, body from event_outbox where delivered_at is not null and endpoint = "
            f"{endpoint.rpartition('/')[2]} order by id"):
        wrote[number].append(body)
    came = collections.defaultdict(list)
    for call in receiver.took():
        came[call.number].append(call.body)
    for number, bodies in wrote.items():
        assert len(bodies) == len(came[number]), (number, len(bodies), len(came[number]))
        for one, other in zip(bodies, came[number]):
            assert other["additionalInformation"] is None or str(
                other["additionalInformation"]["staffId"]) in one, (number, one, other)
    return sum(len(b) for b in wrote.values())


def at_once(house):
    told = Receiver()
    where = house.add_endpoint(told, "Dashboard")
    person = house.people[0]
    while not house.give(person):
        pass
    begun = time.time()
    told.wait(lambda r: r.took(), what="an event of a changed allocation")
    call, took = told.took()[0], time.time() - begun
    assert took < 1, f"{took} s after the answer"
    assert call.signed == [0] and call.path == "/told" and call.type == KEY_WORK, call
    information = call.body["additionalInformation"]
    (staff,), = house.engine.rows(f"select staff from allocation where person = '{person}' and to_at is null "
                                  "and policy = 'KEY_WORKER'")
    assert information["staffId"] == staff and information["prisonId"] == "ZAS", call
    assert call.number == person and call.body["version"] == 1, call
    page, _ = house.do(f"{where}/test", page=where)
    told.wait(lambda r: any(c.type == "throughline.test" for c in r.took()), what="the test call")
    house.press(where, "secret")
    page = house.press(where, "secret")
    told.secrets.append(re.search(r"whsec_[A-Za-z0-9+/=]+", page)[0])
    house.do(f"{where}/test", page=where)
    told.wait(lambda r: r.took()[-1].signed[:1] == [1], what="a call signed with the new secret")
    assert len(told.took()[-1].signed) == 2, "and with the former one"
    house.press(where, "state", enabled="no")
    told.close()


def again_after_a_no(house):
    told, fails = Receiver(), {}

    def answer(_, event):
        number = event["personReference"]["identifiers"][0]["value"]
        fails[number] = fails.get(number, 0) + 1
        if number == house.people[1]:
            return 422
        return 503 if fails[number] < 2 and number == house.people[2] else 200

    told.answer = answer
    told.headers = {"Location": "/elsewhere", "length": 300000}
    where = house.add_endpoint(told, "Refuses some")
    for _ in range(3):
        house.give_all(house.people[:10])
    told.wait(lambda r: len({c.number for c in r.took()}) == 9 and house.waiting() <= 3, what="nine people")
    refused = [c for c in told.calls if c.number == house.people[1]]
    assert len({c.id for c in refused}) == 1, "the later ones of a person wait for the first"
    page = house.admin.get(f"/events?endpoint={where.rpartition('/')[2]}&state=failed")
    assert "answered 422" in page.body and house.people[1] in page.body, page.body
    event = re.search(r'href="(/events/\d+)"', page.body)[1]
    house.do(f"{event}/aside", page=event)
    assert "Set aside" in house.admin.get(event).body
    told.answer = lambda *_: 200
    told.wait(lambda r: house.waiting() == 0, what="what came after the one set aside")
    house.do(f"{event}/again", page=event)
    told.wait(lambda r: refused[0].id in {c.id for c in r.took()}, what="the one set aside, sent after all")
    house.press(where, "state", enabled="no")
    assert all(c.signed == [0] and c.path == "/told" for c in told.calls), "no redirect was followed"
    told.close()


def slow_and_gone(house):
    quick, slow, gone = Receiver(), Receiver(), Receiver()
    slow.answer = lambda *_: time.sleep(1.5) or 200
    urls = [house.add_endpoint(r, n) for r, n in ((quick, "Quick"), (slow, "Slow"), (gone, "Gone"))]
    gone.close()
    people, begun = house.give_all(house.people[:24]), time.monotonic()
    quick.wait(lambda r: len(r.took()) == len(people), 3, "the quick one is not held up by the others")
    assert time.monotonic() - begun < 3
    slow.wait(lambda r: len(r.took()) == len(people), 20, "the slow one, several at once")
    assert quick.calls and len(quick.calls) == len(people), "each once"
    id_gone = urls[2].rpartition("/")[2]
    tries, = house.engine.rows(f"select sum(tries), count(*) from event_outbox where endpoint = {id_gone}")
    assert 0 < int(tries[0]) <= 8 + 12, f"a dead endpoint is left alone: {tries}"
    assert "Does not answer" in house.admin.get("/events").body
    metrics = house.admin.get("/metrics").body
    assert re.search(r"throughline_events_delivered_total \d\d", metrics), metrics[-3000:]
    back = Receiver(gone.port)
    back.secrets = gone.secrets
    house.do(f"{urls[2]}/again", page=urls[2])
    back.wait(lambda r: len(r.took()) == len(people), 20, "all of it once it is back")
    assert in_order(house, quick, urls[0]) == len(people)
    for where in urls:
        house.press(where, "state", enabled="no")
    for r in (quick, slow, back):
        r.close()


def one_of_two(house, folder):
    """Two servers: an event is sent once, by whichever holds the lease."""
    told = Receiver()
    where = house.add_endpoint(told, "Told by two")
    other = House(house.engine, folder)
    people = []
    for _ in range(3):
        people += house.give_all(house.people[:10]) + other.give_all(house.people[10:20])
    told.wait(lambda r: len(r.took()) == len(people), what="all of both servers")
    assert len(told.calls) == len(people), f"{len(told.calls)} calls for {len(people)} events"
    in_order(house, told, where)
    assert other.server.stop() == 0
    house.press(where, "state", enabled="no")
    told.close()


def work(house, browser, people, stop, said):
    seed = random.Random(people[0])
    try:
        while not stop.is_set():
            if house.give(seed.choice(people), seed.choice(house.staff), browser):
                said.append(1)
    except world.GONE:
        pass


def kills(house, times, seed):
    """What happened is told, however often the server is killed."""
    told, when, said, repeated = Receiver(), random.Random(seed), [], 0
    told.answer = lambda *_: 500 if when.random() < 0.05 else 200
    where = house.add_endpoint(told, "Told after kills")
    for _ in range(times):
        stop = threading.Event()
        threads = [threading.Thread(target=work, args=(
            house, house.sign_in("CFARROW"), house.people[n::4], stop, said)) for n in range(4)]
        for t in threads:
            t.start()
        time.sleep(when.uniform(0.2, 1.2))
        stop.set()
        house.server.kill()
        for t in threads:
            t.join(30)
        house.engine.settle()
        house.start()
    told_of = in_order(house, told, where)
    number = where.rpartition("/")[2]
    (rows,), = house.engine.rows(f"select count(*) from event_outbox where endpoint = {number}")
    assert told_of == rows >= len(said) > 0, (told_of, rows, len(said))
    repeated = len([c for c in told.calls if c.status == 200]) - rows
    house.admin.connect(house.server.port)  # the last one was closed for nothing came on it
    house.press(where, "state", enabled="no")
    told.close()
    return f"{len(said)} answered, {rows} events, {repeated} of them twice"


def look(engine, folder, words):
    world.small_estate(engine, folder, users=USERS)
    house = House(engine, folder)
    at_once(house)
    again_after_a_no(house)
    slow_and_gone(house)
    if engine.name == "PostgreSQL":
        one_of_two(house, folder)
    said = kills(house, words.kills, words.seed)
    assert house.server.stop() == 0, "stopped gracefully"
    assert engine.rows("select lease_holder from event_endpoint_state order by endpoint desc limit 1") == [("",)]
    proof = world.run(["audit", "verify", "--database", engine.url], ok=None)
    assert proof.returncode == 0, proof.stdout
    return said


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--kills", type=int, default=4)
    words.add_argument("--seed", type=int, default=2026)
    words = words.parse_args()
    for kind in world.engines():
        with world.Folder() as folder:
            begun, engine = time.monotonic(), kind(folder)
            try:
                print(f"{engine.name}: {words.kills} kills: {look(engine, folder, words)}, "
                      f"{time.monotonic() - begun:.0f} s", flush=True)
            finally:
                engine.drop()


if __name__ == "__main__":
    main()
