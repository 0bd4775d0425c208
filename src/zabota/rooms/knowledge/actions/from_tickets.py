"""An article out of a solved ticket: begun with a draft of what was said, linked both ways."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.knowledge.actions.articles import begin
from zabota.rooms.knowledge.actions.drafts import save_draft
from zabota.rooms.knowledge.actions.sections import keep_section
from zabota.rooms.knowledge.models import Article, Origin, Section
from zabota.rooms.knowledge.said import Told


@transaction.atomic
def begin_from(told: Told, *, agent: Agent, by: str, at: datetime, section: Section | None = None) -> Article:
    """The article that this ticket began already, or a new one with its draft. section: None for the likeliest."""
    ticket = Ticket.objects.select_for_update().get(pk=told.ticket.pk)
    if origin := Origin.objects.select_related("article").filter(ticket=ticket).order_by("id").first():
        return origin.article
    place = section or usual_section(ticket.brand, by=by, at=at)
    solved = told.draft.solution
    message = Message.objects.filter(pk=solved).first() if solved else None
    article = begin(
        place, language=told.language, owner=agent, ticket=ticket, message=message, topic=ticket.topic, by=by, at=at
    )
    title = told.draft.title[:200]
    save_draft(article, told.language, title=title, body=told.draft.body, seen=0, agent=agent, at=at)
    return article


def usual_section(brand: Brand, *, by: str, at: datetime) -> Section:
    """The first of the brand's; a desk that has none gets one, so that nobody is stopped who wants to write."""
    found = Section.objects.filter(brand=brand, retired_at=None).order_by("place", "id").first()
    if found:
        return found
    names: dict[str, tuple[str, str]] = {}
    for language in brand.languages or ["en"]:
        with translation.override(language):
            names[language] = (_("Questions and answers"), "")
    return keep_section(None, brand=brand, names=names, by=by, at=at)
