"""Whether promises would have been kept by other numbers and hours: what `promises.fold` says, said fast.

A story (stories.py) is judged by a Book. Only what is decided counts: kept in time, or late. What the fold does beyond
that (who is told, which words ended it) is left out; `tests/test_what_if.py` holds both to the same.

- first: from a customer's first word to the first answer of a person; dropped where it was solved without a word.
- answer: from there to the solution, with the pauses of its policy; again from each reopening.
- update: from an answer that promised one, by the policy's number, to the next answer or the solution.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zabota.core.sla.matter import Book, Calendar
from zabota.core.sla.open_times import NeverOpen, OpenTimes, open_times
from zabota.core.sla.policies import KINDS, Facts, Kind, Policy
from zabota.core.sla.stories import EVENTS, Line, lines
from zabota.core.sla.targets import Target
from zabota.core.sla.working_days import days_after

ACTIVE = frozenset({"new", "open", "waiting", "on_hold"})
MICROSECONDS = {"seconds": 1_000_000, "minutes": 60_000_000, "hours": 3_600_000_000}


@dataclass(frozen=True, slots=True)
class Judged:
    """A promise that is decided. policy: of what (no version). made, due: microseconds. by: how late."""

    kind: Kind
    made: int
    due: int
    policy: int
    late: bool
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a kind of promise is counted by, of tickets with the same facts."""

    policy: Policy
    target: Target
    calendar: Calendar
    times: OpenTimes

    def due(self, start: int) -> int:
        """As `clock.due`, in microseconds. Raises NeverOpen."""
        if self.target.unit == "days":
            return days_after(self.times, start, self.target.number)
        amount = self.target.number * MICROSECONDS[self.target.unit]
        return self.times.after(start, amount) if amount else self.times.opening(start)


class Running:
    """A clock while the story goes on. due: None while it stands."""

    __slots__ = ("clock", "due", "ended_by", "kind", "made", "pauses", "stands_since")

    def __init__(self, kind: Kind, made: int, clock: Clock, pauses: tuple[tuple[int, int], ...] = ()) -> None:
        self.kind, self.made, self.clock, self.pauses = kind, made, clock, pauses
        self.stands_since: int | None = None
        self.ended_by = ""
        self.due: int | None = self.counted()

    def counted(self) -> int:
        """When it is due with the pauses so far. Raises NeverOpen."""
        found = self.clock.due(self.made)
        for start, end in self.pauses:
            if start >= found:
                break
            if lost := self.clock.times.between(max(start, self.made), end):
                found = self.clock.times.after(found, lost)
        return found


Clocks = dict[Kind, Clock]


class Judge:
    """Judges stories by one book. Tickets have few kinds of facts: what fits each is chosen once."""

    def __init__(self, book: Book, *, at: int) -> None:
        self.book, self.at = book, at
        self._clocks: dict[Facts, Clocks] = {}
        self._openings: dict[tuple[str, str], tuple[Facts, Clocks, bool]] = {}

    def clocks(self, facts: Facts) -> Clocks:
        """By kind; {} where no policy fits."""
        if facts not in self._clocks:
            self._clocks[facts] = self._chosen(facts)
        return self._clocks[facts]

    def opening(self, value: str, level: str) -> tuple[Facts, Clocks, bool]:
        """Of how a ticket was opened: its facts, their clocks, and whether one of us began it."""
        found = self._openings.get((value, level))
        if found is None:
            ours, channel, damage, team, language, brand = value.split("|")
            facts = Facts(
                channel=channel,
                damage=int(damage),
                level=level,
                team=int(team) if team else None,
                language=language,
                brand=int(brand),
            )
            found = self._openings[value, level] = facts, self.clocks(facts), ours == "1"
        return found

    def judge(self, story: Sequence[Line], level: str = "") -> list[Judged]:
        return _Telling(self, level).tell(story)

    def _chosen(self, facts: Facts) -> Clocks:
        policy = self.book.choice(facts).policy
        if policy is None:
            return {}
        calendar = self.book.calendar(policy, facts)
        return {
            kind: Clock(policy, target, calendar, open_times(calendar.hours, target.runs))
            for kind in KINDS
            if (target := policy.target(kind, facts.damage))
        }


class _Telling:
    """One story, by one book."""

    __slots__ = (
        "clocks",
        "facts",
        "had",
        "judge",
        "judged",
        "last",
        "level",
        "ours",
        "running",
        "spoken",
        "status",
        "unsaid",
    )

    def __init__(self, judge: Judge, level: str) -> None:
        self.judge, self.level = judge, level
        self.facts, self.clocks = Facts(), Clocks()
        self.status, self.spoken, self.ours = "new", False, False
        self.running: dict[Kind, Running] = {}
        self.had: set[Kind] = set()
        self.judged: list[Judged] = []
        # What ended it may be taken back: the judgement, and the clock that it was of.
        self.last: dict[Kind, tuple[Judged, Running]] = {}
        self.unsaid: Running | None = None  # the first word that was owed when it was solved without one

    def tell(self, story: Sequence[Line]) -> list[Judged]:
        for letter, at, value in story:
            if letter == "G":
                return []
            STEPS[letter](self, at, value)
        for running in self.running.values():
            if running.due is not None and running.due < self.judge.at:
                self._decide(running, None)
        return self.judged

    def _O(self, at: int, value: str) -> None:
        self.facts, self.clocks, self.ours = self.judge.opening(value, self.level)

    def _M(self, at: int, machine: str) -> None:
        if machine == "old" or (machine and not self.ours) or self.status not in ACTIVE:
            return
        if not self.spoken and not self.ours and "first" not in self.had:
            self._make("first", at, at)
        if "answer" not in self.had:
            self._make("answer", at, at)

    def _W(self, at: int, message: str) -> None:
        self.spoken = True
        self._came("first", at, message)

    def _X(self, at: int, message: str) -> None:
        judged, running = self.last.get("first", (None, None))
        if judged and running and running.ended_by == message:
            self._take_back("first")

    def _S(self, at: int, status: str) -> None:
        self.status = status
        self._turn(at)

    def _V(self, at: int, _value: str) -> None:
        self.status = "solved"
        self._came("answer", at, "")
        self.unsaid = self.running.get("first")
        self._drop("first", at)

    def _R(self, at: int, value: str) -> None:
        because, _bar, self.status = value.partition("|")
        judged, running = self.last.get("answer", (None, None))
        still = judged and running and (judged.late or running.stands_since is not None or judged.due >= at)
        if because == "withdrawn" and self.unsaid:
            self.judged = [one for one in self.judged if one.kind != "first"]
            self.running["first"] = self.unsaid
            self.unsaid = None
        if because == "withdrawn" and judged and running and still:
            self._take_back("answer")
            self._turn(at)
        elif "answer" not in self.running:
            self._make("answer", at, at)

    def _C(self, at: int, _value: str) -> None:
        self.status = "closed"
        for kind in list(self.running):
            self._drop(kind, at)

    def _D(self, at: int, value: str) -> None:
        self._fact(at, damage=int(value))

    def _T(self, at: int, value: str) -> None:
        self._fact(at, team=int(value) if value else None)

    def _L(self, at: int, value: str) -> None:
        self._fact(at, language=value)

    def _P(self, at: int, value: str) -> None:
        self._fact(at, topic=int(value) if value else None)

    def _U(self, at: int, value: str) -> None:
        because, _bar, promised = value.partition("|")
        if because in ("reply", "solved"):
            self._came("update", at, "")
        else:
            self._drop("update", at)
        if because == "reply" and promised:
            self._make("update", at, at)

    # What becomes of a clock

    def _make(self, kind: Kind, since: int, at: int, old: Running | None = None) -> bool:
        """False: nothing of the kind is promised."""
        clock = self.clocks.get(kind)
        if clock is None:
            return False
        pauses = old.pauses if old else ()
        if old and old.stands_since is not None and old.stands_since < at:
            pauses = (*pauses, (old.stands_since, at))
        try:
            fresh = self.running[kind] = Running(kind, since, clock, pauses)
        except NeverOpen:
            return False
        self.had.add(kind)
        if kind == "answer" and self.status in clock.policy.pauses:
            fresh.stands_since, fresh.due = at, None
        return True

    def _came(self, kind: Kind, at: int, words: str) -> None:
        running = self.running.pop(kind, None)
        if running is not None:
            running.ended_by = words
            self._decide(running, at)

    def _take_back(self, kind: Kind) -> None:
        judged, running = self.last.pop(kind)
        self.judged.remove(judged)
        self.running[kind] = running

    def _drop(self, kind: Kind, at: int) -> None:
        """What was late by then stays so; anything else was not owed any more."""
        running = self.running.pop(kind, None)
        if running is not None and running.due is not None and running.due < at:
            self._decide(running, None)

    def _decide(self, running: Running, at: int | None) -> None:
        """at: when it came, None if it never did. One that stands is kept."""
        due = running.due
        late = due is not None and (at is None or at > due)
        by = running.clock.times.between(due, at) if late and due is not None and at is not None else None
        judged = Judged(running.kind, running.made, due or running.made, running.clock.policy.policy, late, by)
        self.judged.append(judged)
        self.last[running.kind] = judged, running

    def _turn(self, at: int) -> None:
        running = self.running.get("answer")
        if running is None or (running.due is not None and running.due < at):
            return
        if self.status in running.clock.policy.pauses:
            if running.stands_since is None:
                running.stands_since, running.due = at, None
        elif running.stands_since is not None:
            running.pauses = (*running.pauses, (running.stands_since, at))
            running.stands_since = None
            running.due = running.counted()

    def _fact(self, at: int, **fact: Any) -> None:
        """What runs is counted anew by what fits now, from the same start."""
        self.facts = replace(self.facts, **fact)
        self.clocks = self.judge.clocks(self.facts)
        kinds: tuple[Kind, ...] = ("first", "answer")
        for kind in kinds:
            old = self.running.get(kind)
            if old is None or (old.due is not None and old.due < at) or self.clocks.get(kind) == old.clock:
                continue
            del self.running[kind]
            self._make(kind, old.made, at, old)


STEPS: dict[str, Callable[[_Telling, int, str], None]] = {
    letter: getattr(_Telling, f"_{letter}") for letter in set(EVENTS.values()) - {"G"}
}


def judged(story: str, judge: Judge, level: str = "") -> list[Judged]:
    return judge.judge(list(lines(story)), level)
