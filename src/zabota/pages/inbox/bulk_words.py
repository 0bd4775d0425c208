"""What is said about a change to many tickets."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.tickets.models import BulkRun, Damage
from zabota.base.ui.dates import clock, day
from zabota.base.ui.languages import reader

Names = Mapping[str, str]


def number(value: int) -> str:
    """`3 000` as the reader writes it."""
    return format_decimal(value, locale=reader())


def languages(counted: Sequence[tuple[str, int]]) -> str:
    """`3 RU, 2 RO`."""
    return ", ".join(f"{number(count)} {language.upper()}" for language, count in counted if language)


def title(run: BulkRun, names: Names) -> str:
    """What is done, such as `Move to Critical`. names: of queries.bulk.names_in()."""
    label, given = str(BulkRun.Verb(run.verb).label), run.given
    match run.verb:
        case "owner":
            return _("Hand over to %(name)s") % {"name": names.get(f"agent:{given.get('agent')}", "–")}
        case "team" if given.get("team"):
            return _("Move to %(team)s") % {"team": names.get(f"team:{given['team']}", "–")}
        case "team":
            return _("Take out of the team")
        case "tag" | "untag":
            return f"{label}: {given.get('tag', '')}"
        case "damage":
            return f"{label}: {_damage(given.get('damage'))}"
        case "topic":
            return _("Put under %(topic)s") % {"topic": names.get(f"topic:{given.get('topic')}", "–")}
        case "snooze":
            return _("Snooze until %(when)s") % {"when": _when(given.get("until", ""))}
    return label


def done(run: BulkRun, names: Names) -> str:
    """What has been done, such as `12 tickets moved to Critical`."""
    count, given = run.done, run.given
    facts = {"num": number(count)}
    match run.verb:
        case "owner":
            words = ngettext("%(num)s ticket handed over to %(name)s", "%(num)s tickets handed over to %(name)s", count)
            return words % (facts | {"name": names.get(f"agent:{given.get('agent')}", "–")})
        case "team" if given.get("team"):
            words = ngettext("%(num)s ticket moved to %(team)s", "%(num)s tickets moved to %(team)s", count)
            return words % (facts | {"team": names.get(f"team:{given['team']}", "–")})
        case "team":
            words = ngettext("%(num)s ticket taken out of its team", "%(num)s tickets taken out of their team", count)
        case "reply":
            words = ngettext("%(num)s customer answered", "%(num)s customers answered", count)
        case "tag" | "untag":
            words = (
                ngettext("%(num)s ticket tagged %(tag)s", "%(num)s tickets tagged %(tag)s", count)
                if run.verb == "tag"
                else ngettext("%(tag)s taken off %(num)s ticket", "%(tag)s taken off %(num)s tickets", count)
            )
            facts["tag"] = given.get("tag", "")
        case "snooze":
            words = ngettext("%(num)s ticket snoozed until %(when)s", "%(num)s tickets snoozed until %(when)s", count)
            facts["when"] = _when(given.get("until", ""))
        case "solve":
            words = ngettext("%(num)s ticket solved", "%(num)s tickets solved", count)
        case "damage":
            words = ngettext("%(num)s ticket: %(damage)s", "%(num)s tickets: %(damage)s", count)
            facts["damage"] = _damage(given.get("damage"))
        case "topic":
            words = ngettext("%(num)s ticket put under %(topic)s", "%(num)s tickets put under %(topic)s", count)
            facts["topic"] = names.get(f"topic:{given.get('topic')}", "–")
        case "trash":
            words = ngettext("%(num)s ticket put in the trash", "%(num)s tickets put in the trash", count)
        case _:
            words = ngettext("%(num)s ticket put back", "%(num)s tickets put back", count)
    return words % facts


def now_said(run: BulkRun, names: Names, *, begun: bool) -> str:
    """Where it stands, in one line. begun: its time has come."""
    facts = {"done": number(run.done + run.skipped), "total": number(run.total), "what": title(run, names)}
    match run.phase:
        case "running" if not begun:
            facts["num"] = number(run.total)
            return _("%(what)s: %(num)s. Nothing leaves for 8 s.") % facts
        case "running":
            return _("%(what)s: %(done)s of %(total)s") % facts
        case "stopped":
            return _("%(what)s: stopped after %(done)s of %(total)s") % facts
        case "undoing":
            facts["done"], facts["total"] = number(run.undone + run.kept), number(run.done)
            return _("Taking back: %(done)s of %(total)s") % facts
        case "undone":
            if not run.done:
                return _("Taken back. Nothing was done.")
            words = ngettext("%(num)s ticket put back", "%(num)s tickets put back", run.undone)
            return words % {"num": number(run.undone)}
    if run.verb == "reply" and run.done:
        return done(run, names) + ". " + _("Nothing leaves for 8 s.") if run.total <= 20 else done(run, names)
    return done(run, names)


def left(run: BulkRun) -> str:
    """How many were left as they were, or could not be put back; empty for none."""
    if run.phase in ("undoing", "undone"):
        words = ngettext("%(num)s could not be put back", "%(num)s could not be put back", run.kept)
        return words % {"num": number(run.kept)} if run.kept else ""
    words = ngettext("%(num)s left as it was", "%(num)s left as they were", run.skipped)
    return words % {"num": number(run.skipped)} if run.skipped else ""


def _damage(value: int | None) -> str:
    return str(Damage(value).label) if value in Damage.values else ""


def _when(text: str) -> str:
    moment = parse_datetime(text)
    return f"{day(timezone.localtime(moment))}, {clock(moment)}" if moment else ""
