#!/usr/bin/env python3
"""tests/prove/attack_test.py [--minutes N] -- strangers' tools against a server on
the loopback with a small estate.

  slowhttptest  600 connections that send a header, a body, or read a reply as
                slowly as they can, while somebody at another address asks for
                pages, who must be answered within a second
  wapiti        looks for injection, files, redirects, headers: as nobody, as a
                manager and as an administrator, N minutes each

What they find is a failure, but for the rows of EXPLAINED, which
doc/security/scans.md explains.  Without minutes (in ./test) the slow clients
come for three seconds and wapiti not at all."""
import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import world  # noqa: E402

USERS = (("IBRANDT", "Brandt, Iris", "HEAD_OF_RESIDENCE", "ZAS"),
         ("AADAMS", "Adams, Ann", "ADMINISTRATOR", "ZAS"))
SLOW = (("a header", ["-H", "-i", "2"]),
        ("a body", ["-B", "-i", "2", "-s", "8192"]),
        ("a reader", ["-X", "-w", "10", "-y", "20", "-n", "2", "-z", "8", "-k", "3"]))
MODULES = "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,sql,xss"
# (class of wapiti, what its words hold): doc/security/scans.md
EXPLAINED = (
    ("HTTP Secure Headers", "Strict-Transport-Security"),
    ("HTTP Secure Headers", "X-XSS-Protection"),
    ("Secure Flag cookie", ""),
)
ENOUGH = 1.0  # seconds
PAGES_OF_USER = 20  # wapiti sees at least so many pages of somebody signed in


class Asker(threading.Thread):
    """Somebody else at work meanwhile, at an address of their own."""

    def __init__(self, port):
        super().__init__()
        self.port, self.slowest, self.asked, self.failed = port, 0.0, 0, []
        self.done = threading.Event()

    def once(self):
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.port), 5, ("127.0.0.2", 0)) as s:
            s.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            reply = b""
            while piece := s.recv(65536):
                reply += piece
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if not reply.startswith(b"HTTP/1.1 200"):
            self.failed.append(reply[:60])

    def run(self):
        while not self.done.is_set():
            self.asked += 1
            try:
                self.once()
            except OSError as e:
                self.failed.append(repr(e))
            self.done.wait(0.05)


def slow(server, name, flags, seconds):
    url = f"http://127.0.0.1:{server.port}/sign-in"
    asker = Asker(server.port)
    asker.start()
    done = subprocess.run(["slowhttptest", "-c", "600", "-r", "300", "-l", str(seconds), "-u", url,
                           *flags], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=seconds + 60)
    asker.done.set()
    asker.join()
    if "Exit status" not in done.stdout and "test" not in done.stdout.lower():
        raise AssertionError(f"slowhttptest did not run: {done.stdout[-500:]}")
    if asker.failed or asker.slowest > ENOUGH:
        raise AssertionError(f"{name}: {len(asker.failed)} of {asker.asked} not answered "
                             f"{asker.failed[:2]}, the slowest took {asker.slowest:.2f} s")
    return f"slow {name}: {asker.asked} others answered, the slowest in {asker.slowest * 1000:.0f} ms"


def cookie_of(server, user):
    b = world.Browser()
    b.connect(server.port)
    if b.sign_in(user).status != 303:
        raise AssertionError(f"{user} does not get in")
    return "; ".join(f"{k}={v}" for k, v in b.cookies.items() if v)


def explained(kind, words):
    return any(kind == k and w in words for k, w in EXPLAINED)


def reached(log, since):
    """Requests written since, and the routes of the site that answered with a page."""
    log.flush()
    lines = pathlib.Path(log.name).read_text(errors="replace")[since:].splitlines()
    asked = [x for x in lines if " request " in x]
    shown = {m[1] for x in asked if (m := re.search(r"route=(\S+) status=200\b", x)) and m[1] != "-"}
    return len(asked), len(shown)


# Debian's wapiti cannot leave an address out: its expression is one that its
# Python refuses.  This is wapiti with an expression that means the same.
WAPITI = """
import re, sys
from wapitiCore.net import crawler
from wapitiCore.main.wapiti import wapiti_main
crawler.wildcard_translate = lambda address: re.compile(
    ".*".join(map(re.escape, address.split("*"))) + r"\\Z", re.M | re.S)
sys.argv[0] = "wapiti"
wapiti_main()
"""


def wapiti(server, folder, user, cookie, seconds):
    """What wapiti finds of the pages that `user` sees."""
    since = len(pathlib.Path(server.log.name).read_text(errors="replace"))
    out = folder / f"wapiti-{user}.json"
    words = ["/usr/bin/python3", "-c", WAPITI, "-u", f"http://127.0.0.1:{server.port}/",
             "--scope", "domain", "-m", MODULES,
             "-d", "4", "--max-links-per-page", "40", "--max-files-per-dir", "60",
             "--max-scan-time", str(seconds), "--max-attack-time", str(max(seconds // 8, 10)),
             "--flush-session", "--no-bugreport",
             "--verify-ssl", "0", "-f", "json", "-o", str(out), "-v", "0"]
    if cookie:  # and it presses no button that signs it out
        words += ["-H", f"Cookie: {cookie}", "-x", f"http://127.0.0.1:{server.port}/sign-out"]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=seconds * 3 + 300,
                          env={**os.environ, "HOME": str(folder)})
    if not out.exists():
        raise AssertionError(f"wapiti did not run: {done.stdout[-1500:]}")
    report = json.loads(out.read_text())
    found = [(kind, f["info"], f.get("path", "")) for part in ("vulnerabilities", "anomalies")
             for kind, rows in report.get(part, {}).items() for f in rows]
    left = [f for f in found if not explained(f[0], f[1])]
    if left:
        raise AssertionError("wapiti found:\n" + "\n".join(f"  {k}: {i} {p}" for k, i, p in left[:30]))
    asked, pages = reached(server.log, since)
    if pages < (PAGES_OF_USER if cookie else 1):
        raise AssertionError(f"wapiti as {user} saw {pages} pages only: the scan shows nothing")
    return f"wapiti as {user}: {asked} requests, {pages} pages, nothing but {len(found)} explained"


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--minutes", type=float, default=0)
    seconds = int(p.parse_args().minutes * 60)
    missing = [t for t in ("slowhttptest", "wapiti") if shutil.which(t) is None]
    if missing:
        raise SystemExit(f"not installed: {missing}; see tools/packages")
    with world.Folder() as folder:
        engine = world.Sqlite(folder)
        world.small_estate(engine, folder, people=40 if seconds else 6, staff=20 if seconds else 4,
                           users=USERS)
        server = world.Server(engine, folder)
        server.start()
        try:
            for name, flags in SLOW:
                print(slow(server, name, flags, min(max(seconds // 4, 3), 60)), flush=True)
            # first: what nobody tries at the sign-in page makes the address wait
            cookies = {"nobody": "", **{u[0]: cookie_of(server, u[0]) for u in USERS}}
            for user, cookie in cookies.items() if seconds else ():
                print(wapiti(server, folder, user, cookie, seconds), flush=True)
        finally:
            well = server.process is not None and server.process.poll() is None
            server.stop()
        log = (folder / "server.log").read_text(errors="replace")
        stumbled = [x for x in log.splitlines() if re.search(r"status=50[0234]\b| (error|ERROR) ", x)
                    and "status=503" not in x]
        if not well or stumbled:
            raise SystemExit(f"the server {'stumbled' if well else 'ended'}:\n" + "\n".join(stumbled[:10]))


main()
