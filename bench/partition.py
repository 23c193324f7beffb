#!/usr/bin/env python3
"""tools/with-postgresql bench/partition.py [ROWS] -- does partitioning by prison pay?

Notes of 120 prisons in one table, and the same rows in a table partitioned by
prison.  What the service asks of them, as prepared statements on one connection:
milliseconds each, and how many times the one table's.  Runs alternate; the best
of three counts, for other things run on the machine."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

URL = os.environ["THROUGHLINE_TEST_POSTGRESQL"]
BIN = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
PRISONS, PEOPLE, DAYS, SECONDS, RUNS = 120, 90000, 1095, 3, 3
COLUMNS = ("id text collate \"C\" not null, person text collate \"C\" not null, "
           "prison text collate \"C\" not null, staff bigint not null, occurred bigint not null, "
           "kind text collate \"C\" not null, words text collate \"C\" not null")
ROW = ("'N' || lpad(i::text, 9, '0'), 'A' || lpad((i * 7919 % {people})::text, 6, '0'), "
       "'P' || lpad((i * 7919 % {people} % {prisons})::text, 3, '0'), i % 25000, "
       "i * 86400000 * {days} / {rows}, 'KA', repeat('A conversation about work and family. ', 8)")
QUESTIONS = (  # what, who asks it, statement
    ("notes of a person", "person page, new note",
     "select id, occurred, kind from {t} where person = 'A' || lpad(:p::text, 6, '0') "
     "order by occurred desc limit 20"),
    ("one note by its number", "a note, its amendment",
     "select person, words from {t} where id = 'N' || lpad(:i::text, 9, '0')"),
    ("notes of a prison, a week", "dashboards, lists",
     "select count(*), count(distinct staff) from {t} where prison = 'P' || lpad(:r::text, 3, '0') "
     "and occurred >= {last} - 604800000::bigint"),
    ("a new note", "write",
     "insert into {t} select 'X' || nextval('seq'), 'A' || lpad(:p::text, 6, '0'), "
     "'P' || lpad((:p % 120)::text, 3, '0'), :i % 25000, {last}, 'KA', 'Some words.'"),
)


def psql(sql):
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", URL, "-c", sql],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout.strip()


def fill(rows):
    psql("create sequence seq; set synchronous_commit = off")
    psql(f"create table one ({COLUMNS}, primary key (id))")
    psql(f"create table many ({COLUMNS}, primary key (prison, id)) partition by list (prison)")
    for n in range(PRISONS):
        psql(f"create table many_{n} partition of many for values in ('P{n:03}')")
    row = ROW.format(people=PEOPLE, prisons=PRISONS, days=DAYS, rows=rows)
    psql(f"insert into one select {row} from generate_series(1::bigint, {rows}) i")
    psql("insert into many select * from one")
    for t in ("one", "many"):
        psql(f"create index on {t} (person, occurred); create index on {t} (prison, occurred)")
    psql("create index on many (id)")
    psql("vacuum analyze")


def ask(sql, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as f:
        f.write(f"\\set p random(0, {PEOPLE - 1})\n\\set i random(1, {rows})\n"
                f"\\set r random(0, {PRISONS - 1})\n{sql};\n")
        f.flush()
        out = subprocess.run([BIN / "pgbench", "-n", "-M", "prepared", "-c", "1", "-T", str(SECONDS),
                              "-f", f.name, URL], capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit(out.stderr)
    return float(re.search(r"latency average = ([\d.]+) ms", out.stdout)[1])


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    fill(rows)
    last = rows * 86400000 * DAYS // rows
    print(f"{rows} notes, {PRISONS} prisons; ms, best of {RUNS}")
    for what, who, sql in QUESTIONS:
        best = {"one": 1e9, "many": 1e9}
        for _ in range(RUNS):
            for t in best:
                best[t] = min(best[t], ask(sql.format(t=t, last=last), rows))
        print(f"{what:28} ({who:22}) one table {best['one']:8.3f}   by prison {best['many']:8.3f}   "
              f"{best['many'] / best['one']:6.2f} times", flush=True)
    for t in ("one", "many"):
        size = psql("select pg_size_pretty(sum(pg_total_relation_size(c.oid))) from pg_class c "
                    f"where c.relkind = 'r' and (c.relname = '{t}' or c.relname like '{t}\\_%')")
        print(f"{t}: {size}")


main()
