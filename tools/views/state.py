"""Where in the HTML a template stands, between any two of its pieces.

A State says it: between tags, inside a tag, inside an attribute, and which
elements are open.  It is copied where a path branches and merged where the
paths meet again, so what is promised holds on every path a page can take.
"""
import html
import re

import rules
from template import Refused

TEXT, TAG, VALUE = "between tags", "inside a tag", "inside an attribute"

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?[/?#]")
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\s-]*):")

# What stands in an address for what is not literal text.
ANY_VALUE, CHECKED_URL, EITHER = "\0", "\1", "\2"


class Element:
    """An open element.  A form that posts `owes` its token until it has it."""

    def __init__(self, name, line, owes=False):
        self.name, self.line, self.owes = name, line, owes


class State:
    def __init__(self, stack=()):
        self.mode = TEXT
        self.stack = tuple(stack)
        self.line_begins = True  # only white space on this line so far
        self.line_due = False    # a line end that the next text needs
        self.fresh = False       # just after <textarea> or <pre>
        self.spaced = False      # in a tag: after white space
        self.name = None         # in a tag: its element, and line
        self.line = 0
        self.attributes = {}     # name: (literal value or None, on all paths)
        self.token = False       # in a <form> tag: its action has the token
        self.attribute = None    # in a value: its name, quote and text so far
        self.quote = None
        self.value = ""
        self.ids = {}            # literal ids, and the line of each

    def copy(self):
        other = State()
        other.__dict__.update(self.__dict__)
        other.attributes = dict(self.attributes)
        other.ids = dict(self.ids)
        return other

    def inside(self):
        """The element that holds what comes next; None when not known."""
        return self.stack[-1].name if self.stack else None


def describe(stack):
    return " ".join(f"<{e.name}>" for e in stack) or "nothing"


def merge(a, b, line, what):
    """The state after two paths that meet; Refused when they disagree."""
    names = [[e.name for e in s.stack] for s in (a, b)]
    if names[0] != names[1]:
        raise Refused(line, f"{what} leave different elements open: "
                      f"{describe(a.stack)} and {describe(b.stack)}")
    same = ("mode", "name", "attribute", "quote")
    if any(getattr(a, k) != getattr(b, k) for k in same):
        raise Refused(line, f"{what} end in different places: one {a.mode}, "
                      f"the other {b.mode}" +
                      (" or in another tag" if a.mode == b.mode else ""))
    out = a.copy()
    out.stack = tuple(
        Element(x.name, x.line, x.owes or y.owes)
        for x, y in zip(a.stack, b.stack))
    for k in ("line_begins", "fresh", "spaced", "token"):
        setattr(out, k, getattr(a, k) and getattr(b, k))
    out.line_due = a.line_due or b.line_due
    for name in {**a.attributes, **b.attributes}:
        one, two = a.attributes.get(name), b.attributes.get(name)
        value = (one or two)[0]
        if one and two and one[0] != two[0]:
            value = None
            if "post" in (one[0], two[0]):
                value = "post"
        out.attributes[name] = (value, bool(one and two and one[1] and two[1]))
    out.ids.update(b.ids)
    if a.attribute in rules.URL_ATTRIBUTES and a.value != b.value:
        agree = part_of(a.value) == part_of(b.value)
        out.value = a.value + ANY_VALUE if agree else EITHER
    elif a.value != b.value:
        out.value += ANY_VALUE
    return out


def part_of(address):
    """(writer, None) for a value that comes next in this address, or
    (None, why not)."""
    text = html.unescape(address)
    if text == "":
        return None, ("an address begins with a value: begin it with literal "
                      "text such as /people/, or write {{url value}}, which "
                      "lets only addresses on this site through")
    if "#" in text or "?" in text:
        return "query", None
    if text[0] == EITHER:
        return None, ("the branches before leave this address in different "
                      "parts: write one whole address in each branch")
    if text[0] == CHECKED_URL:
        if "&" in text:
            return "query", None
        return None, "after {{url ...}} write ?, & or # before a value"
    if SCHEME.match(text):
        if text.startswith("http") and not ORIGIN.match(text):
            return None, "a value in the name of a host"
        return "path", None
    if text == "/":
        return None, ("the first part of a path is a value: if it were empty "
                      "the address could lead to another site; begin with a "
                      "word, as /people/")
    return "path", None
