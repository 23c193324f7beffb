"""A template's text as a list of views, each a list of pieces."""
import re

import cscan


class Refused(Exception):
    """A template that must not be built: where, and what to do."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line, self.message = line, message


class Piece:
    """kind: text, c, value, call, if, elif, else, end, capture."""

    def __init__(self, kind, line, text, word=""):
        self.kind, self.line, self.text, self.word = kind, line, text, word


class View:
    def __init__(self, name, args, private, line, about):
        self.name, self.args, self.private = name, args, private
        self.line, self.about, self.pieces = line, about, []
        self.function = ("part_" if private else "view_") + name


class Template:
    def __init__(self):
        self.includes = []  # (line, "path.h")
        self.views = []


DIRECTIVE = re.compile(r"%(view|part|include|end)\b\s*(.*)", re.S)
HEADING = re.compile(r"([a-z][a-z0-9_]*)\s*\((.*)\)", re.S)
WRITER = re.compile(r"([A-Za-z_]\w*)\s+(?=[A-Za-z_0-9\"])")
URL_WRITER = re.compile(r"url\s+(?=[A-Za-z_0-9\"(])")


def tag(line, inner):
    """The piece that {{inner}} is."""
    text = inner.strip()
    if text == "":
        raise Refused(line, "{{}} is empty")
    if text[0] == ">":
        return Piece("call", line, text[1:].strip())
    for word, kind in (("else if", "elif"), ("if", "if"),
                       ("capture", "capture")):
        if re.match(word + r"[\s(]", text):
            return Piece(kind, line, text[len(word):].strip())
    if text in ("else", "end"):
        return Piece(text, line, "")
    if URL_WRITER.match(text):
        return Piece("value", line, text[3:].strip(), "url")
    m = WRITER.match(text)
    if m and m.group(1) != "sizeof":
        raise Refused(line, f"unknown writer `{m.group(1)}`: there are "
                      "{{value}}, which escapes for its place, {{url value}} "
                      "and {{> view_call(...)}}")
    return Piece("value", line, text)


def split_text(line, text):
    """Text with {{...}} in it as pieces.  It may run over many lines."""
    at = 0
    while at < len(text):
        begin = text.find("{{", at)
        plain = text[at:] if begin < 0 else text[at:begin]
        here = line + text.count("\n", 0, at)
        if "}}" in plain:
            raise Refused(here + plain[:plain.index("}}")].count("\n"),
                          "}} without {{")
        if plain:
            yield Piece("text", here, plain)
        if begin < 0:
            return
        here = line + text.count("\n", 0, begin)
        try:
            end = cscan.find_close(text, begin + 2)
        except cscan.BadC as bad:
            raise Refused(here, str(bad)) from None
        yield tag(here, text[begin + 2:end])
        at = end + 2


class Reader:
    def __init__(self, source):
        self.lines = source.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
        self.at = 0
        self.template = Template()
        self.view = None
        self.about = []

    def read(self):
        while self.at < len(self.lines):
            text = self.lines[self.at]
            if text.startswith("%#"):
                if self.view is None:
                    self.about.append(text[2:].strip())
                self.at += 1
            elif DIRECTIVE.match(text):
                self.directive()
            elif self.view is None:
                self.outside(text)
            elif text.startswith("%") and not text.startswith("%%"):
                self.c_run()
            else:
                self.markup_run()
        if self.view is not None:
            raise Refused(self.view.line, f"view {self.view.name} has no %end")
        return self.template

    def outside(self, text):
        if text.strip():
            raise Refused(self.at + 1, "text outside of %view ... %end")
        self.about = []
        self.at += 1

    def directive(self):
        line = self.at + 1
        kind, rest = DIRECTIVE.match(self.lines[self.at]).groups()
        self.at += 1
        if (kind == "end") != (self.view is not None):
            raise Refused(line, "%end without %view" if kind == "end"
                          else f"%{kind} inside of a view")
        if kind == "end":
            self.view = None
        elif kind == "include":
            self.include(line, rest.strip())
        else:
            self.heading(line, kind, rest)
        self.about = []

    def include(self, line, rest):
        m = re.fullmatch(r'"([a-z0-9_/]+\.h)"', rest)
        if not m:
            raise Refused(line, 'write %include "room/thing.h"')
        if m.group(1).endswith("_store.h"):
            raise Refused(line, "a view does not query: include the nouns, "
                          "not the store")
        self.template.includes.append((line, m.group(1)))

    def heading(self, line, kind, rest):
        while rest.count("(") > rest.count(")") and \
                self.at < len(self.lines) and self.lines[self.at][:1] == "%":
            rest += "\n" + self.lines[self.at][1:]
            self.at += 1
        m = HEADING.fullmatch(rest.strip())
        if not m:
            raise Refused(line, f"write %{kind} name(arguments)")
        name, args = m.group(1), " ".join(m.group(2).split())
        self.view = View(name, "" if args == "void" else args,
                         kind == "part", line, self.about)
        if any(v.function == self.view.function for v in self.template.views):
            raise Refused(line, f"there are two of {self.view.function}")
        self.template.views.append(self.view)

    def c_run(self):
        """All % lines up to the next markup are one piece."""
        line, code = self.at + 1, []
        while self.at < len(self.lines):
            text = self.lines[self.at]
            if text.startswith("%#"):
                code.append("")
            elif text.startswith("%") and not text.startswith("%%") \
                    and not DIRECTIVE.match(text):
                code.append(text[1:])
            else:
                break
            self.at += 1
        self.view.pieces.append(Piece("c", line, "\n".join(code)))

    def markup_run(self):
        line, text = self.at + 1, []
        while self.at < len(self.lines):
            one = self.lines[self.at]
            if one.startswith("%%"):
                one = one[1:]
            elif one.startswith("%"):
                break
            text.append(one)
            self.at += 1
        self.view.pieces += split_text(line, "\n".join(text) + "\n")


def read(source):
    return Reader(source).read()
