"""What the page of an import shows: steps, progress, what did not fit, what was counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core.imports.misfits import decided
from zabota.rooms.imports import queries, words
from zabota.rooms.imports.carrying.comparing import SAMPLES
from zabota.rooms.imports.models import Run

State = Run.State
STEPS = ("file", "choose", "dry", "bring", "compare")
# At which step a run stands.
AT = {
    State.SENDING: 0, State.CHOOSING: 1, State.LOOKING: 2, State.LOOKED: 2, State.RUNNING: 3, State.PAUSED: 3,
    State.COMPARING: 4, State.DONE: 5, State.RETURNING: 4, State.RETURNED: 0, State.BROKEN: 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """share: of its line that is filled, 0 to 100. current: the run stands here."""

    name: str
    more: str
    share: int
    current: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the table: what there is there and here, and what did not fit."""

    icon: str
    name: str
    there: int
    here: int
    misfit: int
    agree: bool
    share: int


@dataclass(frozen=True, slots=True)
class Unfit:
    why: str
    count: int
    words: words.Why
    example: str
    chosen: str


def shown(run: Run, *, at: datetime) -> dict[str, Any]:
    unfit = _unfit(run)
    share = _share(run)
    return {
        "run": run,
        "steps": _steps(run, share),
        "share": share,
        "left": _left(run, at),
        "table": _table(run, unfit),
        "unfit": unfit,
        "unfit_total": sum(one.count for one in unfit),
        "facts": _facts(run),
        "log": [(datetime.fromisoformat(when), _said(what, more)) for when, what, more in run.log],
        "trouble": words.TROUBLES.get(run.trouble, ""),
        "differ": [(number, words.DIFFERS.get(what, what)) for number, what in run.compared.get("differ", [])],
        "waits": run.works,
        "may_return": run.state in (State.DONE, State.PAUSED) and (run.back_until is None or at < run.back_until),
        "pace": "quick" if not run.gentle else "until" if run.gentle_until and run.gentle_until > at else "gentle",
    }


def _share(run: Run) -> int:
    there, here = int(run.there.get("tickets", 0)), int(run.here.get("tickets", 0))
    if run.state in (State.COMPARING, State.DONE):
        return 100
    return min(100, round(100 * here / there)) if there else 0


def _left(run: Run, at: datetime) -> str:
    """About how long it still takes, by how long it took so far."""
    here, there = int(run.here.get("tickets", 0)), int(run.there.get("tickets", 0))
    if run.state != State.RUNNING or not run.began_at or not run.saved_at or here < 100:
        return ""
    seconds = (run.saved_at - run.began_at).total_seconds() / here * max(0, there - here)
    minutes = max(1, round(timedelta(seconds=seconds).total_seconds() / 60))
    if minutes < 60:
        return ngettext("about %(num)s minute left", "about %(num)s minutes left", minutes) % {"num": minutes}
    hours, rest = divmod(minutes, 60)
    return _("about %(hours)s h %(minutes)s min left") % {"hours": hours, "minutes": rest}


def _steps(run: Run, share: int) -> list[Step]:
    at = AT[State(run.state)]
    names = {
        "file": (_("File"), run.name),
        "choose": (_("Choose"), run.brand.name or _("everything")),
        "dry": (_("Dry run"), _dry(run)),
        "bring": (_("Bring over"), f"{share}%" if run.began_at else _("nobody is told")),
        "compare": (_("Compare"), _("counts, %(num)s samples") % {"num": SAMPLES}),
    }
    filled = {"file": _sent(run), "bring": share}
    return [
        Step(*names[key], share=100 if place < at else filled.get(key, 50) if place == at else 0, current=place == at)
        for place, key in enumerate(STEPS)
    ]


def _sent(run: Run) -> int:
    parcel = run.parcel
    return round(100 * parcel.received / parcel.size) if parcel and parcel.size else 0


def _dry(run: Run) -> str:
    tickets = int(run.there.get("tickets", 0))
    if run.there.get("so_far") or "first" not in run.there:
        return _("%(num)s so far") % {"num": _number(tickets)} if tickets else _("nothing is changed")
    return ngettext("%(num)s ticket", "%(num)s tickets", tickets) % {"num": _number(tickets)}


def _table(run: Run, unfit: list[Unfit]) -> list[Counted]:
    there, here = run.there, run.here
    missing = {one.why: one.count for one in unfit}
    files = sum(missing.get(why, 0) for why in ("large-file", "file-elsewhere", "file-missing"))
    lost = sum(count for why, count in missing.items() if not why.startswith(("file", "large-file", "owner")))
    rows = (
        ("users", _("People, organisations"), ("people", "companies"), 0),
        ("inbox", _("Tickets"), ("tickets",), lost + missing.get("owner-left", 0)),
        ("message-circle", _("Messages"), ("messages",), 0),
        ("paperclip", _("Attachments"), ("files",), files),
        ("smile", _("Marks and comments"), ("marks",), 0),
    )
    found = []
    for icon, name, keys, misfit in rows:
        one, two = (sum(int(side.get(key, 0)) for key in keys) for side in (there, here))
        share = min(100, round(100 * two / one)) if one else 100 if run.ended_at else 0
        found.append(Counted(icon, name, one, two, misfit, run.ended_at is not None and two >= one, share))
    return found


def _unfit(run: Run) -> list[Unfit]:
    why = dict(run.choices.get("why", {}))
    unknown = words.WHYS["unread"]
    return [
        Unfit(name, count, words.WHYS.get(name, unknown), example, decided(why, name))
        for name, count, example in queries.misfits_by_why(run)
    ]


def _facts(run: Run) -> list[tuple[str, str]]:
    """What the dry run said, and so far."""
    there, here = run.there, run.here
    if not there:
        return []
    tickets = int(there.get("tickets", 0))
    found = [(_("Tickets that will come"), _number(tickets))]
    first, last = there.get("first", ""), there.get("last", "")
    if first and last:
        found.append((_("From when to when"), f"{first[:4]}–{last[:4]}" if first[:4] != last[:4] else first[:4]))
    told = (
        ("joined", _("Two who are one"), _("%(num)s, joined by address")),
        ("again", _("Here already"), "%(num)s"),
        ("hidden", _("Secrets hidden"), "%(num)s"),
        ("spam", _("Spam left there"), "%(num)s"),
        ("deleted", _("Deleted, left there"), "%(num)s"),
        ("bounce", _("Returned letters left there"), "%(num)s"),
    )
    for key, name, form in told:
        if number := int(here.get(key, 0) if run.ended_at else there.get(key, 0)):
            found.append((name, form % {"num": _number(number)}))
    if run.ended_at:
        differs = abs(tickets - int(here.get("tickets", 0)))
        found.append((_("Differs from the dry run"), _number(differs)))
    return found


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _said(what: str, more: str) -> str:
    return str(words.LOG[what] % {"more": more}) if what in words.LOG else what
