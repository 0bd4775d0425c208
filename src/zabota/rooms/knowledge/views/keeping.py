"""Where an article stands, who sees it, who keeps it true; and that somebody read it again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.ui.fragments import wants_fragment
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import WRITE, article_for
from zabota.rooms.knowledge.article_answers import back, shown
from zabota.rooms.knowledge.article_forms import Keeping


@required(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    language = request.GET.get("language", "")
    form = Keeping(request.POST if request.method == "POST" else None, article=row)
    if request.method == "POST" and form.is_valid():
        actions.change(row, **form.cleaned_data, by=user.ref, at=now())
        return back(request, row, language, _("Saved."))
    part = "knowledge/keeping_part.html" if wants_fragment(request) else "knowledge/keeping.html"
    return shown(request, part, {"article": row, "form": form, "language": language}, 422 if form.errors else 200)
