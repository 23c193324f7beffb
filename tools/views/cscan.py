"""Just enough of C's words to find where an expression ends, which braces a
line opens, and which names it uses.  The C compiler checks the rest."""
import re

TOKEN = re.compile(r'''
    (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
  | (?P<space>\s+)
  | (?P<mark>->|.)
''', re.X | re.S)
CLOSES = {")": "(", "]": "[", "}": "{"}
MADE_MARKUP = ("text cannot be made markup: only views and writers make a "
               "struct html")


class BadC(Exception):
    """What is wrong with a piece of C; the caller knows the line."""


class Token:
    def __init__(self, kind, text, at):
        self.kind, self.text, self.at = kind, text, at


def tokens(code):
    """Words, marks and strings; no white space, no comments."""
    out = []
    for m in TOKEN.finditer(code):
        if m.lastgroup == "comment" and m.group().endswith("\\"):
            raise BadC("a comment that goes on over the end of its line")
        if m.lastgroup in ("space", "comment"):
            continue
        if m.group() == "/" and code.startswith("/*", m.start()):
            raise BadC("/* without */")
        if m.group() == "\\":
            raise BadC("\\ outside of a string")
        if m.lastgroup == "mark" and m.group() in "\"'":
            raise BadC(f"a {m.group()} that does not end on its line")
        out.append(Token(m.lastgroup, m.group(), m.start()))
    return out


def find_close(text, at):
    """Where the `}}` stands that ends the expression begun at `at`."""
    open_marks = []
    while at < len(text):
        if not open_marks and text.startswith("}}", at):
            return at
        m = TOKEN.match(text, at)
        word = m.group()
        if m.lastgroup == "mark" and word in "([{":
            open_marks.append(word)
        elif m.lastgroup == "mark" and word in CLOSES:
            if word == "}" and not open_marks:
                break
            if not open_marks or open_marks.pop() != CLOSES[word]:
                raise BadC(f"a {word} that nothing opened")
        at = m.end()
    raise BadC("{{ without }}")


def check_names(code):
    """A template's C prepares values; only the compiler's writers write."""
    found = tokens(code)
    for i, t in enumerate(found):
        if t.kind != "word":
            continue
        if i > 0 and found[i - 1].text in (".", "->"):
            if t.text == "markup":
                raise BadC(MADE_MARKUP)
            continue
        if t.text == "out" or t.text.startswith("buf_"):
            raise BadC(f"`{t.text}`: values are written by {{{{...}}}} and "
                       "views called by {{> ...}}, which escape")
        if t.text in ("return", "goto", "switch"):
            raise BadC(f"`{t.text}` in a view: it could leave tags open; "
                       "use if and else, or decide before the view is called")
        after = [x.text for x in found[i + 1:i + 5]]
        if t.text == "struct" and after[:1] == ["html"] and "{" in after:
            raise BadC(MADE_MARKUP)


def is_whole_call(text):
    """`name(args)`: returns (name, args), or None for anything else."""
    m = re.fullmatch(r"([A-Za-z_]\w*)\s*\((.*)\)", text, re.S)
    if not m:
        return None
    depth = 0
    for t in tokens(m.group(2)):
        if t.kind == "mark" and t.text in "()":
            depth += 1 if t.text == "(" else -1
            if depth < 0:
                return None
    return m.group(1), m.group(2).strip()
