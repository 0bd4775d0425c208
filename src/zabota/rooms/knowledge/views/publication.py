"""From the draft to readers: now, later, or not after all; and out of use."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.ui.dates import moment
from zabota.base.ui.fragments import wants_fragment
from zabota.rooms.knowledge import actions, words
from zabota.rooms.knowledge.access import WRITE, article_for
from zabota.rooms.knowledge.article_answers import back, shown, text_for
from zabota.rooms.knowledge.article_forms import Publishing
from zabota.rooms.knowledge.editing import editing
from zabota.rooms.knowledge.models import Article

LONGEST_UNDO = 1500


@required(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: which languages, what changed, when. POST: it is done."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    language = request.GET.get("language", "")
    page = editing(row, language)
    ready = [one.code for one in page.tongues if one.edits]
    form = Publishing(request.POST if request.method == "POST" else None, languages=ready, initial={"languages": ready})
    if request.method == "POST" and form.is_valid():
        try:
            said = _published(row, form, user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return back(request, row, language, said)
    context = {"article": row, "page": page, "form": form, "ready": ready, "words": words, "language": language}
    context["chosen"] = form["languages"].value() or []
    part = "knowledge/publication_part.html" if wants_fragment(request) else "knowledge/publication.html"
    return shown(request, part, context, 422 if form.errors else 200)


def _published(row: Article, form: Publishing, user: Agent) -> str:
    """All or none: what cannot be published is told before anything is."""
    chosen, until, at = form.cleaned_data["languages"], form.moment(), now()
    # The original first: translations are then measured by it.
    texts = [text_for(row, code) for code in sorted(chosen, key=lambda code: code != row.original)]
    if until is not None:
        actions.schedule_all(texts, until=until, agent=user, by=user.ref, at=at)
        return _("It becomes public by itself at %(time)s.") % {"time": moment(until)}
    actions.publish_all(texts, agent=user, summary=form.cleaned_data["summary"], by=user.ref, at=at)
    return ngettext("Readers see it now.", "Readers see it now, in %(count)s languages.", len(texts)) % {
        "count": len(texts)
    }


@required(WRITE)
@require_POST
def plan_end(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """It does not become public by itself."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    actions.schedule(text_for(row, language), until=None, agent=user, by=user.ref, at=now())
    return back(request, row, language, _("The plan is taken back. The draft stays."))


@required(WRITE)
@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    actions.retire(row, by=user.ref, at=now())
    return back(request, row, "", _("Out of use. Nobody finds it any more."), reverse("article_return", args=[row.pk]))


@required(WRITE)
@require_POST
def retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    actions.bring_back(row, by=user.ref, at=now())
    return back(request, row, "", _("Back in use."))


@required(WRITE)
@require_POST
def agreement(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Blocks of the translation are still true though the original changed; without `key`: all of them."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    text = text_for(row, language)
    chosen = actions.agree(text, keys=request.POST.getlist("key") or None, by=user.ref, at=now())
    if not chosen:
        return back(request, row, language, _("It was in step already."))
    query = urlencode({"follows": text.follows, "key": sorted(chosen), "held": text.agreed}, doseq=True)
    undo = f"{reverse('article_agreement_end', args=[row.pk, language])}?{query}"
    # Longer ones do not fit into what the next page is told with.
    return back(request, row, language, _("Still true."), undo if len(undo) < LONGEST_UNDO else "")


@required(WRITE)
@require_POST
def agreement_end(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Taken back: `follows` and the keys say how it stood."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    follows = request.GET.get("follows", "")
    number = int(follows) if follows.isdecimal() and len(follows) < 10 else 0
    keys, held = request.GET.getlist("key"), request.GET.getlist("held")
    actions.disagree(text_for(row, language), keys=keys, held=held, follows=number, by=user.ref, at=now())
    return back(request, row, language, _("Out of step again."))
