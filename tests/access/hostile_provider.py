"""tests/access/hostile_provider.py -- a sign-in provider of a few lines that
says whatever a test wants: right tokens, wrong ones, none.  Keys are made by
the openssl command; everybody in it is invented."""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import re
import subprocess
import threading
import time
import urllib.parse

CLIENT, SECRET = "throughline", "s3cret for the test / with + signs"


def b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def openssl(*words, data=b""):
    return subprocess.run(["openssl", *map(str, words)], input=data, capture_output=True,
                          check=True).stdout


class Key:
    def __init__(self, folder, kid, kind="RSA"):
        self.kid, self.kind = kid, kind
        self.file = pathlib.Path(folder) / f"{kid}.pem"
        how = (["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] if kind == "RSA"
               else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        openssl("genpkey", "-algorithm", *how, "-out", self.file)
        self.public_pem = openssl("pkey", "-in", self.file, "-pubout")
        if kind == "RSA":
            text = openssl("rsa", "-in", self.file, "-noout", "-modulus").decode()
            n = bytes.fromhex(text.strip().split("=")[1])
            self.jwk = {"kty": "RSA", "n": b64(n), "e": "AQAB", "alg": "RS256"}
        else:
            der = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")
            self.jwk = {"kty": "EC", "crv": "P-256", "x": b64(der[-64:-32]), "y": b64(der[-32:]),
                        "alg": "ES256"}
        self.jwk.update(kid=kid, use="sig")

    def sign(self, text):
        raw = openssl("dgst", "-sha256", "-sign", self.file, data=text)
        if self.kind == "RSA":
            return raw
        at, out = 2, b""  # DER: two INTEGERs
        for _ in range(2):
            n = raw[at + 1]
            out += raw[at + 2:at + 2 + n].lstrip(b"\0").rjust(32, b"\0")
            at += 2 + n
        return out


def token(key, claims, header=None, raw=None):
    """Signed; `raw` is put instead of the claims' JSON."""
    head = {"alg": "RS256" if key.kind == "RSA" else "ES256", "kid": key.kid, "typ": "JWT"}
    head.update(header or {})
    text = b64(json.dumps(head).encode()) + "." + b64(raw or json.dumps(claims).encode())
    if head["alg"] == "none":
        return text + "."
    if head["alg"] == "HS256":  # the public key as if it were shared
        return text + "." + b64(hmac.new(key.public_pem, text.encode(), hashlib.sha256).digest())
    return text + "." + b64(key.sign(text.encode()))


class Provider:
    """`speak(claims, key)` makes the ID token of the next answers."""

    def __init__(self, folder):
        self.keys = [Key(folder, "one")]
        self.claims, self.codes, self.calls = {}, {}, []
        self.speak = lambda claims, key: token(key, claims)
        self.document, self.status = {}, 200
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def say(self, status, body):
                raw = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def do_GET(self):
                path = self.path.partition("?")[0]
                outer.calls.append(path)
                if path == "/.well-known/openid-configuration":
                    self.say(outer.status, {**outer.about(), **outer.document})
                elif path == "/keys":
                    self.say(outer.status, {"keys": [k.jwk for k in outer.keys]})
                else:
                    self.say(404, {})

            def do_POST(self):
                outer.calls.append(self.path)
                length = int(self.headers.get("Content-Length", 0))
                form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
                self.say(*outer.redeem(form, self.headers.get("Authorization", "")))

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def about(self):
        return {"issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize",
                "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys",
                "end_session_endpoint": self.issuer + "/out?a=b",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"]}

    def let_in(self, address, **claims):
        """What a person and their browser do at /authorize: the way back."""
        asked = dict(urllib.parse.parse_qsl(address.partition("?")[2]))
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        assert len(asked["state"]) >= 43 and len(asked["nonce"]) >= 43, asked
        assert re.fullmatch(r"[\w-]{43}", asked["code_challenge"]), asked
        code = f"code-{len(self.codes)}"
        now = int(time.time())
        self.codes[code] = asked, {"iss": self.issuer, "aud": CLIENT, "sub": "u-1", "iat": now,
                                   "exp": now + 3600, "nonce": asked["nonce"], **claims}
        return f"/sign-in/return?code={code}&state={asked['state']}"

    def redeem(self, form, authorization):
        who = [urllib.parse.unquote_plus(x) for x in base64.b64decode(
            authorization.removeprefix("Basic ")).decode().split(":")]
        assert who == [CLIENT, SECRET], who
        if form["code"] not in self.codes:
            return 400, {"error": "invalid_grant"}
        asked, claims = self.codes.pop(form["code"])
        challenge = b64(hashlib.sha256(form["code_verifier"].encode()).digest())
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"token_type": "Bearer", "access_token": "x",
                     "id_token": self.speak(claims, self.keys[0])}
