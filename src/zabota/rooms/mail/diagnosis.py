"""How a mailbox is, line by line, in the order in which a letter travels. From what is written down: nothing is asked.

actions/trying.py and the watcher write it down; actions/outgoing_checks.py looks at the way out.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.net import trouble as troubles
from zabota.base.net.servers import PLAIN, STARTTLS
from zabota.base.net.trouble import in_words
from zabota.base.ports.findings import SOON
from zabota.base.ui import dates
from zabota.rooms.mail import counting
from zabota.rooms.mail.checks import Check
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.providers import way_out

OK, AMBER, RED, UNSEEN = "ok", "amber", "red", ""
# Which step a trouble stops a connection at; every other one: at the sign-in.
AT_SERVER = {troubles.UNKNOWN_HOST, troubles.REFUSED, troubles.SILENT, troubles.INSIDE, troubles.LOST}
AT_SECURITY = {
    troubles.CERTIFICATE, troubles.EXPIRED, troubles.SELF_SIGNED, troubles.NAME, troubles.SECURITY,
}  # fmt: skip
# What passes by itself: no letter is lost meanwhile.
PASSING = {troubles.SILENT, troubles.LOST, troubles.TOO_MANY, troubles.LATER}
# Longer without a look means that nobody looks.
QUIET = timedelta(minutes=15)


def incoming_checks(mailbox: Mailbox, *, at: datetime) -> list[Check]:
    """How letters come in."""
    if not mailbox.imap_host:
        return [_forwarded(mailbox)]
    steps: Sequence[tuple[str, Callable[[Mailbox, datetime], Check]]] = (
        ("server", _server), ("security", _security), ("sign_in", _sign_in), ("coming", _coming),
    )  # fmt: skip
    stopped = _stopped_at(mailbox)
    tried = bool(stopped or mailbox.seen or mailbox.in_ok_at)
    checks: list[Check] = []
    for key, step in steps:
        if not tried or any(check.key == stopped for check in checks):
            words = _("Not looked at: the line above comes first.") if tried else _("Not tried yet.")
            checks.append(Check(key, UNSEEN, _titles()[key], words, _mark(key, mailbox)))
        else:
            checks.append(_trouble(key, mailbox) if key == stopped else step(mailbox, at))
    return [*checks, *_moving(mailbox)]


def loops_check(mailbox: Mailbox, *, at: datetime) -> Check:
    """What machines wrote, and that nobody answered them."""
    number = counting.machines(mailbox, since=at - timedelta(days=1))
    words = ngettext(
        "%(number)s automatic letter was recognised in the last 24 hours, and was not answered.",
        "%(number)s automatic letters were recognised in the last 24 hours, and none was answered.",
        number,
    ) % {"number": number}
    nothing = _("No automatic letter came in the last 24 hours. One that comes is recognised and not answered.")
    return Check(
        "loops", OK, _("Automatic letters do not go round in circles"), words if number else nothing, _("loops")
    )


def _titles() -> dict[str, str]:
    return {
        "server": _("The server is found and answers"),
        "security": _("The connection is secured"),
        "sign_in": _("The sign-in is accepted"),
        "coming": _("New letters come by themselves"),
    }


def _failed_titles() -> dict[str, str]:
    return {
        "server": _("The server does not answer"),
        "security": _("The connection cannot be secured"),
        "sign_in": _("The sign-in is not accepted"),
    }


def _mark(key: str, mailbox: Mailbox) -> str:
    secured = {PLAIN: _("none"), STARTTLS: "STARTTLS"}.get(mailbox.imap_security, "TLS")
    marks = {
        "server": str(mailbox.imap_port),
        "security": secured,
        "sign_in": "OAuth2" if mailbox.by_consent else _("password"),
        "coming": "IDLE" if mailbox.seen.get("idle", True) else "IMAP",
    }
    return marks[key]


def _stopped_at(mailbox: Mailbox) -> str:
    if not mailbox.in_trouble:
        return ""
    if mailbox.in_trouble in AT_SERVER:
        return "server"
    return "security" if mailbox.in_trouble in AT_SECURITY else "sign_in"


def _trouble(key: str, mailbox: Mailbox) -> Check:
    said = [in_words(mailbox.in_trouble, host=mailbox.imap_host), way_out(mailbox.in_trouble, mailbox.imap_host)]
    tone = AMBER if mailbox.in_trouble in PASSING else RED
    words = " ".join(part for part in said if part)
    return Check(key, tone, _failed_titles()[key], words, _mark(key, mailbox), mailbox.in_detail)


def _server(mailbox: Mailbox, at: datetime) -> Check:
    if "ms" not in mailbox.seen:
        return Check("server", OK, _titles()["server"], f"{mailbox.imap_host}.", _mark("server", mailbox))
    facts = {"host": mailbox.imap_host, "ms": mailbox.seen["ms"]}
    return Check("server", OK, _titles()["server"], _("%(host)s, %(ms)s ms.") % facts, _mark("server", mailbox))


def _security(mailbox: Mailbox, at: datetime) -> Check:
    mark = _mark("security", mailbox)
    if mailbox.imap_security == PLAIN:
        words = _("Letters and the password travel openly. Choose TLS, unless the server stands on this machine.")
        return Check("security", AMBER, _("The connection is not secured"), words, mark)
    until, version = mailbox.seen.get("until"), mailbox.seen.get("tls") or "TLS"
    if not until:
        return Check("security", OK, _titles()["security"], f"{version}.", mark)
    ends = datetime.fromisoformat(until)
    facts = {"version": version, "day": dates.day(ends)}
    if ends < at + SOON:
        words = _("%(version)s. The certificate ends on %(day)s: whoever runs the server has to renew it.") % facts
        return Check("security", AMBER, _("The certificate ends soon"), words, mark)
    return Check(
        "security", OK, _titles()["security"], _("%(version)s, the certificate is valid until %(day)s.") % facts, mark
    )


def _sign_in(mailbox: Mailbox, at: datetime) -> Check:
    mark = _mark("sign_in", mailbox)
    if not mailbox.by_consent:
        words = _("As %(name)s. The password lies here encrypted.") % {"name": mailbox.imap_user or mailbox.address}
        return Check("sign_in", OK, _titles()["sign_in"], words, mark)
    consent = getattr(mailbox, "consent", None)
    if consent is None or consent.lost:
        words = in_words(troubles.CONSENT, host=mailbox.imap_host)
        return Check("sign_in", RED, _failed_titles()["sign_in"], words, mark)
    facts = {"renewed": dates.clock_or_day(consent.renewed_at), "next": dates.clock_or_day(consent.expires_at)}
    words = _("The key was renewed at %(renewed)s and holds until %(next)s. No password is kept here.") % facts
    return Check("sign_in", OK, _titles()["sign_in"], words, mark)


def _coming(mailbox: Mailbox, at: datetime) -> Check:
    mark, title = _mark("coming", mailbox), _titles()["coming"]
    if mailbox.paused:
        return Check(
            "coming", AMBER, _("Taking in is switched off"), _("Letters stay on the server until it goes on."), mark
        )
    if troubled := [folder for folder in mailbox.folders.all() if folder.trouble]:
        facts = {"folder": troubled[0].name}
        words = _("The folder %(folder)s cannot be read. The others are.") % facts
        return Check("coming", AMBER, _("One folder is not read"), words, mark, troubled[0].trouble)
    if mailbox.in_ok_at is None or mailbox.in_ok_at < at - QUIET:
        words = _("Nobody has looked for a while. Check that the mail room runs: zabota up, or zabota mailroom alone.")
        return Check("coming", AMBER, _("New letters are not looked for"), words, mark)
    newest = counting.last_taken(mailbox)
    if newest is None:
        return Check("coming", OK, title, _("None has come yet."), mark)
    return Check("coming", OK, title, _("The last one at %(time)s.") % {"time": dates.clock_or_day(newest)}, mark)


def _moving(mailbox: Mailbox) -> list[Check]:
    if not mailbox.move_to:
        return []
    failed = next((folder for folder in mailbox.folders.all() if folder.move_trouble), None)
    if failed is None:
        return []
    title = _("Letters come in, but cannot be moved")
    if failed.move_trouble == "UIDPLUS":
        words = _("The server cannot move single letters, and everything else would be removed with them. They stay.")
        return [Check("moving", AMBER, title, words, "MOVE")]
    facts = {"folder": mailbox.move_to}
    words = _("They stay where they are, since they could not be put into %(folder)s. It is tried again.") % facts
    return [Check("moving", AMBER, title, words, "MOVE", failed.move_trouble)]


def _forwarded(mailbox: Mailbox) -> Check:
    newest = counting.last_taken(mailbox)
    title = _("Letters are forwarded here")
    if newest is None:
        words = _("None has come yet. Forward the address to the one below, then send yourself a letter.")
        return Check("forwarded", UNSEEN, title, words, "SMTP")
    return Check("forwarded", OK, title, _("The last one at %(time)s.") % {"time": dates.clock_or_day(newest)}, "SMTP")
