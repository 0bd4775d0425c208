"""The help centre of the demo: sections, articles with their versions, owners and reviews; by chance of its own."""

import random
from collections.abc import Iterator
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
    firsts = [draft for number, row in rows.items() for draft in _drafts(row, sheets()[number], ids, chance)]
    # What is not public leaves no trace: drafts need no verb, and come in one go.
    taken = ["draft_title", "draft_body", "draft_number", "draft_by", "draft_at"]
    Text.objects.bulk_create(firsts, update_conflicts=True, unique_fields=["article", "language"], update_fields=taken)
    for text in firsts:
        _publish(text)
    for number, row in rows.items():
        _kept_true(row, number, ids, chance)
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


def _drafts(row: Article, written: dict[str, Sheet], ids: dict[int, int], chance: random.Random) -> Iterator[Text]:
    """All languages, the original first: as they were at the beginning."""
    at = row.created_at + timedelta(hours=2)
    for language in _order(row):
        sheet = written[language]
        body = sheet.without_box() if sheet.number in OLDER else sheet.body
        yield Text(
            article=row,
            brand_id=row.section.brand_id,
            language=language,
            slug=f"article-{row.pk}",
            draft_title=sheet.title,
            draft_body=led(body, ids),
            draft_number=1,
            draft_by=row.owner,
            draft_at=at,
        )
        at += timedelta(days=1, minutes=chance.randrange(300))


def _order(row: Article) -> list[str]:
    return sorted(LANGUAGES, key=lambda language: language != row.original)


def _publish(text: Text, summary: str = "") -> None:
    if text.draft_by and text.draft_at:
        publish(text, agent=text.draft_by, summary=summary, by=text.draft_by.ref, at=text.draft_at)


def _kept_true(row: Article, number: int, ids: dict[int, int], chance: random.Random) -> None:
    """Where the original grew since, a second version of those that followed; and who read it through."""
    owner = _owner(row)
    if number in OLDER:
        at = now() - timedelta(days=8, minutes=chance.randrange(300))
        for language in _order(row):
            if language == OLDER[number]:
                continue
            sheet = sheets()[number][language]
            body = led(sheet.body, ids)
            _publish(save_draft(row, language, title=sheet.title, body=body, seen=1, agent=owner, at=at), "8.4.2")
            at += timedelta(hours=3)
    if number in READ_LATELY:
        at = now() - timedelta(days=chance.randint(2, 40), minutes=chance.randrange(300))
        reviewed(row, agent=owner, minutes=chance.randint(2, 9), by=owner.ref, at=at)


def _owner(row: Article) -> Agent:
    if row.owner is None:
        raise ValueError("every article of the demo has an owner")
    return row.owner


def _edited(row: Article, words: str, *, public_at: datetime | None = None) -> None:
    """One more paragraph before the first heading of the original, as a draft."""
    owner, at = _owner(row), now() - timedelta(hours=5)
    text = Text.objects.get(article=row, language=row.original)
    start, heading, rest = text.body.partition("\n## ")
    body = f"{start}\n{words}\n{heading}{rest}"
    text = save_draft(row, text.language, title=text.title, body=body, seen=text.draft_number, agent=owner, at=at)
    if public_at:
        schedule(text, until=public_at, agent=owner, by=owner.ref, at=at)


def _tomorrow() -> datetime:
    return (now() + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
