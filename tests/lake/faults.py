"""A proxy before an S3 server that spoils what it passes on.

The first part of a request's path says how: /cut/bucket/key and so on. Listens on a port of its own choice,
which it prints.
"""

import http.client
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

UPSTREAM = int(os.environ["NEM12_S3_PORT"])
seen = {}
lock = threading.Lock()


class Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        _, mode, rest = self.path.split("/", 2)
        with lock:
            key = (mode, rest, self.headers.get("Range"))
            count = seen[key] = seen.get(key, 0) + 1
            gets = seen[mode, rest] = seen.get((mode, rest), 0) + (self.command == "GET")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if mode == "down" or (mode == "busy" and count <= 2):
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if mode == "changing" and gets == 3:
            change("/" + rest, {"Authorization": self.headers.get("Authorization", "")})
        response = forward(self.command, "/" + rest, dict(self.headers), body)
        self.send_response(response.status)
        data = response.read()
        for name, value in response.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "date", "server"):
                self.send_header(name, value)
        length = response.getheader("Content-Length") or str(len(data))
        self.send_header("Content-Length", length)
        self.end_headers()
        is_large = self.command == "GET" and len(data) > 100_000
        if is_large and mode == "cut":
            self.wfile.write(data[: max(len(data) // 3, 100_000)])
            self.wfile.flush()
            self.connection.close()
            self.close_connection = True
        elif is_large and mode == "dumb":
            self.connection.close()
            self.close_connection = True
        elif is_large and mode == "slow":
            for at in range(0, len(data), 65536):
                self.wfile.write(data[at : at + 65536])
                self.wfile.flush()
                time.sleep(0.004)
        elif self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_any

    def log_message(self, *arguments):
        pass


def change(path, headers):
    """Puts another object in its place, and sees that it is there."""
    for _ in range(20):
        response = forward("PUT", path, headers, b"x" * 30_000_000)
        response.read()
        if response.status == 200:
            return
        print(f"the object could not be changed: {response.status}", file=sys.stderr, flush=True)
        time.sleep(0.1)


def forward(method, path, headers, body):
    connection = http.client.HTTPConnection("127.0.0.1", UPSTREAM)
    headers = {name: value for name, value in headers.items() if name.lower() != "connection"}
    connection.request(method, path, body, headers)
    return connection.getresponse()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    print(server.server_address[1], flush=True)
    server.serve_forever()
