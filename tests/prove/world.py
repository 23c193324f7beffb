"""tests/prove/world.py -- what the tests of durability stand on: the two
engines, a small estate, a server that can be killed, and a browser of a few
lines.  Everybody in it is invented."""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PASSWORD = "three small bridges"
PRISONS = ("ZAS", "ZBL")
STARTED_WITHIN = 30  # seconds
# A call of the kernel that a server does not make ends it; tests may be root.
os.environ.setdefault("THROUGHLINE_SANDBOX", "kill")
os.environ.setdefault("THROUGHLINE_RUN_AS", "root")


def program():
    """THROUGHLINE, or the newest build there is."""
    named = os.environ.get("THROUGHLINE")
    if named:
        return str((ROOT / named).resolve())
    built = [ROOT / f / "throughline"
             for f in ("build-release", "build", "build-dev", "build-asan")]
    built = [p for p in built if p.exists()]
    if not built:
        raise SystemExit("no program is built: ninja -C build-dev throughline")
    return str(max(built, key=lambda p: p.stat().st_mtime))


class Sqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.file = pathlib.Path(folder) / "throughline.db"
        self.url = self.quick = str(self.file)

    def rows(self, sql):
        with sqlite3.connect(self.file, timeout=20) as h:
            found = h.execute(sql).fetchall()
        h.close()
        return found

    def settle(self):
        pass

    def problems(self):
        """What the engine itself finds wrong."""
        found = [r[0] for r in self.rows("pragma integrity_check") if r[0] != "ok"]
        return found + [f"no parent: {r}" for r in self.rows("pragma foreign_key_check")]

    def copy_to(self, other):
        for part in ("", "-wal"):
            if os.path.exists(self.url + part):
                shutil.copyfile(self.url + part, other.url + part)

    def drop(self):
        pass


class Postgresql:
    """A database of its own in the server that tools/with-postgresql runs."""
    name = "PostgreSQL"
    count = 0

    def __init__(self, folder):
        self.server = os.environ["THROUGHLINE_TEST_POSTGRESQL"]
        Postgresql.count += 1
        self.db = f"prove_{os.getpid()}_{Postgresql.count}"
        self.psql(self.server, f"create database {self.db}")
        self.url = self.server.replace("/postgres?", f"/{self.db}?")
        # to fill it: nobody is answered yet
        self.quick = self.url + "&options=-csynchronous_commit%3Doff"

    @staticmethod
    def psql(url, sql):
        # By standard input: a whole schema is longer than an argument may be.
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url, "-f", "-"],
                              input=sql, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout

    def rows(self, sql):
        out = self.psql(self.url, "select coalesce(json_agg(row_to_json(t)), '[]') "
                                  f"from ({sql}) t")
        return [tuple(r.values()) for r in json.loads(out)]

    def settle(self):
        """What a killed client had under way ends with its connection."""
        until = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < until:
            if self.rows("select count(*) from pg_stat_activity where datname = "
                         "current_database() and pid <> pg_backend_pid()")[0][0] == 0:
                return
            time.sleep(0.02)
        raise AssertionError("a connection of a killed server stays")

    def problems(self):
        """Every index holds what its table holds."""
        self.psql(self.url, "create extension if not exists amcheck")
        try:
            self.psql(self.url, "select bt_index_check(c.oid, true) from pg_index i "
                                "join pg_class c on c.oid = i.indexrelid "
                                "join pg_namespace n on n.oid = c.relnamespace "
                                "where n.nspname = 'public' and c.relkind = 'i' "
                                "and c.relam = (select oid from pg_am where amname = 'btree')")
        except RuntimeError as e:
            return [str(e)]
        return []

    def copy_to(self, other):
        self.psql(self.server, f"drop database {other.db}")
        self.psql(self.server, f"create database {other.db} template {self.db}")

    def drop(self):
        self.psql(self.server, f"drop database if exists {self.db} with (force)")


def engines():
    found = [Sqlite]
    if "THROUGHLINE_TEST_POSTGRESQL" in os.environ:
        found.append(Postgresql)
    return found


def run(words, ok=(0,), **more):
    """A command of the program; its output."""
    done = subprocess.run([program(), *map(str, words)], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300, **more)
    if ok is not None and done.returncode not in ok:
        raise AssertionError(f"throughline {' '.join(map(str, words))}: "
                             f"{done.returncode}\n{done.stdout}")
    return done


# ---- a small estate ----

# user name, shown name, role, prison
USERS = (
    [("CFARROW", "Farrow, Claire", "CUSTODIAL_MANAGER", "ZAS"),
     ("IBRANDT", "Brandt, Iris", "HEAD_OF_RESIDENCE", "ZAS")] +
    [(f"ASH{n}", f"Ash, Number {n}", "CUSTODIAL_MANAGER", "ZAS") for n in range(6)] +
    [(f"BLACK{n}", f"Black, Number {n}", "CUSTODIAL_MANAGER", "ZBL") for n in range(8)])


def lines(path, keep, most):
    """The first `most` lines of each prison."""
    taken, out = {}, []
    for line in path.read_text().splitlines():
        prison = keep(line)
        if prison in PRISONS and taken.get(prison, 0) < most:
            taken[prison] = taken.get(prison, 0) + 1
            out.append(line)
    return "\n".join(out) + "\n"


def small_estate(engine, folder, people=120, staff=60, users=USERS):
    """Two prisons of the synthetic estate, cut small, and managers who sign in."""
    files = pathlib.Path(folder) / "estate"
    files.mkdir()
    run(["estate", "build", "--weeks", "1", "--out", files])
    person = re.compile(r'"status":"ACTIVE IN".*"prisonId":"(\w+)"')
    (files / "people").write_text(lines(
        files / "prisoners.ndjson", lambda x: (person.search(x) or [0, 0])[1], people))
    table = (files / "staff.csv").read_text().partition("\n")
    (files / "staff.csv").write_text(table[2])
    (files / "staff").write_text(table[0] + "\n" + lines(
        files / "staff.csv", lambda x: x.split(",")[0] if ",KW," in x else None, staff))
    for kind, name in (("prisons", "prisons.ndjson"), ("staff", "staff"), ("prisoners", "people")):
        run(["import", kind, files / name, "--database", engine.quick])
    shutil.rmtree(files)
    for user, name, role, prison in users:
        run(["user", "add", user, "--name", name, "--role", f"{role}@{prison}",
             "--database", engine.quick], input=PASSWORD + "\n")


# ---- the server ----

class Server:
    def __init__(self, engine, folder, more=(), env=None):
        self.folder, self.env = pathlib.Path(folder), dict(os.environ, **(env or {}))
        self.words = ["serve", "--database", engine.url, "--listen", "127.0.0.1:0",
                      "--temp", str(folder), *more]
        self.log = open(self.folder / "server.log", "ab")
        self.process = self.port = None

    def start(self):
        begun = time.monotonic()
        self.process = subprocess.Popen([program(), *self.words], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=self.log, env=self.env)
        line = self.process.stdout.readline().decode()
        found = re.search(r":(\d+)$", line.strip())
        if not found:
            self.process.wait(STARTED_WITHIN)
            tail = (self.folder / "server.log").read_bytes()[-2000:].decode(errors="replace")
            raise AssertionError(f"the server did not start: {line}\n{tail}")
        self.port = int(found[1])
        return time.monotonic() - begun

    def kill(self, number=signal.SIGKILL):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait()

    def wait(self):
        if self.process is None:
            return None
        status = self.process.wait(60)
        self.process.stdout.close()
        self.process = None
        return status

    def stop(self):
        return self.kill(signal.SIGTERM)


# ---- a browser ----

GONE = (http.client.HTTPException, ConnectionError, OSError)


class Reply:
    def __init__(self, raw, body):
        self.status, self.body = raw.status, body.decode(errors="replace")
        self.location = raw.getheader("Location") or ""
        self.cookies = dict(re.match(r"([^=]+)=([^;]*)", v).groups()
                            for k, v in raw.getheaders() if k.lower() == "set-cookie")

    def hidden(self, name):
        tag = re.search(rf'<input type="hidden"[^>]*name="{name}"[^>]*>', self.body)
        return re.search(r'value="([^"]*)"', tag[0])[1] if tag else None


class Browser:
    """One connection and its cookies.  Raises one of GONE when the server is."""

    def __init__(self):
        self.cookies, self.connection = {}, None

    def connect(self, port, timeout=20):
        self.close()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def close(self):
        if self.connection is not None:
            self.connection.close()

    def ask(self, method, path, fields=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items() if v)}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        raw = self.connection.getresponse()
        reply = Reply(raw, raw.read())
        self.cookies.update(reply.cookies)
        return reply

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields):
        return self.ask("POST", path, fields)

    def sign_in(self, user, password=PASSWORD):
        self.cookies = {}
        page = self.get("/sign-in")
        return self.post("/sign-in", {"token": page.hidden("token"), "username": user,
                                      "password": password})


class Folder:
    """A temporary folder, gone at the end unless something failed."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="throughline-prove-", dir="/tmp"))
        return self.path

    def __exit__(self, kind, value, trace):
        if kind is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            print(f"kept for a look: {self.path}")
