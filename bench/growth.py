#!/usr/bin/env python3
"""bench/growth.py FILE... -- what each main page costs as the record grows.

Each FILE is a database of the synthetic estate, the smallest first:

    for n in 1 10 120; do
        throughline estate build --prisons $n --weeks 13 --database $n.db
    done
    bench/growth.py 1.db 10.db 120.db

Starts `throughline serve` on each, signs in as the roles of the first prison
of all of them, asks for every page below ASKED times, one after the other, and
prints the server's processor time for one answer, in milliseconds, from the
kernel's count of the threads that make pages.  The last column is the last FILE
against the first.  What is asked about one prison must not grow with the
number of prisons, and what is asked about one person not with the years.
Prints; never fails.

The databases are given away: accounts are added to them."""
import pathlib
import random
import sqlite3
import statistics
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/prove"))
import world  # noqa: E402

ASKED = 30
ROLES = {  # user: role and whether a member of staff stands behind it
    "gkey": ("KEY_WORKER", True), "gmanager": ("CUSTODIAL_MANAGER", False),
    "gpom": ("POM", True), "ghomd": ("HOMD", False), "ggovernor": ("GOVERNOR", False),
    "ghead": ("HEAD_OF_RESIDENCE", False), "gadmin": ("ADMINISTRATOR", False)}
PAGES = (  # who, address; {person} is another one each time
    ("gkey", "/today"), ("gkey", "/my-people"), ("gkey", "/people/{person}"),
    ("gkey", "/people/{person}/notes"), ("gkey", "/people/{person}/session"),
    ("gkey", "/people?q={surname}"), ("gkey", "/promises"),
    ("gmanager", "/board"), ("gmanager", "/people"), ("gmanager", "/allocations"),
    ("gmanager", "/staff"), ("gmanager", "/quality"), ("gmanager", "/people/{person}/key-worker"),
    ("ghead", "/plan"), ("ghead", "/plan/detail"), ("ghead", "/watch"), ("ghead", "/people/{person}/need"),
    ("gpom", "/caseload"), ("gpom", "/calendar"), ("gpom", "/people/{person}/case"),
    ("gpom", "/people/{person}/responsibility"), ("gpom", "/people/{person}/dates"),
    ("ghomd", "/offender-management"), ("ghomd", "/offender-management/cases"),
    ("ghomd", "/offender-management/poms"), ("ghomd", "/offender-management/tasks"),
    ("ghomd", "/handovers"), ("ghomd", "/requests"), ("ghomd", "/reminders"),
    ("ggovernor", "/delivery"), ("ggovernor", "/delivery/weeks"), ("ggovernor", "/delivery/people"),
    ("gadmin", "/loads"), ("gadmin", "/users"))


def sql(file, text, *values):
    with sqlite3.connect(file) as h:
        return h.execute(text, values).fetchall()


def shared_prison(files):
    """A prison with people in all of them: the one with most."""
    found = [dict(sql(f, "select prison, count(*) from person where status like 'ACTIVE%' group by prison")) for f in files]
    return max(set.intersection(*map(set, found)), key=lambda p: found[0][p])


def add_users(file, prison):
    busiest = {}
    for kind in ("KEY_WORKER", "POM"):
        row = sql(file, "select staff from allocation where prison = ? and policy = ? and to_at is null "
                        "group by staff order by count(*) desc, staff limit 1", prison, kind)
        busiest[kind] = row[0][0] if row else 0
    for user, (role, staff) in ROLES.items():
        words = ["user", "add", user, "--name", f"Growth, {role.title()}", "--role",
                 f"{role}@{'*' if role == 'ADMINISTRATOR' else prison}", "--database", file]
        if staff and busiest.get(role):
            words += ["--staff", busiest[role]]
        world.run(words, ok=None, input=world.PASSWORD + "\n")


def processor_ms(pid):
    """Of the server's threads that make pages, so far."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            if (task / "comm").read_text() == "pages\n":
                total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            pass  # it ended
    return total / 1e6


def measure(file, prison):
    """What a page costs, by user and address; None where it is not there."""
    own = sql(file, "select number, surname from person where number in (select a.person from allocation a "
                    "join account c on c.staff = a.staff where c.username = 'GKEY' and a.to_at is null "
                    "and a.policy = 'KEY_WORKER') order by number")
    people = sql(file, "select number, surname from person where prison = ? and status like 'ACTIVE%' "
                       "order by number limit 300", prison)
    draw, cost = random.Random(7), {}
    with tempfile.TemporaryDirectory() as folder:
        engine = world.Sqlite(folder)
        engine.url = engine.quick = str(file)
        server = world.Server(engine, folder)
        start = server.start()
        browsers = {}
        for user in ROLES:
            browsers[user] = world.Browser()
            browsers[user].connect(server.port)
            browsers[user].sign_in(user)
        for user, page in PAGES:
            each = []
            browsers[user].connect(server.port)  # the last one may be closed by now
            for i in range(ASKED + 3):
                number, surname = draw.choice(own if user == "gkey" else people)
                address = page.format(person=number, number=number, surname=urllib.parse.quote(surname))
                before = processor_ms(server.process.pid)
                reply = browsers[user].get(address)
                if reply.status != 200:
                    print(f"{address}: {reply.status}", file=sys.stderr)
                    each = []
                    break
                if i >= 3:  # the first ones read what the next find read
                    each.append(processor_ms(server.process.pid) - before)
            cost[user, page] = statistics.median(each) if each else None
        server.stop()
    return start, len(people), cost


def main():
    files = sys.argv[1:]
    if not files:
        raise SystemExit(__doc__)
    prison = shared_prison(files)
    found = []
    for file in files:
        add_users(file, prison)
        found.append(measure(file, prison))
        rows = sql(file, "select (select count(*) from person), (select count(*) from case_note), "
                         "(select count(*) from person where prison = ? and status like 'ACTIVE%')", prison)[0]
        print(f"{file}: {rows[0]:,} people on record, {rows[1]:,} notes; {rows[2]:,} people in {prison}; "
              f"{pathlib.Path(file).stat().st_size / 2**20:,.0f} MiB; ready after {found[-1][0] * 1000:.0f} ms")
    print(f"\n{'milliseconds of processor a page':<42}" + "".join(f"{pathlib.Path(f).stem:>10}" for f in files) + "    growth")
    for key in PAGES:
        costs = [c.get(key) for _, _, c in found]
        shown = "".join(f"{c:10.2f}" if c is not None else f"{'-':>10}" for c in costs)
        growth = f"{costs[-1] / costs[0]:10.2f}" if costs[0] and costs[-1] else f"{'-':>10}"
        print(f"{key[1]:<42}{shown}{growth}")


main()
