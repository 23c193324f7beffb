#!/usr/bin/env python3
"""tests/http/hostile_test.py -- requests that mean harm, byte by byte, to a real
server on the loopback.  What they are and what must come of each is in
tests/http/hostile/*.txt, which hostile/README.md explains.

After every request the server must still answer; no reply may be a 5xx of ours
that says we stumbled; at the end nothing was written that should not be, memory
is bounded, the log holds no error and the record of use is whole."""
import gzip
import pathlib
import re
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "prove"))
import world  # noqa: E402

STUMBLED = (500, 502, 503, 504)
PATIENCE = 12  # seconds for a reply; the server itself gives up on a header in 10
MEMORY_MB = 256
USERS = (("CFARROW", "Farrow, Claire", "CUSTODIAL_MANAGER", "ZAS"),
         ("AADAMS", "Adams, Ann", "ADMINISTRATOR", "ZAS"))
USER_NAME = {"manager": "CFARROW", "administrator": "AADAMS"}
UNTOUCHED = ("select count(*) from person", "select count(*) from account",
             "select count(*) from account_role", "select count(*) from allocation",
             "select count(*) from import_run", "select count(*) from api_client")
OURS = ("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
        "Cache-Control: no-store")
problems = []


# ---- the files ----

class Case:
    def __init__(self, file, title):
        self.file, self.title, self.lines, self.checks = file, title, [], []
        self.status, self.after = (), ""

    def name(self):
        return f"{self.file}: {self.title}"


def read_cases(path):
    cases = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        word, _, rest = line.partition(" ")
        if word == "==":
            cases.append(Case(path.name, rest))
        elif line.startswith("|"):
            cases[-1].lines.append(line[1:].removeprefix(" "))
        elif word == "expect":
            *status, after = rest.split()
            cases[-1].status, cases[-1].after = tuple(map(int, status)), after
        elif word in ("says", "never", "to", "header"):
            cases[-1].checks.append((word, rest))
        elif line and word != "#":
            raise SystemExit(f"{path.name}:{number}: what is {line!r}?")
    bad = [c.name() for c in cases if c.after not in ("stays", "closes", "cut") or not c.lines]
    if bad:
        raise SystemExit(f"no `expect` or no request: {bad}")
    return cases


ESCAPE = re.compile(rb"\\(x[0-9A-Fa-f]{2}|[rnt0\\])")
PLAIN = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b"\\": b"\\"}


def unescape(raw):
    return ESCAPE.sub(lambda m: PLAIN.get(m[1]) or bytes([int(m[1][1:], 16)]), raw)


class Writer:
    """The bytes of a case: escapes and {{words}} put in."""

    def __init__(self, site):
        self.site = site

    def word(self, m):
        what, *more = m[1].decode().split(" ")
        if what == "repeat":
            return unescape(more[0].encode()) * int(more[1])
        if what == "cookie":
            return self.site.cookie(more[0]).encode()
        if what == "session":
            return self.site.browser(more[0]).cookies["session"].encode()
        if what == "token":
            return self.site.token(more[0]).encode()
        if what == "bearer":
            return self.site.bearer.encode()
        if what == "person":
            return self.site.person.encode()
        if what == "zipped":
            return gzip.compress(b"0" * int(more[0]))
        raise SystemExit(f"what is {m[0]!r}?")

    def bytes(self, case):
        out, body = b"", None
        for line in case.lines:
            ends = not line.endswith("\\")
            raw = re.sub(rb"\{\{(?!length)([^}]*)\}\}", self.word,
                         line.removesuffix("\\").encode("latin-1"))
            raw = unescape(raw) if b"\x1f\x8b" not in raw else raw
            if body is not None:
                body += raw + (b"\r\n" if ends else b"")
            elif line == "":
                body = b""
            else:
                out += raw + (b"\r\n" if ends else b"")
        if body is None:
            return out
        body = body.removesuffix(b"\r\n")
        return out.replace(b"{{length}}", str(len(body)).encode()) + b"\r\n" + body


# ---- the site ----

class Site:
    def __init__(self, server, engine):
        self.server, self.engine = server, engine
        self.browsers = {}
        self.person = engine.rows("select number from person where prison = 'ZAS' "
                                  "order by number")[0][0]
        world.run(["client", "add", "HOSTILE", "--owner", "Test", "--scope",
                   "VIEW_POM_ALLOCATIONS", "--database", engine.url])
        self.bearer = world.run(["client", "token", "HOSTILE", "--database",
                                 engine.url]).stdout.split()[-1]

    def browser(self, who):
        if who not in self.browsers:
            b = self.browsers[who] = world.Browser()
            b.connect(self.server.port)
            reply = b.sign_in(USER_NAME[who])
            assert reply.status == 303, f"{who} does not get in: {reply.status}"
        self.browsers[who].connect(self.server.port)
        return self.browsers[who]

    def cookie(self, who):
        return "; ".join(f"{k}={v}" for k, v in self.browser(who).cookies.items() if v)

    def token(self, who):
        if who == "nobody":
            b = world.Browser()
            b.connect(self.server.port)
            return b.get("/sign-in").hidden("token")
        return self.browser(who).get("/account").hidden("token")


# ---- a reply ----

class Talk:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.came, self.closed = b"", False

    def send(self, raw):
        try:
            self.socket.sendall(raw)
        except OSError:
            pass  # refused before all of it was sent

    def read(self, seconds):
        self.socket.settimeout(max(seconds, 0.01))
        try:
            piece = self.socket.recv(1 << 16)
        except TimeoutError:
            return False
        except OSError:
            piece = b""
        self.came += piece
        self.closed = self.closed or not piece
        return bool(piece)

    def whole(self):
        """Where the first reply ends, or 0."""
        head = self.came.find(b"\r\n\r\n")
        if head < 0:
            return 0
        length = re.search(rb"\r\nContent-Length: (\d+)", self.came[:head])
        end = head + 4 + (int(length[1]) if length else 0)
        return end if len(self.came) >= end else 0

    def reply(self):
        until = time.monotonic() + PATIENCE
        while not self.whole() and not self.closed and time.monotonic() < until:
            self.read(until - time.monotonic())
        end = self.whole() or len(self.came)
        mine, self.came = self.came[:end], self.came[end:]
        return mine.decode("utf-8", "replace")

    def is_cut(self, seconds):
        until = time.monotonic() + seconds
        while not self.closed and time.monotonic() < until:
            self.read(until - time.monotonic())
        return self.closed


def status_of(reply):
    m = re.match(r"HTTP/1\.1 (\d{3}) ", reply)
    return int(m[1]) if m else 0


def still_there(talk):
    """The connection stays: one reply to one more request, and nothing else."""
    if talk.came:
        return "a second reply came"
    talk.send(b"GET /health/ping HTTP/1.1\r\nHost: localhost\r\n\r\n")
    status = status_of(talk.reply())
    return "" if status == 200 else f"the next request got {status or 'nothing'}"


def look(case, reply):
    head, _, _ = reply.partition("\r\n\r\n")
    for word, text in case.checks:
        if word == "says" and text not in reply:
            yield f"does not say {text!r}"
        if word == "never" and text in reply:
            yield f"gives back {text!r}"
        if word == "header" and text not in head:
            yield f"has no header {text!r}"
        if word == "to" and f"\r\nLocation: {text}\r\n" not in head + "\r\n":
            yield f"does not lead to {text!r}"
    status = status_of(reply)
    if status in STUMBLED or (status == 0 and case.after != "cut"):
        yield f"answered {status}"
    if case.status and status not in case.status:
        yield f"answered {status}, not {' or '.join(map(str, case.status))}"
    if status == 200 and case.status:
        yield from (f"lacks {h}" for h in OURS if h not in head and "immutable" not in head)


def run(case, site, writer):
    talk = Talk(site.server.port)
    try:
        talk.send(writer.bytes(case))
        reply = talk.reply()
        wrong = list(look(case, reply))
        if case.after == "stays":
            wrong += filter(None, [still_there(talk)])
        elif not talk.is_cut(3):
            wrong.append("the connection stays open")
        elif status_of(talk.came.decode("latin-1")) not in (0, status_of(reply)):
            # libmicrohttpd may write the head of its own refusal twice
            wrong.append(f"a second reply came: {talk.came[:60]}")
    finally:
        talk.socket.close()
    if wrong:
        problems.append(f"{case.name()}\n    " + "\n    ".join(wrong) + f"\n    {reply[:300]!r}")


# ---- all of it ----

def memory_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


def check_after(site, before):
    for sql, was in before.items():
        now = site.engine.rows(sql)
        if now != was:
            problems.append(f"{sql}: {was} before, {now} after")
    most = memory_mb(site.server.process.pid)
    if most > MEMORY_MB and "asan" not in world.program():
        problems.append(f"the server took {most} MB")
    site.server.stop()
    log = (site.server.folder / "server.log").read_text(errors="replace")
    problems.extend(f"log: {line}" for line in log.splitlines()
                    if re.search(r"\b(ERROR|BUG|Sanitizer|runtime error)\b", line, re.I))
    done = subprocess.run([world.program(), "audit", "verify", "--database", site.engine.url],
                          capture_output=True, text=True)
    if done.returncode != 0:
        problems.append(f"the record of use: {done.stdout}{done.stderr}")


def main():
    only = sys.argv[1:]
    files = sorted((HERE / "hostile").glob("*.txt"))
    cases = [c for f in files for c in read_cases(f)]
    cases = [c for c in cases if not only or any(w in c.name() for w in only)]
    with world.Folder() as folder:
        engine = world.Sqlite(folder)
        world.small_estate(engine, folder, people=6, staff=4, users=USERS)
        server = world.Server(engine, folder, more=["--log", "json"])
        server.start()
        site = Site(server, engine)
        site.token("manager"), site.token("administrator")
        before = {sql: engine.rows(sql) for sql in UNTOUCHED}
        try:
            for case in cases:
                run(case, site, Writer(site))
                if server.process.poll() is not None:
                    problems.append(f"{case.name()}: the server ended")
                    break
        finally:
            if server.process is not None and server.process.poll() is None:
                check_after(site, before)
        if problems:
            print("\n".join(problems))
            raise SystemExit(f"{len(cases)} hostile requests, {len(problems)} findings")
    print(f"{len(cases)} hostile requests of {len(files)} files, nothing found")


main()
