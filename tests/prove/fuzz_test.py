#!/usr/bin/env python3
"""tests/prove/fuzz_test.py [--minutes N] [NAME...] -- every fuzz target at work.

Each tests/fuzz/NAME_fuzz.c runs for N minutes (60 in ./prove, or the setting
PROVE_FUZZ_MINUTES; none without: then it only replays its corpus, as ./test
does already) with clang's libFuzzer under the sanitizers.  What it finds stands
in build-clang/found/NAME and belongs into tests/fuzz/NAME with the mending.
What leads to new branches stays in build-clang/corpus/NAME: the next run goes
on from there.  As many run at a time as there are cores."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
os.chdir(ROOT)
BUILD = pathlib.Path(os.environ.get("FUZZ_BUILD", "build-clang"))


def names(wanted):
    found = sorted(p.name.removesuffix("_fuzz.c") for p in pathlib.Path("tests/fuzz").glob("*_fuzz.c"))
    return [n for n in found if not wanted or n in wanted]


def build(targets):
    env = {**os.environ, "CC": "clang", "CXX": "clang++"}
    subprocess.run(["tools/configure", str(BUILD), "-Dfuzz=true", "-Dbench=false", "-Doptimization=1",
                    "-Db_sanitize=address,undefined", "-Db_lundef=false"],
                   env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", str(BUILD), "--quiet", *(f"tests/fuzz-{n}" for n in targets)],
                   check=True)


def one(name, seconds):
    """(name, sentence, whether all is well)"""
    found = BUILD / "found" / name
    corpus = BUILD / "corpus" / name
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [BUILD / "tests" / f"fuzz-{name}", f"-max_total_time={seconds}", "-timeout=20",
         "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={found}/", corpus,
         f"tests/fuzz/{name}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace")
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    said = f"{name}: {int(runs[1]) if runs else 0:,} inputs in {seconds} s"
    if done.returncode == 0:
        shutil.rmtree(found)
        return name, said + ", nothing found", True
    return name, f"{said}, FOUND, in {found}\n{done.stdout[-1500:]}", False


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--minutes", type=float, default=0)
    p.add_argument("names", nargs="*")
    asked = p.parse_args()
    seconds = int(60 * float(os.environ.get("PROVE_FUZZ_MINUTES", asked.minutes)))
    if seconds < 1:
        print("no minutes were given: ./test replays every corpus by itself")
        return
    targets = names(asked.names)
    build(targets)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        done = list(pool.map(lambda n: one(n, seconds), targets))
    print("\n".join(said for _, said, _ in done))
    if not all(well for _, _, well in done):
        raise SystemExit("fuzzing found something")


main()
