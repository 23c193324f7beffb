"""From the pieces of a view to C, with every path through it checked."""
import cscan
import emit
import template
from markup import Markup
from state import Element, TEXT, merge
from template import Refused

IF, LOOP, BARE = "if", "loop", "block"


class Block:
    """An open { of a % line, or an open {{if}} or {{capture}}."""

    def __init__(self, kind, line, by_tag, state):
        self.kind, self.line, self.by_tag = kind, line, by_tag
        self.start = state.copy()
        self.ends = []        # states at the end of the branches so far
        self.places = []       # where each could still end its line
        self.complete = False  # there is an else
        self.captures = []     # names made in this block
        self.name = None       # of a capture


class ViewCompiler:
    def __init__(self, view, source, token_view, stack):
        self.view, self.stack = view, stack
        self.out = emit.Writer(source)
        self.markup = Markup(self.out.literal, token_view, stack)
        self.blocks = []
        self.captures = []

    def compile(self):
        for piece in self.view.pieces:
            try:
                getattr(self, "do_" + piece.kind)(piece)
            except cscan.BadC as bad:
                raise Refused(piece.line, str(bad)) from None
        end = self.view.line
        if self.view.pieces:
            last = self.view.pieces[-1]
            end = last.line + last.text.count("\n")
        if self.blocks:
            block = self.blocks[-1]
            raise Refused(block.line, "{{%s}} without {{end}}" % block.kind
                          if block.by_tag else "{ that is never closed")
        if not self.view.pieces:
            raise Refused(end, "an empty view")
        keeps = self.markup.state.stack \
            if self.view.name.endswith("_open") else ()
        self.markup.finish(end, keeps)
        self.out.captures_freed(self.captures)
        return emit.function(self.view, self.out.lines), keeps

    # One method a kind of piece.

    def do_text(self, piece):
        self.markup.feed(piece.line, piece.text)

    def do_value(self, piece):
        cscan.check_names(piece.text)
        writer = self.markup.writer(piece.line, piece.word, piece.text)
        self.out.value(piece.line, writer, piece.text)

    def do_call(self, piece):
        cscan.check_names(piece.text)
        call = cscan.is_whole_call(piece.text)
        if not call:
            raise Refused(piece.line, "write {{> name(arguments)}}")
        self.markup.call(piece.line, call[0])
        self.out.call(piece.line, *call)

    def do_if(self, piece):
        cscan.check_names(piece.text)
        self.open_block(IF, piece.line, True)
        self.out.at(piece.line)
        self.out.code(f"    if ({piece.text}) {{")

    def do_elif(self, piece):
        cscan.check_names(piece.text)
        self.next_branch(piece.line, True)
        self.out.at(piece.line)
        self.out.code(f"    }} else if ({piece.text}) {{")

    def do_else(self, piece):
        self.next_branch(piece.line, True).complete = True
        self.out.code("    } else {")

    def do_end(self, piece):
        if not self.blocks or not self.blocks[-1].by_tag:
            raise Refused(piece.line, "{{end}} that ends nothing" + (
                f": the {{ of line {self.blocks[-1].line} comes first"
                if self.blocks else ""))
        if self.blocks[-1].name:
            self.end_capture(piece.line)
        else:
            self.close_block(piece.line)
            self.out.code("    }")

    def do_capture(self, piece):
        state = self.markup.state
        name = piece.text
        if not name.isidentifier():
            raise Refused(piece.line, "write {{capture name}} ... {{end}}")
        if state.mode != TEXT:
            raise Refused(piece.line, f"a capture {state.mode}")
        self.out.capture_begins(piece.line, name)
        block = self.open_block("capture " + name, piece.line, True)
        block.name = name
        state.line_due = False
        state.stack += (Element("capture()", piece.line),)

    def end_capture(self, line):
        block = self.blocks.pop()
        state = self.markup.state
        if state.mode != TEXT or len(state.stack) != \
                len(block.start.stack) + 1:
            raise Refused(line, "what {{capture}} began with is not what it "
                          "ends with: a tag is open or closed in it")
        state.stack = state.stack[:-1]
        state.line_begins = block.start.line_begins
        state.line_due = block.start.line_due
        self.out.capture_ends(line, block.name)
        (self.blocks[-1].captures if self.blocks
         else self.captures).append(block.name)

    # Paths.

    def open_block(self, kind, line, by_tag):
        # A turn of a loop ends its own lines; so does what stands in a line.
        if kind == LOOP or (by_tag and kind == IF):
            self.markup.end_line()
        block = Block(kind, line, by_tag, self.markup.state)
        self.blocks.append(block)
        if kind == LOOP:
            self.markup.loops += 1
        return block

    def next_branch(self, line, by_tag):
        block = self.blocks[-1] if self.blocks else None
        if not block or block.kind != IF or block.by_tag != by_tag \
                or block.complete:
            raise Refused(line, "else without an if before it")
        self.free_captures(block)
        self.end_branch(block)
        self.markup.state = block.start.copy()
        return block

    def end_branch(self, block):
        block.ends.append(self.markup.state)
        block.places.append(self.out.place_for_line_end())

    @staticmethod
    def settle_lines(block):
        """A line end that is due on some paths only is written on those."""
        ends = block.ends + ([] if block.complete else [block.start])
        if len({s.line_due for s in ends}) > 1:
            for state, put_line_end in zip(block.ends, block.places):
                if state.line_due:
                    put_line_end()
                state.line_due = False

    def close_block(self, line):
        block = self.blocks.pop()
        self.free_captures(block)
        state = self.markup.state
        if block.kind == LOOP:
            self.markup.end_line()
            self.markup.loops -= 1
            state = merge(block.start, state, block.line,
                          "no turn and one turn of this loop")
        elif block.kind == IF:
            self.end_branch(block)
            self.settle_lines(block)
            ends = block.ends + ([] if block.complete else [block.start])
            state = ends[0]
            for other in ends[1:]:
                state = merge(state, other, block.line,
                              "the branches of this if")
        self.markup.state = state
        return block

    def free_captures(self, block):
        self.out.captures_freed(block.captures)
        block.captures = []

    # C lines.

    def do_c(self, piece):
        self.out.flush()
        cscan.check_names(piece.text)
        found = cscan.tokens(piece.text)
        if not found:
            return
        if found[-1].text not in ("{", "}", ";"):
            raise Refused(piece.line + piece.text.count("\n"),
                          "% lines end with ; or { or } before the page goes "
                          "on")
        self.emit_run(piece, found)

    def emit_run(self, piece, found):
        """Follow the braces that reach over the page; write the C between."""
        inner = matched(found)
        written, head, depth, after_close = 0, [], 0, None
        for i, t in enumerate(found):
            line = piece.line + piece.text.count("\n", 0, t.at)
            if t.text == "#":
                raise Refused(line, "no preprocessor in a view")
            if t.text in ("break", "continue"):
                self.check_jump(line, t.text)
            if i in inner or t.text not in "{}":
                depth += (t.text == "(") - (t.text == ")")
                ended = depth == 0 and t.text in (";", "{", "}")
                head = [] if ended else head + [t.text]
                continue
            if t.text == "}":
                follows = found[i + 1].text if i + 1 < len(found) else ""
                written = self.emit_c(piece, written, t.at)
                after_close = self.close_by_c(line, follows == "else")
                self.out.code("    }")
                written = t.at + 1
            else:
                self.open_by_c(line, head, after_close)
            head = []
        self.emit_c(piece, written, len(piece.text))

    def emit_c(self, piece, begin, end):
        text = piece.text[begin:end]
        if text.strip():
            self.out.at(piece.line + piece.text.count("\n", 0, begin))
            self.out.code(text.rstrip())
        return end

    def close_by_c(self, line, goes_on):
        if not self.blocks or self.blocks[-1].by_tag:
            raise Refused(line, "} that closes nothing" + (
                f": the {{{{{self.blocks[-1].kind}}}}} of line "
                f"{self.blocks[-1].line} comes first" if self.blocks else ""))
        if goes_on:
            return self.next_branch(line, False)
        self.close_block(line)
        return None

    def open_by_c(self, line, head, branch):
        words = [w for w in head if w[0].isalpha()] + ["", ""]
        if words[0] == "else":
            if not branch:
                raise Refused(line, "else must follow its } without page "
                              "between them")
            branch.complete = words[1] != "if"
        elif words[0] == "if":
            self.open_block(IF, line, False)
        elif words[0] in ("for", "while", "do"):
            self.open_block(LOOP, line, False)
        elif not head:
            self.open_block(BARE, line, False)
        else:
            raise Refused(line, f"{{ after `{' '.join(head[:4])}`: only if, "
                          "else, for, while and do reach over the page")

    def check_jump(self, line, word):
        """break and continue leave the page as the loop found it."""
        for block in reversed(self.blocks):
            if block.captures:
                raise Refused(line, f"{word} past a {{{{capture}}}}")
            if block.kind == LOOP:
                merge(block.start, self.markup.state, line,
                      f"the loop's begin and this {word}")
                return


def matched(found):
    """Indexes of the braces that open and close within one run of C."""
    opened, inner = [], set()
    for i, t in enumerate(found):
        if t.kind == "mark" and t.text == "{":
            opened.append(i)
        elif t.kind == "mark" and t.text == "}" and opened:
            inner |= {opened.pop(), i}
    return inner


def compile_views(source_text, source, guard, header_name, token_view):
    """(C text, header text) of a template; raises Refused."""
    read = template.read(source_text)
    if not read.views:
        raise Refused(1, "a template without a %view")
    functions, frames = [], {}
    for view in read.views:
        opener = view.function[:-len("close")] + "open"
        stack = ()
        if view.name.endswith("_close"):
            if opener not in frames:
                raise Refused(view.line, f"{view.function} closes what "
                              f"{opener} opens: write that one before it in "
                              "this file")
            stack = frames.pop(opener)[1]
        text, keeps = ViewCompiler(view, source, token_view, stack).compile()
        functions.append(text)
        if view.name.endswith("_open"):
            frames[view.function] = (view.line, keeps)
    for name, (line, keeps) in frames.items():
        raise Refused(line, f"{name} has no {name[:-len('open')]}close in "
                      "this file")
    return (emit.c_file(source, header_name, functions),
            emit.header(source, guard, read))
