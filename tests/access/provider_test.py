#!/usr/bin/env python3
"""tests/access/provider_test.py -- signing in by a provider, end to end: the
server, a provider that says what it should and one that does not, and a browser
of a few lines."""
import html
import pathlib
import re
import socket
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
sys.path.insert(0, str(ROOT / "tests/access"))
import hostile_provider  # noqa: E402
import world  # noqa: E402

RUNNING = []
USERS = [("ADMIN", "Inch, Ivo", "ADMINISTRATOR", "*")]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def serve(engine, folder, issuer, more=()):
    port = free_port()
    secret = pathlib.Path(folder) / "secret"
    secret.write_text(hostile_provider.SECRET + "\n")
    secret.chmod(0o600)
    server = world.Server(engine, folder, more=[
        "--listen", f"127.0.0.1:{port}", "--address", f"http://127.0.0.1:{port}/",
        "--oidc-issuer", issuer, "--oidc-client", hostile_provider.CLIENT,
        "--oidc-secret-file", secret, "--oidc-name", "Test Sign-in", *more])
    RUNNING.append(server)
    server.start()
    return server


def browser(server):
    b = world.Browser()
    b.connect(server.port)
    return b


def begin(b, where="/sign-in/provider?from=%2Faccount"):
    reply = b.get(where)
    assert reply.status == 303, (reply.status, reply.body[-2000:])
    return reply.location


def come(b, provider, **claims):
    """Sign in as the claims say; the reply of the way back."""
    return b.get(provider.let_in(begin(b), **claims))


def refused(reply, words, status=403):
    assert reply.status == status and words in reply.body, (reply.status, words, main_of(reply))
    assert "You are not signed in" in reply.body and "Begin again" in reply.body
    assert not [v for k, v in reply.cookies.items() if k.endswith("session") and v], reply.cookies


def main_of(reply):
    return re.sub(r"(?s)<[^>]*>", " ", reply.body.partition("<main")[2])[:1500]


def is_in(b, name):
    page = b.get("/account")
    assert page.status == 200 and name in page.body, (page.status, page.location)
    return page


def is_out(b):
    assert b.get("/account").location.startswith("/sign-in"), "signed out"


def add_mapping(server, claim, role, prison, more=None):
    admin = browser(server)
    assert admin.sign_in("ADMIN").status == 303
    page = admin.get("/sign-in/roles")
    reply = admin.post("/sign-in/roles", {"token": page.hidden("token"), "claim": claim,
                                          "role": role, "prison": prison, "why": "test",
                                          **(more or {})})
    assert reply.status == 303, main_of(reply)
    return admin


def the_way_in(server, provider, engine):
    b = browser(server)
    assert "Sign in by Test Sign-in" in b.get("/sign-in").body
    refused(come(b, provider, groups=["poms"]), "none of your groups")
    admin = add_mapping(server, "poms", "POM", "ZAS")
    add_mapping(server, "boss", "HOMD", "ZAS")
    add_mapping(server, "later", "ADMINISTRATOR", "*", {"from": "2099-01-01"})
    who = {"sub": "u-1", "family_name": "Quill", "given_name": "Rosa",
           "preferred_username": "rquill@example.org"}
    reply = come(b, provider, groups=["poms", "later", "unknown"], **who)
    assert (reply.status, reply.location) == (303, "/account"), main_of(reply)
    page = is_in(b, "Quill, Rosa")
    assert "RQUILL" in page.body and "Prison offender manager" in page.body
    assert "Administrator" not in page.body and "Change your password" not in page.body
    assert b.get("/users").status == 403
    # the roles are those of the next sign-in, no more and no less
    assert come(browser(server), provider, groups="boss", **who).status == 303
    page = is_in(b, "Quill, Rosa")
    assert "Head of offender management" in page.body
    assert "Prison offender manager" not in page.body
    # a mapping that ends takes its role at once
    rows = admin.get("/sign-in/roles").body
    ended = re.search(r'/sign-in/roles/(\d+)/end"[^/]*?name="token" value="([^"]+)".{0,300}?for boss',
                      rows, re.S)
    assert admin.post(f"/sign-in/roles/{ended[1]}/end", {"token": ended[2]}).status == 303
    page = b.get("/account")
    assert page.status == 200 and "Head of offender" not in page.body
    # nobody gets a name that is somebody's: a new account beside it
    other = come(browser(server), provider, groups=["poms"], sub="u-2", preferred_username="admin")
    assert other.status == 303
    names = [r[0] for r in engine.rows("select a.username from account a join account_provider b "
                                       "on b.account = a.id order by a.username")]
    assert names == ["ADMIN-2", "RQUILL"], names
    # and a password opens none of them
    refuse = browser(server).sign_in("RQUILL", "")
    assert refuse.status != 303
    # an administrator cannot give more by hand
    page = admin.get("/users/RQUILL")
    reply = admin.post("/users/RQUILL/roles", {"token": page.hidden("token"), "role": "GOVERNOR",
                                               "prison": "ZAS", "why": "test"})
    assert reply.status == 422 and "signs in by the provider" in reply.body, reply.status
    return b, who


def wrong_tokens(server, provider):
    now = int(time.time())
    key, folder = provider.keys[0], provider.keys[0].file.parent
    curve, stranger = (hostile_provider.Key(folder, "curve", "EC"),
                       hostile_provider.Key(folder, "one-too"))
    stranger.kid = key.kid
    provider.keys.append(curve)
    token = hostile_provider.token
    cases = [
        ("none", lambda c, k: token(k, c, {"alg": "none"}), "cannot be read"),
        ("none, signed", lambda c, k: token(k, c, {"alg": "none"}) + "eA", "not taken"),
        ("HMAC with the public key", lambda c, k: token(k, c, {"alg": "HS256"}), "not taken"),
        ("another key's signature", lambda c, k: token(stranger, c), "not the provider"),
        ("a key of another kind", lambda c, k: token(k, c, {"kid": "curve"}), "another kind"),
        ("a key nobody has", lambda c, k: token(k, c, {"kid": "nobody"}), "does not have"),
        ("another issuer", lambda c, k: token(k, {**c, "iss": "https://evil.example"}), "another issuer"),
        ("for another", lambda c, k: token(k, {**c, "aud": "other"}), "another service"),
        ("for several", lambda c, k: token(k, {**c, "aud": ["other", hostile_provider.CLIENT]}),
         "another service"),
        ("given to another", lambda c, k: token(k, {**c, "azp": "other"}), "another service"),
        ("another nonce", lambda c, k: token(k, {**c, "nonce": "n" * 43}), "not of this sign-in"),
        ("no nonce", lambda c, k: token(k, {x: c[x] for x in c if x != "nonce"}), "not of this"),
        ("expired", lambda c, k: token(k, {**c, "exp": now - 120}), "expired"),
        ("no end", lambda c, k: token(k, {x: c[x] for x in c if x != "exp"}), "cannot be read"),
        ("from the future", lambda c, k: token(k, {**c, "iat": now + 3000}), "future"),
        ("not yet", lambda c, k: token(k, {**c, "nbf": now + 3000}), "future"),
        ("an old one", lambda c, k: token(k, {**c, "iat": now - 9000}), "older"),
        ("nobody", lambda c, k: token(k, {**c, "sub": ""}), "cannot be read"),
        ("a name twice", lambda c, k: token(k, c, raw=b'{"sub":"u-9",' + hostile_provider.json.dumps(
            c).encode()[1:]), "cannot be read"),
        ("a megabyte", lambda c, k: token(k, {**c, "x": "y" * 1_000_000}), "cannot use"),
        ("20 KB", lambda c, k: token(k, {**c, "x": "y" * 20_000}), "cannot be read"),
        ("cut short", lambda c, k: token(k, c)[:-9], "could not be trusted"),
        ("half", lambda c, k: token(k, c).rpartition(".")[0], "cannot be read"),
        ("no token", lambda c, k: "", "cannot use"),
    ]
    for name, speak, words in cases:
        provider.speak = speak
        reply = come(browser(server), provider, groups=["poms"], sub="u-9")
        try:
            refused(reply, words)
        except AssertionError as e:
            raise AssertionError(name) from e
    # clocks that differ a little
    provider.speak = lambda c, k: token(k, {**c, "exp": now - 20, "iat": now + 20})
    assert come(browser(server), provider, groups=["poms"], sub="u-1").status in (303, 403)
    provider.speak = lambda c, k: token(curve, c)  # ES256 is as good
    assert come(browser(server), provider, groups=["poms"], sub="u-3").status == 303
    provider.speak = lambda c, k: token(k, c)
    return len(cases)


def used_before(server, provider):
    b = browser(server)
    back = provider.let_in(begin(b), groups=["poms"], sub="u-4")
    kept = dict(b.cookies)
    assert b.get(back).status == 303
    is_in(b, "Your account")
    # the same address again, with and without the cookie it came with
    refused(browser(server).get(back), "not begun in this browser")
    thief = browser(server)
    thief.cookies = kept
    refused(thief.get(back), "no longer knows this sign-in")
    # a second code for a state that was used
    b = browser(server)
    where = begin(b)
    kept, first, second = dict(b.cookies), provider.let_in(where), provider.let_in(where)
    b.get(first)
    thief.cookies = kept
    refused(thief.get(second), "no longer knows this sign-in")
    # another browser's state
    mine, yours = browser(server), browser(server)
    back = provider.let_in(begin(mine), groups=["poms"], sub="u-4")
    begin(yours)
    refused(yours.get(back), "not begun in this browser")
    # the answer of a provider that is not ours; and a refusal there
    refused(mine.get(back + "&iss=https%3A%2F%2Fevil.example"), "could not be trusted")
    b = browser(server)
    state = urllib.parse.parse_qs(begin(b).partition("?")[2])["state"][0]
    refused(b.get(f"/sign-in/return?error=access_denied&state={state}"), "did not let you through")


def keys_change(server, provider):
    """A new key is found; made-up names do not become calls for ever."""
    new = hostile_provider.Key(provider.keys[0].file.parent, "two")
    provider.keys = [new]
    assert come(browser(server), provider, groups=["poms"], sub="u-5").status == 303
    before = provider.calls.count("/keys")
    provider.speak = lambda c, k: hostile_provider.token(k, c, {"kid": "made-up"})
    for _ in range(8):
        refused(come(browser(server), provider, groups=["poms"], sub="u-5"), "does not have")
    asked = provider.calls.count("/keys") - before
    assert asked <= 5, f"{asked} calls for made-up keys"
    provider.speak = lambda c, k: hostile_provider.token(k, c)
    return asked


def signing_out(server, provider, b, who):
    assert come(b, provider, groups=["poms"], sid="s-1", **who).status == 303
    page = is_in(b, "Quill")
    reply = b.post("/sign-out", {"token": page.hidden("token")})
    assert reply.location == "/sign-in/out"
    page = b.get(reply.location)
    assert page.status == 200 and "signed out here" in page.body
    is_out(b)
    there = b.get("/sign-in/out/there").location
    asked = dict(urllib.parse.parse_qsl(there.partition("?")[2]))
    assert there.startswith(provider.issuer + "/out?a=b&id_token_hint=ey"), there
    assert asked["post_logout_redirect_uri"].endswith("/sign-in")
    assert b.get("/sign-in/out/there").location == "/sign-in", "once"
    # the provider ends it: one session, then all; each notice works once
    event = {"http://schemas.openid.net/event/backchannel-logout": {}}
    one, two = browser(server), browser(server)
    assert come(one, provider, groups=["poms"], sid="s-2", **who).status == 303
    assert come(two, provider, groups=["poms"], sid="s-3", **who).status == 303
    now = int(time.time())
    notice = {"iss": provider.issuer, "aud": hostile_provider.CLIENT, "iat": now, "jti": "j-1",
              "events": event, "sid": "s-2"}

    def tell(claims, status):
        said = hostile_provider.token(provider.keys[0], claims)
        reply = browser(server).post("/sign-in/ended", {"logout_token": said})
        assert reply.status == status, (reply.status, reply.body, claims)

    tell({**notice, "nonce": "x"}, 400)
    tell({**notice, "events": {}}, 400)
    tell({**notice, "aud": "other"}, 400)
    is_in(one, "Quill")
    tell(notice, 200)
    is_out(one)
    is_in(two, "Quill")
    tell({**notice, "sid": "s-3"}, 400)  # jti used before
    tell({**notice, "jti": "j-2", "sub": who["sub"], "sid": ""}, 200)
    is_out(two)
    assert browser(server).post("/sign-in/ended", {}).status == 400
    # an ID token is no notice
    tell({**notice, "jti": "j-3", "events": None}, 400)


def again(b, provider, sub, where="/account/sessions", **claims):
    """Signs in there again, as the page's link has it; the reply."""
    link = re.search(r'href="(/sign-in/provider\?again=yes[^"]*)"', b.get(where).body)
    there = begin(b, html.unescape(link[1]))
    asked = dict(urllib.parse.parse_qsl(there.partition("?")[2]))
    assert (asked["prompt"], asked["max_age"]) == ("login", "60"), asked
    now = int(time.time())
    return b.get(provider.let_in(there, sub=sub, **{"auth_time": now, **claims}))


def not_again(reply, words):
    assert reply.status == 403 and words in reply.body, (reply.status, words, main_of(reply))
    assert "You did not sign in again" in reply.body


def ending_sessions(server, provider, engine, who):
    """One's own, after signing in there again."""
    one, two = browser(server), browser(server)
    for b in (one, two):
        assert come(b, provider, groups=["poms"], **who).status == 303
    page = one.get("/account/sessions")
    assert "Sign in again by Test Sign-in" in page.body and 'name="which"' not in page.body
    reply = one.post("/account/sessions", {"token": page.hidden("token"), "which": "others"})
    assert reply.status == 422 and "Sign in again by Test Sign-in first" in reply.body
    assert "again=yes&amp;from=%2Faccount%2Fsessions%3Fwhich%3Dothers" in reply.body, "the choice comes along"
    # not asked anew, asked this morning, somebody else, an answer that was used
    not_again(again(one, provider, who["sub"], auth_time=None), "did not say that it asked you again")
    not_again(again(one, provider, who["sub"], auth_time=int(time.time()) - 3600), "did not say that it asked you again")
    not_again(again(one, provider, "u-2"), "Somebody else signed in there")
    is_in(one, "Quill")
    assert 'name="which"' not in one.get("/account/sessions").body
    # a session that ended meanwhile; its cookie is worth nothing to another
    gone = browser(server)
    assert come(gone, provider, groups=["poms"], **who).status == 303
    back = provider.let_in(begin(gone, "/sign-in/provider?again=yes&from=%2Faccount%2Fsessions"),
                           sub=who["sub"], auth_time=int(time.time()))
    page = gone.get("/account")
    gone.post("/sign-out", {"token": page.hidden("token")})
    not_again(gone.get(back), "ended meanwhile")
    reply = again(one, provider, who["sub"], "/account/sessions?which=others")
    assert (reply.status, reply.location) == (303, "/account/sessions?which=others"), main_of(reply)
    two.cookies["again"] = one.cookies["again"]
    assert 'name="which"' not in two.get("/account/sessions").body, "of that session alone"
    page = one.get(reply.location)
    assert 'value="others" checked' in page.body and 'name="current"' not in page.body
    reply = one.post("/account/sessions", {"token": page.hidden("token"), "which": "others"})
    assert reply.status == 303, main_of(reply)
    is_in(one, "Quill")
    is_out(two)
    assert come(two, provider, groups=["poms"], **who).status == 303
    page = one.get("/account/sessions")
    reply = one.post("/account/sessions", {"token": page.hidden("token"), "which": "all"})
    assert reply.location == "/sign-in/out", reply.location
    is_out(one)
    is_out(two)
    rows = [r[0] for r in engine.rows("select kind from audit where kind in ('SIGN_IN_AGAIN', "
                                      "'OTHER_SESSIONS_ENDED', 'SIGN_OUT_EVERYWHERE') order by id")]
    assert rows == ["SIGN_IN_AGAIN", "OTHER_SESSIONS_ENDED", "SIGN_OUT_EVERYWHERE"], rows


def their_time(server, provider, engine, who):
    """Ours ends with theirs."""
    b = browser(server)
    now = int(time.time())
    assert come(b, provider, groups=["poms"], exp=now + 2, **who).status == 303
    rows = engine.rows("select until from session where until is not null "
                       "order by began desc limit 1")
    assert abs(rows[0][0] // 1000 - now - 2) <= 3, rows
    time.sleep(3.2)
    is_out(b)


def silent(server, provider):
    """A provider that is down or odd: words, and the kept document holds on."""
    provider.status = 500
    assert begin(browser(server)).startswith(provider.issuer)
    provider.status = 200


def odd(engine, folder, provider):
    """A document that must not be believed: nothing is sent anywhere."""
    for change, words in (({"issuer": "https://evil.example"}, "cannot use"),
                          ({"token_endpoint": "http://evil.example/token"}, "cannot use"),
                          ({"code_challenge_methods_supported": ["plain"]}, "cannot use"),
                          ({"jwks_uri": "file:///etc/passwd"}, "cannot use")):
        provider.document = change
        server = serve(engine, folder, provider.issuer)
        reply = browser(server).get("/sign-in/provider")
        refused(reply, words)
        server.stop()
    provider.document, provider.status = {}, 503
    server = serve(engine, folder, provider.issuer, ["--oidc-only", "yes"])
    refused(browser(server).get("/sign-in/provider"), "does not answer", 503)
    page = browser(server).get("/sign-in")
    assert 'name="password"' not in page.body, "no password is asked for"
    b = browser(server)
    b.get("/sign-in/provider")  # a form's token
    reply = b.post("/sign-in", {"token": "x", "username": "ADMIN", "password": world.PASSWORD})
    assert reply.status != 303
    server.stop()
    provider.status = 200


def secret_stays(server, folder):
    said = pathlib.Path(f"/proc/{server.process.pid}/cmdline").read_bytes()
    log = (pathlib.Path(folder) / "server.log").read_bytes()
    for text in (said, log):
        assert hostile_provider.SECRET.encode() not in text and b"eyJ" not in text


def forgive(engine):
    """So many failures from one address would make the next one wait."""
    sql = "delete from sign_in_failure"
    if engine.name == "SQLite":
        engine.rows(sql)
    else:
        engine.psql(engine.url, sql)


def run(engine_of):
    with world.Folder() as folder:
        engine = engine_of(folder)
        provider = hostile_provider.Provider(folder)
        world.small_estate(engine, folder, people=5, staff=3, users=USERS)
        server = serve(engine, folder, provider.issuer)
        b, who = the_way_in(server, provider, engine)
        asked = keys_change(server, provider)
        silent(server, provider)
        signing_out(server, provider, b, who)
        ending_sessions(server, provider, engine, who)
        their_time(server, provider, engine, who)
        secret_stays(server, folder)
        server.stop()
        server = serve(engine, folder, provider.issuer)  # as many questions again
        forgive(engine)
        cases = wrong_tokens(server, provider)
        forgive(engine)
        used_before(server, provider)
        server.stop()
        odd(engine, folder, provider)
        provider.close()
        engine.drop()
    print(f"{engine.name}: in, out, {cases} wrong tokens refused, {asked} calls for made-up keys")


def main():
    try:
        for engine_of in world.engines():
            run(engine_of)
    finally:
        for server in RUNNING:
            server.kill()


if __name__ == "__main__":
    main()
