"""What customers of the demo ask again and again and no article answers, between its other letters."""

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.config.demo.content import gaps

SEED = 19
# Days since the newest of them: all are answered, and what is fresh on the desk is as it was without them.
OVER = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """letters: as play() takes them, of one letter. chance: of its own, so that other stories stay as they were."""

    at: datetime
    customer: Customer
    letters: dict[str, list[dict[str, Any]]]
    chance: random.Random


def unanswered(customers: Sequence[Customer], *, weeks: int) -> deque[Asked]:
    """Each letter of gaps.toml once, the earliest first; two of one question never by one customer."""
    chance = random.Random(SEED)  # noqa: S311  (a story, not a secret)
    asked = []
    for gap in gaps():
        writers = {language: _shuffled(customers, language, chance) for language in gap["answer"]}
        for letter in gap["letter"]:
            language = letter["language"]
            whole = {**letter, "topic": gap["topic"], "answer": gap["answer"][language], "solved": True}
            moment, customer = _working_moment(weeks, chance), writers[language].pop()
            asked.append(Asked(moment, customer, {language: [whole]}, chance))
    return deque(sorted(asked, key=lambda one: one.at))


def _shuffled(customers: Sequence[Customer], language: str, chance: random.Random) -> list[Customer]:
    own = [customer for customer in customers if customer.language == language]
    return chance.sample(own, len(own))


def _working_moment(weeks: int, chance: random.Random) -> datetime:
    days = [now() - timedelta(days=back) for back in range(OVER, weeks * 7)]
    day = chance.choice([day for day in days if day.weekday() < 5])
    return day.replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(minutes=chance.randrange(11 * 60))
