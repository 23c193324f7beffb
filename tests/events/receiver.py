"""tests/events/receiver.py -- somebody who is told: an HTTP server of a few
lines that checks every signature and remembers what it took, and what it is
told to answer."""
import base64
import collections
import hashlib
import hmac
import http.server
import json
import threading
import time

Call = collections.namedtuple("Call", "at path id number type at_event body status signed")


class Receiver:
    def __init__(self, port=0):
        self.calls, self.lock, self.secrets = [], threading.Lock(), []
        self.answer = lambda receiver, event: 200  # may wait, too
        self.headers = {}                         # of every answer
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                event = json.loads(body)
                ids = event["personReference"]["identifiers"]
                status = receiver.answer(receiver, event)
                with receiver.lock:
                    receiver.calls.append(Call(
                        time.time(), self.path, self.headers["webhook-id"],
                        ids[0]["value"] if ids else "", event["eventType"], event["occurredAt"],
                        event, status, receiver.proved(self.headers, body)))
                text = b"x" * receiver.headers.get("length", 2)
                self.send_response(status)
                for name, value in receiver.headers.items():
                    if name != "length":
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass  # a server that was killed hangs up

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/told"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def proved(self, headers, body):
        """By whichever of our secrets: their numbers, in order."""
        text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        late = abs(time.time() - int(headers["webhook-timestamp"])) > 60
        given = [s.removeprefix("v1,") for s in headers["webhook-signature"].split()]
        known = [base64.b64encode(hmac.new(base64.b64decode(s.removeprefix("whsec_")), text,
                                           hashlib.sha256).digest()).decode()
                 for s in self.secrets]
        return [] if late or headers["idempotency-key"] != headers["webhook-id"] else [
            known.index(g) if g in known else -1 for g in given]

    def took(self):
        """What was answered with 2xx, in order, each once."""
        seen, out = set(), []
        with self.lock:
            for c in self.calls:
                if 200 <= c.status < 300 and c.id not in seen:
                    seen.add(c.id)
                    out.append(c)
        return out

    def wait(self, enough, seconds=30, what="events"):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if enough(self):
                return
            time.sleep(0.02)
        with self.lock:
            last = self.calls[-3:]
        raise AssertionError(f"after {seconds} s: {what}; {len(self.took())} taken of "
                             f"{len(self.calls)} calls; the last: {last}")
