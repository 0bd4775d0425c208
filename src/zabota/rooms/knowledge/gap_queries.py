"""Reading gaps: the list by hours, the figures above it, and one of them with the draft of its best ticket."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from zabota.base.people.models import Agent
from zabota.base.tickets.access import readable
from zabota.base.tickets.models import Ticket
from zabota.core.sweeps.reusing import same_way
from zabota.rooms.knowledge.access import known_gaps
from zabota.rooms.knowledge.models import Asking, Counted, Gap, GapTicket
from zabota.rooms.knowledge.said import Told, told

SHOWN, TOP = 10, 10
# Of a gap's tickets, how many are read for the best draft, and how many ways of asking are shown.
READ, ASKED = 6, 5
WRITABLE = (Gap.State.OPEN, Gap.State.WRITING)
FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Page:
    """next: the cursor of the further ones, "" for none. first: the place of the first row, from 1."""

    rows: Sequence[Gap]
    next: str
    first: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Minutes of four weeks: with no article, of all solved, the first ten. vain, wrote: searches that found nothing,
    and how many of those who searched wrote to us.
    """

    open: int
    minutes: float
    of: float
    first: float
    vain: int
    wrote: int
    counted: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """best: the draft of its best solved ticket; None where this person may read none of them. tickets: how many they
    may read. same: how many of those looked at were answered the same way. asked: how they put it; more: further ways.
    languages: (language, how many of the tickets).
    """

    gap: Gap
    best: Told | None
    tickets: int
    same: int
    asked: Sequence[tuple[str, str]]
    more: int
    languages: Sequence[tuple[str, int]]
    merged: Sequence[Gap]


def listed(state: str = "") -> QuerySet[Gap]:
    """state: "" for those that somebody could write, else one of Gap.State."""
    rows = Gap.objects.filter(merged_into=None, work__gt=0)
    return rows.filter(state=state) if state else rows.filter(state__in=WRITABLE)


def page(user: Agent, state: str = "", after: str = "") -> Page:
    """The most hours first. after: a cursor of before; what is none begins at the top. One query."""
    rows = listed(state).filter(known_gaps(user)).select_related("agent").order_by("-work", "id")
    work, pk, first = _cursor(after)
    if first > 1:
        rows = rows.filter(Q(work__lt=work) | Q(work=work, id__gt=pk))
    found = list(rows[: SHOWN + 1])
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    further = f"{last.work!r}_{last.pk}_{first + SHOWN}" if last else ""
    return Page(found[:SHOWN], further, first)


def figures(at: datetime) -> Figures:
    """Four queries."""
    counted = Counted.objects.order_by("-at").first()
    whole = listed().aggregate(minutes=Sum("work"), gaps=Count("pk"))
    first = sum(listed().order_by("-work", "id").values_list("work", flat=True)[:TOP])
    asked = Asking.objects.filter(day__gt=(at - FOUR_WEEKS).date(), in_vain__gt=0)
    searched = asked.aggregate(vain=Sum("in_vain"), wrote=Sum("wrote"))
    return Figures(
        open=whole["gaps"],
        minutes=whole["minutes"] or 0.0,
        of=counted.minutes if counted else 0.0,
        first=first,
        vain=searched["vain"] or 0,
        wrote=searched["wrote"] or 0,
        counted=counted.at if counted else None,
    )


def decided() -> dict[str, int]:
    """How many are dismissed, how many have their article. One query."""
    rows = Gap.objects.filter(merged_into=None, state__in=(Gap.State.DISMISSED, Gap.State.DONE))
    return dict(rows.values_list("state").annotate(Count("pk")))


def tickets_of(user: Agent, gap: Gap) -> list[Ticket]:
    """Those that this person may read, the one in the middle first; with those of what was merged into it."""
    rows = GapTicket.objects.filter(Q(gap=gap) | Q(gap__merged_into=gap)).order_by("id")
    ids = list(rows.values_list("ticket", flat=True))
    found = readable(user).filter(pk__in=ids).select_related("customer__organisation", "brand", "owner")
    place = {pk: number for number, pk in enumerate(ids)}
    return sorted(found, key=lambda one: place[one.pk])


def opened(user: Agent, gap: Gap) -> Opened:
    """Four queries."""
    tickets = tickets_of(user, gap)
    best, same = best_of(tickets)
    asked = list(dict.fromkeys((one.subject.strip(), one.language) for one in tickets if one.subject.strip()))
    languages = {one.language: sum(other.language == one.language for other in tickets) for one in tickets}
    return Opened(
        gap=gap,
        best=best,
        tickets=len(tickets),
        same=same,
        asked=asked[:ASKED],
        more=max(0, len(asked) - ASKED),
        languages=sorted(((one, many) for one, many in languages.items() if one), key=lambda pair: -pair[1]),
        merged=list(Gap.objects.filter(known_gaps(user), merged_into=gap).order_by("id")),
    )


def best_of(tickets: Sequence[Ticket]) -> tuple[Told | None, int]:
    """(the ticket whose answer makes the best draft, how many others were answered the same way). Confirmed ones and
    those in the middle first; steps before mere words.
    """
    first = sorted(tickets, key=lambda one: one.confirmed is not True)[:READ]
    if not first:
        return None, 0
    made = list(told(first).values())
    best = next((one for one in made if one.steps), None) or next((one for one in made if one.draft.solution), made[0])
    answers = [_answer(one) for one in made]
    return best, max(0, same_way([one for one in answers if one], _answer(best)) - 1) if _answer(best) else 0


def _answer(one: Told) -> str:
    return "\n".join(line.words for line in one.draft.lines if line.kind != "lead" and line.source is not None)


def _cursor(after: str) -> tuple[float, int, int]:
    work, _sep, rest = after.partition("_")
    pk, _sep, first = rest.partition("_")
    try:
        return float(work), int(pk[:18]), max(1, int(first[:9]))
    except ValueError:
        return 0.0, 0, 1
