#!/usr/bin/env python3
"""throughline import, as somebody at a terminal meets it: exit status, counts,
rejects file, and files nobody should send.  The program is the one of the
environment variable THROUGHLINE, or one that is built."""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILDS = ("build-asan", "build-release", "build-dev", "build")
PROGRAM = os.environ.get("THROUGHLINE") or next(
    str(ROOT / b / "throughline") for b in BUILDS if (ROOT / b / "throughline").exists())
SANITIZED = "build-asan" in PROGRAM
GIBIBYTE = 1 << 30
failures = 0


def check(ok, words):
    global failures
    if not ok:
        failures += 1
        print("not so:", words)


def person(number, **more):
    return {"prisonerNumber": number, "firstName": "Ines", "lastName": "Aydın",
            "status": "ACTIVE IN", "inOutStatus": "IN", "prisonId": "LEI", "cellLocation": "B-2-014", **more}


class Place:
    """A folder with a database that does not exist yet."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.database = self.folder / "data" / "new.db"

    def file(self, name, content):
        path = self.folder / name
        data = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def run(self, *words):
        return subprocess.run([PROGRAM, "import", *map(str, words), "--database", str(self.database)],
                              capture_output=True, text=True, errors="replace", timeout=600)

    def report(self, *words):
        done = self.run(*words, "--format", "json")
        return done.returncode, json.loads(done.stdout)


def counts(report, **expected):
    got = {name: report[name] for name in expected}
    check(got == expected, f"{got}, not {expected}")


def what_goes_in(place):
    good = place.file("good.json", [person("A1234ZZ"), person("A1235ZZ")])
    done = place.run("prisoners", good)
    check(done.returncode == 0 and "2 documents read" in done.stdout and "2 new" in done.stdout, done.stdout)
    check(place.database.exists() and place.database.stat().st_mode & 0o077 == 0, "the database is made, for its owner alone")
    status, report = place.report("prisoners", good)
    check(status == 0 and report["status"] == 0, "again")
    counts(report, read=2, unchanged=2, added=0, refused=0)
    for name, text in (("page.json", {"content": [person("A1236ZZ")], "totalElements": 1}),
                       ("one.json", person("A1237ZZ")),
                       ("lines.jsonl", "\n".join(json.dumps(person(f"A124{i}ZZ")) for i in range(3)))):
        status, report = place.report("prisoners", place.file(name, text))
        check(status == 0 and report["added"] == report["read"] >= 1, f"{name}: {report}")


def what_is_refused(place):
    some = place.file("some.json", [person("A2234ZZ"), person("bad"), person("A2235ZZ", releaseDate="soon")])
    done = place.run("prisoners", some)
    rejects = pathlib.Path(f"{some}.rejects.jsonl")
    check(done.returncode == 1, "some are refused: 1")
    lines = [json.loads(line) for line in rejects.read_text().splitlines()]
    check([line["field"] for line in lines] == ["prisonerNumber", "releaseDate"], lines)
    check(all(line["reason"] and line["position"] > 0 and line["line"] == 1 for line in lines), lines)
    check("releaseDate" in done.stderr and "soon" in done.stderr, "told on the terminal, too")
    other = place.folder / "elsewhere.jsonl"
    status, report = place.report("prisoners", some, "--rejects", other)
    check(status == 1 and other.exists(), "a rejects file where asked")
    counts(report, read=3, unchanged=1, refused=2)
    status, report = place.report("prisoners", place.file("none.json", [person("bad")]))
    check(status == 2 and report["status"] == 2, "nothing usable: 2")
    check(place.run("prisoners", place.folder / "not-there.json").returncode == 2, "no such file: 2")
    check(place.run("people", some).returncode == 2, "no such kind: 2")
    check(place.run("prisoners").returncode == 2, "no file: 2")
    check(place.run("prisoners", some, "--as-of", "noon").returncode == 2, "no such time: 2")


def options(place):
    new = place.file("new.json", [person("A3234ZZ"), person("A3235ZZ")])
    status, report = place.report("prisoners", new, "--dry-run")
    counts(report, read=2, added=2, run=0)
    status, report = place.report("prisoners", new, "--as-of", "2026-11-02")
    check(status == 0, "after a dry run all is new")
    counts(report, added=2)
    status, report = place.report("prisoners", new, "--as-of", "2026-11-01")
    counts(report, older=2)
    one = place.file("one-left.json", [person("A3234ZZ")])
    status, report = place.report("prisoners", one, "--full", "LEI", "--as-of", "2999-01-01")
    check(report["marked"] > 0, "whoever a full list leaves out is marked")


# name, bytes, exit status, documents that go in, words of the first reason
HOSTILE = [
    ("cut", json.dumps([person("A4234ZZ"), person("A4235ZZ")])[:-40].encode(), 1, 1, "cut"),
    ("latin1", json.dumps([person("A4236ZZ", lastName="Bérard")], ensure_ascii=False).encode("latin-1"), 2, 0, "UTF-8"),
    ("utf16", json.dumps([person("A4237ZZ")]).encode("utf-16"), 2, 0, "UTF-16"),
    ("deep", b"[" * 10000 + b"]" * 10000, 2, 0, "level"),
    ("deep-objects", b'{"a":' * 10000 + b"1" + b"}" * 10000, 2, 0, "level"),
    ("twice", b'[{"prisonerNumber":"A4238ZZ","prisonerNumber":"A4239ZZ"}]', 2, 0, "duplicate"),
    ("empty", b"", 2, 0, None),
]


def hostile_files(place):
    for name, content, expected, added, words in HOSTILE:
        status, report = place.report("prisoners", place.file(f"{name}.json", content))
        check(status == expected, f"{name}: {status}, not {expected}")
        check(report["added"] == added, f"{name}: {report}")
        reasons = [n["reason"] for n in report["notes"]]
        check(words is None or (reasons and words in reasons[0]), f"{name}: {reasons}")


def a_line_of_a_gibibyte(place):
    path = place.folder / "line.jsonl"
    with open(path, "wb") as out:
        out.write((json.dumps(person("A5234ZZ")) + '\n{"prisonerNumber":"').encode())
        piece = b"x" * (1 << 24)
        for _ in range(GIBIBYTE // len(piece)):
            out.write(piece)
        out.write(('"}\n' + json.dumps(person("A5235ZZ")) + "\n").encode())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status, report = place.report("prisoners", path)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    path.unlink()
    check(status == 1, "the lines around it go in")
    counts(report, read=3, added=2, refused=1)
    check(SANITIZED or before // 1024 > 150 or most < 150, f"{most} MiB at most")
    print(f"a line of 1 GiB: {most} MiB at most")


for test in (what_goes_in, what_is_refused, options, hostile_files, a_line_of_a_gibibyte):
    with tempfile.TemporaryDirectory() as folder:
        test(Place(folder))
print("import_test:", f"{failures} failed" if failures else "passed")
sys.exit(failures > 0)
