"""How it went with a customer in the last year: from their words and marks, one point a day, with its reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.ports.surveys import Marked
from zabota.base.tickets.queries.of_customers import Said
from zabota.base.ui.dates import in_words, month
from zabota.core.coach.mood import ANGRY, UPSET, Heard, Mood, mood
from zabota.rooms.coach.moods import because

YEAR = timedelta(days=365)
WIDTH, LEFT, RIGHT = 520, 64, 16
# Where calm, upset and angry stand, in units of the picture's height of 132.
LEVELS = (18, 58, 98)
AXIS = 124
# A low mark says that somebody was let down, not that they shout.
OF_MARKS = {"high": 0, "middle": 0, "low": 1}


@dataclass(frozen=True, slots=True)
class Point:
    """A day. level: 0 calm, 1 upset, 2 angry; x, y: where it is drawn. mark: given that day, "" where none."""

    at: datetime
    level: int
    why: str
    mark: str
    ticket: int | None
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Went:
    """line: as SVG writes points. months: (x, name). told: those days that say something, the newest first."""

    points: Sequence[Point]
    line: str
    months: Sequence[tuple[float, str]]

    @property
    def told(self) -> list[Point]:
        return [one for one in reversed(self.points) if one.level or one.mark]

    @property
    def summary(self) -> str:
        now = (_("Calm now."), _("Upset now."), _("Angry now."))[self.points[-1].level]
        last = next((one for one in reversed(self.points[:-1]) if one.level), None)
        return f"{now} " + _("Upset last on %(when)s.") % {"when": in_words(_date(last.at))} if last else now


def went(said: Sequence[Said], marks: Sequence[Marked], *, at: datetime) -> Went | None:
    """said: by them, oldest first. None where fewer than two days are known: one is no course."""
    words: dict[date, list[Said]] = defaultdict(list)
    for one in said:
        words[_date(one.at)].append(one)
    given = {_date(one.at): one for one in reversed(marks)}
    points = [_point(words.get(when, []), given.get(when), since=at - YEAR) for when in sorted({*words, *given})]
    if len(points) < 2:
        return None
    return Went(points, " ".join(f"{one.x},{one.y}" for one in points), _months(at))


def _point(words: Sequence[Said], marked: Marked | None, *, since: datetime) -> Point:
    felt = mood([Heard(one.text, one.at) for one in words]) if words else Mood()
    spoken = 2 if felt.level == ANGRY else 1 if felt.level == UPSET else 0
    at = words[-1].at if words else marked.at if marked else since
    level = max(spoken, OF_MARKS[marked.mood]) if marked else spoken
    return Point(
        at=at,
        level=level,
        why=because(felt) or (marked.words[:120] if marked else ""),
        mark=_("%(mark)s of %(highest)s") % {"mark": marked.mark, "highest": marked.highest} if marked else "",
        ticket=words[-1].number if words else None,
        x=_across(at, since),
        y=LEVELS[level],
    )


def _across(at: datetime, since: datetime) -> float:
    share = max(0.0, min(1.0, (at - since) / YEAR))
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _months(at: datetime) -> list[tuple[float, str]]:
    """Every second month of the year that ends now."""
    since, found = at - YEAR, []
    year, number = since.year, since.month
    for place in range(1, 12, 2):
        moment = datetime(year + (number + place - 1) // 12, (number + place - 1) % 12 + 1, 1, tzinfo=at.tzinfo)
        found.append((_across(moment, since), month(moment)))
    return found


def _date(at: datetime) -> date:
    return timezone.localtime(at).date()
