#!/usr/bin/env python3
"""tests/app/national_test.py -- the documents in the national formats that lie
beside the project are imported by the command, given workers, and found on the
pages.  Without them there is nothing to show, and the test passes."""
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402

DATA = pathlib.Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data"
FEEDS = [("prisons", "prison-register"), ("prisoners", "prisoner-search"),
         ("case-notes", "case-notes"), ("oasys", "arn-api"), ("staff", "manage-users"),
         ("staff", "key-worker"), ("staff", "allocation-manager"), ("delius", "cvl"),
         ("delius", "curious"), ("delius", "education"), ("delius", "interventions"),
         ("delius", "resettlement")]
WORKERS = 24


def imported(engine, kind, files):
    done = world.run(["import", kind, *files, "--format", "json", "--database", engine.url])
    return json.loads(done.stdout)


def key_workers(folder):
    """Our own staff file: the national documents name no prison's key workers."""
    path = folder / "staff.csv"
    path.write_text(
        "prison,staff_id,surname,forename,role,position,schedule,hours_per_week,from,capacity\n" +
        "".join(f"MDI,{700000 + n},Worker{n},Kim,KW,PRO,FT,39,2026-01-05,8\n" for n in range(WORKERS)))
    return path


def found(page):
    return set(re.findall(r'href="/people/([A-Z]\d{4}[A-Z]{2})"', page.body))


def look(engine, folder, people):
    """Each person of the prison by surname, by a part of the number, and whole."""
    world.run(["user", "add", "finder", "--name", "Finder, Fay", "--role", "CUSTODIAL_MANAGER@MDI",
               "--database", engine.url], input=world.PASSWORD + "\n")
    server = world.Server(engine, folder)
    server.start()
    try:
        browser = world.Browser()
        browser.connect(server.port)
        assert browser.sign_in("finder").status == 303
        for number, surname in people:
            for typed in (surname, number[1:5], number[1:5] + " " + surname):
                page = browser.get("/people?all=1&q=" + urllib.parse.quote(typed))
                assert page.status == 200 and number in found(page), f"{typed}: {found(page)}"
            page = browser.get("/people?q=" + number.lower())
            assert page.location == f"/people/{number}", page.location
            assert browser.get(page.location).status == 200
        browser.close()
    finally:
        assert server.stop() == 0


def national(engine, folder):
    documents = 0
    for kind, begins in FEEDS:
        files = sorted((DATA / "national").glob(begins + "*.json"))
        assert files, f"no documents of {begins}"
        report = imported(engine, kind, files)
        assert report["refused"] == 0 and report["status"] == 0, report["notes"]
        documents += report["read"]
    assert imported(engine, "staff", [key_workers(folder)])["added"] == WORKERS
    people = engine.rows("select number, surname from person where prison = 'MDI' order by number")
    assert len(people) >= 90, f"{len(people)} people"
    done = subprocess.run([world.program(), "allocate", "MDI", "--format", "json", "--database",
                           engine.url], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    answer = json.loads(done.stdout)
    assert answer["proved"] and answer["saved"]
    open_rows = engine.rows("select person, staff from allocation where to_at is null and prison = 'MDI'"
                            " and policy = 'KEY_WORKER' and staff >= 700000")
    high = engine.rows("select count(*) from person where prison = 'MDI' and complexity = 'HIGH'")
    assert len(open_rows) + high[0][0] >= len(people) - 5, f"{len(open_rows)} of {len(people)}"
    assert max(sum(s == w for _, s in open_rows) for _, w in open_rows) <= 8, "no more than agreed"
    look(engine, folder, people)
    return f"{documents} documents, {len(people)} people, {len(open_rows)} given a worker"


def main():
    if not (DATA / "national").is_dir():
        print("no national documents beside the project")
        return
    for kind in world.engines():
        with world.Folder() as folder:
            engine = kind(folder)
            try:
                print(f"{kind.name}: {national(engine, folder)}")
            finally:
                engine.drop()


main()
