"""An article out of a ticket, in one step; and whether there could be one at all."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import ticket_for
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.knowledge import gap_answers as answers
from zabota.rooms.knowledge import gap_words
from zabota.rooms.knowledge.actions import giving
from zabota.rooms.knowledge.actions.from_tickets import begin_from
from zabota.rooms.knowledge.models import Origin
from zabota.rooms.knowledge.said import told


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_article(request: HttpRequest, number: int) -> HttpResponse:
    """What it would say, each line with the message that says it; posting begins it and leads to its editor."""
    me = agent_of(request)
    ticket = ticket_for(me, number, to="reply")
    made = told([ticket])[ticket.pk]
    out = gap_words.taken_out(made.draft.taken)
    if request.method == "POST":
        article = begin_from(made, agent=me, by=me.ref, at=now())
        said = _("A draft: %(out)s. Read it through before readers do.") % {"out": out} if out else ""
        said = said or _("A draft. Read it through before readers do.")
        return answers.told(request, answers.article_page(article, made.language), said)
    origin = Origin.objects.filter(ticket=ticket).order_by("id").first()
    context = {
        "ticket": ticket,
        "told": made,
        "out": out,
        "article": origin.article_id if origin else None,
        "article_page": answers.article_page,
        "words": gap_words,
    }
    return answers.in_frame(request, "knowledge/ticket_article.html", context)


@required("tickets.reply")
@require_POST
def recurrence(request: HttpRequest, number: int) -> HttpResponse:
    """It cannot come again."""
    me = agent_of(request)
    ticket = ticket_for(me, number, to="reply")
    giving.once_only(ticket, agent=me, at=now())
    undo = f"/tickets/{ticket.number}/recurrence/end/"
    said = _("Good, no article then.")
    if not wants_fragment(request):
        return answers.told(request, answers.ticket_page(ticket), said, undo=undo)
    return show(request, "knowledge/again_over.html", {"ticket": ticket, "said": said, "undo": undo})


@required("tickets.reply")
@require_POST
def recurrence_end(request: HttpRequest, number: int) -> HttpResponse:
    """It may, after all: it is asked again."""
    ticket = ticket_for(agent_of(request), number, to="reply")
    giving.may_come_again([ticket])
    if not wants_fragment(request):
        return answers.told(request, answers.ticket_page(ticket))
    context = {"ticket": ticket, "act": lambda noun: f"/tickets/{ticket.number}/{noun}/"}
    return show(request, "knowledge/again_back.html", context)
