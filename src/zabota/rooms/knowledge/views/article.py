"""An article in the desk: two languages side by side for those who write, the words alone for those who read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge import actions, words
from zabota.rooms.knowledge.access import MANAGE, READ, WRITE, article_for
from zabota.rooms.knowledge.article_answers import article_url, shown
from zabota.rooms.knowledge.article_forms import Beginning
from zabota.rooms.knowledge.editing import editing
from zabota.rooms.knowledge.helping import helping
from zabota.rooms.knowledge.reading import reading


@required(READ)
@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    user = agent_of(request)
    row = article_for(user, pk)
    language = request.GET.get("language", "")
    if not may(user, WRITE):
        page = reading(row, language)
        return shown(request, "knowledge/article_read.html", {"article": row, "page": page, "words": words})
    page_of = editing(row, language)
    context = {
        "article": row,
        "page": page_of,
        "helping": helping(row, user, now()),
        "manages": may(user, MANAGE),
        "words": words,
    }
    return shown(request, "knowledge/article.html", context)


@required(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Where it stands, in which language it is written first, for whom."""
    user = agent_of(request)
    form = Beginning(
        request.POST if request.method == "POST" else None,
        initial={"section": request.GET.get("section", "")},
        user=user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(**form.values(), owner=user, by=user.ref, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(article_url(made))
    context = {"form": form, "title": _("New article"), "may_manage": may(user, MANAGE)}
    return shown(request, "knowledge/article_new.html", context, 422 if form.errors else 200)
