"""What a calendar part of the letter asks or answers: a card with the day, the hours, the place and who comes.

Fact: [core.mail.meetings.Meeting as JSON: moments in ISO 8601 with "whole_day" and "anywhere" (no zone), people as
[[name, address, answer], …]], …].
"""

from datetime import UTC, date, datetime
from typing import Any

from babel import dates as words_of
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zabota.base.ports.marks import Invitation, Mark
from zabota.base.ui.languages import reader
from zabota.core.mail import Address, Letter
from zabota.core.mail.meetings import Meeting, Repeats, meetings
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding.naming import enumeration

KEY = "meeting"
NAMED = 6
Fact = dict[str, Any]


def understood(letter: Letter, raw: RawLetter) -> list[Fact] | None:
    del raw
    return [_fact(meeting) for meeting in meetings(letter.attachments)] or None


def _fact(meeting: Meeting) -> Fact:
    starts = meeting.starts
    whole_day = not isinstance(starts, datetime)
    return {
        "kind": meeting.kind,
        "title": meeting.title,
        "starts": _iso(starts),
        "ends": _iso(meeting.ends),
        "whole_day": whole_day,
        "anywhere": isinstance(starts, datetime) and starts.tzinfo is None,
        "place": meeting.place,
        "link": meeting.link,
        "organiser": _named(meeting.organiser),
        "people": [[_named(who), answer] for who, answer in meeting.people],
        "repeats": _rhythm(meeting.repeats),
        "file": meeting.file,
    }


def _iso(moment: datetime | date | None) -> str:
    if isinstance(moment, datetime) and moment.tzinfo:
        try:
            return moment.astimezone(UTC).isoformat()
        except OverflowError:
            return ""
    return moment.isoformat() if moment else ""


def _named(person: Address) -> str:
    return person.name or person.address


def _rhythm(repeats: Repeats | None) -> list[Any] | None:
    if repeats is None:
        return None
    return [repeats.every, repeats.nth, repeats.until.isoformat() if repeats.until else "", repeats.times]


def said(fact: list[Fact], raw: RawLetter) -> list[Mark]:
    del raw
    return [Mark(_asked(one), icon="calendar", invitation=_card(one)) for one in fact]


def _asked(fact: Fact) -> str:
    who = fact["people"][0] if fact["people"] else ["", ""]
    kind = fact["kind"]
    if kind == "reply":
        replies = {"yes": _("%(who)s comes"), "no": _("%(who)s does not come"), "maybe": _("%(who)s may come")}
        return (replies.get(who[1]) or _("%(who)s answers the invitation")) % {"who": who[0]}
    words = {
        "invitation": _("Invitation"),
        "update": _("Invitation, changed"),
        "cancellation": _("Called off"),
        "proposal": _("Another time is proposed"),
    }
    return words.get(kind) or pgettext("in a calendar", "Meeting")


def _card(fact: Fact) -> Invitation:
    starts, ends = _moment(fact, "starts"), _moment(fact, "ends")
    answers = {"yes": _("comes"), "no": _("does not come"), "maybe": _("may come")}
    people = [(name, answers.get(answer, "")) for name, answer in fact["people"]] if fact["kind"] != "reply" else []
    more = people[NAMED:]
    shown = [*people[:NAMED], (enumeration([name for name, _answer in more]), "")] if more else people
    return Invitation(
        title=fact["title"] or _("Without a title"),
        weekday=words_of.format_date(starts, "EEE", locale=reader()) if starts else "",
        day=str(starts.day) if starts else "",
        when=_when(starts, ends, whole_day=fact["whole_day"]) if starts else "",
        repeats=_repeats(fact["repeats"]) if fact["repeats"] else "",
        place=" · ".join(filter(None, (fact["place"], fact["link"]))),
        organiser=_("%(who)s asks") % {"who": fact["organiser"]} if fact["organiser"] else "",
        people=tuple(shown),
        file=fact["file"],
        off=fact["kind"] == "cancellation",
    )


def _moment(fact: Fact, key: str) -> datetime | None:
    """In the reader's zone; a whole day is its first moment."""
    if not fact[key]:
        return None
    moment = datetime.fromisoformat(fact[key])
    return moment if fact["whole_day"] or fact["anywhere"] else timezone.localtime(moment)


def _when(starts: datetime, ends: datetime | None, *, whole_day: bool) -> str:
    first, last = _day(starts), _day(ends or starts)
    if whole_day:
        words = _("%(first)s – %(last)s") if first != last else _("%(first)s, the whole day")
        return words % {"first": first, "last": last}
    hours = {"first": first, "last": last, "begin": f"{starts:%H:%M}", "end": f"{ends or starts:%H:%M}"}
    if ends is None:
        return _("%(first)s, %(begin)s") % hours
    words = _("%(first)s, %(begin)s – %(end)s") if first == last else _("%(first)s, %(begin)s – %(last)s, %(end)s")
    return words % hours


def _day(moment: date) -> str:
    pattern = "d MMMM" if moment.year == timezone.localtime().year else "d MMMM y"
    return words_of.format_date(moment, pattern, locale=reader())


def _repeats(rhythm: list[Any]) -> str:
    every, nth, until, times = rhythm
    each = {"day": _("Every day"), "week": _("Every week"), "month": _("Every month"), "year": _("Every year")}
    counted = {
        "day": ngettext("Every %(num)s day", "Every %(num)s days", nth),
        "week": ngettext("Every %(num)s week", "Every %(num)s weeks", nth),
        "month": ngettext("Every %(num)s month", "Every %(num)s months", nth),
        "year": ngettext("Every %(num)s year", "Every %(num)s years", nth),
    }
    words = each[every] if nth == 1 else counted[every] % {"num": nth}
    if until:
        return _("%(rhythm)s, until %(day)s") % {"rhythm": words, "day": _day(date.fromisoformat(until))}
    if times:
        return ngettext("%(rhythm)s, %(num)s time", "%(rhythm)s, %(num)s times", times) % {
            "rhythm": words,
            "num": times,
        }
    return words
