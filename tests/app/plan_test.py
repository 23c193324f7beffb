#!/usr/bin/env python3
"""tests/app/plan_test.py -- `throughline plan` on a small estate: its JSON is
read by another program, which checks every limit that can be seen from outside,
and the same question gets the same answer."""
import collections
import json
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402

WEEK = "2026-11-23"


def plan(engine, *words):
    return world.run(["plan", "ZAS", "--week", WEEK, "--database", engine.url, *words])


def check_limits(made):
    """One session a person and day; nobody and no room twice at a time."""
    sessions = made["sessions"]
    assert made["planned"] == len(sessions) > 0, made["planned"]
    assert made["due"] == made["planned"] + len(made["missed"])
    assert sum(made["causes"].values()) == len(made["missed"])
    days = collections.Counter((s["person"], s["day"]) for s in sessions)
    assert max(days.values()) == 1, "one a day"
    at = collections.Counter((s["staff"], s["day"], s["start"]) for s in sessions)
    assert max(at.values()) == 1, "an officer is in one place"
    half = collections.Counter((s["staff"], s["day"], s["half"]) for s in sessions)
    assert max(half.values()) <= 6, "never more than six"
    for s in sessions:
        assert WEEK <= s["day"] <= "2026-11-29" and s["minutes"] >= 10 and s["why"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        engine = world.Sqlite(folder)
        world.run(["estate", "build", "--weeks", "1", "--database", engine.url])
        text = plan(engine, "--dry-run", "--format", "json", "--prove").stdout
        made = json.loads(text)
        assert made["proved"] is True and made["plan"] is None, made["plan"]
        assert "no plan is better" in made["certificate"]
        check_limits(made)
        assert plan(engine, "--dry-run", "--format", "json", "--prove").stdout == text, "the same again"
        assert "certificate" not in json.loads(plan(engine, "--dry-run", "--format", "json").stdout)
        assert engine.rows("select count(*) from plan") == [(0,)], "a dry run keeps nothing"
        kept = json.loads(plan(engine, "--format", "json", "--prove").stdout)
        assert engine.rows("select id, planned, proved from plan") == [(kept["plan"], made["planned"], 1)]
        said = plan(engine, "--dry-run", "--prove").stdout
        assert "The certificate holds" in said, said
        print(f"planned {made['planned']} of {made['due']}, proved")


if __name__ == "__main__":
    main()
