"""Who is likeliest to solve a ticket: from who solved the like, from what was learned, from what people say they know;
then whether they can take it now. Everything comes with its reasons, as data; words for them stand in the room.

A share is P(this person solves it), of all who work here. Who is chosen is decided by the share and by what stands
against it: work they have already, what they just got. Formula and starting values: intelligence.md, section 2.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zabota.core.routing.knowing import Experience, Like, shares
from zabota.core.routing.matter import Matter, Person
from zabota.core.routing.newcomers import drawn, newcomer

__all__ = [
    "Absent",
    "Candidate",
    "Choice",
    "Experience",
    "Like",
    "Matter",
    "Person",
    "Ranking",
    "Settings",
    "choose",
    "rank",
]

CLOSE = 1e-4  # a share of nothing still has a logarithm
LOADED, JUST_GIVEN, SAME_CUSTOMER = 0.6, 0.15, 0.5
ASKED = 3
LASTING = 30  # days in which a customer remembers who helped
Reason = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """sure_from: the share from which on it is given at once. explores: the share of tickets for those who learn."""

    sure_from: float = 0.6
    explores: float = 0.07


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """share: 0 to 1. score: by which they stand in order. like: the nearest tickets that they solved (ids)."""

    person: Person
    share: float
    score: float
    reasons: Sequence[Reason]
    like: Sequence[Like] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Why somebody who might know it is not there: "language", "off", "leave", "ill", "other", "break", "full",
    "declined", "silent" (asked, and no answer), "private". back: when they are here again, as far as that is foreseen.
    """

    candidate: Candidate
    because: str
    back: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """candidates: who could take it now, the best first. others: who could not, the likeliest first.

    unspoken: nobody who works here speaks the language, so it was left out of account. next: who comes in first of
    those who could not for the time of day, where nobody is here.
    """

    candidates: Sequence[Candidate]
    others: Sequence[Absent] = ()
    unspoken: bool = False

    @property
    def next(self) -> Absent | None:
        coming = [one for one in self.others if one.back and one.because in ("off", "break")]
        return min(coming, key=lambda one: (one.back, -one.candidate.share), default=None)

    @property
    def because(self) -> str:
        """Why there is nobody: "nobody" works here, all "declined" or were "silent", all are "full", nobody is "here".
        "": there is somebody.
        """
        if self.candidates:
            return ""
        kinds = {one.because for one in self.others} - {"language", "private"}
        if not kinds:
            return "nobody"
        if kinds <= {"declined", "silent"}:
            return "silent" if "silent" in kinds else "declined"
        return "full" if kinds == {"full"} else "here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is done: `given` to the first of `people` at once; else offered to them (three at most); none: left."""

    given: bool
    people: Sequence[Candidate]
    explored: bool = False
    because: str = ""


def rank(matter: Matter, people: Sequence[Person], experience: Experience) -> Ranking:
    """As many sums as people; at 100 people and 40 of the like well under a millisecond."""
    known = shares(matter, people, experience)
    unspoken = bool(matter.language) and all(one.languages and matter.language not in one.languages for one in people)
    able: list[Candidate] = []
    others: list[Absent] = []
    for person in people:
        candidate = _candidate(matter, person, known.get(person.id, 0.0), experience, unspoken=unspoken)
        because = _against(matter, person, unspoken=unspoken)
        if because:
            others.append(Absent(candidate=candidate, because=because, back=person.back))
        else:
            able.append(candidate)
    able.sort(key=lambda one: (-one.score, one.person.id))
    others.sort(key=lambda one: (-one.candidate.share, one.candidate.person.id))
    return Ranking(candidates=tuple(able), others=tuple(others), unspoken=unspoken)


def choose(matter: Matter, ranking: Ranking, settings: Settings) -> Choice:
    """At once where it is sure, else to three. A drawn share goes to somebody who is to gain experience: never one that
    costs a customer money now.
    """
    able = list(ranking.candidates)
    if not able:
        return Choice(given=False, people=(), because=ranking.because or "here")
    best, learner = able[0], None
    if matter.damage < 2 and drawn(matter.ticket, settings.explores):
        learner = newcomer(able)
    if learner is not None:
        learner = replace(learner, reasons=({"kind": "learns"}, *learner.reasons))
        able.remove(next(one for one in able if one.person.id == learner.person.id))
        able.insert(0, learner)
    given = best.share >= settings.sure_from
    return Choice(given=given, people=tuple(able[: 1 if given else ASKED]), explored=learner is not None)


def _against(matter: Matter, person: Person, *, unspoken: bool) -> str:
    """The first thing that keeps somebody from taking it now."""
    if person.id in matter.declined:
        return "declined"
    if person.id in matter.silent:
        return "silent"
    if matter.only is not None and person.id not in matter.only:
        return "private"
    if matter.language and not unspoken and person.languages and matter.language not in person.languages:
        return "language"
    if not person.here:
        return person.because or "off"
    # Who is full still takes what costs a customer money now.
    return "full" if person.load >= person.room and matter.damage < 3 else ""


def _candidate(matter: Matter, person: Person, share: float, experience: Experience, *, unspoken: bool) -> Candidate:
    days = matter.helped.get(person.id)
    score = math.log(share + CLOSE) - LOADED * person.load / max(person.room, 1) - JUST_GIVEN * person.given
    if days is not None and days <= LASTING:
        score += SAME_CUSTOMER
    mine = [one for one in experience.like if one.agent == person.id]
    reasons = _reasons(matter, person, mine, len(experience.like), share, unspoken=unspoken)
    return Candidate(person=person, share=share, score=score, reasons=tuple(reasons), like=tuple(mine[:3]))


def _reasons(
    matter: Matter, person: Person, mine: Sequence[Like], of: int, share: float, *, unspoken: bool
) -> list[Reason]:
    """The weightiest first."""
    found: list[Reason] = []
    if mine:
        minutes = sorted(one.minutes for one in mine)[len(mine) // 2]
        found.append({"kind": "like", "n": len(mine), "of": of, "minutes": minutes, "days": mine[0].days})
    level = person.skills.get(matter.topic or 0)
    if level:
        found.append({"kind": "topic", "topic": matter.topic, "level": level})
    elif person.id in matter.team:
        found.append({"kind": "team"})
    days = matter.helped.get(person.id)
    if days is not None and days <= LASTING:
        found.append({"kind": "customer", "days": days})
    if matter.language and matter.language in person.languages:
        found.append({"kind": "language", "code": matter.language})
    elif unspoken:
        found.append({"kind": "unspoken", "code": matter.language})
    if person.here and person.until is not None:
        found.append({"kind": "shift", "until": person.until.isoformat()})
    found.append({"kind": "room", "open": person.owned, "room": person.room})
    return found
