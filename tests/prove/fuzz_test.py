#!/usr/bin/env python3
"""tests/prove/fuzz_test.py [--minutes N] [--oldest N] [NAME...] -- every fuzz target at work.

Each tests/fuzz/NAME_fuzz.c runs for N minutes of processor time (60 in ./prove,
or the setting PROVE_FUZZ_MINUTES; none without: then it only replays its corpus,
as ./test does already) with clang's libFuzzer under the sanitizers.  What it
finds stands in build-clang/found/NAME and belongs into tests/fuzz/NAME with the
mending.  What leads to new branches stays in build-clang/corpus/NAME: the next
run goes on from there.  As many run at a time as there are cores.

All targets take most of a day of two cores, so what was done is kept, piece by
piece: doc/proof/fuzz.csv says of each target how many minutes it ran, at which
commit and what it found.  A run that was stopped goes on where it was; a target
that has its minutes begins anew.  --oldest N takes the N that waited longest."""
import argparse
import concurrent.futures
import csv
import datetime
import os
import pathlib
import re
import shutil
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
os.chdir(ROOT)
BUILD = pathlib.Path(os.environ.get("FUZZ_BUILD", "build-clang"))
LEDGER = pathlib.Path("doc/proof/fuzz.csv")
COLUMNS = ("target", "minutes", "inputs", "found", "commit", "day")
PIECE = 120  # seconds of the wall between two looks at the processor's
INTERRUPTED = 72  # libFuzzer's own exit when it is asked to stop
stopped = threading.Event()
running = set()
keeping = threading.Lock()


def names():
    return sorted(p.name.removesuffix("_fuzz.c") for p in pathlib.Path("tests/fuzz").glob("*_fuzz.c"))


def ledger():
    if not LEDGER.exists():
        return {}
    with LEDGER.open(newline="") as f:
        return {row["target"]: row for row in csv.DictReader(f)}


def keep(row):
    """The target's row in place of its last one; whoever reads meets a whole file."""
    with keeping:
        rows = ledger() | {row["target"]: row}
        fresh = LEDGER.with_suffix(".new")
        with fresh.open("w", newline="") as f:
            out = csv.DictWriter(f, COLUMNS, lineterminator="\n")
            out.writeheader()
            out.writerows(rows[n] for n in sorted(rows))
        fresh.replace(LEDGER)


def commit():
    said = subprocess.run(["git", "describe", "--always", "--exclude=*"], capture_output=True, text=True)
    return said.stdout.strip() or "unknown"


def build(targets):
    env = {**os.environ, "CC": "clang", "CXX": "clang++"}
    subprocess.run(["tools/configure", str(BUILD), "-Dfuzz=true", "-Dbench=false", "-Doptimization=1",
                    "-Db_sanitize=address,undefined", "-Db_lundef=false"],
                   env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", str(BUILD), "--quiet", *(f"tests/fuzz-{n}" for n in targets)],
                   check=True)


def piece(name, seconds):
    """(seconds of processor, inputs, what it said if it found something)"""
    found, corpus = BUILD / "found" / name, BUILD / "corpus" / name
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    said = BUILD / "found" / f"{name}.txt"
    with said.open("wb") as out:
        run = subprocess.Popen(
            [BUILD / "tests" / f"fuzz-{name}", f"-max_total_time={seconds}", "-timeout=20",
             "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={found}/", corpus,
             f"tests/fuzz/{name}"],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        running.add(run.pid)
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        running.discard(run.pid)
    text = said.read_text(errors="replace")
    inputs = re.search(r"stat::number_of_executed_units:\s*(\d+)", text)
    ok = run.returncode in (0, INTERRUPTED)
    if ok:
        said.unlink()
        shutil.rmtree(found)
    return used.ru_utime + used.ru_stime, int(inputs[1]) if inputs else 0, None if ok else text[-1500:]


def one(name, minutes):
    """(sentence, whether all is well)"""
    before = ledger().get(name)
    went_on = before and float(before["minutes"]) < minutes and before["found"] == "nothing"
    used, inputs = (float(before["minutes"]) * 60, int(before["inputs"])) if went_on else (0.0, 0)
    said = None
    while used < minutes * 60 and not said and not stopped.is_set():
        seconds, more, said = piece(name, max(1, int(min(PIECE, minutes * 60 - used))))
        used, inputs = used + seconds, inputs + more
        keep({"target": name, "minutes": f"{used / 60:.1f}", "inputs": inputs,
              "found": "something" if said else "nothing", "commit": commit(),
              "day": datetime.date.today()})
    line = f"{name}: {inputs:,} inputs in {used / 60:.0f} minutes"
    if said:
        return f"{line}, FOUND, in {BUILD}/found/{name}\n{said}", False
    return line + (", nothing found" if used >= minutes * 60 else ", nothing found, stopped"), \
        used >= minutes * 60


def chosen(asked):
    wanted = [n for n in names() if not asked.names or n in asked.names]
    if not asked.oldest:
        return wanted
    rows = ledger()

    def turn(name):
        """Begun and not done, then never run, then by day."""
        row = rows.get(name)
        full = row is not None and float(row["minutes"]) >= asked.minutes
        return full, row is None, row["day"] if row else "", name

    return sorted(wanted, key=turn)[:asked.oldest]


def stop(*_):
    stopped.set()
    for pid in list(running):
        os.kill(pid, signal.SIGINT)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--minutes", type=float, default=0)
    p.add_argument("--oldest", type=int, default=0)
    p.add_argument("names", nargs="*")
    asked = p.parse_args()
    asked.minutes = float(os.environ.get("PROVE_FUZZ_MINUTES", asked.minutes))
    if asked.minutes <= 0:
        print("no minutes were given: ./test replays every corpus by itself")
        return
    for ended in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ended, stop)
    targets = chosen(asked)
    build(targets)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        done = list(pool.map(lambda n: one(n, asked.minutes), targets))
    print("\n".join(said for said, _ in done))
    if not all(well for _, well in done):
        raise SystemExit("something was found, or the run was stopped before its end")


main()
