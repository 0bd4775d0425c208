"""Signing in to a mailbox at Google or Microsoft: the desk's own registration there, the way out and the way back."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.core.mail.consent import NoConsent
from zabota.rooms.mail.actions import consents
from zabota.rooms.mail.forms import SignInAppForm
from zabota.rooms.mail.models import Mailbox, SignInApp
from zabota.rooms.mail.providers import CONSENTS
from zabota.rooms.mail.views.changing import tried

SESSION = "mail_consent"
# Long enough to find one's telephone for a code.
ASKED_FOR = timedelta(minutes=15)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_app(request: HttpRequest, provider: str) -> HttpResponse:
    """The desk as the provider knows it: what to register there, and the two words that come of it."""
    if provider not in CONSENTS:
        return redirect("mail_boxes")
    app = SignInApp.objects.filter(provider=provider).first()
    form = SignInAppForm(request.POST or None, app=app, provider=provider)
    if request.method == "POST" and form.is_valid():
        consents.register(provider=provider, by=agent_of(request).ref, at=now(), **form.cleaned_data)
        messages.success(request, _("Saved. Open the mailbox and sign in."))
        return redirect("mail_boxes")
    context = {
        "form": form,
        "provider": provider,
        "name": Mailbox.Auth(provider).label,
        "back": consents.back_address(),
    }
    return render(request, "mail/sign_in_app.html", context, status=422 if form.errors else 200)


@never_cache
@required("settings.manage")
@require_POST
def consent(request: HttpRequest, pk: int, provider: str) -> HttpResponseBase:
    """To the provider, who asks the owner of the mailbox. What is sent along comes back to this session alone."""
    box = get_object_or_404(Mailbox, pk=pk)
    app = SignInApp.objects.filter(provider=provider).first()
    if app is None or provider not in CONSENTS:
        return redirect("mail_sign_in_app", provider)
    state, verifier = consents.fresh_secrets()
    request.session[SESSION] = {
        "state": state,
        "verifier": verifier,
        "mailbox": box.pk,
        "provider": provider,
        "at": now().isoformat(),
    }
    # The address is made from what this program knows of the provider, not from anything in the request. The content
    # policy lets no form lead there, not even by a redirect: a page that moves on by itself does.
    there = consents.ask(box, app, state=state, verifier=verifier)
    return render(request, "ui/onward.html", {"to": there, "name": Mailbox.Auth(provider).label})


@required("settings.manage")
@require_GET
def consent_given(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code or with a no."""
    asked: dict[str, Any] = request.session.pop(SESSION, None) or {}
    box = Mailbox.objects.filter(pk=asked.get("mailbox", 0)).first()
    if box is None or not _is_the_answer(request, asked):
        messages.error(request, _("This answer belongs to no question of ours, or came too late. Begin once more."))
        return redirect("mail_box", box.pk) if box else redirect("mail_boxes")
    code = request.GET.get("code", "")
    if not code:
        messages.error(
            request, _("The provider gave no consent: %(code)s.") % {"code": request.GET.get("error", "")[:60]}
        )
        return redirect("mail_box", box.pk)
    try:
        box = consents.accept(
            box, asked["provider"], code=code, verifier=asked["verifier"], by=agent_of(request).ref, at=now()
        )
    except NoConsent as error:
        messages.error(request, _("The provider gave no consent: %(code)s.") % {"code": error.args[0]})
    except OSError:
        messages.error(request, _("The provider could not be reached. Try again in a while."))
    else:
        return tried(request, box, page_follows=True)
    return redirect("mail_box", box.pk)


def _is_the_answer(request: HttpRequest, asked: dict[str, Any]) -> bool:
    given, state = request.GET.get("state", ""), str(asked.get("state", ""))
    in_time = now() - datetime.fromisoformat(asked["at"]) < ASKED_FOR if "at" in asked else False
    return bool(state) and constant_time_compare(given, state) and in_time
