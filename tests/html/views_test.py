#!/usr/bin/env python3
"""The template compiler: what it must refuse, what it must take, and what the
C compiler then refuses.  The cases are the .cases files of tests/html/views.

    tests/html/views_test.py CC [FLAG...]
"""
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/views"))
from compile import compile_views  # noqa: E402
import template  # noqa: E402

ARGUMENTS = "struct str v, int n, bool b, struct html h"
WITH_NOUNS = ARGUMENTS + ", struct day d, const struct sample *p"
FLAGS = ["-std=c17", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic",
         "-Werror", "-Wno-unused-parameter", f"-I{ROOT}/src"]

NOUNS = "struct sample { struct str name; };\n"


def cases(name):
    """[(line in the file, what is expected, lines of the template)].  A case
    ends at an empty line; other text between cases is for people."""
    found, current = [], None
    text = (ROOT / "tests/html/views" / name).read_text(encoding="utf-8")
    for i, line in enumerate(text.split("\n"), 1):
        if line.startswith("=== "):
            current = []
            found.append((i, line[4:], current))
        elif line == "":
            current = None
        elif current is not None:
            current.append(line)
    return found


def whole(lines, arguments):
    """(template, how many lines come before the case's first)."""
    if re.match("%(#|view|include|end)", lines[0]):
        return "\n".join(lines) + "\n", 0
    return "\n".join([f"%view case({arguments})"] + lines + ["%end", ""]), 1


def made(text):
    return compile_views(text, "case", "GEN_CASE_H", "gen/case.h",
                         "form_token")


def refused(expected, lines):
    """What is wrong with how this case is refused; None when all is right."""
    line, words = expected.split(": ", 1)
    text, before = whole(lines, ARGUMENTS)
    try:
        made(text)
    except template.Refused as why:
        at = why.line - before
        if at != int(line):
            return f"refused at line {at}, not {line}: {why.message}"
        said = re.sub(r"line (\d+)", lambda m: "line "
                      f"{int(m.group(1)) - before}", why.message)
        return None if words in said else f"said: {said}"
    return "taken"


def accepted(_, lines):
    try:
        made(whole(lines, ARGUMENTS)[0])
    except template.Refused as why:
        return f"refused at line {why.line}: {why.message}"
    return None


def compiled(cc, lines):
    """(exit status, messages) of the C compiler for this template."""
    text, before = whole(lines, WITH_NOUNS)
    c, h = made(text)
    with tempfile.TemporaryDirectory() as folder:
        gen = pathlib.Path(folder) / "gen"
        gen.mkdir()
        (gen / "case.h").write_text(h)
        (gen / "case.c").write_text('#include "html/html.h"\n' + NOUNS + c)
        run = subprocess.run(cc + FLAGS + [f"-I{folder}", gen / "case.c"],
                             capture_output=True, text=True, check=False)
        return run.returncode, before, run.stderr


def wrong(cc):
    def check(expected, lines):
        line, words = expected.split(": ", 1)
        status, before, said = compiled(cc, lines)
        if status == 0:
            return "the C compiler took it"
        # gcc names the macro first and the template's line in a note.
        here = re.search(rf"^case:{int(line) + before}:", said, re.M)
        why = re.search(rf"error: .*(?:{words})", said)
        return None if here and why else f"it said:\n{said}"
    return check


def house():
    """Problems of the real templates, the sources and the guide."""
    guide = (ROOT / "doc/guide/templates.md").read_text(encoding="utf-8")
    try:
        made(re.search("```html\n(.*?)```", guide, re.S).group(1))
    except template.Refused as why:
        yield f"doc/guide/templates.md: its example is refused: {why.message}"
    views = {}
    for file in sorted((ROOT / "src").rglob("*.html")):
        for view in template.read(file.read_text(encoding="utf-8")).views:
            if not view.private:
                views.setdefault(view.function, []).append(file.name)
    for name, files in views.items():
        if len(files) > 1:
            yield f"{name} is in {' and in '.join(files)}"
    for file in sorted((ROOT / "src").rglob("*.[ch]")):
        if file.parent.name == "html":
            continue
        for i, line in enumerate(file.read_text().split("\n"), 1):
            if re.search(r"\(\s*struct html\s*\)\s*\{|\bmarkup\s*=[^=]|"
                         r"struct html \w+ = \{(?!0\})", line):
                yield (f"{file.relative_to(ROOT)}:{i}: makes markup of text; "
                       "only views and src/html do")


def main():
    cc = sys.argv[1:] or ["cc"]
    failed = count = 0
    status, _, said = compiled(cc, ["<p>{{p->name}}{{show_day(d)}}</p>"])
    groups = [("refused", refused), ("accepted", accepted),
              ("wrong", wrong(cc))]
    if status:
        print(f"a right template does not compile:\n{said}")
        failed, count = 1, 1
        groups.pop()
    for name, check in groups:
        for line, expected, lines in cases(name + ".cases"):
            count += 1
            problem = check(expected, lines)
            if problem:
                failed += 1
                print(f"tests/html/views/{name}.cases:{line}: {expected}\n"
                      f"    {problem}")
    problems = list(house())
    count += 1
    failed += bool(problems)
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed or count == 0 else 0


sys.exit(main())
