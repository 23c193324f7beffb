#!/usr/bin/env python3
"""Every class of ours that a page uses has a rule in the stylesheet's sources,
and every class that has a rule is used by a page, a script or a drawn page: a
misspelt name looks like nothing, and a forgotten rule is carried for ever."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = r"(?:omic|k)-[a-z0-9]+(?:(?:-|__|--)[a-z0-9]+)*"


def text(*patterns):
    return "\n".join(f.read_text() for p in patterns for f in sorted(ROOT.glob(p)))


def used():
    """Names inside class="...", of pages, C literals and scripts."""
    pages = text("src/**/*.html", "src/**/*.c", "tests/browser/specimen/*.html",
                 "tests/browser/specimen.mjs", "assets/js/*.js")
    return set(re.findall(rf"(?<![\w-])({NAME})(?![\w-])",
                          re.sub(r"--omic-[\w-]+", "", pages)))


def ruled():
    """Class names of the sources, with & put together: `.a { &__b }`."""
    names = set()
    for source in sorted((ROOT / "assets/scss").rglob("*.scss")):
        stack = []
        code = re.sub(r"//.*|/\*.*?\*/", "", source.read_text())
        for head, brace in re.findall(r"([^{};]*)([{};])", code):
            if brace == "}":
                stack and stack.pop()
                continue
            head = head.strip()
            if brace == "{":
                outer = next((s for s in reversed(stack) if s), "")
                head = re.sub(r"#\{.*", "", head)
                own = head.replace("&", "." + outer) if "&" in head else head
                found = re.findall(rf"\.({NAME})", own)
                names.update(found)
                last = found[0] if found and head.startswith((".", "&")) else ""
                stack.append(last)
    return names


def main():
    in_pages, in_rules = used(), ruled()
    assert len(in_pages) > 60 and len(in_rules) > 60, "the test reads the files"
    bad = [f"no rule for .{n}" for n in sorted(in_pages - in_rules)]
    bad += [f"nobody uses .{n}" for n in sorted(in_rules - in_pages)]
    print("\n".join(bad) or f"{len(in_rules)} classes, all ruled and used")
    sys.exit(len(bad) > 0)


main()
