"""A provider's token server for tests: a page that asks a person, codes become keys, keys are renewed, and Dovecot asks
it whether they hold.
"""

import base64
import hashlib
import json
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT, SECRET = "desk-of-tarelka", "s3cret"


class TokenServer:
    """At `url`. asked: the forms that came to /token. A test may end keys (`expire`) or take a consent back."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.challenges: dict[str, str] = {}
        self.access: set[str] = set()
        self.refresh: set[str] = set()
        self.asked: list[dict[str, str]] = []
        self.lasts = 3600
        self.secret = SECRET
        self.rotates = False
        self.made = 0
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                with outer.lock:
                    status, answer = outer.introspect(form) if self.path == "/introspect" else outer.token(form)
                self._say(status, "application/json", json.dumps(answer))

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                known = parts.path == "/authorize"
                page = outer.page({name: values[0] for name, values in parse_qs(parts.query).items()}) if known else ""
                self._say(200 if known else 204, "text/html; charset=utf-8", page)

            def _say(self, status: int, kind: str, words: str) -> None:
                content = words.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_said: Any) -> None:
                """Tests are quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def says_yes(self, challenge: str) -> str:
        """What the person's browser would carry back: a code for this PKCE challenge."""
        self.made += 1
        code = f"code-{self.made}"
        self.challenges[code] = challenge
        return code

    def page(self, asked: dict[str, str]) -> str:
        """What a person sees there: one link, which says yes."""
        answer = {"state": asked["state"], "code": self.says_yes(asked["code_challenge"])}
        back = escape(f"{asked['redirect_uri']}?{urlencode(answer)}")
        return f"<!doctype html><title>Provider</title><h1>{escape(asked['login_hint'])}</h1><a href='{back}'>Allow</a>"

    def expire(self) -> None:
        self.access.clear()

    def take_back(self) -> None:
        self.access.clear()
        self.refresh.clear()

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, self.secret):
            return 401, {"error": "invalid_client"}
        if form["grant_type"] == "authorization_code":
            hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
            given = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
            if self.challenges.pop(form["code"], None) != given:
                return 400, {"error": "invalid_grant"}
            return 200, self._keys(refresh=True)
        if form.get("refresh_token") not in self.refresh:
            return 400, {"error": "invalid_grant"}
        if self.rotates:
            self.refresh.discard(form["refresh_token"])
        return 200, self._keys(refresh=self.rotates)

    def introspect(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        return 200, {"active": form.get("token") in self.access, "username": self.user}

    def _keys(self, *, refresh: bool) -> dict[str, Any]:
        self.made += 1
        keys: dict[str, Any] = {"access_token": f"access-{self.made}", "expires_in": self.lasts, "token_type": "Bearer"}
        self.access.add(keys["access_token"])
        if refresh:
            keys["refresh_token"] = f"refresh-{self.made}"
            self.refresh.add(keys["refresh_token"])
        return keys
