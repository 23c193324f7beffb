#!/usr/bin/env python3
"""tests/app/user_test.py -- a lost second factor, by the command: how its owner
was known again and who made sure is asked for and kept; the sessions end; the
owner is told by e-mail.

On SQLite and, inside tools/with-postgresql, on PostgreSQL."""
import json
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
sys.path.insert(0, str(ROOT / "tests/sentence"))
import world  # noqa: E402
from reminder_mail_test import MailServer, change  # noqa: E402

BY = ["--by", "Okafor, Priya"]
PASS = ["--known", "STAFF_PASS"]


def end_factor(engine, name, *words, ok=(0,)):
    return world.run(["user", "end-factor", name, *words, "--database", engine.url], ok=ok).stdout


def accounts(engine):
    for name, staff in (("PIKE", 3001), ("ROACH", 3002), ("TENCH", 3003)):
        world.run(["user", "add", name, "--name", f"{name.title()}, Ann", "--staff", staff, "--role", "KEY_WORKER@ZAS",
                   "--database", engine.url], input=world.PASSWORD + "\n")
    zero = "x'00'" if engine.name == "SQLite" else "'\\x00'"
    for name, staff, address in (("PIKE", 3001, "pike@example.invalid"), ("ROACH", 3002, "")):
        change(engine,
               "insert into staff (id, surname, forename, sort_name, band, email, as_of, hash) values "
               f"({staff}, '{name}', 'Ann', '{name.lower()} ann', '3', '{address}', 0, {zero})",
               "insert into account_factor (account, sealed, last_step, since) "
               f"select id, {zero}, 1, 0 from account where username = '{name}'",
               f"insert into account_recovery (account, hash) select id, {zero} from account "
               f"where username = '{name}'",
               "insert into session (token, account, secret, prison, began, seen) "
               f"select {zero[:-1]}{staff}', id, {zero}, 'ZAS', 0, 0 from account where username = '{name}'")


def refusals(engine):
    for words, why in (([], "--known says how they were known again"), (BY, "LINE_MANAGER"),
                       (["--known", "TELEPHONE", *BY], "--known says how they were known again"),
                       (PASS, "Say who made sure"), ([*PASS, "--by", ""], "Say who made sure"),
                       ([*PASS, "--by", "pike, ANN"], "Nobody vouches for themselves"),
                       ([*PASS, "--by", "pike"], "Nobody vouches for themselves"),
                       ([*PASS, "--by", "Okafor\nPriya"], "on one line"),
                       ([*PASS, "--by", "x" * 121], "120 characters"),
                       ([*PASS, *BY, "more"], "end-factor NAME --known WAY --by WORDS")):
        said = end_factor(engine, "PIKE", *words, ok=(2,))
        assert why in said, (words, said)
    assert "no account" in end_factor(engine, "NOBODY", *PASS, *BY, ok=(2,))
    assert "has no second factor" in end_factor(engine, "TENCH", *PASS, *BY, ok=(2,))
    assert engine.rows("select count(*) from account_factor")[0][0] == 2
    assert engine.rows("select count(*) from session where ended is not null")[0][0] == 0
    assert engine.rows("select count(*) from audit where kind = 'SECOND_FACTOR_ENDED'")[0][0] == 0


def taken_away(engine):
    for name in ("pike", "roach"):
        end_factor(engine, name, "--known", "LINE_MANAGER", *BY)
    for table in ("account_factor", "account_recovery"):
        assert engine.rows(f"select count(*) from {table}")[0][0] == 0, table
    rows = engine.rows("select a.username, s.how from session s join account a on a.id = s.account "
                       "where s.ended is not null order by a.username")
    assert [tuple(r) for r in rows] == [("PIKE", "SECOND_FACTOR"), ("ROACH", "SECOND_FACTOR")], rows
    rows = engine.rows("select username, subject, detail from audit where kind = 'SECOND_FACTOR_ENDED' order by id")
    assert [tuple(r[:2]) for r in rows] == [("COMMAND LINE", "PIKE"), ("COMMAND LINE", "ROACH")], rows
    assert json.loads(rows[0][2]) == {"known": "LINE_MANAGER", "by": "Okafor, Priya"}, rows
    world.run(["audit", "verify", "--database", engine.url])
    assert "has no second factor" in end_factor(engine, "PIKE", *PASS, *BY, ok=(2,))


def told(engine, folder):
    """Whoever has an address; once."""
    mail = MailServer()
    words = ["--mail-server", f"smtp://127.0.0.1:{mail.port}", "--mail-from", "omic@example.invalid",
             "--address", "https://omic.example.invalid"]
    for _ in range(2):
        server = world.Server(engine, folder, more=words)
        server.start()
        text = mail.wait(1)["pike@example.invalid"]
        time.sleep(0.5)
        assert server.stop() == 0
    assert len(mail.mails) == 1, mail.mails
    mail.close()
    assert "Subject: Your sign-in was changed: offender management\r\n" in text, text
    said = text.replace("=\r\n", "").replace("\r\n", " ")
    for words in ("The second factor of your account PIKE in Offender Management in Custody was taken away on ",
                  "You were known again in person, by the line manager. Who made sure: Okafor, Priya.",
                  "Was it not you?", "https://omic.example.invalid/account/second-factor"):
        assert words in said, text
    rows = engine.rows("select a.username from sign_in_notice n join account a on a.id = n.account "
                       "where n.mailed_at is null")
    assert [r[0] for r in rows] == ["ROACH"], rows


def main():
    for kind in world.engines():
        with world.Folder() as folder:
            engine = kind(folder)
            try:
                accounts(engine)
                refusals(engine)
                taken_away(engine)
                told(engine, folder)
                print(f"{engine.name}: known again, taken away, told", flush=True)
            finally:
                engine.drop()


if __name__ == "__main__":
    main()
