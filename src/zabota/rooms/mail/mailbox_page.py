"""What the page of one mailbox shows, gathered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.net.trouble import in_words
from zabota.base.people.models import Agent
from zabota.base.ui import languages
from zabota.rooms.mail import counting
from zabota.rooms.mail.access import strange_letters
from zabota.rooms.mail.actions.outgoing_checks import outgoing_checks
from zabota.rooms.mail.actions.reconciling import streak
from zabota.rooms.mail.answers import receiver_address
from zabota.rooms.mail.checks import Check
from zabota.rooms.mail.diagnosis import AMBER, OK, RED, incoming_checks, loops_check
from zabota.rooms.mail.models import Mailbox, Reconciliation
from zabota.rooms.mail.providers import CONSENTS, provider_at, provider_of

# As many comparisons as are looked back at; longer than that is "always".
REMEMBERED = 400
STRANGE_SHOWN = 20
WITHOUT_WHICH_NOTHING_COMES = {"server", "security", "sign_in"}
# The chart's own units: 24 bars over 240, 40 high.
WIDTH, HEIGHT = 240, 40
COLOURS = {
    counting.TICKETS: "accent", counting.MACHINES: "violet", counting.SPAM: "grey", counting.TWICE: "blue",
    counting.WAITING: "amber", counting.DELETED: "red", counting.READING: "line",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the letters: x and width in percent of the whole."""

    colour: str
    words: str
    number: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    height: float
    words: str
    hour: str


def page(mailbox: Mailbox, *, reader: Agent, at: datetime) -> dict[str, Any]:
    checks = [*incoming_checks(mailbox, at=at), *outgoing_checks(mailbox, at=at), loops_check(mailbox, at=at)]
    strange = strange_letters(reader).filter(mailbox=mailbox)
    done, found = counting.moving_in(mailbox)
    return {
        "mailbox": mailbox,
        "checks": checks,
        "state": summary(mailbox, checks),
        "provider": Mailbox.Auth(mailbox.auth).label if mailbox.by_consent else "",
        "offered": _offered(mailbox),
        "compared": _compared(mailbox),
        "day": _day(mailbox, at),
        "treated": _treated(mailbox),
        "strange": strange.order_by("-id")[:STRANGE_SHOWN],
        "strange_count": strange.count(),
        "receiver": receiver_address(mailbox),
        "there": _there(mailbox),
        "moving_in": {"done": number(done), "found": number(found), "share": round(100 * done / found) if found else 0},
        "to_read": number(counting.to_read(mailbox)),
        "busy": bool(found) or counting.to_read(mailbox) > 0,
    }


def summary(mailbox: Mailbox, checks: Sequence[Check]) -> tuple[str, str]:
    """(tone of the chip, words): how it is as a whole."""
    stopped = any(check.tone == RED and check.key in WITHOUT_WHICH_NOTHING_COMES for check in checks)
    to_mend = sum(check.tone in (RED, AMBER) for check in checks)
    if mailbox.paused:
        return "", _("Paused")
    if stopped:
        return "red", _("Does not work")
    if to_mend:
        words = ngettext("Works, %(number)s thing to mend", "Works, %(number)s things to mend", to_mend)
        return "amber", words % {"number": to_mend}
    return ("accent", _("Works")) if any(check.tone == OK for check in checks) else ("", _("Not tried yet"))


def latest_days(mailboxes: Iterable[Mailbox]) -> dict[int, Reconciliation]:
    """{mailbox: its newest comparison}."""
    rows = Reconciliation.objects.filter(mailbox__in=mailboxes).order_by("mailbox", "-day").distinct("mailbox")
    return {row.mailbox_id: row for row in rows}


def number(value: int) -> str:
    return format_decimal(value, locale=languages.reader())


def _compared(mailbox: Mailbox) -> dict[str, Any] | None:
    """The newest comparison with the server; None before the first one, or where there is no server."""
    days = list(mailbox.reconciliations.order_by("-day")[:REMEMBERED])
    if not mailbox.imap_host or not days:
        return None
    newest = days[0]
    return {
        "at": newest.at,
        "server": number(newest.server),
        "here": number(newest.here),
        "agrees": newest.agrees,
        "trouble": in_words(newest.trouble, host=mailbox.imap_host) if newest.trouble else "",
        "words": _streak(days),
        "missing": number(max(0, newest.server - newest.here)),
        "mended": newest.mended,
        "left_alone": number(newest.left_alone) if newest.left_alone else "",
        "parts": _parts(newest),
    }


def _streak(days: Sequence[Reconciliation]) -> str:
    row = streak(days)
    if row == 0:
        return _("does not agree")
    return ngettext("agrees for %(days)s day", "agrees for %(days)s days in a row", row) % {"days": row}


def _parts(day: Reconciliation) -> list[Part]:
    words = {
        counting.TICKETS: _("in tickets"),
        counting.MACHINES: _("automatic answers and reports"),
        counting.SPAM: _("spam, kept 30 days"),
        counting.TWICE: _("came twice"),
        counting.WAITING: _("not understood, wait for a person"),
        counting.DELETED: _("deleted here"),
        counting.READING: _("being read just now"),
    }
    parts, x, whole = [], 0.0, sum(day.parts.values())
    for key in counting.PARTS:
        count = day.parts.get(key, 0)
        if count:
            width = 100 * count / whole
            parts.append(Part(COLOURS[key], words[key], number(count), round(x, 2), round(width, 2)))
            x += width
    return parts


def _day(mailbox: Mailbox, at: datetime) -> dict[str, Any]:
    day = counting.last_day(mailbox, at=at)
    most = max((letters for _hour, letters in day.hours), default=0)
    step = WIDTH / len(day.hours)
    bars = []
    for place, (begin, letters) in enumerate(day.hours):
        height = max(1.0, HEIGHT * letters / most) if most else 1.0
        hour = timezone.localtime(begin).strftime("%H")
        counted = ngettext("%(letters)s letter", "%(letters)s letters", letters) % {"letters": letters}
        words = f"{hour}:00, {counted}"
        bars.append(Bar(round(place * step, 2), round(HEIGHT - height, 2), round(height, 2), words, hour))
    came = ngettext("%(letters)s came in.", "%(letters)s came in.", day.came) % {"letters": number(day.came)}
    answered = ngettext("%(letters)s answer left.", "%(letters)s answers left.", day.answered)
    return {"bars": bars, "words": f"{came} {answered % {'letters': number(day.answered)}}", "came": day.came}


def _treated(mailbox: Mailbox) -> list[tuple[str, str]]:
    """How letters are treated: (what, how)."""
    folders = ", ".join(folder.name for folder in mailbox.folders.all())
    after = _("moved to %(folder)s") % {"folder": mailbox.move_to} if mailbox.move_to else _("stay on the server")
    rows = [(_("Folders"), folders), (_("Once here"), after)] if mailbox.imap_host else []
    sender = mailbox.name or mailbox.brand.sender_name or mailbox.brand.name
    return [
        *rows,
        (_("Sender name"), sender),
        (_("Signature"), _("of this mailbox") if mailbox.signature else _("of the brand")),
        (_("Language"), _languages().get(mailbox.language, mailbox.language)),
        (_("Team"), mailbox.team.name if mailbox.team else _("nobody yet")),
        (_("Over 50 MB"), _("the head alone, a person decides") if mailbox.imap_host else _("refused with the reason")),
    ]


def _languages() -> dict[str, str]:
    return {"": _("as the customer writes"), "en": "English", "ro": "Română", "ru": "Русский"}


def _offered(mailbox: Mailbox) -> list[tuple[str, str]]:
    """(key, name) of providers to sign in at: the one whose mailbox it is; both for a domain of one's own."""
    if mailbox.by_consent:
        return [(mailbox.auth, str(Mailbox.Auth(mailbox.auth).label))]
    known = provider_of(mailbox.address)
    key = provider_at(mailbox.imap_host) if mailbox.imap_host else known.key if known else ""
    if key and key not in CONSENTS:
        return []
    if not key and mailbox.imap_host:
        return []
    return [(one, str(Mailbox.Auth(one).label)) for one in CONSENTS if key in ("", one)]


def _there(mailbox: Mailbox) -> dict[str, Any] | None:
    """What lies on the server from before; None once it was decided, or where nothing lies."""
    seen = mailbox.seen.get("there") or {}
    if mailbox.old != Mailbox.Old.ASK or not seen.get("total"):
        return None
    counts = {key: number(seen[key]) for key in ("total", "week", "month")}
    oldest = datetime.fromisoformat(seen["oldest"]) if seen.get("oldest") else None
    week = (timezone.localtime() - timedelta(days=7)).date().isoformat()
    return {**counts, "oldest": oldest, "week_ago": week}
