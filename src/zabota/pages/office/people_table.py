"""The table of people: what they are best at, their week, whether they have room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import get_day_names
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.models import Agent
from zabota.base.people.shifts import Shift, Working, shift_of_person, working
from zabota.base.ports.skills import skills_seen
from zabota.base.tickets.models import Skill, Topic
from zabota.base.tickets.queries.room import Room, rooms
from zabota.base.tickets.queries.topics import skills_of
from zabota.base.ui.languages import reader
from zabota.core.people.shifts import days_worked
from zabota.core.people.strips import Cell, in_rows, strip
from zabota.pages.office.forms import LANGUAGES
from zabota.pages.office.presence_words import mark_of, presence_in_words

PAGE, SHOWN = 50, 3
# So many solved tickets are as much as a word of theirs: one dot, two, three.
SOLVED = (3, 10, 30)


@dataclass(frozen=True, slots=True)
class Best:
    """dots: 1 to 3, what they say or what they solved, whichever is more. title: both in words."""

    topic: str
    dots: int
    solved: int
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    person: Agent
    best: Sequence[Best]
    further: int
    cells: Sequence[Cell]
    week: str
    shift: Shift
    presence: str
    mark: str
    room: Room


@dataclass(frozen=True, slots=True)
class Table:
    """here: how many of all are at work now. first: who comes first where nobody is. more: who stands last."""

    lines: Sequence[Line]
    found: int
    here: int
    first: Line | None
    more: int | None


def table(people: Sequence[Agent], at: datetime, *, typed: str = "", after: int | None = None) -> Table:
    """people: all who are here, in their order, with teams. Nine queries, however many there are."""
    known, best = working(people, at), _best(people)
    shifts = {one.pk: shift_of_person(one, known[one.pk], at) for one in people}
    found = [one for one in people if _fits(one, best[one.pk], typed)]
    start = next((n + 1 for n, one in enumerate(found) if one.pk == after), 0)
    shown = found[start : start + PAGE]
    room = rooms(shown, at)

    def line(one: Agent) -> Line:
        cells, words = _week(known[one.pk], at)
        return Line(
            person=one,
            best=best[one.pk][:SHOWN],
            further=max(0, len(best[one.pk]) - SHOWN),
            cells=cells,
            week=words,
            shift=shifts[one.pk],
            presence=presence_in_words(shifts[one.pk], known[one.pk], at),
            mark=mark_of(shifts[one.pk]),
            room=room.get(one.pk) or Room(one.capacity),
        )

    here = sum(shift.here for shift in shifts.values())
    awaited = [one for one in people if shifts[one.pk].back]
    first = min(awaited, key=lambda one: shifts[one.pk].back or at) if awaited and not here else None
    more = shown[-1].pk if start + PAGE < len(found) else None
    return Table([line(one) for one in shown], len(found), here, line(first) if first else None, more)


def _best(people: Sequence[Agent]) -> dict[int, list[Best]]:
    """Of each person what they say and what was seen of them, the strongest first."""
    ids = [one.pk for one in people]
    said, seen = skills_of(ids), skills_seen(ids)
    named = Topic.objects.filter(retired_at=None).in_bulk({topic for rows in seen.values() for topic, _n in rows})
    found = {}
    for pk in ids:
        solved = dict(seen.get(pk, ()))
        levels = {skill.topic: skill.level for skill in said.get(pk, ())}
        topics = {**{topic.pk: topic for topic in levels}, **{key: named[key] for key in solved if key in named}}
        rows = [_one(topic, levels.get(topic), solved.get(topic.pk, 0)) for topic in topics.values()]
        found[pk] = sorted((row for row in rows if row.dots), key=lambda row: (-row.dots, -row.solved, row.topic))
    return found


def _one(topic: Topic, level: int | None, solved: int) -> Best:
    dots = max(level or 0, sum(solved >= least for least in SOLVED))
    words = [str(Skill.Level(level).label)] if level else []
    if solved:
        words.append(ngettext("%(n)d solved", "%(n)d solved", solved) % {"n": solved})
    return Best(topic.name, dots, solved, f"{topic.name}: {', '.join(words)}")


def _fits(person: Agent, best: Sequence[Best], typed: str) -> bool:
    """Each typed word begins a word of their name, teams, topics or languages, or stands in it."""
    names = dict(LANGUAGES)
    text = " ".join(
        [
            *(person.full_name, person.email),
            *(team.name for team in person.teams.all()),
            *(one.topic for one in best),
            *(f"{code} {names.get(code, '')}" for code in person.languages),
        ]
    ).casefold()
    return all(word in text for word in typed.casefold().split())


def _week(known: Working, at: datetime) -> tuple[list[Cell], str]:
    here = at.astimezone(known.zone)
    monday = here.date() - timedelta(days=here.weekday())
    days = days_worked(known.hours, monday, known.zone, known.away)
    away = [any(one.holds(monday + timedelta(days=n)) for one in known.away) for n in range(7)]
    cells = strip(days, away=away, today=here.weekday(), minute=here.hour * 60 + here.minute)
    names = get_day_names("abbreviated", locale=reader())
    said = [
        f"{names[first]} {hours}" if first == last else f"{names[first]}–{names[last]} {hours}"
        for first, last, hours in in_rows(days)
    ]
    said += [_("%(day)s away") % {"day": names[n]} for n in range(7) if away[n]]
    return cells, ", ".join(said) or _("no hours this week")
