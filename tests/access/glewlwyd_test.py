#!/usr/bin/env python3
"""tests/access/glewlwyd_test.py -- signing in by a real provider: Debian's
glewlwyd, started here on the loopback with an SQLite file of its own, set up
through its own interface, and asked by a person's browser of a few lines: in,
roles from its groups, a code and an address used twice, keys that change, out.
Everybody in it is invented."""
import gzip
import http.client
import http.cookies
import json
import os
import pathlib
import pwd
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
sys.path.insert(0, str(ROOT / "tests/access"))
import hostile_provider as keys  # noqa: E402
import provider_test as ours  # noqa: E402
import world  # noqa: E402

SCHEMA = pathlib.Path("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz")
PASSWORD = "three tall bridges"
keys.SECRET = "this-test-only"  # it does not decode what RFC 6749, 2.3.1, has encoded
STARTED_WITHIN = 20


class Person:
    """A browser that talks JSON to the provider, and keeps its cookies."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, method, path, body=None, ok=(200,)):
        h = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        h.request(method, path, body, headers)
        r = h.getresponse()
        text = r.read().decode(errors="replace")
        for name, value in r.getheaders():
            if name.lower() == "set-cookie":
                for k, m in http.cookies.SimpleCookie(value).items():
                    self.cookies[k] = m.value
        h.close()
        assert r.status in ok, f"{method} {path}: {r.status} {text[:500]}"
        self.location = r.getheader("Location") or ""
        return json.loads(text) if text.startswith(("{", "[")) else text


def private_jwk(key):
    """The private key as glewlwyd takes it: read from openssl's text."""
    text = keys.openssl("pkey", "-in", key.file, "-noout", "-text").decode()

    def number(name):
        found = re.search(rf"^{name}:\n((?:    [0-9a-f:]+\n)+)", text, re.M)[1]
        raw = bytes.fromhex(re.sub(r"[^0-9a-f]", "", found))
        return keys.b64(raw.lstrip(b"\0").rjust(32, b"\0") if key.kind == "EC" else raw.lstrip(b"\0"))

    if key.kind == "EC":
        return {**key.jwk, "d": number("priv")}
    return {**key.jwk, "d": number("privateExponent"), "p": number("prime1"), "q": number("prime2"),
            "dp": number("exponent1"), "dq": number("exponent2"), "qi": number("coefficient")}


class Glewlwyd:
    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder) / "glewlwyd", ours.free_port()
        self.folder.mkdir()
        self.issuer = f"http://localhost:{self.port}/api/oidc"
        database = self.folder / "glewlwyd.db"
        h = sqlite3.connect(database)
        h.executescript(gzip.decompress(SCHEMA.read_bytes()).decode())
        h.close()
        self.conf = self.folder / "glewlwyd.conf"
        self.conf.write_text(f"""
port={self.port}
bind_address="127.0.0.1"
external_url="http://localhost:{self.port}/"
login_url="login.html"
api_prefix="api"
log_mode="file"
log_level="INFO"
log_file="{self.folder}/glewlwyd.log"
cookie_secure=0
session_expiration=36000
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{database}"; }};
""")
        self.process = None
        self.admin = Person(self.port)

    def start(self):
        more = {}
        if os.geteuid() == 0:  # as nobody in particular
            nobody = pwd.getpwnam("nobody")
            self.folder.parent.chmod(0o755)
            for path in [self.folder, *self.folder.iterdir()]:
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
            more = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.process = subprocess.Popen(["glewlwyd", "--config-file", self.conf],
                                        stdout=open(self.folder.parent / "glewlwyd.out", "wb"),
                                        stderr=subprocess.STDOUT, cwd=self.folder.parent, **more)
        until = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self.process.poll() is None, "glewlwyd did not start"
                time.sleep(0.05)
        raise AssertionError("glewlwyd does not answer")

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    # ---- set up through its own interface ----

    def plugin(self, key):
        return {
            "module": "oidc", "name": "oidc", "display_name": "OIDC", "parameters": {
                "iss": self.issuer, "jwt-type": "rsa" if key.kind == "RSA" else "ecdsa",
                "jwt-key-size": "256", "jwks-show": True, "jwks-private": json.dumps(
                    {"keys": [private_jwk(key)]}), "default-kid": key.kid,
                "access-token-duration": 3600, "refresh-token-duration": 7200,
                "code-duration": 600, "refresh-token-rolling": True, "allow-non-oidc": False,
                "auth-type-client-enabled": False, "auth-type-code-enabled": True,
                "auth-type-implicit-enabled": False, "auth-type-password-enabled": False,
                "auth-type-refresh-enabled": False, "auth-type-token-enabled": False,
                "auth-type-id-token-enabled": False, "auth-type-none-enabled": False,
                "auth-type-device-enabled": False, "subject-type": "public",
                "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False,
                "session-management-allowed": True, "back-channel-logout-allowed": True,
                "front-channel-logout-allowed": False, "session-cookie-name": "OIDC_SID",
                "session-cookie-expiration": 36000, "oauth-as-iss-id": True, "name-claim": "mandatory",
                "name-claim-scope": [], "email-claim": "no", "scope-claim": "no",
                "allowed-scope": ["openid"],
                "claims": [{"name": "groups", "user-property": "groups", "type": "string",
                            "mandatory": True, "scope": []},
                           {"name": "staff", "user-property": "staff", "type": "string",
                            "mandatory": True, "scope": []}]}}

    def set_up(self, key, service):
        ask = self.admin.ask
        ask("POST", "/api/auth/", {"username": "admin", "password": "password"})
        users = ask("GET", "/api/mod/user/database")
        form = users["parameters"]["data-format"]
        for name, many in (("groups", True), ("staff", False)):
            form[name] = {"multiple": many, "read": True, "write": True,
                          "profile-read": False, "profile-write": False}
        ask("PUT", "/api/mod/user/database", users)
        ask("PUT", "/api/mod/user/database/reset")
        ask("POST", "/api/mod/plugin/", self.plugin(key))
        ask("POST", "/api/client/", {
            "client_id": keys.CLIENT, "name": "Throughline", "confidential": True,
            "enabled": True, "password": keys.SECRET, "client_secret": keys.SECRET,
            "redirect_uri": [f"{service}/sign-in/return"], "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic"], "scope": ["openid"],
            "post_logout_redirect_uri": f"{service}/sign-in",
            "backchannel_logout_uri": f"{service}/sign-in/ended",
            "backchannel_logout_session_required": "1"})

    def add_person(self, name, shown, groups, staff):
        self.admin.ask("POST", "/api/user/", {
            "username": name, "name": shown, "password": PASSWORD, "enabled": True,
            "scope": ["openid", "g_profile"], "groups": groups, "staff": staff})

    def change_key(self, key):
        self.admin.ask("PUT", "/api/mod/plugin/oidc", self.plugin(key))
        self.admin.ask("PUT", "/api/mod/plugin/oidc/reset")

    # ---- a person ----

    def person(self, name):
        p = Person(self.port)
        p.ask("POST", "/api/auth/", {"username": name, "password": PASSWORD})
        p.ask("PUT", f"/api/auth/grant/{keys.CLIENT}/", {"scope": "openid"})
        return p

    def let_in(self, person, address):
        """Goes to /authorize and says yes; the way back, a path of the service."""
        at = urllib.parse.urlsplit(address)
        person.ask("GET", f"{at.path}?{at.query}&g_continue", ok=(302, 303))
        back = urllib.parse.urlsplit(person.location)
        assert back.path == "/sign-in/return", person.location
        return f"{back.path}?{back.query}"


def signed_in(b, real, person, where="/sign-in/provider"):
    back = real.let_in(person, ours.begin(b, where))
    return back, b.get(back)


def journey(folder):
    real = Glewlwyd(folder)
    engine = world.Sqlite(folder)
    world.small_estate(engine, folder, people=5, staff=3, users=ours.USERS)
    real.start()
    server = ours.serve(engine, folder, real.issuer, ["--oidc-staff-claim", "staff"])
    key = keys.Key(folder, "first")
    try:
        real.set_up(key, f"http://127.0.0.1:{server.port}")
        real.add_person("rquill", "Quill, Rosa", ["poms", "canteen"], "485588")
        real.add_person("tnobody", "Nobody, Tom", ["canteen"], "")
        ours.add_mapping(server, "poms", "POM", "ZAS")
        said = in_and_again(real, server)
        said += " " + once_more(real, server)
        said += " " + other_keys(real, server, folder)
        said += " " + out(real, server)
        said += " " + ended_there(real, server, engine)
        ours.secret_stays(server, folder)
    finally:
        server.stop()
        real.stop()
    print(f"glewlwyd: {said}")


def in_and_again(real, server):
    rosa, b = real.person("rquill"), ours.browser(server)
    back, reply = signed_in(b, real, rosa)
    assert (reply.status, reply.location) == (303, "/"), ours.main_of(reply)
    page = ours.is_in(b, "Quill, Rosa")
    assert "Prison offender manager" in page.body
    ours.refused(ours.browser(server).get(back), "not begun in this browser")
    ours.refused(b.get(back), "not begun in this browser")
    # its code, with the cookie of a new sign-in of the same browser
    code = urllib.parse.parse_qs(back.partition("?")[2])["code"][0]
    thief = ours.browser(server)
    state = urllib.parse.parse_qs(ours.begin(thief).partition("?")[2])["state"][0]
    iss = urllib.parse.quote(real.issuer, safe="")
    ours.refused(thief.get(f"/sign-in/return?code={code}&state={state}&iss={iss}"),
                 "the code was not taken")
    tom = ours.browser(server)
    ours.refused(signed_in(tom, real, real.person("tnobody"))[1], "none of your groups")
    return "in by code and PKCE, roles by group, used codes refused,"


def once_more(real, server):
    """It asks anew; on SQLite it does not say when somebody signed in, and that is not enough."""
    rosa, b = real.person("rquill"), ours.browser(server)
    assert signed_in(b, real, rosa)[1].status == 303
    where = "/sign-in/provider?again=yes&from=%2Faccount%2Fsessions"
    at = urllib.parse.urlsplit(ours.begin(b, where))
    rosa.ask("GET", f"{at.path}?{at.query}", ok=(302, 303))
    assert "login.html" in rosa.location and "prompt=login" in rosa.location, rosa.location
    rosa.ask("POST", "/api/auth/", {"username": "rquill", "password": PASSWORD})
    ours.not_again(signed_in(b, real, rosa, where)[1], "did not say that it asked you again")
    page = ours.is_in(b, "Quill, Rosa")
    assert "/account/sessions" in page.body
    return "asked once more,"


def other_keys(real, server, folder):
    for kid, kind in (("second", "RSA"), ("third", "EC")):
        real.change_key(keys.Key(folder, kid, kind))
        b = ours.browser(server)
        reply = signed_in(b, real, real.person("rquill"))[1]
        assert reply.status == 303, (kid, ours.main_of(reply))
        ours.is_in(b, "Quill, Rosa")
    return "its key changed twice (RS256, ES256),"


def out(real, server):
    rosa, b = real.person("rquill"), ours.browser(server)
    assert signed_in(b, real, rosa)[1].status == 303
    page = ours.is_in(b, "Quill, Rosa")
    reply = b.post("/sign-out", {"token": page.hidden("token")})
    assert reply.location == "/sign-in/out"
    there = b.get("/sign-in/out/there").location
    at = urllib.parse.urlsplit(there)
    assert at.path.endswith("/end_session"), there
    rosa.ask("GET", f"{at.path}?{at.query}", ok=(302, 303))
    assert "prompt=end_session" in rosa.location or "sign-in" in rosa.location, rosa.location
    ours.is_out(b)
    return "out here and there,"


def ended_there(real, server, engine):
    """The provider's session ends, and it tells us."""
    rosa, b = real.person("rquill"), ours.browser(server)
    assert signed_in(b, real, rosa)[1].status == 303
    ours.is_in(b, "Quill, Rosa")
    sid = engine.rows("select sid from session order by began desc limit 1")[0][0]
    assert sid, "the provider named its session"
    rosa.ask("DELETE", f"/api/oidc/session/{sid}/")
    until = time.monotonic() + 20  # its notice comes after its answer
    while not b.get("/account").location.startswith("/sign-in") and time.monotonic() < until:
        time.sleep(0.1)
    ours.is_out(b)
    return "ended by its notice."


def main():
    if shutil.which("glewlwyd") is None:
        raise SystemExit("glewlwyd is missing: tools/packages lists it")
    try:
        with world.Folder() as folder:
            journey(folder)
    finally:
        for server in ours.RUNNING:
            server.kill()


if __name__ == "__main__":
    main()
