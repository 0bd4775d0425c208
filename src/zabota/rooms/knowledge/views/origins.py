"""Where an article comes from: the tickets it was made of, line by line."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import readable
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.knowledge import gap_words
from zabota.rooms.knowledge.access import article_for
from zabota.rooms.knowledge.models import Origin
from zabota.rooms.knowledge.said import told

FEW = 5


@required("tickets.read")
@require_safe
def article_origins(request: HttpRequest, pk: int) -> HttpResponse:
    """Of tickets that this person may read. A part of the editor's page to htmx."""
    me = agent_of(request)
    article = article_for(me, pk)
    ids = Origin.objects.filter(article=article).order_by("-id").values_list("ticket", flat=True)[:FEW]
    tickets = list(readable(me).filter(pk__in=list(ids)).select_related("customer__organisation", "brand"))
    made = told(tickets)
    context = {"article": article, "tickets": [made[one.pk] for one in tickets], "words": gap_words}
    template = "knowledge/origins.html" if wants_fragment(request) else "knowledge/origins_page.html"
    return show(request, template, context | {"layout": "knowledge/form.html"})
