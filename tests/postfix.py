"""Debian's Postfix as a private instance, and a Dovecot that it can hand letters to by LMTP. Postfix wants root."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.mail_servers import DOVECOT, Dovecot, free_port, wait_for_port

POSTFIX = shutil.which("postfix", path="/usr/sbin:/usr/local/sbin")
DAEMONS = Path("/usr/lib/postfix/sbin")
LMTP = Path("/usr/lib/dovecot/lmtp")

MAIN = """
compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
command_directory = /usr/sbin
daemon_directory = {daemons}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.tarelka.example
mydestination =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
smtpd_recipient_restrictions = permit_mynetworks, reject
virtual_mailbox_domains = tarelka.example
virtual_transport = error:nobody here has this address
default_transport = error:outside
transport_maps = inline:{{ {transports} }}
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
proxymap  unix - - n - - proxymap
error     unix - - n - - error
retry     unix - - n - - error
lmtp      unix - - n - - lmtp
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""
LMTP_LINES = """
protocols = imap lmtp
postmaster_address = postmaster@tarelka.example
hostname = imap.tarelka.example
service lmtp {{
  inet_listener lmtp {{
    port = {port}
  }}
}}
"""


def missing() -> str:
    """What of it is not there, in words; empty: everything is."""
    wanted = {
        "postfix": POSTFIX,
        "dovecot-imapd": DOVECOT,
        "dovecot-lmtpd": LMTP.exists(),
        "root": os.geteuid() == 0,
    }
    return ", ".join(name for name, there in wanted.items() if not there)


class DovecotWithLmtp(Dovecot):
    """Takes letters by LMTP at 127.0.0.1:`lmtp_port`."""

    def _write(self) -> None:
        super()._write()
        self.lmtp_port = free_port()
        with (self.root / "dovecot.conf").open("a") as file:
            file.write(LMTP_LINES.format(port=self.lmtp_port))


class Postfix:
    """Takes letters at 127.0.0.1:`port`. routes: address -> port of the LMTP server that its letters are handed to."""

    def __init__(self, routes: Mapping[str, int]) -> None:
        assert POSTFIX, "this needs Debian's postfix"
        self.root = Path(tempfile.mkdtemp(prefix="postfix-"))
        self.root.chmod(0o755)
        self.port = free_port()
        self.settings = self.root / "etc"
        for name in ("etc", "spool", "data"):
            (self.root / name).mkdir()
        os.chown(self.root / "data", pwd.getpwnam("postfix").pw_uid, 0)
        transports = ", ".join(f"{address}=lmtp:inet:127.0.0.1:{port}" for address, port in routes.items())
        main = MAIN.format(root=self.root, daemons=DAEMONS, transports=transports)
        (self.settings / "main.cf").write_text(main.lstrip())
        (self.settings / "master.cf").write_text(MASTER.format(port=self.port).lstrip())

    def start(self) -> "Postfix":
        self._tell("start")
        wait_for_port(self.port)
        return self

    def close(self) -> None:
        self._tell("stop")
        shutil.rmtree(self.root, ignore_errors=True)

    def log(self) -> str:
        return (self.root / "log").read_text(errors="replace")

    def _tell(self, what: str) -> None:
        done = subprocess.run([str(POSTFIX), "-c", str(self.settings), what], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"postfix {what}: {done.stdout}{done.stderr}")
