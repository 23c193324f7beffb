#!/usr/bin/env python3
"""tests/bench/morning_test.py -- a few seconds of a working morning.

The load model of bench/morning.c on the demonstration estate (SQLite; an estate
in PostgreSQL takes a minute to make): every kind of page is asked for, none is
answered with anything but what was due, and the figures are printed."""
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "prove"))
import world  # noqa: E402


def load_program():
    """The newest one that is built; ./test builds it with the tests."""
    built = list(world.ROOT.glob("build*/bench/bench-morning"))
    if not built:
        raise SystemExit("no program is built: ninja -C build-dev bench/bench-morning")
    return str(max(built, key=lambda p: p.stat().st_mtime))


def pages():
    """What is asked for, by the table of the model; own account is for --writes."""
    table = (world.ROOT / "bench/morning/journey.h").read_text()
    return set(re.findall(r'^\s*X\(\w+,\s*"([^"]+)"', table, re.M)) - {"own account"}


def morning(database, *words):
    done = subprocess.run([load_program(), "--program", world.program(), "--alike", *words, database],
                          capture_output=True, text=True, timeout=300)
    said = done.stdout + done.stderr
    if done.returncode != 0 or "wrong:" in said or "not answered" in said:
        raise AssertionError(f"{' '.join(words)}:\n{said}")
    return said


def rows(said):
    """name -> (requests, errors) of the printed table."""
    found = re.findall(r"^  (\S.*?) +(\d+)(?: +[\d.]+){4} +(\d+)$", said, re.M)
    return {name: (int(n), int(errors)) for name, n, errors in found}


def a_morning(engine):
    found = {}
    for _ in range(3):  # a slow machine needs more of it
        table = rows(morning(engine.url, "--users", "70", "--minutes", "0.1", "--closed", "14"))
        for name, (n, errors) in table.items():
            assert errors == 0, f"{name}: {errors} errors"
            found[name] = found.get(name, 0) + n
        if pages() <= found.keys():
            break
    missing = pages() - found.keys()
    assert not missing, f"never asked for: {missing}"
    return found["all"]


def some_notes(engine):
    said = morning(engine.url, "--users", "14", "--minutes", "0.005", "--writes", "4")
    n, errors = rows(said)["write up: save"]
    assert n > 0 and errors == 0, said
    assert re.search(r"bare row, 4 connections: [1-9]\d*\.\d a second; ratio \d", said), said
    return n


def at_a_rate(engine):
    said = morning(engine.url, "--users", "14", "--minutes", "0.05", "--open", "10")
    n = rows(said)["all"][0]
    assert 5 <= n <= 90, said
    assert re.search(r"memory of the server: \d+\.\d MiB", said), said
    assert re.search(r"to the first answer \d+ ms", said), said
    return n


def main():
    with world.Folder() as folder:
        begun, engine = time.monotonic(), world.Sqlite(folder)
        world.run(["estate", "build", "--weeks", "1", "--database", engine.quick])
        print(f"{engine.name}: {a_morning(engine)} requests of a morning, "
              f"{at_a_rate(engine)} at a rate, {some_notes(engine)} notes, "
              f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
