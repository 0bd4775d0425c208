"""Signs are weighed: strong words alone say angry; capitals, marks and history only add to words, or come together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.coach.mood.shouting import marks, shouted
from zabota.core.coach.mood.signs import signs, thankful

CALM, UPSET, ANGRY = range(3)
FOR_UPSET, FOR_ANGRY = 1.0, 2.0
POINTS = {"harsh": 2.0, "anger": 2.0, "leaving": 2.0, "worn": 1.0, "sour": 1.0}
SHOUTED, MARKED, HISTORY = 1.0, 0.5, 0.5
# Of a letter only its beginning is read: what is angry is angry in the first lines, and a log pasted is long.
LONGEST, MOST = 4_000, 5
MANY, LONG = 3, timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the customer wrote, without the letter that it quotes."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """kind: "harsh", "anger", "leaving", "worn", "sour", "capitals" with `words` as they were written; "unanswered" and
    "days" with `n`; "marks", "reopened".
    """

    kind: str
    words: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Mood:
    """level: CALM, UPSET or ANGRY. because: the weightiest first; empty where calm."""

    level: int = CALM
    because: tuple[Reason, ...] = ()


def mood(said: Sequence[Heard], *, before: Sequence[str] = (), reopened: bool = False) -> Mood:
    """said: since our last answer, oldest first. before: what the customer wrote earlier, to tell a habit of capitals.

    reopened: it was called solved and was not.
    """
    texts = [one.text[:LONGEST] for one in said[-MOST:]]
    words = [(POINTS[kind], Reason(kind, found)) for text in texts for kind, found in signs(text)]
    loud = next(filter(None, (shouted(text, before=[*before, *texts]) for text in texts)), "")
    found = [*_once(words), *([(SHOUTED, Reason("capitals", loud))] if loud else [])]
    if not any(weight >= FOR_ANGRY for weight, _reason in found) and any(map(thankful, texts)):
        return Mood()
    if found and any(map(marks, texts)):
        found.append((MARKED, Reason("marks")))
    history = _of_history(said, reopened=reopened)
    # Waiting alone is not anger; all of it together nearly is.
    if not found and len(history) < 3:
        return Mood()
    points = sum(weight for weight, _reason in [*found, *history])
    level = ANGRY if points >= FOR_ANGRY else UPSET if points >= FOR_UPSET else CALM
    because = sorted([*found, *history], key=lambda one: -one[0])
    return Mood(level, tuple(reason for _weight, reason in because) if level else ())


def _once(found: Sequence[tuple[float, Reason]]) -> list[tuple[float, Reason]]:
    """One reason a kind, the newest: to say a thing twice makes nobody twice as angry."""
    return list({reason.kind: (weight, reason) for weight, reason in found}.values())


def _of_history(said: Sequence[Heard], *, reopened: bool) -> list[tuple[float, Reason]]:
    found = []
    waited = said[-1].at - said[0].at if said else timedelta()
    if len(said) >= MANY:
        found.append((HISTORY, Reason("unanswered", n=len(said))))
    if waited >= LONG:
        found.append((HISTORY, Reason("days", n=waited.days)))
    if reopened:
        found.append((HISTORY, Reason("reopened")))
    return found
