"""What is being written: nobody outside sees it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.core.knowledge.beside import settled, whole
from zabota.rooms.knowledge.models import Article, Text, Version
from zabota.rooms.knowledge.steps import original_then

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

    What is written anew beside a changed original is in step with it. Saving the same words again changes nothing.
    Raises Stale where another one was saved since, ValueError for more than LONGEST characters. No event and no line
    in the audit: what is not public is a sheet of paper.
    """
    if len(body) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")
    fresh = {"brand_id": article.section.brand_id, "slug": unnamed(article)}
    Text.objects.get_or_create(article=article, language=language, defaults=fresh)
    row = Text.objects.select_for_update().get(article=article, language=language)
    title = title.strip()[:200]
    if row.draft_number and (row.draft_title, row.draft_body) == (title, body):
        return row
    if row.draft_number != seen:
        raise Stale(row)
    if row.language != article.original:
        row.agreed = _agreed(article, row, title, body)
    row.draft_title, row.draft_body, row.draft_number = title, body, seen + 1
    row.draft_by, row.draft_at = agent, at
    row.save(update_fields=["draft_title", "draft_body", "draft_number", "draft_by", "draft_at", "agreed"])
    return row


def restore(version: Version, *, seen: int, agent: Agent, at: datetime) -> Text:
    """An earlier version becomes the draft again; readers see it once it is published. Raises Stale, and Refused for
    what the draft says already.
    """
    text = version.text
    if (text.draft_title, text.draft_body) == (version.title, version.body):
        raise Refused(_("The draft says that already."))
    words = {"title": version.title, "body": version.body}
    return save_draft(text.article, text.language, **words, seen=seen, agent=agent, at=at)


def _agreed(article: Article, row: Text, title: str, body: str) -> list[str]:
    original = Text.objects.filter(article=article, language=article.original).first()
    if original is None:
        return row.agreed
    now = whole(original.draft_title, original.draft_body)
    then = original_then(row, original) or now
    before, after = whole(row.draft_title, row.draft_body), whole(title, body)
    return sorted(settled(then, now, before, after, row.agreed))
