#!/usr/bin/env python3
"""tests/prove/migrate_test.py [--every] [--seed N] -- an estate of every earlier
schema comes forward, however often its start is killed.

An estate is built, and its rows are put into a database as each number of
migrations left it.  Then the program starts on that and is killed with -9: on
SQLite at the n-th write or sync (tests/prove/fail_disk.c), every one of them
until the first migration is done (the next are those of the schema it leads to,
which was gone through before) and some of the later ones; on PostgreSQL at
random moments.  The next start goes on, and afterwards

  whole    the schema is that of a new database, the migrations are all named,
  kept     every row is there, references and the record of use hold,
  refused  a program that knows fewer migrations says so and changes nothing."""
import argparse
import importlib.machinery
import importlib.util
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import disk_test  # noqa: E402
import world  # noqa: E402

KILLED = -signal.SIGKILL


def migrations():
    """As tools/sql reads them."""
    loader = importlib.machinery.SourceFileLoader("sql", str(world.ROOT / "tools/sql"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("sql", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module.read_migrations(sorted((world.ROOT / "src/db/migrate").glob("*.sql")))


class OnSqlite:
    name, engine = "SQLite", "sqlite"

    def __init__(self, folder):
        self.folder = folder

    def new(self, name):
        made = world.Sqlite(self.folder)
        made.file = self.folder / f"{name}.db"
        made.url = made.quick = str(made.file)
        self.drop(made)
        return made

    def drop(self, made):
        for part in ("", "-wal", "-shm"):
            pathlib.Path(made.url + part).unlink(missing_ok=True)

    def script(self, made, sql):
        subprocess.run(["sqlite3", "-bail", made.url], input=sql, text=True, check=True)

    def columns(self, made):
        found = {}
        for table, column in made.rows(
                "select m.name, c.name from sqlite_schema m join pragma_table_xinfo(m.name) c "
                "where m.type = 'table' and m.name not like 'sqlite_%' and c.hidden = 0"):
            found.setdefault(table, []).append(column)
        return found

    def counts(self, made, tables):
        """Rows of each table, asked at once."""
        return dict(made.rows(" union all ".join(
            f"select '{t}' as name, count(*) as n from {t}" for t in tables)))

    def fill(self, made, full, table, columns):
        self.script(made, f"attach '{full.url}' as full_one; "
                          f"delete from main.{table};"  # rows that a migration brought
                          f"insert into main.{table} ({columns}) select {columns} from full_one.{table};")

    def schema(self, made):
        return made.rows("select type, name, sql from sqlite_schema "
                         "where name not like 'sqlite_%' order by type, name")


class OnPostgresql(OnSqlite):
    name, engine = "PostgreSQL", "postgresql"

    def new(self, name):
        return world.Postgresql(self.folder)

    def drop(self, made):
        made.drop()

    def script(self, made, sql):
        # all migrations together are too long for an argument
        subprocess.run(["psql", "-XqAt", "-1", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", made.url],
                       input="set session_replication_role = replica; " + sql, text=True, check=True)

    def columns(self, made):
        found = {}
        for table, column in made.rows("select table_name, column_name from information_schema.columns "
                                       "where table_schema = 'public' and is_generated = 'NEVER' "
                                       "order by ordinal_position"):
            found.setdefault(table, []).append(column)
        return found

    def fill(self, made, full, table, columns):
        rows = full.psql(full.url, f"copy (select {columns} from {table}) to stdout")
        subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", made.url, "-c",
                        "set session_replication_role = replica", "-c",
                        f"delete from {table}", "-c",  # rows that a migration brought
                        f"copy {table} ({columns}) from stdin"], input=rows, text=True, check=True)

    def schema(self, made):
        return made.rows("select table_name, column_name, data_type, is_nullable "
                         "from information_schema.columns where table_schema = 'public' "
                         "order by 1, 2")


def without(on, made, table, columns, later):
    """Rows that a later migration will bring are not there yet."""
    same = {"sqlite": "is", "postgresql": "is not distinct from"}[on.engine]
    for row in later:
        on.script(made, f"delete from {table} where " + " and ".join(
            f"{c} {same} " + ("null" if v is None else "'" + str(v).replace("'", "''") + "'")
            for c, v in zip(columns, row)))


def as_of(on, full, new, all_of_them, count):
    """The estate in the schema of the first `count` migrations, and its rows."""
    made, known = on.new(f"schema-{count}"), on.columns(full)
    kept = {"sqlite": "integer", "postgresql": "bigint"}[on.engine]
    on.script(made, f"create table migration (number {kept} primary key, name text not null, "
                    f"hash text not null, applied {kept} not null)"
                    f"{' strict' if on.engine == 'sqlite' else ''};")
    on.script(made, "".join(
        f"{m.text[on.engine]};\ninsert into migration (number, name, hash, applied) "
        f"values ({m.number}, '{m.name}', '{m.hash}', 0);\n" for m in all_of_them[:count]))
    brought = set(re.findall(r"\binsert into (\w+)", "".join(m.text[on.engine] for m in all_of_them)))
    tables = {t: [c for c in columns if c in known.get(t, [])]
              for t, columns in on.columns(made).items() if t != "migration"}
    full_rows = on.counts(full, [t for t, both in tables.items() if both])
    for table, n in full_rows.items():
        if n == 0 and table not in brought:
            continue
        columns, later = ", ".join(tables[table]), set()
        if table in brought:
            rows_of = f"select {columns} from {table}"
            later = set(new.rows(rows_of)) - set(made.rows(rows_of))
        on.fill(made, full, table, columns)
        without(on, made, table, tables[table], later)
    return made, on.counts(made, full_rows)


def start(made, **more):
    return world.run(["audit", "verify", "--database", made.url], ok=None, **more)


def check(on, made, fresh, rows, what):
    done = start(made)
    if done.returncode != 0:
        raise AssertionError(f"{what}: the next start: {done.returncode} {done.stdout}")
    wrong = made.problems()
    if on.schema(made) != fresh:
        wrong.append("the schema is not that of a new database")
    there = on.columns(made)
    now = on.counts(made, [t for t in rows if t in there])
    wrong += [f"rows of {t} are gone" for t, n in now.items() if n < rows[t]]
    if wrong:
        raise AssertionError(f"{what}: {wrong[:5]}")


def some_of(all_of_them, every, most):
    """Earlier schemas, newest first: the one before this for certain."""
    n = len(all_of_them)
    return range(n - 1, 0, -1 if every else -n // most)


def came_to(on, made):
    """The number of migrations a killed database holds; it is not touched."""
    seen = on.new("seen")
    made.copy_to(seen)
    number = seen.rows("select max(number) from migration")[0][0]
    on.drop(seen)
    return number


def on_sqlite(on, folder, full, new, fresh, all_of_them, every):
    kills = 0
    for count in some_of(all_of_them, every, 6):
        old, rows = as_of(on, full, new, all_of_them, count)
        disk = disk_test.Disk(folder, folder, f"control-{count}")
        n, killed, each = 1, True, every
        while killed:
            made = on.new("killed")
            old.copy_to(made)
            disk.fail(disk_test.WRITE | disk_test.SYNC, KILLED, n, 0)
            killed = start(made, env=dict(os.environ, **disk.env)).returncode == KILLED
            disk.heal()
            each = each and came_to(on, made) == count
            check(on, made, fresh, rows, f"schema {count}, killed at call {n}")
            kills, n = kills + killed, n + (1 if each else n)
            on.drop(made)
        on.drop(old)
    if kills == 0:
        raise AssertionError("nothing was killed: the test shows nothing")
    return kills


def on_postgresql(on, full, new, fresh, all_of_them, every, when):
    kills = 0
    for count in some_of(all_of_them, every, 5):
        old, rows = as_of(on, full, new, all_of_them, count)
        for _ in range(20 if every else 2):
            made = on.new("killed")
            old.copy_to(made)
            child = subprocess.Popen([world.program(), "audit", "verify", "--database", made.url],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(when.uniform(0, 0.15))
            child.kill()
            kills += child.wait() == KILLED
            made.settle()
            check(on, made, fresh, rows, f"schema {count}, killed")
            made.drop()
        old.drop()
    return kills


def refused(on, full):
    """As an older program meets a newer database."""
    on.script(full, "insert into migration (number, name, hash, applied) values (9999, 'later', 'x', 0)")
    before = on.schema(full)
    for words in (["audit", "verify"], ["serve", "--listen", "127.0.0.1:0"]):
        done = world.run([*words, "--database", full.url], ok=None)
        if done.returncode != 2 or "newer than this program" not in done.stdout:
            raise AssertionError(f"a newer database: {done.returncode} {done.stdout}")
    if on.schema(full) != before:
        raise AssertionError("a newer database was changed")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--every", action="store_true")
    words.add_argument("--seed", type=int, default=2026)
    words = words.parse_args()
    all_of_them = migrations()
    for kind in world.engines():
        with world.Folder() as folder:
            begun = time.monotonic()
            on = (OnSqlite if kind is world.Sqlite else OnPostgresql)(folder)
            full, new = on.new("full"), on.new("new")
            world.small_estate(full, folder, people=60, staff=30, users=world.USERS[:3])
            start(new)
            fresh = on.schema(new)
            if kind is world.Sqlite:
                kills = on_sqlite(on, folder, full, new, fresh, all_of_them, words.every)
            else:
                kills = on_postgresql(on, full, new, fresh, all_of_them, words.every,
                                      random.Random(words.seed))
            refused(on, full)
            on.drop(full)
            on.drop(new)
            print(f"{on.name}: of {len(all_of_them) - 1} earlier schemas, killed {kills} times on the way, "
                  f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
