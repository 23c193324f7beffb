"""The C text that a template becomes."""

LONGEST = 2000  # bytes of one literal: C promises 4,095, in one piece


def c_literal(text):
    """Bytes as pieces of a C string literal, a line of the page on each."""
    out, line = [], '"'
    for byte in text.encode("utf-8"):
        c = chr(byte)
        if c == "\n":
            out.append(line + '\\n"')
            line = '"'
        elif c in '"\\?':
            line += "\\" + c
        elif 32 <= byte < 127:
            line += c
        else:
            line += f"\\{byte:03o}"
    if line != '"' or not out:
        out.append(line + '"')
    return out


class Writer:
    """One function's body.  Literal text is gathered into long pieces."""

    def __init__(self, source):
        self.source = source
        self.lines = []
        self.pending = []
        self.targets = ["out"]  # the innermost capture's buffer is last

    def literal(self, text):
        self.pending.append(text)

    def flush(self):
        text = "".join(self.pending)
        self.pending = []
        while text:
            piece = text[:LONGEST]
            while len(piece.encode("utf-8")) > LONGEST:
                piece = piece[:len(piece) // 2]
            text = text[len(piece):]
            pieces = c_literal(piece)
            indent = "\n" + " " * 12
            self.lines.append(f"    buf_lit({self.targets[-1]}, "
                              f"{indent.join(pieces)});")

    def place_for_line_end(self):
        """Answers with a function that puts a line end here, later."""
        self.flush()
        at, target = len(self.lines), self.targets[-1]
        self.lines.append("")

        def fill():
            self.lines[at] = f'    buf_lit({target}, "\\n");'
        return fill

    def at(self, line):
        self.flush()
        self.lines.append(f'#line {line} "{self.source}"')

    def code(self, text):
        self.flush()
        self.lines.append(text)

    def value(self, line, writer, expression):
        self.at(line)
        self.code(f"    html_{writer}({self.targets[-1]}, ({expression}));")

    def call(self, line, function, args):
        self.at(line)
        args = f", {args}" if args else ""
        self.code(f"    {function}({self.targets[-1]}{args});")

    # A capture writes to a buffer of its own until it ends; the buffer is
    # given back where the block ends in which its name is known.

    def capture_begins(self, line, name):
        self.at(line)
        self.code(f"    struct buf capture_{name};")
        self.code(f"    buf_init(&capture_{name}, {self.targets[-1]}->limit);")
        self.targets.append(f"(&capture_{name})")

    def capture_ends(self, line, name):
        self.flush()
        self.targets.pop()
        self.at(line)
        self.code(f"    const struct html {name} = "
                  f"html_capture_end(&capture_{name}, {self.targets[-1]});")

    def captures_freed(self, names):
        self.flush()
        for name in reversed(names):
            self.code(f"    buf_free(&capture_{name});")


def prototype(view, end):
    args = f", {view.args}" if view.args else ""
    return f"{view.function}(struct buf *out{args}){end}"


def function(view, body):
    static = "static void\n" if view.private else "void\n"
    lines = [line for line in body if line]
    return static + prototype(view, "\n{\n") + "\n".join(lines) + "\n}\n"


def header(source, guard, template):
    out = [f"/* Made by tools/views from {source}.  Do not edit. */",
           f"#ifndef {guard}", f"#define {guard}", "",
           '#include "html/html.h"']
    for line, path in template.includes:
        out += [f'#line {line} "{source}"', f'#include "{path}"']
    for view in template.views:
        if view.private:
            continue
        out.append("")
        out += ["/* " + " * ".join(f"{a}\n" for a in view.about) + " */"] \
            if view.about else []
        out += [f'#line {view.line} "{source}"',
                "void " + prototype(view, ";")]
    return "\n".join(out + ["", "#endif", ""])


def c_file(source, header_name, functions):
    return (f"/* Made by tools/views from {source}.  Do not edit. */\n"
            f'#include "{header_name}"\n\n' + "\n".join(functions))
