#!/usr/bin/env python3
"""tests/sentence/reminder_mail_test.py -- reminders by e-mail: a digest a day,
without names; nothing lost while the mail server is away; not to whoever does
not want it.  A mail server of a few lines takes them.

On SQLite and, inside tools/with-postgresql, on PostgreSQL."""
import datetime
import pathlib
import re
import socketserver
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402

TODAY = datetime.date.today()
DAY, HANDOVER = TODAY.isoformat(), TODAY + datetime.timedelta(49)
POMS = 6
USERS = [("HALE", "Hale, Ada", "HOMD", "ZAS")] + [(f"POM{n}", f"Pom, {n}", "POM", "ZAS") for n in range(POMS)]


class MailServer:
    """SMTP, as far as a client needs it.  `refuse`: address -> answer."""

    def __init__(self, port=0):
        self.mails, self.lock, self.refuse, self.connections = [], threading.Lock(), {}, 0
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def say(self, line):
                self.wfile.write(line.encode() + b"\r\n")

            def data(self):
                self.say("354 go on")
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line.decode())
                return "".join(lines)

            def handle(self):
                with server.lock:
                    server.connections += 1
                sender = to = None
                self.say("220 here")
                while line := self.rfile.readline().decode().strip():
                    word = line.upper()
                    if word.startswith("MAIL FROM"):
                        sender = re.search("<(.*)>", line)[1]
                    if word.startswith("RCPT TO"):
                        to = re.search("<(.*)>", line)[1]
                        if to in server.refuse:
                            self.say(server.refuse[to])
                            continue
                    if word == "DATA":
                        text = self.data()
                        with server.lock:
                            server.mails.append((sender, to, text))
                    self.say("250 well")
                    if word == "QUIT":
                        return

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = allow_reuse_address = True

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def wait(self, count, seconds=20):
        until = time.monotonic() + seconds
        while len(self.mails) < count:
            assert time.monotonic() < until, f"{len(self.mails)} mails of {count}"
            time.sleep(0.05)
        return {to: text for _, to, text in self.mails}


def change(engine, *statements):
    for sql in statements:
        if engine.name == "SQLite":
            import sqlite3
            with sqlite3.connect(engine.file, timeout=20) as h:
                h.execute(sql)
            h.close()
        else:
            engine.psql(engine.url, sql)


def fill(engine):
    """Six POMs with an address each; each has one person whose handover is
    seven weeks away, in a row that the night leaves as it is."""
    people = [n for n, in engine.rows("select number from person where prison = 'ZAS' order by number limit 6")]
    staff = [n for n, in engine.rows("select staff from staff_role where prison = 'ZAS' and role = 'KEY_WORKER' "
                                     "order by staff limit 6")]
    account = dict(engine.rows("select username, id from account"))
    change(engine, "delete from responsibility", "delete from nightly_run",
           f"insert into nightly_run (day, at, people, changed) values ('{DAY}', 0, 0, 0)",
           "update person set surname = 'Marsh', forename = 'Owen'")
    for n, (person, who) in enumerate(zip(people, staff)):
        change(engine,
               f"update staff set email = 'pom{n}@example.invalid' where id = {who}",
               f"update account set staff = {who} where id = {account[f'POM{n}']}",
               "insert into allocation (person, prison, policy, staff, from_at, from_by, reason) values "
               f"('{person}', 'ZAS', 'POM', {who}, 0, 'T', 'MANUAL')",
               "insert into responsibility (number, prison, from_day, known_from, responsible, supporting, "
               "handover, release_kind, rule, reason, rule_set, print, inputs) values "
               f"('{person}', 'ZAS', '2026-01-01', 0, 'CustodyOnly', '', '{HANDOVER}', '', 'HO-15', "
               "'determinate', 'throughline', 0, '{}')")
        change(engine, f"delete from probation_case where number = '{person}'")
        change(engine, "insert into probation_case (number, crn, com_name, com_email, unit_code, unit, tier, "
                       f"resourcing, as_of) values ('{person}', 'X{n}', 'Linden', '', '', '', '', '', 0)")
    # nobody is named for the last: their unit's mailbox hears of it
    change(engine, f"update probation_case set com_name = '', unit_code = 'N02WHV' where number = '{people[5]}'",
           "insert into probation_unit (code, name, email, as_of) values "
           "('N02WHV', 'Westerhaven PDU', 'unit@example.invalid', 0)")
    return people, account


def look(engine, folder):
    world.small_estate(engine, folder, users=USERS)
    people, account = fill(engine)
    change(engine, "insert into reminder_choice (account, kind, way, set_at) values "
                   f"({account['POM5']}, 'HANDOVER_SOON', 'SERVICE', 0), "
                   f"({account['POM5']}, 'COM_MISSING', 'SERVICE', 0)")
    mail = MailServer()
    mail.refuse = {"pom3@example.invalid": "550 nobody", "pom4@example.invalid": "451 later"}
    words = ["--mail-server", f"smtp://127.0.0.1:{mail.port}", "--mail-from", "omic@example.invalid",
             "--address", "https://omic.example.invalid", "--clock", f"{DAY}T09:00"]
    server = world.Server(engine, folder, more=words)
    server.start()
    told = mail.wait(4)
    time.sleep(0.3)
    assert sorted(told) == [*(f"pom{n}@example.invalid" for n in range(3)), "unit@example.invalid"], told
    assert len(mail.mails) == 4, "one each"
    text = told["unit@example.invalid"]
    assert "What waits for Westerhaven PDU in" in text, text
    assert f"- COM not named: {people[5]} (OM), " in text and "https://omic.example.invalid/com/unit\r\n" in text, text
    assert "account/reminders" not in text, "nothing to choose"
    sender, to, text = mail.mails[0]
    assert sender == "omic@example.invalid", sender
    number = people[int(to[3])]
    assert "Subject: 1 reminder: offender management\r\n" in text, text
    assert f"- Handover to prepare: {number} (OM), {HANDOVER.day} {HANDOVER:%B %Y}\r\n" in text, text
    assert "https://omic.example.invalid/reminders\r\n" in text, text
    assert "Marsh" not in text and "Owen" not in text, "no name"
    mailed = dict(engine.rows("select a.username, case when m.mailed_at is null then 0 else 1 end from reminder m "
                              "join account a on a.id = m.account"))
    assert mailed == {"POM0": 1, "POM1": 1, "POM2": 1, "POM3": 1, "POM4": 0, "POM5": 0}, mailed
    mail.close()
    server.kill()  # -9: what was not sent is there still

    engine.settle()
    again = MailServer()
    words[1] = f"smtp://127.0.0.1:{again.port}"
    # after the lease of the process that was killed
    server = world.Server(engine, folder, more=words[:-1] + [f"{DAY}T09:30"])
    server.start()
    told = again.wait(1)
    assert list(told) == ["pom4@example.invalid"], "only whoever was not told yet"
    assert server.stop() == 0
    again.close()

    for wrong, why in ((["--mail-server", "example"], "mail_server"),
                       (["--mail-server", "smtp://127.0.0.1", "--mail-from", "me"], "mail_from")):
        said = world.run(["serve", "--database", engine.url, "--listen", "127.0.0.1:0", "--temp", folder, *wrong],
                         ok=(2,)).stdout
        assert why in said, said


def main():
    for kind in world.engines():
        with world.Folder() as folder:
            begun, engine = time.monotonic(), kind(folder)
            try:
                look(engine, folder)
                print(f"reminders by e-mail: {engine.name}, {time.monotonic() - begun:.0f} s", flush=True)
            finally:
                engine.drop()


if __name__ == "__main__":
    main()
