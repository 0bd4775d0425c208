"""The door to one's requests: an address, then the six digits that were sent to it. Nobody learns who is known."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people import customer_doors
from zabota.pages.portal.forms import Address, Code
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.requests.asking import ask_url
from zabota.pages.portal.visitor import let_in, let_out, unlisted, visitor_of

# Who was asked for a code, and where they wanted to go; kept with the browser until they are in.
ASKED = "customer_asks"
HOUR = 3600
CODES_OF_ADDRESS, CODES_OF_NETWORK, TRIES_OF_NETWORK = 5, 30, 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_help_centre
def sign_in(request: HttpRequest, place: Place) -> HttpResponse:
    back = _within(place, request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        if visitor_of(request, place):
            return redirect(back)
        return _page(request, "portal/help_sign_in.html", place, Address(), back=back)
    form = Address(request.POST)
    if not form.is_valid():
        return _page(request, "portal/help_sign_in.html", place, form, back=back)
    email = form.cleaned_data["email"]
    if not (_may(request, "code", CODES_OF_NETWORK) and allowed(f"code:{_short(email)}", CODES_OF_ADDRESS, HOUR)):
        form.add_error("email", _("Too many codes within an hour. Try again in an hour, or answer our letter."))
        return _page(request, "portal/help_sign_in.html", place, form, status=429, back=back)
    customer_doors.ask_for_code(email, brand=place.brand.pk, language=place.language)
    request.session[ASKED] = {"email": email, "next": back}
    return redirect(place.url("help_sign_in_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_help_centre
def code(request: HttpRequest, place: Place) -> HttpResponse:
    asked = request.session.get(ASKED)
    if not asked:
        return redirect(place.url("help_sign_in"))
    if request.method != "POST":
        return _page(request, "portal/help_code.html", place, Code(), email=asked["email"], back=asked["next"])
    form, identity, status = Code(request.POST), None, 422
    if form.is_valid() and not _may(request, "tries", TRIES_OF_NETWORK):
        form.add_error("code", _("Too many tries. Try again in an hour, or answer our letter."))
        status = 429
    elif form.is_valid():
        seen_from = request.META.get("REMOTE_ADDR")
        identity = customer_doors.use_code(asked["email"], form.cleaned_data["code"], address=seen_from, at=now())
        if identity is None:
            form.add_error("code", _("This code does not fit, or its ten minutes are over. Have a new one sent."))
    if identity is None:
        more = {"email": asked["email"], "back": asked["next"]}
        return _page(request, "portal/help_code.html", place, form, status=status, **more)
    del request.session[ASKED]
    let_in(request, place, identity)
    return redirect(_within(place, asked["next"]))


@never_cache
@require_POST
@in_help_centre
def sign_out(request: HttpRequest, place: Place) -> HttpResponse:
    let_out(request)
    return redirect(place.url("help_home"))


def _page(
    request: HttpRequest, template: str, place: Place, form: Address | Code, *, status: int = 0, **more: str
) -> HttpResponse:
    context = {"place": place, "brand": place.brand, "ask": ask_url(place), "form": form, **more}
    return unlisted(render(request, template, context, status=status or (422 if form.errors else 200)))


def _within(place: Place, wished: str) -> str:
    """Where to after the door: a page of this help centre and nowhere else; one's requests unless it is said."""
    home, requests = place.url("help_home"), place.url("help_requests")
    inside = wished.startswith(home) and url_has_allowed_host_and_scheme(wished, allowed_hosts=None)
    return wished if inside else requests


def _may(request: HttpRequest, what: str, times: int) -> bool:
    return allowed(f"{what}-from:{_short(request.META.get('REMOTE_ADDR') or '')}", times, HOUR)


def _short(name: str) -> str:
    """Of any length and any signs, as the counter takes it."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
