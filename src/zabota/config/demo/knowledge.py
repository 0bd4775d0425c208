"""The help centre of the demo: sections, articles with their versions, owners and reviews; by chance of its own."""

import random
from datetime import datetime, timedelta

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Topic
from zabota.config.demo.library import LANGUAGES, Sheet, led, sections, sheets
from zabota.config.demo.readers import fill_readers
from zabota.rooms.knowledge.actions import begin, keep_section, publish, reviewed, save_draft, schedule
from zabota.rooms.knowledge.models import Article, Section, Text

SEED = 7
# Section -> who keeps its articles true, and the language they write in first.
OWNERS = {
    "receipts": ("Irina", "ru"), "payments": ("Marina", "ru"), "menu": ("Andrei", "ro"),
    "stock": ("Victor", "ro"), "people": ("Andrei", "ru"), "accounting": ("Tom", "en"),
}  # fmt: skip
# Changed since in their original; the translation into that language says it the old way.
OLDER = {1: "ro", 18: "en", 34: "ru", 47: "en", 65: "ro"}
# To be read again sooner, if.
SOONER = {1: "8.4.2 ships", 17: "8.4.2 ships", 47: "8.4.2 ships", 64: "8.4.2 ships", 67: "the VAT law changes"}
# Due for reading since so many days; the others in the weeks to come.
LATE = {8: 12, 19: 3, 35: 21, 52: 1, 66: 8, 70: 5}
READ_LATELY = (1, 2, 3, 5, 20, 22, 25, 36, 42, 54, 59, 60)
# Number -> what somebody has added and not made public yet, in the language of the original.
EDITS = {
    7: "Кабель длиннее трёх метров не берите: принтер теряет связь.",
    20: "Возврат по карте American Express идёт до десяти рабочих дней.",
    43: "La evenimente mari mutați comenzile înainte de a tipări notele.",
    71: "A pause can begin on any day of the month.",
}
# And what becomes public by itself tomorrow morning.
TOMORROW = 64, "From 8.4.2 on the statement of rounding comes with the Z report by itself."


def fill_knowledge() -> None:
    """On a desk that has its people and tickets, and no article yet."""
    chance = random.Random(SEED)  # noqa: S311  (a story, not a secret)
    brand, people = Brand.objects.earliest("id"), {person.name: person for person in Agent.objects.all()}
    began = now() - timedelta(days=320)
    shelves = {
        one["name"]: keep_section(
            None,
            brand=brand,
            names={language: (name, about) for language, (name, about) in one["names"].items()},
            icon=one["icon"],
            by=people["Irina"].ref,
            at=began,
        )
        for one in sections()
    }
    topics = {topic.name: topic for topic in Topic.objects.all()}
    rows: dict[int, Article] = {}
    for number, sheet in sheets().items():
        at = began + timedelta(days=3 * number, minutes=chance.randrange(8 * 60))
        first = next(iter(sheet.values()))
        rows[number] = _begun(first, shelves[first.section], topics.get(first.topic), people, chance, at)
    ids = {number: row.pk for number, row in rows.items()}
    for number, row in rows.items():
        _published(row, sheets()[number], ids, chance)
    for number, words in EDITS.items():
        _edited(rows[number], words)
    _edited(rows[TOMORROW[0]], TOMORROW[1], public_at=_tomorrow())
    fill_readers(rows)


def _begun(
    sheet: Sheet,
    shelf: Section,
    topic: Topic | None,
    people: dict[str, Agent],
    chance: random.Random,
    at: datetime,
) -> Article:
    name, original = OWNERS[sheet.section]
    days = -LATE[sheet.number] if sheet.number in LATE else chance.randint(4, 85)
    return begin(
        shelf,
        language=original,
        owner=people[name],
        topic=topic,
        audience=sheet.audience,
        runbook=sheet.audience == Article.Audience.TEAM,
        review_at=now() + timedelta(days=days),
        review_because=SOONER.get(sheet.number, ""),
        by=people[name].ref,
        at=at,
    )


def _published(row: Article, written: dict[str, Sheet], ids: dict[int, int], chance: random.Random) -> None:
    """All languages, the original first; where it grew since, a second version of those that followed."""
    at, older = row.created_at + timedelta(hours=2), OLDER.get(written["ru"].number)
    order = sorted(LANGUAGES, key=lambda language: language != row.original)
    for language in order:
        sheet = written[language]
        _say(row, language, sheet.title, led(sheet.without_box() if older else sheet.body, ids), at)
        at += timedelta(days=1, minutes=chance.randrange(300))
    if older:
        at = now() - timedelta(days=8, minutes=chance.randrange(300))
        for language in [one for one in order if one != older]:
            _say(row, language, written[language].title, led(written[language].body, ids), at, seen=1)
            at += timedelta(hours=3)
    if written["ru"].number in READ_LATELY and row.owner:
        at = now() - timedelta(days=chance.randint(2, 40), minutes=chance.randrange(300))
        minutes = chance.randint(2, 9)
        reviewed(row, agent=row.owner, minutes=minutes, by=row.owner.ref, at=at)


def _say(row: Article, language: str, title: str, body: str, at: datetime, *, seen: int = 0) -> None:
    owner = row.owner
    if owner is None:
        raise ValueError("every article of the demo has an owner")
    text = save_draft(row, language, title=title, body=body, seen=seen, agent=owner, at=at)
    publish(text, agent=owner, summary="8.4.2" if seen else "", by=owner.ref, at=at)


def _edited(row: Article, words: str, *, public_at: datetime | None = None) -> None:
    """One more paragraph before the first heading of the original, as a draft."""
    text, owner, at = Text.objects.get(article=row, language=row.original), row.owner, now() - timedelta(hours=5)
    if owner is None:
        raise ValueError("every article of the demo has an owner")
    start, heading, rest = text.body.partition("\n## ")
    body = f"{start}\n{words}\n{heading}{rest}"
    text = save_draft(row, text.language, title=text.title, body=body, seen=text.draft_number, agent=owner, at=at)
    if public_at:
        schedule(text, until=public_at, agent=owner, by=owner.ref, at=at)


def _tomorrow() -> datetime:
    return (now() + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
