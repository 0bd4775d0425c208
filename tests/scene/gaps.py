"""Questions without an article on the desk that is photographed, one of them given to somebody; and an article."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Ticket
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions import counting_gaps, gaps
from zabota.rooms.knowledge.models import Asking, Gap

TITLE, BODY = (
    "Чек не печатается: освободить порт принтера",
    "Откройте **Настройки**.\n\n1. Нажмите «Печать».\n2. Выберите порт COM3.\n",
)


def count_a_quarter(owner: Agent, near: Ticket) -> None:
    """near: a ticket beside which the article stands."""
    at, by, brand = now(), owner.ref, Brand.objects.earliest("id")
    section = actions.keep_section(None, brand=brand, names={"ru": ("Чеки и принтеры", "")}, by=by, at=at)
    for language in {"ru", near.language or "ru"}:
        article = actions.begin(section, language=language, owner=owner, by=by, at=at)
        title = near.subject if language == near.language else TITLE
        text = actions.save_draft(article, language, title=title, body=BODY, seen=0, agent=owner, at=at)
        actions.publish(text, agent=owner, by=by, at=at)
    Asking.objects.create(
        brand=brand, language="ru", words="пречек на двух языках", day=at.date(), times=9, in_vain=7, wrote=3
    )
    counting_gaps.count(at=at)
    given = Gap.objects.filter(work__gt=0).order_by("-work", "id")[1:2].first()
    if given:
        writer = Agent.objects.filter(is_active=True, role="agent").exclude(pk=owner.pk).earliest("id")
        gaps.give(given, agent=writer, due_at=at + timedelta(days=2), by=by, at=at)
