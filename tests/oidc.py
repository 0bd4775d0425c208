"""A real provider of OpenID Connect for tests: oidc-provider-mock, a process of its own at 127.0.0.1."""

import json
import subprocess
import sys
import urllib.request
from html import unescape
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.mail_servers import free_port, wait_for_port

QUIET = ["-W", "ignore", "-m", "oidc_provider_mock"]


class Provider:
    """It knows whoever types a name; `person` says what it tells of them. Started anew it signs with another key."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, lasts: int | None = None) -> "Provider":
        """lasts: seconds for which its answers are good."""
        self.stop()
        more = [] if lasts is None else ["--token-max-age", str(lasts)]
        command = [sys.executable, *QUIET, "--port", str(self.port), *more]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.port)
        return self

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def person(self, subject: str, **claims: object) -> None:
        body = json.dumps({"sub": subject, **claims}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.issuer}/users/{subject}", data=body, headers=headers, method="PUT")
        urllib.request.urlopen(request, timeout=10).close()

    def consent(self, asked: str, subject: str, *, deny: bool = False) -> str:
        """What the browser is sent back to after `subject` said yes (or no) on the page at `asked`."""
        parts = urlsplit(asked)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        form = urlencode({"action": "deny"} if deny else {"sub": subject})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"{parts.path}?{parts.query}", form, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        back = answer.headers.get("Location", "")
        assert answer.status in (302, 303), answer.status
        return back


def onward(page: str) -> str:
    """Where the page between us and the provider leads."""
    return unescape(page.split("0;url=")[1].split('"')[0])


def fields(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
