"""Real mail servers for tests: Debian's Dovecot, and an SMTP server that keeps what it is given."""

import email
import email.policy
import imaplib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin")
PASSWORD = "вишня-cherry"

CONFIG = """
base_dir = {root}/run
log_path = {root}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login {mechanisms}
auth_failure_delay = 0
mail_location = maildir:{root}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
first_valid_gid = 0
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
mailbox_idle_check_interval = 1 secs
namespace inbox {{
  inbox = yes
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
  mailbox Archive {{
    special_use = \\Archive
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{tokens}
passdb {{
  driver = passwd-file
  args = {root}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%u
}}
"""


# Before the passwords: otherwise nobody would ask about a token.
TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/tokens.conf
}}
"""
TOKENS_FILE = """
introspection_mode = post
introspection_url = {introspection}
username_attribute = username
active_attribute = active
active_value = true
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Dovecot:
    """An IMAP server at 127.0.0.1:`port` (TLS at `tls_port`; its certificate, for 127.0.0.1 and nine days, is its own:
    a test that trusts it sets SSL_CERT_FILE to `certificate`).

    introspection: where it asks about the tokens of XOAUTH2; without one it knows passwords alone.
    """

    def __init__(self, *, introspection: str = "") -> None:
        assert DOVECOT, "these tests need Debian's dovecot-imapd"
        self.root = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.port, self.tls_port = free_port(), free_port()
        self.introspection = introspection
        self.process: subprocess.Popen[bytes] | None = None
        self.written = int(time.time())
        self._write()

    def _write(self) -> None:
        root = os.geteuid() == 0
        me = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        mine = subprocess.run(["id", "-gn"], capture_output=True, text=True, check=True).stdout.strip()
        uid, gid = (65534, 65534) if root else (os.getuid(), os.getgid())
        self.root.chmod(0o755)
        mail = self.root / "mail"
        mail.mkdir()
        os.chown(mail, uid, gid)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=somebody.example", "-days", "9",
             "-addext", "subjectAltName=IP:127.0.0.1",
             "-keyout", str(self.root / "key.pem"), "-out", str(self.root / "cert.pem")],
            check=True, capture_output=True,
        )  # fmt: skip
        (self.root / "users").write_text("")
        if self.introspection:
            (self.root / "tokens.conf").write_text(TOKENS_FILE.format(introspection=self.introspection))
        text = CONFIG.format(
            mechanisms="xoauth2 oauthbearer" if self.introspection else "",
            tokens=TOKENS.format(root=self.root) if self.introspection else "",
            root=self.root, ssl="yes", uid=uid, gid=gid, imap=self.port, imaps=self.tls_port,
            internal="dovecot" if root else me, login="dovenull" if root else me, group="dovecot" if root else mine,
        )  # fmt: skip
        (self.root / "dovecot.conf").write_text(text)

    @property
    def certificate(self) -> Path:
        return self.root / "cert.pem"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [str(DOVECOT), "-F", "-c", str(self.root / "dovecot.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for_port(self.port)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def user(self, name: str, password: str = PASSWORD) -> str:
        """An account; the password may be changed by asking again."""
        path = self.root / "users"
        others = [line for line in path.read_text().splitlines() if not line.startswith(f"{name}:")]
        path.write_text("\n".join([*others, f"{name}:{{PLAIN}}{password}"]) + "\n")
        # Dovecot reads the file again when its time, in whole seconds, is another.
        self.written += 1
        os.utime(path, (self.written, self.written))
        if self.process:
            # Dovecot looks at the file once a second at most.
            wait_until(lambda: self._lets_in(name, password))
        return name

    def _lets_in(self, name: str, password: str) -> bool:
        try:
            with self.client(name, password):
                return True
        except imaplib.IMAP4.error:
            return False

    @contextmanager
    def client(self, user: str, password: str = PASSWORD, *, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Somebody else's mail program."""
        client = imaplib.IMAP4("127.0.0.1", self.port)
        try:
            client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            client.select(folder)
            yield client
        finally:
            client.logout()

    def put(
        self,
        user: str,
        letter: EmailMessage | bytes,
        *,
        at: datetime | None = None,
        flags: str = "",
        folder: str = "INBOX",
    ) -> None:
        """A letter reaches a folder of `user`; `at`: when the server says it came."""
        content = letter if isinstance(letter, bytes) else letter.as_bytes(policy=email.policy.SMTP)
        with self.client(user) as client:
            when = imaplib.Time2Internaldate(at) if at else ""
            answer = client.append(folder, flags, when, content)
            assert answer[0] == "OK", answer

    def put_many(self, user: str, letters: Iterable[bytes], *, at: datetime) -> int:
        """Letters that have lain in the INBOX since `at`, written into its Maildir; returns how many."""
        inbox = self.root / "mail" / user
        for part in ("cur", "new", "tmp"):
            (inbox / part).mkdir(parents=True, exist_ok=True)
        count = 0
        for count, content in enumerate(letters, start=1):
            path = inbox / "new" / f"{int(at.timestamp())}.M{count}.host"
            path.write_bytes(content)
            os.utime(path, (at.timestamp(), at.timestamp()))
        owner = (self.root / "mail").stat()
        for path in (inbox, *inbox.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)
        return count

    def lying(self, user: str, folder: str = "INBOX") -> int:
        """How many letters a folder holds."""
        with self.client(user, folder=folder) as client:
            return len(client.search(None, "ALL")[1][0].split())

    def renumber(self, user: str) -> None:
        """The mailbox is put back from a copy: another UIDVALIDITY, all UIDs anew."""
        folder = self.root / "mail" / user
        number = int(re.search(r"V(\d+)", (folder / "dovecot-uidlist").read_text())[1])  # type: ignore[index]
        for name in [*folder.glob("dovecot.index*"), *folder.glob("dovecot-uid*")]:
            name.unlink()
        (folder / "dovecot-uidlist").write_text(f"3 V{number + 77} N1\n")
        stat = folder.stat()
        os.chown(folder / "dovecot-uidlist", stat.st_uid, stat.st_gid)


class Sink:
    """An SMTP server at 127.0.0.1:`port` that keeps letters. `answers` are given at RCPT, one each, then 250s; one of
    "hang up" ends the connection. `refused`: what it says at RCPT to an address, for good. `connections`: how many.
    """

    def __init__(self, *, user: str = "", password: str = "", pipelining: bool = False) -> None:
        self.port = free_port()
        self.pipelining = pipelining
        self.connections = 0
        self.refused: dict[str, str] = {}
        self.user, self.password = user, password
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.answers: list[str] = []
        self.after_data: list[str] = []
        self.controller: Controller | None = None

    @property
    def letters(self) -> list[EmailMessage]:
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return [*responses[:-1], "250-PIPELINING", responses[-1]] if self.pipelining else responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.refused.get(address) or (self.answers.pop(0) if self.answers else "250 OK")
        if answer == "hang up":
            assert server.transport is not None
            server.transport.close()
        if not answer.startswith("2"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
        return self.after_data.pop(0) if self.after_data else "250 OK"

    def _sign_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login.decode(), data.password.decode()) == (self.user, self.password)
        return AuthResult(success=right, handled=False)

    def start(self) -> "Sink":
        # aiosmtpd reads every attribute of its handler for each connection: `letters` would parse them all each time.
        hooks = SimpleNamespace(
            handle_EHLO=self.handle_EHLO, handle_RCPT=self.handle_RCPT, handle_DATA=self.handle_DATA
        )
        self.controller = Controller(
            hooks, hostname="127.0.0.1", port=self.port, ready_timeout=30, server_hostname="sink.example",
            authenticator=self._sign_in if self.user else None, auth_require_tls=False,
        )  # fmt: skip
        self.controller.start()
        return self

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None


def wait_for_port(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def wait_until(condition: Any, seconds: float = 30) -> Any:
    """The first true value of `condition()`; fails loudly after `seconds`, which are only a safety net."""
    until = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < until, f"{condition} did not come true"
        time.sleep(0.05)
    return value
