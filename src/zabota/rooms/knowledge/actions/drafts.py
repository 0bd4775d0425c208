"""What is being written: nobody outside sees it."""

from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.rooms.knowledge.models import Article, Text

LONGEST = 400_000  # characters of one body


def unnamed(article: Article) -> str:
    """The address of a text that has no title yet: no title ever leads to one with two lines in it."""
    return f"article--{article.pk}"


class Stale(Exception):
    """Somebody else saved meanwhile; `text` is how it stands now."""

    def __init__(self, text: Text) -> None:
        super().__init__("the draft was changed meanwhile")
        self.text = text


@transaction.atomic
def save_draft(
    article: Article, language: str, *, title: str, body: str, seen: int, agent: Agent, at: datetime
) -> Text:
    """seen: the `draft_number` that the writer began with; 0 for the first in this language.

    Raises Stale where another one was saved since, ValueError for more than LONGEST characters. No event and no line
    in the audit: what is not public is a sheet of paper.
    """
    if len(body) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")
    fresh = {"brand_id": article.section.brand_id, "slug": unnamed(article)}
    Text.objects.get_or_create(article=article, language=language, defaults=fresh)
    row = Text.objects.select_for_update().get(article=article, language=language)
    if row.draft_number != seen:
        raise Stale(row)
    row.draft_title, row.draft_body, row.draft_number = title.strip(), body, seen + 1
    row.draft_by, row.draft_at = agent, at
    row.save(update_fields=["draft_title", "draft_body", "draft_number", "draft_by", "draft_at"])
    return row
