"""tools/views TEMPLATE --root ROOT --out FOLDER --name NAME [--token VIEW]

Compiles a template (doc/guide/templates.md) to C: FOLDER/NAME.c and NAME.h.
A template that could write a page we do not
want is refused, as FILE:LINE: error: what is wrong and what to do.
"""
import argparse
import pathlib
import sys

from compile import compile_views
from template import Refused


def main():
    usage, about = __doc__.split("\n", 1)
    parser = argparse.ArgumentParser("tools/views", usage, about)
    parser.add_argument("template", type=pathlib.Path)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--token", default="form_token")
    asked = parser.parse_args()

    path = asked.template.resolve()
    source = path.relative_to(asked.root.resolve()).as_posix()
    guard = f"GEN_{asked.name.upper()}_H"
    try:
        c, h = compile_views(path.read_text(encoding="utf-8"), source, guard,
                             f"gen/{asked.name}.h", asked.token)
    except Refused as refused:
        sys.exit(f"{source}:{refused.line}: error: {refused.message}")
    except UnicodeDecodeError:
        sys.exit(f"{source}:1: error: not UTF-8")
    (asked.out / f"{asked.name}.c").write_text(c, encoding="utf-8")
    (asked.out / f"{asked.name}.h").write_text(h, encoding="utf-8")


main()
