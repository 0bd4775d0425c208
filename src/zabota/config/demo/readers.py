"""Who read the demo's help centre in four weeks, what they pressed, wrote and looked for; where articles were given."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.config.demo.library import FOLDER
from zabota.core.palette.folding import fold
from zabota.rooms.knowledge.models import Article, Asking, Day, Feedback, Origin, Text, Use

SEED, DAYS = 11, 28
# Readers a day in all languages: of those that everybody opens, and of the others.
BUSY = {1: 16, 2: 12, 3: 9, 18: 8, 20: 8, 22: 6, 34: 6, 35: 5, 54: 5, 59: 9, 60: 5, 64: 4}
QUIET = 1.4
SHARES = {"ro": 0.46, "ru": 0.38, "en": 0.16}
PRESSED = 0.3
# Of those who pressed a button, whom it did not help.
VAIN = {25: 0.3, 26: 0.4, 29: 0.35, 33: 0.25, 34: 0.3, 47: 0.62, 57: 0.35, 65: 0.64, 66: 0.3}
SELDOM_VAIN = 0.06
# Subject of the demo's letters -> the article that answers it.
ANSWERS = {
    "Casa 2 nu mai tipărește bonul": 1, "Raportul Z diferă cu 0,04 lei de bancă": 64,
    "Export pentru contabil în format SAF-T": 65, "Nu merge imprimanta de la bar": 10,
    "Vreau să adaug a doua terasă": 42,
    "Не могу добавить второго кассира": 55, "Меню не обновилось в доставке": 34,
    "Как закрыть смену, если погас свет?": 60, "Скидка именинникам": 40,
    "Stock count is out by one crate after sync": 47, "Card terminal says no connection": 18,
    "Invoice with our new address": 70,
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


@cache
def told() -> dict[str, list[dict[str, Any]]]:
    """asked, vain: what was looked for; said: words under an article."""
    return tomllib.loads((FOLDER.parent / "readers.toml").read_text(encoding="utf-8"))


def fill_readers(rows: Mapping[int, Article]) -> None:
    """rows: number -> article."""
    chance = random.Random(SEED)  # noqa: S311  (a story, not a secret)
    numbers = {row.pk: number for number, row in rows.items()}
    texts = list(
        Text.objects.filter(article__in=numbers, article__audience=Article.Audience.PUBLIC)
        .order_by("article_id", "language")
        .only("article_id", "language", "version")
    )
    words: dict[int, list[str]] = {}
    for text in texts:
        words[text.pk] = [
            one["words"]
            for one in told()["said"]
            if (one["article"], one["language"]) == (numbers[text.article_id], text.language)
        ]
    days = [day for text in texts for day in _days(text, numbers[text.article_id], len(words[text.pk]), chance)]
    Day.objects.bulk_create(days)
    people = list(Agent.objects.exclude(role="light").order_by("id"))
    Feedback.objects.bulk_create(_pressed(days, words, people, chance))
    Asking.objects.bulk_create(_asked(Brand.objects.earliest("id"), chance))
    _given(rows, chance)


def _days(text: Text, number: int, wrote: int, chance: random.Random) -> list[Day]:
    """wrote: how many of those whom it did not help say why."""
    mean, vain = BUSY.get(number, QUIET) * SHARES[text.language], VAIN.get(number, SELDOM_VAIN)
    days = []
    for back in range(DAYS):
        day = now().date() - timedelta(days=back)
        # At weekends cafés have no time to read, and today is not over.
        part = 0.4 if day.weekday() > 4 or not back else 1
        reads = round(chance.gauss(mean, mean / 3) * part + chance.random() - 0.5)
        said = int(wrote > 0 and back % 3 == 1)
        wrote -= said
        reads = max(reads, said)
        if reads > 0:
            pressed = sum(chance.random() < PRESSED for _read in range(reads - said))
            no = sum(chance.random() < vain for _press in range(pressed))
            days.append(Day(text=text, day=day, reads=reads, helped=pressed - no, not_yet=no + said))
    return days


def _pressed(
    days: list[Day], words: dict[int, list[str]], people: list[Agent], chance: random.Random
) -> Iterator[Feedback]:
    """One row for each press that the days count. words: what was written under which text."""
    for day in days:
        for place in range(day.helped + day.not_yet):
            helped, at = place < day.helped, _on(day.day, chance)
            left = words[day.text_id]
            said = left.pop() if left and not helped else ""
            seen = bool(said) and now() - at > timedelta(days=9)
            yield Feedback(
                text=day.text,
                version=day.text.version,
                helped=helped,
                words=said,
                created_at=at,
                seen_by=chance.choice(people) if seen else None,
                seen_at=at + timedelta(days=2) if seen else None,
            )


def _on(day: Any, chance: random.Random) -> datetime:
    """A moment of that day, in working hours, not later than now."""
    moment = now().replace(year=day.year, month=day.month, day=day.day, hour=7, minute=0, second=0, microsecond=0)
    return min(moment + timedelta(minutes=chance.randrange(11 * 60)), now() - timedelta(minutes=2))


def _asked(brand: Brand, chance: random.Random) -> Iterator[Asking]:
    """Spread over the days; more of it lately."""
    for kind in ("asked", "vain"):
        for group in told()[kind]:
            for place, (words, times) in enumerate(zip(group["words"], group["times"], strict=True)):
                days = chance.choices(range(DAYS), [DAYS - back for back in range(DAYS)], k=times)
                for back in sorted(set(days)):
                    count = days.count(back)
                    vain = count if kind == "vain" else 0
                    wrote = sum(chance.random() < group["wrote"][place] for _one in range(count)) if vain else 0
                    opened = 0 if vain else sum(chance.random() < 0.8 for _one in range(count))
                    yield Asking(
                        brand=brand,
                        language=group["language"],
                        words=" ".join(_WORD.findall(fold(words))),
                        day=now().date() - timedelta(days=back),
                        times=count,
                        in_vain=vain,
                        opened=opened,
                        wrote=wrote,
                    )


def _given(rows: Mapping[int, Article], chance: random.Random) -> None:
    """In most tickets with such a question the article went along; from the first of each it grew."""
    uses, origins, grown = [], [], set()
    tickets = Ticket.objects.filter(subject__in=ANSWERS).exclude(owner=None).select_related("owner").order_by("id")
    first = {
        message.ticket_id: message
        for message in Message.objects.filter(ticket__in=tickets, kind=Message.Kind.OUT).order_by("-id")
    }
    for ticket in tickets:
        article, message = rows[ANSWERS[ticket.subject]], first.get(ticket.pk)
        if message is None or chance.random() < 0.35:
            continue
        way = chance.choices([Use.Way.LINK, Use.Way.WORDS], [3, 2])[0]
        solved = ticket.solved_at is not None and chance.random() < 0.8
        facts = {"ticket": ticket, "article": article, "message": message, "agent": ticket.owner}
        uses.append(Use(**facts, way=way, solved=solved, created_at=message.created_at))
        if solved and article.pk not in grown:
            grown.add(article.pk)
            origins.append(Origin(**facts, created_at=message.created_at))
    Use.objects.bulk_create(uses)
    Origin.objects.bulk_create(origins)
