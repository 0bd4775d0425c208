"""What readers saw before: the list, any two beside each other, and one of them as the draft again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.tickets.values import Refused
from zabota.base.ui.days import number
from zabota.rooms.knowledge import actions, words
from zabota.rooms.knowledge.access import READ, WRITE, article_for
from zabota.rooms.knowledge.article_answers import back, language_for, refused, shown, text_for
from zabota.rooms.knowledge.editing import languages_of
from zabota.rooms.knowledge.history import compared, versions_page


@required(READ)
@require_safe
def versions(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """?from=12&to=15 compares; "draft" is what is being written. Without them the two newest."""
    user = agent_of(request)
    row = article_for(user, pk)
    text = text_for(row, language_for(row, language))
    page = versions_page(text, before=number(request.GET.get("before")))
    pair = compared(text, request.GET.get("from", ""), request.GET.get("to", ""))
    context = {
        "article": row,
        "text": text,
        "page": page,
        "pair": pair,
        "words": words,
        "languages": languages_of(row),
        "writes": may(user, WRITE),
    }
    return shown(request, "knowledge/versions.html", context)


@required(WRITE)
@require_POST
def restoration(request: HttpRequest, pk: int, language: str, version: int) -> HttpResponse:
    """An earlier version becomes the draft; readers see it once it is published."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    text = text_for(row, language)
    found = compared(text, str(version), str(version)).version
    if found is None:
        raise Http404
    try:
        actions.restore(found, seen=number(request.POST.get("seen")) or 0, agent=user, at=now())
    except Refused as refusal:
        return refused(request, row, language, str(refusal))
    except actions.Stale:
        return refused(request, row, language, _("Somebody wrote meanwhile. Read it, then restore once more."))
    said = _("Version %(number)s is the draft now. Publish it, and readers see it.") % {"number": version}
    return back(request, row, language, said)
