"""Reads a template's HTML: what may stand where, and which writer it gets."""
import html
import re

import rules
from state import (ANY_VALUE, CHECKED_URL, Element, SCHEME, State, TAG, TEXT,
                   VALUE, describe, part_of)
from template import Refused

TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
ATTRIBUTE_NAME = re.compile(r"[^\s\"'<>/={}]+")
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")


class Markup:
    """Reads literal text and values; writes literal text through `emit`."""

    def __init__(self, emit, token_view, stack=()):
        self.state = State(stack)
        self.emit = emit
        self.token_view = token_view
        self.loops = 0

    def end_line(self):
        """Before anything is written: the line end that is due.  One that
        nothing follows is never written, so a view can stand in a line."""
        if self.state.line_due:
            self.emit("\n")
        self.state.line_due = False

    # Literal text.

    def feed(self, line, text):
        at = 0
        while at < len(text):
            here = line + text.count("\n", 0, at)
            step = {TEXT: self.text, TAG: self.tag, VALUE: self.in_value}
            at = step[self.state.mode](here, text, at)

    def text(self, line, text, at):
        s = self.state
        end = text.find("<", at)
        if s.inside() in rules.PLAIN_TEXT:
            end = text.find("</" + s.inside(), at)
        end = len(text) if end < 0 else end
        if end > at:
            self.words(line, text[at:end])
            return end
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            if end < 0:
                raise Refused(line, "a value or % line inside a comment: "
                              "write %# for what readers of the page must "
                              "not see")
            return end + 3
        self.end_line()
        s.line_begins = False
        s.fresh = False
        if text[at:at + 15].lower() == "<!doctype html>":
            self.emit(text[at:at + 15].lower())
            return at + 15
        if text.startswith("</", at):
            return self.end_tag(line, text, at)
        m = TAG_NAME.match(text, at + 1)
        if not m:
            raise Refused(line, "a value in the name of a tag"
                          if at + 1 == len(text) else
                          "< that begins no tag: write &lt;")
        self.start_name(line, m.group())
        return m.end()

    def words(self, line, text):
        """Text between tags.  Indentation and empty lines are dropped."""
        s = self.state
        for m in re.finditer("&", text):
            if not REFERENCE.match(text, m.start()):
                raise Refused(line + text.count("\n", 0, m.start()),
                              "& that begins no reference: write &amp;")
        self.no_script(line, text)
        if "<" in text:
            raise Refused(line, f"< inside <{s.inside()}>: write &lt;")
        if any(e.name in rules.VERBATIM for e in s.stack):
            s.fresh = False
            self.emit(text)
            return
        if s.inside() == "script" and text.strip():
            raise Refused(line, "script in the page: the "
                          "Content-Security-Policy blocks it; put it in "
                          "app.js")
        holder = s.inside()
        if text.strip() and holder in rules.CHILDREN:
            raise Refused(line, f"text directly in <{holder}>: a browser "
                          "moves it elsewhere")
        out = []
        for i, one in enumerate(text.split("\n")):
            if i > 0:
                s.line_due = s.line_due or not s.line_begins
                s.line_begins = True
            if s.line_begins:
                one = one.lstrip(" \t")
            if one:
                out += ["\n"] if s.line_due else []
                out.append(one)
                s.line_begins = s.line_due = False
        self.emit("".join(out))

    @staticmethod
    def no_script(line, text):
        bare = re.sub(r"[\s\0-\x20]", "", html.unescape(text)).lower()
        if "javascript:" in bare or "vbscript:" in bare:
            raise Refused(line, "javascript: in a page: the "
                          "Content-Security-Policy blocks it; put it in "
                          "app.js")

    def end_tag(self, line, text, at):
        s = self.state
        m = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>").match(text, at)
        if not m:
            raise Refused(line, "an end tag that is not </name>")
        name = m.group(1)
        if name in rules.VOID:
            raise Refused(line, f"<{name}> has no end tag")
        if not s.stack or s.stack[-1].name != name:
            raise Refused(line, f"</{name}> where " + (
                f"</{s.stack[-1].name}> is due (line {s.stack[-1].line})"
                if s.stack else "nothing is open"))
        top = s.stack[-1]
        self.check_token(top)
        s.stack = s.stack[:-1]
        self.emit(f"</{name}>")
        return m.end()

    def check_token(self, element):
        if element.owes:
            raise Refused(element.line, "a form with method=\"post\" without "
                          f"{{{{> {self.token_view}(...)}}}} on every path: "
                          "the server would refuse it")

    def start_name(self, line, name):
        s = self.state
        foreign = any(e.name == "svg" for e in s.stack)
        if not foreign and name != name.lower():
            raise Refused(line, f"<{name}>: write tags in lower case")
        if name in rules.FORBIDDEN:
            raise Refused(line, f"<{name}>: {rules.FORBIDDEN[name]}")
        self.check_holder(line, name, s)
        s.mode, s.name, s.line = TAG, name, line
        s.spaced, s.attributes, s.token = False, {}, False
        self.emit("<" + name)

    @staticmethod
    def check_holder(line, name, s):
        names = [e.name for e in s.stack]
        holder = names[-1] if names else None
        if holder == "script":
            raise Refused(line, "script in the page: the "
                          "Content-Security-Policy blocks it")
        if "p" in names and name in rules.ENDS_P and holder == "p":
            raise Refused(line, f"<{name}> in <p>: a browser ends the <p> "
                          "before it")
        for other in rules.NOT_INSIDE.get(name, ()):
            if other in names:
                raise Refused(line, f"<{name}> inside of <{other}>")
        if holder is None or "(" in holder:
            return
        parents = rules.PARENTS.get(name)
        if parents and holder not in parents:
            raise Refused(line, f"<{name}> directly in <{holder}>: it belongs "
                          "in " + " or ".join(f"<{p}>"
                                              for p in sorted(parents)))
        children = rules.CHILDREN.get(holder)
        if children and name not in children and \
                name not in ("script", "template"):
            raise Refused(line, f"<{name}> directly in <{holder}>: a browser "
                          "moves it elsewhere")

    # Inside a tag.

    def tag(self, line, text, at):
        s = self.state
        m = re.compile(r"\s+").match(text, at)
        if m:
            s.spaced = True
            return m.end()
        if text[at] == ">":
            self.start_done(line, "")
            return at + 1
        if text.startswith("/>", at):
            foreign = any(e.name == "svg" for e in s.stack)
            if s.name not in rules.VOID and not foreign:
                raise Refused(line, f"<{s.name}/> does not end <{s.name}>: "
                              f"write <{s.name}></{s.name}>")
            self.start_done(line, "/" if foreign else "")
            return at + 2
        m = ATTRIBUTE_NAME.match(text, at)
        if not m:
            raise Refused(line, f"{text[at]} in the tag <{s.name}>")
        if not s.spaced:
            raise Refused(line, f"write a blank before {m.group()}")
        return self.attribute(line, text, m)

    def attribute(self, line, text, m):
        s = self.state
        name, at = m.group(), m.end()
        self.check_attribute(line, name)
        s.spaced = False
        if text[at:at + 1] != "=":
            s.attributes[name] = ("", True)
            self.emit(" " + name)
            return at
        quote = text[at + 1:at + 2]
        if quote not in ("\"", "'"):
            raise Refused(line, f"{name}= without quotes: write "
                          f"{name}=\"...\"")
        s.mode, s.attribute = VALUE, name.lower()
        s.quote, s.value = quote, ""
        self.emit(f" {name}={quote}")
        return at + 2

    def check_attribute(self, line, name):
        s = self.state
        lower = name.lower()
        if lower != name and not any(e.name == "svg" for e in s.stack) \
                and s.name != "svg":
            raise Refused(line, f"{name}: write attributes in lower case")
        why = rules.FORBIDDEN_ATTRIBUTES.get(lower)
        if lower.startswith("on"):
            why = ("the Content-Security-Policy blocks it; listen in app.js")
        if why:
            raise Refused(line, f"{name}=: {why}")
        if lower in (k.lower() for k in s.attributes):
            raise Refused(line, f"{name} twice in one tag: a browser ignores "
                          "the second")

    # Inside a quoted value.

    def in_value(self, line, text, at):
        s = self.state
        end = text.find(s.quote, at)
        part = text[at:] if end < 0 else text[at:end]
        for m in re.finditer("&", part):
            if not REFERENCE.match(part, m.start()):
                raise Refused(line, "& that begins no reference: write &amp;")
        s.value += part
        self.no_script(line, s.value)
        self.emit(re.sub(r"\s*\n\s*", " ", part))
        if end < 0:
            return len(text)
        self.value_done(line)
        self.emit(s.quote)
        s.mode, s.attribute, s.quote, s.spaced = TAG, None, None, False
        return end + 1

    def value_done(self, line):
        s = self.state
        literal = None if re.search("[\0\1\2]", s.value) else s.value
        if s.attribute in rules.URL_ATTRIBUTES:
            self.check_address(line)
        if s.attribute == "method" and literal:
            literal = literal.lower()
        s.attributes[s.attribute] = (literal, True)
        if s.attribute != "id" or literal is None:
            return
        if literal in s.ids:
            raise Refused(line, f"id \"{literal}\" is in this view already "
                          f"(line {s.ids[literal]})")
        if self.loops:
            raise Refused(line, f"id \"{literal}\" inside a loop would be "
                          "there many times: put a value in it")
        s.ids[literal] = line

    def check_address(self, line):
        text = html.unescape(self.state.value).lstrip()
        m = SCHEME.match(text)
        if m and re.sub(r"\s", "", m.group(1)).lower() not in rules.SCHEMES:
            raise Refused(line, f"{m.group(1)}: is no place to lead to")
        if re.match("[\1\2]?//", text) or "\\" in text or \
                text.startswith(CHECKED_URL + "/"):
            raise Refused(line, "an address that begins with // or has a \\ "
                          "leads to another site: write https:// when that "
                          "is meant")
        if re.match(r"[^/?#]*[\0\1\2][^/?#]*:", text):
            raise Refused(line, "a value before the : of an address")

    def start_done(self, line, slash):
        s = self.state
        need = rules.REQUIRED.get(s.name)
        if need and not s.attributes.get(need[0], (None, False))[1]:
            raise Refused(s.line, f"<{s.name}> without {need[0]}= on every "
                          f"path: say {need[1]}")
        self.emit(slash + ">")
        if s.name not in rules.VOID and not slash:
            owes = s.name == "form" and not s.token and \
                s.attributes.get("method", ("", True))[0] == "post"
            s.stack += (Element(s.name, s.line, owes),)
            s.fresh = s.name in rules.VERBATIM
        s.mode, s.name, s.attributes = TEXT, None, {}

    # Values, calls and paths.

    def is_token(self, function):
        return function in (self.token_view, "view_" + self.token_view)

    def writer(self, line, word, expression=""):
        """Which writer a value that stands here gets."""
        s = self.state
        if s.mode == TAG:
            raise Refused(line, "a value in the name of a tag or attribute: "
                          "write {{if ...}} name{{end}}")
        if s.mode == VALUE:
            if s.attribute == "action" and \
                    self.is_token(expression.split("(")[0].strip()):
                s.token = True
            return self.attribute_writer(line, word)
        if word == "url":
            raise Refused(line, "{{url ...}} belongs in href, src or action")
        if s.inside() == "script":
            raise Refused(line, "a value inside <script>: put it in a data- "
                          "attribute and read it in app.js")
        if s.inside() in rules.CHILDREN:
            raise Refused(line, f"text directly in <{s.inside()}>: a browser "
                          "moves it elsewhere")
        self.end_line()
        if s.fresh:
            self.emit("\n")
        s.fresh = s.line_begins = False
        return "words" if s.inside() in rules.PLAIN_TEXT else "text"

    def attribute_writer(self, line, word):
        s = self.state
        name = s.attribute
        if name in rules.LITERAL_ONLY:
            raise Refused(line, f"a value inside {name}=: no escape can make "
                          "it safe; choose between literals with {{if}}")
        if name in rules.URL_ATTRIBUTES:
            if word == "url":
                if s.value != "":
                    raise Refused(line, "{{url ...}} must begin the address")
                s.value = CHECKED_URL
                return "url"
            writer, why = part_of(s.value)
            if why:
                raise Refused(line, why)
            s.value += ANY_VALUE
            return writer
        if word == "url":
            raise Refused(line, "{{url ...}} belongs in href, src or action")
        s.value += ANY_VALUE
        return "words" if name in rules.WORD_ATTRIBUTES else "attr"

    def call(self, line, function):
        """Another view writes here; x_open and x_close are a pair."""
        s = self.state
        if s.mode != TEXT or s.inside() in rules.PLAIN_TEXT | {"script"}:
            raise Refused(line, f"a view is called {s.mode}: it writes "
                          "elements, so call it between tags")
        self.end_line()
        s.line_begins = s.fresh = False
        if self.is_token(function):
            s.stack = tuple(Element(e.name, e.line) for e in s.stack)
        if function.endswith("_open"):
            s.stack += (Element(function + "()", line),)
        if function.endswith("_close"):
            opened = function[:-len("close")] + "open()"
            if s.inside() != opened:
                raise Refused(line, f"{function}() where " + (
                    f"{describe(s.stack[-1:])} is to be closed first (line "
                    f"{s.stack[-1].line})" if s.stack else
                    f"{opened} was not called"))
            s.stack = s.stack[:-1]

    def finish(self, line, stack=()):
        """The end of a view: nothing half done, nothing left open."""
        s = self.state
        if s.mode != TEXT:
            raise Refused(line, f"the view ends {s.mode}")
        if len(s.stack) > len(stack):
            raise Refused(s.stack[-1].line,
                          f"{describe(s.stack[-1:])} is never closed")
        for element in s.stack:
            self.check_token(element)
