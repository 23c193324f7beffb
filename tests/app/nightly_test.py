#!/usr/bin/env python3
"""tests/app/nightly_test.py -- the commands of responsibility as at a terminal:
nightly, handovers, rules compare."""
import csv
import io
import json
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402


def person(number, **more):
    return {"prisonerNumber": number, "lastName": "MARSH", "firstName": "OWEN",
            "dateOfBirth": "1990-05-01", "prisonId": "ZAS", "status": "ACTIVE IN",
            "inOutStatus": "IN", "lastAdmissionDate": "2026-02-01",
            "legalStatus": "SENTENCED", "imprisonmentStatus": "ADIMP",
            "sentenceStartDate": "2025-01-01", "releaseDate": "2028-03-01",
            "conditionalReleaseDate": "2028-03-01"} | more


PEOPLE = [person("A1234AB"), person("A1234AC", recall=True),
          person("A1234AD", legalStatus="REMAND"),
          person("A1234AE", conditionalReleaseDate=None, paroleEligibilityDate="2025-12-01")]
CLOCK = ["--clock", "2026-11-19T09:00"]


def run(engine, *words, ok=(0,)):
    return world.run([*words, "--database", engine.url, *CLOCK], ok=ok).stdout


def table(text):
    return {r["number"]: r for r in csv.DictReader(io.StringIO(text))}


def look(engine, folder):
    file = pathlib.Path(folder) / "people.json"
    file.write_text(json.dumps(PEOPLE))
    run(engine, "import", "prisoners", file)

    listed = table(run(engine, "handovers", "ZAS"))
    assert set(listed) == {"A1234AB", "A1234AC", "A1234AE"}, listed
    assert listed["A1234AB"]["handover_date"] == "2027-06-17", listed
    assert listed["A1234AC"]["responsibility"] == "Community", listed
    assert listed["A1234AC"]["supporting"] == "POM", listed
    some = json.loads(run(engine, "handovers", "ZAS", "--from", "2027-06-17", "--to",
                          "2027-06-17", "--format", "json"))
    assert [r["number"] for r in some] == ["A1234AB"], some
    assert table(run(engine, "handovers", "ZBL")) == {}

    assert "0 would change" in run(engine, "nightly", "--dry-run"), "the load decided already"
    assert "1 changed" in run(engine, "nightly", "--on", "2027-06-17")
    assert "0 changed" in run(engine, "nightly", "--on", "2027-06-17")
    assert "only with --dry-run" in run(engine, "nightly", "--on", "2027-06-16", ok=(2,))

    found = json.loads(run(engine, "rules", "compare", "--from", "hmpps-2026", "--to",
                           "hmpps-2026+DEP-33", "--format", "json"))
    assert found["people"] == 4 and found["inService"] == 3 and found["changed"] == 1, found
    assert found["byPrison"] == {"ZAS": 1}, found
    assert found["list"][0]["from"]["handoverDate"] == "2024-12-01", found
    assert found["list"][0]["to"]["handoverDate"] == "2025-01-01", found
    same = table(run(engine, "rules", "compare", "--from", "hmpps-2026", "--to",
                     "hmpps-2026+DEP-33", "--format", "csv"))
    assert same["A1234AE"]["changes"] == "the dates of handover", same
    assert "1 with another answer" in run(engine, "rules", "compare", "--from", "hmpps-2026",
                                          "--to", "hmpps-2026+DEP-33")
    run(engine, "rules", "compare", "--from", "hmpps-2026", "--to", "nobody", ok=(2,))


with tempfile.TemporaryDirectory() as folder:
    for make in world.engines():
        engine = make(folder)
        try:
            look(engine, folder)
            print("responsibility at a terminal:", engine.name)
        finally:
            engine.drop()
