"""The guided question: three answers and a picture, sent to a person."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.files import uploads
from zabota.base.people.environment import facts_of
from zabota.base.ports.promises import first_words
from zabota.core.asking.composing import Headings, composed
from zabota.core.asking.puzzle import is_solved
from zabota.core.asking.suspicion import suspicion
from zabota.pages.portal.asking import beside, files, framing, keys, limits, notices
from zabota.pages.portal.asking.forms import Question
from zabota.pages.portal.asking.showing import Visit, form_page
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.visitor import visitor
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import question_of
from zabota.rooms.knowledge.models import Question as Sent
from zabota.rooms.knowledge.searching import wrote
from zabota.rooms.mail.queries import address_of

_SALT = "zabota.portal.asked"


# The form's own key is the token against forgery: in a frame of another site no cookie comes along.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_help_centre
def ask(request: HttpRequest, place: Place) -> HttpResponse:
    if not place.centre.takes_questions:
        return render(request, "portal/help_ask_closed.html", {"place": place, "brand": place.brand}, status=404)
    visit = Visit(request, place, visitor(request), now())
    response = _taken(visit) if request.method == "POST" else _empty(visit)
    return framing.allow(response, place) if framing.is_framed(request) else response


@never_cache
@require_safe
@in_help_centre
def asked(request: HttpRequest, place: Place, token: str) -> HttpResponse:
    """Its number and the promise. Whoever holds the address learns no more than that."""
    question, framed = _named(place, token), framing.is_framed(request)
    context: dict[str, Any] = {"place": place, "brand": place.brand, "question": question, "framed": framed}
    if question.message:
        ticket, at = question.message.ticket, now()
        promise = first_words([ticket.pk]).get(ticket.pk) if not question.held else None
        context |= {"ticket": ticket, "next": beside.in_words(place, ticket.customer, promise, at=at)}
    response = render(request, "portal/help_asked.html", context)
    return framing.allow(response, place) if framed else response


def _empty(visit: Visit) -> HttpResponse:
    """With what a link brings along: the words that somebody searched for in vain (q), a topic."""
    known = {fact.name: fact.value for fact in facts_of(visit.customer)} if visit.customer else {}
    brought = visit.request.GET
    said = {"wanted": visit.searched, "topic": brought.get("topic", "")}
    return form_page(visit, Question(initial=known | said, customer=visit.customer))


def _taken(visit: Visit) -> HttpResponse:
    request = visit.request
    key = keys.read(request.POST.get("key", ""), visit.place.brand, visit.customer, at=visit.at)
    if key and (before := question_of(key.id)):
        return _to_answer(visit, before)
    form, brought = Question(request.POST, customer=visit.customer), files.brought(request)
    if not form.is_valid() or brought.trouble:
        return form_page(visit, form, brought, status=422)
    if key is None:
        return form_page(visit, form, brought, status=422, notice=notices.too_old())
    address = form.cleaned_data.get("email") or (address_of(visit.customer) if visit.customer else "")
    trusted = visit.customer is not None or is_solved(key.id, request.POST.get("proof", ""))
    # A browser that did its puzzle has waited for it, and whoever sends again what is kept is quick.
    if not trusted and key.is_too_quick(visit.at):
        return form_page(visit, form, brought, status=422, notice=notices.too_quick())
    if not limits.may_ask(request, address, trusted=trusted):
        response = form_page(visit, form, brought, status=429, notice=notices.too_often())
        response.headers["Retry-After"] = "600"
        return response
    return _to_answer(visit, _asked(visit, form, brought, key.id, address))


def _asked(visit: Visit, form: Question, brought: files.Files, key: str, address: str) -> Sent:
    words = composed(form.told(brought.pictures), Headings(**beside.headings()))
    question = actions.ask(
        actions.Asked(
            key=key,
            brand=visit.place.brand,
            language=visit.place.language,
            address=address,
            name=form.cleaned_data.get("name", ""),
            customer=visit.customer,
            words=words,
            files=brought.files,
            topic=form.about,
            facts=form.facts,
            suspicious=suspicion(trap=form.cleaned_data["website"], words=words.text),
        ),
        by="portal",
        at=visit.at,
    )
    uploads.forget([one.token for one in brought.kept])
    if searched := visit.searched:
        wrote(visit.place.brand, visit.place.language, searched)
    return question


def _to_answer(visit: Visit, question: Sent) -> HttpResponse:
    there = visit.place.url("help_asked", signing.Signer(salt=_SALT).sign_object(question.pk))
    response = redirect(there + ("?frame=1" if framing.is_framed(visit.request) else ""))
    response.status_code = 303
    return response


def _named(place: Place, token: str) -> Sent:
    """Raises Http404 for a forged token, and one of another help centre."""
    try:
        pk = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    question = question_of(pk=pk)
    if question is None or (question.message and question.message.ticket.brand_id != place.brand.pk):
        raise Http404
    return question
