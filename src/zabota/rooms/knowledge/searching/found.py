"""What a search found, as pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from zabota.core.knowledge.excerpts import excerpt
from zabota.core.knowledge.meaning import Meaning
from zabota.rooms.knowledge.access import IN_USE, PUBLIC
from zabota.rooms.knowledge.models import Day, Text

# Readers who pressed a button, before their share is told.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """article, text: ids. excerpt: plain words around what fits. helped: of those who said so, 0 to 1; None while
    too few did. score: 0 to 1, how near it is to the question
    (core/knowledge/nearness.py).
    """

    article: int
    text: int
    title: str
    slug: str
    language: str
    excerpt: str
    helped: float | None
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """language: of what was found, which may be another than was asked for. meant: what was typed, as it was
    understood; "" where it was taken as it stands.
    """

    hits: Sequence[Hit] = field(default_factory=tuple)
    meant: str = ""
    language: str = ""


def readable(*, team: bool) -> QuerySet[Text]:
    """Texts that customers may read, or the team."""
    return Text.objects.filter(IN_USE if team else PUBLIC)


def hits(scores: Mapping[int, float], asked: Meaning, *, team: bool) -> list[Hit]:
    """scores: text -> its score, the best first. Two queries. What may not be read is left out here too."""
    rows = {row.pk: row for row in readable(team=team).filter(pk__in=list(scores)).only(*_SHOWN)}
    shares = helped(list(rows))
    return [
        Hit(
            article=rows[pk].article_id,
            text=pk,
            title=rows[pk].title,
            slug=rows[pk].slug,
            language=rows[pk].language,
            excerpt=excerpt(rows[pk].plain, asked),
            helped=shares.get(pk),
            score=score,
        )
        for pk, score in scores.items()
        if pk in rows
    ]


_SHOWN = ("article_id", "title", "slug", "language", "plain")


def helped(texts: Sequence[int]) -> dict[int, float]:
    """Which share of those who judged a text it helped; without those that too few judged. One query."""
    rows = Day.objects.filter(text__in=texts).values("text").annotate(yes=Sum("helped"), no=Sum("not_yet")).order_by()
    return {
        row["text"]: round(row["yes"] / (row["yes"] + row["no"]), 4) for row in rows if row["yes"] + row["no"] >= ENOUGH
    }
