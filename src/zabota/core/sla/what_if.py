"""Whether promises would have been kept by other numbers and hours: what `promises.fold` says, said fast.

A story (stories.py) is judged by a Book. Only what is decided counts: kept in time, or late. What the fold does beyond
that (who is told, which words ended it) is left out; `tests/test_what_if.py` holds both to the same.

- first: from a customer's first word to the first answer of a person; dropped where it was solved without a word.
- answer: from there to the solution, with the pauses of its policy; again from each reopening.
- update: from an answer that promised one, by the policy's number, to the next answer or the solution.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zabota.core.sla.matter import Book, Calendar
from zabota.core.sla.open_times import NeverOpen, OpenTimes, open_times
from zabota.core.sla.policies import Facts, Kind, Policy
from zabota.core.sla.stories import Line, lines
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


@dataclass(slots=True)
class Running:
    """A clock while the story goes on. due: None while it stands."""

    kind: Kind
    made: int
    policy: Policy
    target: Target
    calendar: Calendar
    times: OpenTimes
    due: int | None = None
    stands_since: int | None = None
    pauses: list[tuple[int, int]] = field(default_factory=list)
    ended_by: str = ""

    def set_due(self) -> None:
        found = due_of(self.times, self.made, self.target)
        for start, end in self.pauses:
            if start >= found:
                break
            if lost := self.times.between(max(start, self.made), end):
                found = self.times.after(found, lost)
        self.due = found


def due_of(times: OpenTimes, start: int, target: Target) -> int:
    """As `clock.due`, in microseconds."""
    if target.unit == "days":
        return days_after(times, start, target.number)
    amount = target.number * MICROSECONDS[target.unit]
    return times.after(start, amount) if amount else times.opening(start)


class Judge:
    """Judges stories by one book. A book has few policies and tickets few kinds of facts: each is chosen once."""

    def __init__(self, book: Book, *, at: int) -> None:
        self.book, self.at = book, at
        self._chosen: dict[Facts, tuple[Policy, Calendar] | None] = {}

    def chosen(self, facts: Facts) -> tuple[Policy, Calendar] | None:
        if facts not in self._chosen:
            policy = self.book.choice(facts).policy
            self._chosen[facts] = (policy, self.book.calendar(policy, facts)) if policy else None
        return self._chosen[facts]

    def judge(self, story: Iterable[Line], level: str = "") -> list[Judged]:
        return _Telling(self, level).tell(story)


class _Telling:
    """One story, by one book."""

    def __init__(self, judge: Judge, level: str) -> None:
        self.judge = judge
        self.facts = Facts(level=level)
        self.status, self.spoken, self.ours = "new", False, False
        self.running: dict[Kind, Running] = {}
        self.had: set[Kind] = set()
        self.judged: list[Judged] = []
        # What ended it may be taken back: the judgement, and the clock that it was of.
        self.last: dict[Kind, tuple[Judged, Running]] = {}
        self.unsaid: Running | None = None  # the first word that was owed when it was solved without one

    def tell(self, story: Iterable[Line]) -> list[Judged]:
        for letter, at, value in story:
            if letter == "G":
                return []
            getattr(self, f"_{letter}")(at, value)
        for running in self.running.values():
            if running.due is not None and running.due < self.judge.at:
                self._decide(running, None)
        return self.judged

    def _O(self, at: int, value: str) -> None:
        ours, channel, damage, team, language, brand = value.split("|")
        self.ours = ours == "1"
        self.facts = replace(
            self.facts,
            channel=channel,
            damage=int(damage),
            team=int(team) if team else None,
            language=language,
            brand=int(brand),
        )

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
        found = self.judge.chosen(self.facts)
        target = found[0].target(kind, self.facts.damage) if found else None
        if found is None or target is None:
            return False
        policy, calendar = found
        fresh = Running(kind, since, policy, target, calendar, open_times(calendar.hours, target.runs))
        if old:
            fresh.pauses = [*old.pauses]
            if old.stands_since is not None and old.stands_since < at:
                fresh.pauses.append((old.stands_since, at))
        try:
            fresh.set_due()
        except NeverOpen:
            return False
        self.running[kind] = fresh
        self.had.add(kind)
        if kind == "answer" and self.status in policy.pauses:
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
        by = running.times.between(due, at) if late and due is not None and at is not None else None
        judged = Judged(running.kind, running.made, due or running.made, running.policy.policy, late, by)
        self.judged.append(judged)
        self.last[running.kind] = judged, running

    def _turn(self, at: int) -> None:
        running = self.running.get("answer")
        if running is None or (running.due is not None and running.due < at):
            return
        if self.status in running.policy.pauses:
            if running.stands_since is None:
                running.stands_since, running.due = at, None
        elif running.stands_since is not None:
            running.pauses.append((running.stands_since, at))
            running.stands_since = None
            running.set_due()

    def _fact(self, at: int, **fact: object) -> None:
        self.facts = replace(self.facts, **fact)  # type: ignore[arg-type]
        for kind in ("first", "answer"):
            old = self.running.get(kind)  # type: ignore[call-overload]
            if old is None or (old.due is not None and old.due < at):
                continue
            del self.running[kind]  # type: ignore[arg-type]
            if self._make(kind, old.made, at, old):  # type: ignore[arg-type]
                new = self.running[kind]  # type: ignore[index]
                if (new.policy, new.calendar, new.target) == (old.policy, old.calendar, old.target):
                    self.running[kind] = old  # type: ignore[index]


def judged(story: str, judge: Judge, level: str = "") -> list[Judged]:
    return judge.judge(lines(story), level)
