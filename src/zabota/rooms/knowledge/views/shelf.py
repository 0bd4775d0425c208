"""The desk's list of articles, and the place of one within its section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.ui.languages import language_name
from zabota.rooms.knowledge.access import MANAGE, READ, WRITE, article_for
from zabota.rooms.knowledge.actions.order import move_article
from zabota.rooms.knowledge.heading import address, heading
from zabota.rooms.knowledge.models import Article
from zabota.rooms.knowledge.shelf import asked, rows
from zabota.rooms.knowledge.spoken import languages


@required(READ)
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """PAGE of them; `section`, `state`, `language`, `older`, `q` narrow it, `after` is a cursor."""
    agent, wanted = agent_of(request), asked.asked(request.GET)
    after = request.GET.get("after", "")
    context = {
        "heading": heading(agent, "articles"),
        "asked": wanted,
        "page": rows.page(agent, wanted, after=after),
        "begins": not after,
        "sections": rows.sections_in_use(),
        "states": states(),
        "languages": [(code, language_name(code) or code) for code in languages()],
        "may_write": may(agent, WRITE),
        "may_manage": may(agent, MANAGE),
        "address": address,
        "now": now(),
        "words": leaf_words(),
    }
    return render(request, "knowledge/shelf.html", context)


@required(WRITE)
@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down among those of its section."""
    agent = agent_of(request)
    row: Article = article_for(agent, pk, to="write")
    move_article(row, up=request.POST.get("to") == "up", by=agent.ref, at=now())
    return redirect(f"{reverse('knowledge')}?section={row.section_id}#article-{row.pk}")


def states() -> list[tuple[str, str]]:
    return [
        ("", _("All in use")),
        ("draft", pgettext("several articles", "Drafts")),
        ("published", pgettext("several articles", "Published")),
        ("edits", _("Edits not public")),
        ("scheduled", pgettext("several articles", "Scheduled")),
        ("team", _("The team only")),
        ("runbooks", _("Runbooks")),
        ("retired", _("Out of use")),
    ]


def leaf_words() -> dict[str, str]:
    """What the state of one language says."""
    return {
        rows.OLDER: _("older than the original"),
        rows.EDITS: _("edits not public"),
        rows.SCHEDULED: pgettext("an article", "scheduled"),
        rows.DRAFT: pgettext("an article", "draft"),
        rows.PUBLIC: pgettext("an article", "public"),
    }
