#!/usr/bin/env python3
"""tests/db/plan_test.py -- no statement reads a growing table from end to end.

Every statement of src is planned by SQLite against the product's own schema,
and, when a PostgreSQL is there, by it with whole-table reads forbidden: a plan
that still has one knows no other way.  A table that is FEW has as many rows as
the country has prisons, kinds or accounts; any other is read through an index.
Of a table with YEARS of a prison in it SQLite, too, must find the person, the
staff or the time, and not all that ever was in that prison.
What may read all of a table, and why, stands in tests/db/plan_test.allowed."""
import collections
import importlib.machinery
import importlib.util
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FEW = set("""
    account account_role account_factor account_recovery factor_policy api_client api_token audit_head bank_holiday change_seat
    event_endpoint event_endpoint_state import_template measure_missed note_limit note_prompt booklet_promise said_count fmi_skill
    parole_key prison probation_region probation_unit refusal_reason caseload_seen reminder_step report_section remit case_choice case_supervisor task_night task_setting
""".split())
YEARS = {"case_note", "allocation", "session_note", "plan_session", "person_change", "promise", "note_sketch"}
WIDE = {"prison", "policy", "type", "sub_type", "kind", "state", "wing"}


def tool():
    loader = importlib.machinery.SourceFileLoader("sql", str(ROOT / "tools/sql"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("sql", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def statements(sql):
    for path in sorted((ROOT / "src").rglob("*.sql")):
        if path.parent.name != "migrate":
            yield from sql.read_statements(path)


def allowed():
    found = {}
    for line in (ROOT / "tests/db/plan_test.allowed").read_text().splitlines():
        if line and not line.startswith("#"):
            name, why = line.split(None, 1)
            found[name] = why
    return found


def params(text, sign):
    return max([int(n) for n in re.findall(re.escape(sign) + r"(\d+)", text)] or [0])


def table_of(alias, text):
    """What an alias stands for; None: a part of the statement itself."""
    for table in re.findall(rf"\b(?:from|join|,|update|into)\s+(\w+)\s+(?:as\s+)?{alias}\b", text):
        return table
    return alias if re.search(rf"\b(?:from|join|update|into|,)\s+{alias}\b", text) else None


def on_sqlite(sql, all_of_them, migrations):
    made = sqlite3.connect(":memory:")
    for m in migrations:
        made.executescript(m.text["sqlite"])
    tables = {r[0] for r in made.execute("select name from sqlite_schema where type = 'table'")}
    some = {i[1] for t in tables for i in made.execute(f"pragma index_list({t})") if i[4]}  # what is open, mostly
    for s in all_of_them:
        text = s.text["sqlite"]
        for row in made.execute("explain query plan " + text, [None] * params(text, "?")):
            scan = re.match(r"SCAN (\w+)", row[3])
            table = scan and table_of(scan[1], text)
            if table in tables:
                yield s, table
            wide = re.match(r"SEARCH (\w+) USING (?:COVERING )?INDEX (\w+) \((.*)\)", row[3])
            table = wide and table_of(wide[1], text)
            if table in YEARS and wide[2] not in some and {
                    re.split("[=<>]", c)[0] for c in wide[3].split(" AND ")} <= WIDE:
                yield s, table + " of a prison"


def on_postgresql(all_of_them, migrations):
    url = os.environ["THROUGHLINE_TEST_POSTGRESQL"]
    lines = ["create schema plans; set search_path = plans; set enable_seqscan = off;",
             "set plan_cache_mode = force_generic_plan;"]
    # made by db/migrate.c: a row a connection that writes
    lines += ["create table change_seat (seat bigint primary key, last bigint, at bigint);"]
    lines += [m.text["postgresql"] + ";" for m in migrations]
    for i, s in enumerate(all_of_them):
        text = s.text["postgresql"]
        nulls = ", ".join(["null"] * params(text, "$"))
        lines += [f"prepare s{i} as {text};", f"\\echo == {i}",
                  f"explain (costs off) execute s{i}{f'({nulls})' if nulls else ''};"]
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url],
                          input="\n".join([*lines, "drop schema plans cascade;"]),
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    now = None
    for line in done.stdout.splitlines():
        mark = re.match(r"== (\d+)$", line)
        scan = re.search(r"Seq Scan on (\w+)", line)
        if mark:
            now = all_of_them[int(mark[1])]
        elif scan:
            yield now, scan[1]


def main():
    sql = tool()
    may, wrong, used = allowed(), [], set()
    all_of_them = list(statements(sql))
    migrations = sql.read_migrations(sorted((ROOT / "src/db/migrate").glob("*.sql")))
    found = collections.defaultdict(set)
    for s, table in on_sqlite(sql, all_of_them, migrations):
        found[s.name, table].add("SQLite")
    if "THROUGHLINE_TEST_POSTGRESQL" in os.environ:
        for s, table in on_postgresql(all_of_them, migrations):
            found[s.name, table].add("PostgreSQL")
    for (name, table), engines in sorted(found.items()):
        if table in FEW:
            continue
        used.add(name)
        if name not in may:
            wrong.append(f"{name} reads all of {table} on {' and '.join(sorted(engines))}")
    wrong += [f"{name} is allowed and does not need to be" for name in sorted(set(may) - used)]
    for line in wrong:
        print(line)
    print(f"{len(all_of_them)} statements planned, {len(used)} of them may read a whole table")
    if len(all_of_them) < 500:
        raise SystemExit("where are the statements?")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
