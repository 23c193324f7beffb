#!/usr/bin/env python3
"""tests/app/key_test.py -- the keys of an installation as its operator meets
them: the house key is changed beside running servers and under kill -9, wrapped
by credentials, refused where one is missing, wrong or open to others, and a
backup on another machine opens with its wrapping key only.  On each engine."""
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402

PASSWORD = "three small bridges"
COPIES = 16000  # of a sealed text, so that a change takes a while
KILLS = 10
STARTED = []
CHANGES = 12  # while people save
CHANGES_MOST = 60  # on a machine on which they save slowly


class Vault:
    """What systemd hands in: a folder, a file a credential."""

    def __init__(self, folder, name):
        self.path = pathlib.Path(folder) / name
        self.path.mkdir(mode=0o700)
        self.env = dict(os.environ, CREDENTIALS_DIRECTORY=str(self.path))

    def put(self, name, text, mode=0o400):
        file = self.path / f"throughline.{name}"
        file.unlink(missing_ok=True)
        file.write_text(text)
        file.chmod(mode)

    def drop(self, name):
        (self.path / f"throughline.{name}").unlink()


def new_key():
    done = subprocess.run([world.program(), "key", "make"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"[0-9a-f]{64}\n", done.stdout), "a line for systemd-creds"
    mark = re.search(r"made wrapping key ([0-9a-f]{16})$", done.stderr.strip())[1]
    assert mark not in done.stdout
    return done.stdout, mark


def key(engine, *words, ok=(0,), env=None):
    return world.run(["key", *words, "--database", engine.url], ok=ok, env=env).stdout


def number(engine):
    return engine.rows("select number from house_key")[0][0]


def serving(*words, **more):
    """Ended with the test, whatever comes of it."""
    STARTED.append(world.Server(*words, **more))
    return STARTED[-1]


def browser_of(server):
    b = world.Browser()
    b.connect(server.port)
    return b


def with_an_endpoint(engine, folder):
    """IVES, and one secret sealed by the page."""
    world.run(["user", "add", "IVES", "--name", "Ives, Jo", "--role", "ADMINISTRATOR@*",
               "--database", engine.url], input=PASSWORD + "\n")
    server = serving(engine, folder)
    server.start()
    b = browser_of(server)
    assert b.sign_in("IVES", PASSWORD).status == 303
    page = b.get("/events/endpoints/new")
    made = b.post("/events/endpoints/new", {"token": page.hidden("token"), "name": "Board",
                                            "url": "https://told.example.org/"})
    assert made.status == 303, (made.status, made.body[-800:])
    assert "whsec_" in b.get(made.location).body, made.location
    return server, b, made.location


def beside_servers(engine, folder):
    """Two of them, neither is started again."""
    server, b, said = with_an_endpoint(engine, folder)
    other = serving(engine, folder)
    other.start()
    out = key(engine, "change")
    assert re.search(r"^house key\tnumber 2\tmade \S+, 0 days ago\tnot wrapped", out, re.M), out
    assert "sealed anew" in out and "It ends:" in out and "DO NOT" not in out, out
    assert "whsec_" in b.get(said).body, "the banner opens with the new key"
    assert b.get("/events").status == 200, "still signed in"
    b.connect(other.port)
    assert "whsec_" in b.get(said).body, "so at the other server"
    page = b.get("/events/endpoints/new")
    made = b.post("/events/endpoints/new", {"token": page.hidden("token"), "name": "Second",
                                            "url": "https://told.example.org/2"})
    b.connect(server.port)
    assert "whsec_" in b.get(made.location).body, "what one seals the other opens"
    listed = key(engine)
    assert "2 open" in listed and "DO NOT" not in listed, listed
    assert world.run(["audit", "verify", "--database", engine.url]).returncode == 0
    read = world.run(["audit", "read", "--kind", "HOUSE_KEY_CHANGED", "--database", engine.url]).stdout
    assert read.count("COMMAND LINE") == 1, read
    assert other.stop() == 0
    while_people_save(engine, server, b)
    return server, b


def while_people_save(engine, server, b):
    """Nothing is kept under a key that is gone, whoever comes first."""
    stop, counts = threading.Event(), {}

    def save():
        while not stop.is_set():
            page = b.get("/events/endpoints/1")
            version = re.search(r'name="version" value="(\d+)"', page.body)[1]
            answer = b.post("/events/endpoints/1/secret",
                            {"token": page.hidden("token"), "version": version})
            if answer.status == 303:
                assert "New secret: whsec_" in b.get(answer.location).body
            counts[answer.status] = counts.get(answer.status, 0) + 1

    b.connect(server.port)
    thread = threading.Thread(target=save)
    thread.start()
    changes = 0
    while changes < CHANGES or (counts.get(303, 0) <= CHANGES and changes < CHANGES_MOST):
        key(engine, "change")
        changes += 1
    stop.set()
    thread.join(30)
    assert not thread.is_alive() and set(counts) <= {303, 409} and counts[303] > CHANGES, counts
    assert "DO NOT" not in key(engine)
    print(f"{engine.name}: {changes} changes while a secret was made anew {counts[303]} times, "
          f"{counts.get(409, 0)} asked to try again")


def killed(engine):
    """Whole or not at all, wherever it dies."""
    same = "name || '%d', url, secret, 0, set_by, set_at"
    for n in range(COPIES.bit_length()):
        if (1 << n) >= COPIES:
            break
        statement = ("insert into event_endpoint (name, url, secret, enabled, set_by, set_at) "
                     f"select {same % n} from event_endpoint")
        if engine.name == "SQLite":
            with sqlite3.connect(engine.file, timeout=20) as h:
                h.execute(statement)
            h.close()
        else:
            engine.psql(engine.url, statement)
    count = engine.rows("select count(*) from event_endpoint")[0][0]
    begun = time.monotonic()
    key(engine, "change")
    whole = time.monotonic() - begun
    done = 0
    for n in range(KILLS):
        before = number(engine)
        process = subprocess.Popen([world.program(), "key", "change", "--database", engine.url],
                                   stdout=subprocess.DEVNULL)
        time.sleep(whole * (n + 1) * 1.5 / KILLS)
        process.kill()
        process.wait()
        engine.settle()
        listed = key(engine)  # exit status 0: everything opens
        assert number(engine) in (before, before + 1), (before, number(engine))
        done += number(engine) - before
        assert engine.rows("select count(*) from event_endpoint")[0][0] == count
        assert "DO NOT" not in listed, listed
    print(f"{engine.name}: {count} seals anew in {whole:.2f} s; killed {KILLS} times, "
          f"{done} had been whole, {KILLS - done} had done nothing")
    world.run(["audit", "verify", "--database", engine.url])


def refusals(engine, vault):
    """Each says what to do; none prints a byte of a key."""
    text, _ = new_key()
    out = key(engine, "wrap", ok=(2,), env=vault.env)
    assert "there is no credential throughline.wrapping_key_1" in out, out
    vault.put("wrapping_key_1", text, 0o444)
    out = key(engine, "wrap", ok=(2,), env=vault.env)
    assert "owner alone may read" in out and text.strip() not in out, out
    vault.put("wrapping_key_1", "not a key\n")
    out = key(engine, "wrap", ok=(2,), env=vault.env)
    assert "64 hexadecimal digits" in out and "not a key" not in out, out
    vault.drop("wrapping_key_1")
    assert "is not wrapped" in key(engine, "unwrap", ok=(2,))
    assert "it is not lost" in key(engine, "lost", ok=(2,))
    assert "usage" in key(engine, "show", ok=(2,))


def does_not_start(engine, folder, env, words):
    out = world.run(["serve", "--database", engine.url, "--listen", "127.0.0.1:0", "--temp", folder],
                    ok=(2,), env=env).stdout
    assert words in out, out


def wrapping(engine, folder, server, b):
    vault = Vault(folder, "vault")
    refusals(engine, vault)
    first, first_mark = new_key()
    second, second_mark = new_key()
    vault.put("wrapping_key_1", first)
    out = key(engine, "wrap", env=vault.env)
    assert f"wrapped by {first_mark}, throughline.wrapping_key_1" in out, out
    assert "answer 503" in out and first.strip() not in out, out
    assert b.get("/events").status == 503, "a server that was started without it"
    assert b.get("/ready").status == 503
    assert server.stop() == 0
    does_not_start(engine, folder, None, "are not given")
    held = serving(engine, folder, env=vault.env)
    held.start()  # the fences are closed: tests run with sandbox = kill
    b.connect(held.port)
    assert b.get("/events").status == 200, "signed in still"

    vault.put("wrapping_key_2", second)
    assert held.stop() == 0
    held.start()
    out = key(engine, "wrap", env=vault.env)
    assert f"wrapped by {second_mark}, throughline.wrapping_key_2" in out, out
    b.connect(held.port)
    assert b.get("/events").status == 200, "it has both"
    vault.drop("wrapping_key_1")
    assert "no other wrapping key" in key(engine, "wrap", ok=(2,), env=vault.env)
    listed = key(engine, env=vault.env)
    assert re.search(rf"wrapping_key_2\t{second_mark}\twraps the house key", listed), listed
    assert first.strip() not in listed and second.strip() not in listed
    key(engine, "change", env=vault.env)
    assert b.get("/events").status == 200
    assert held.stop() == 0
    return vault, second


def elsewhere(engine, folder, vault, second):
    """A backup is taken to another machine: what it holds opens with the
    wrapping key only, which somebody kept on paper."""
    there = type(engine)(folder / "there")
    if engine.name == "SQLite":
        (folder / "there").mkdir(mode=0o700)
        world.run(["backup", there.file, "--database", engine.url])
    else:
        engine.settle()
        engine.copy_to(there)
    try:
        out = key(there, ok=(1,))
        assert "which is not given" in out and "DO NOT OPEN" in out, out
        does_not_start(there, folder, None, "are not given")
        wrong = Vault(folder, "wrong")
        wrong.put("wrapping_key_1", new_key()[0])
        does_not_start(there, folder, wrong.env, "are others")
        assert "not given" in key(there, "change", ok=(2,), env=wrong.env)
        paper = Vault(folder, "paper")
        paper.put("wrapping_key_1", second)
        assert "DO NOT" not in key(there, env=paper.env), "the paper opens it, in either place"
        lost = key(there, "lost", env=wrong.env)
        assert "is lost" in lost, lost
        server = serving(there, folder, env=wrong.env)
        server.start()
        assert server.stop() == 0
    finally:
        there.drop()
    out = key(engine, "unwrap", env=vault.env)
    assert "not wrapped" in out and "sealed anew" in out, out
    vault.drop("wrapping_key_2")
    assert "DO NOT" not in key(engine)


def secrets_of_settings(folder):
    """A credential stands for the file; the fenced server reads it."""
    engine = world.Sqlite(folder)
    vault = Vault(folder, "settings")
    vault.put("mail_password", "Fjord-Lantern\n")
    env = dict(vault.env, THROUGHLINE_MAIL_SERVER="smtp://127.0.0.1:1",
               THROUGHLINE_MAIL_FROM="a@example.org", THROUGHLINE_MAIL_USER="a")
    server = serving(engine, folder, env=env)
    server.start()
    environ = pathlib.Path(f"/proc/{server.process.pid}/environ").read_bytes()
    assert b"Fjord" not in environ
    assert server.stop() == 0
    assert "Fjord" not in (folder / "server.log").read_text()
    assert "mail_password\tcredential throughline.mail_password" in key(engine, env=env)
    vault.put("mail_password", "Fjord-Lantern\n", 0o644)
    does_not_start(engine, folder, env, "owner alone may read")
    vault.drop("mail_password")
    does_not_start(engine, folder, env, "mail_password_file")
    open_to_all = folder / "password"
    open_to_all.write_text("Fjord-Lantern\n")
    open_to_all.chmod(0o644)
    env["THROUGHLINE_MAIL_PASSWORD_FILE"] = str(open_to_all)
    does_not_start(engine, folder, env, "chmod o=")
    open_to_all.chmod(0o600)
    listed = key(engine, env=env)
    assert re.search(r"mail_password\tfile \S+/password, of \d{4}-", listed), listed
    print("secrets of the settings: by credential, by file, refused when others may read them")


def main():
    with world.Folder() as folder:
        secrets_of_settings(folder)
    for kind in world.engines():
        with world.Folder() as folder:
            engine = kind(folder)
            try:
                server, b = beside_servers(engine, folder)
                vault, second = wrapping(engine, folder, server, b)
                elsewhere(engine, folder, vault, second)
                killed(engine)
            finally:
                for started in STARTED:
                    started.kill()
                engine.drop()
            print(f"{engine.name}: changed beside two servers, wrapped, rewrapped, restored, unwrapped")


if __name__ == "__main__":
    try:
        main()
    finally:
        for started in STARTED:
            started.kill()
