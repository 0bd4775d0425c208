"""Everyone's own page: name, languages, photo, the ways they sign in, and where they are signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.files import store
from zabota.base.files.serving import out_of_reach_in_words
from zabota.base.people.access import agent_of
from zabota.base.people.actions import agents
from zabota.base.people.queries import identities_of, own_session, portrait, providers_on
from zabota.core.text.browsers import describe
from zabota.pages.office.forms import Profile, in_order
from zabota.pages.office.photos import NotAPicture, as_portrait

FIELDS = ("name", "surname", "languages", "time_zone", "locale", "theme", "keys", "signature")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    initial = {name: getattr(agent, name) for name in FIELDS} | {"time_zone": agent.time_zone or desk().time_zone}
    form = Profile(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "languages": in_order(form.cleaned_data["languages"], agent.languages)}
        agents.change(agent, **values, by=agent.ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("profile")
    return render(request, "office/profile.html", {"form": form, "person": agent}, status=422 if form.errors else 200)


@login_required
@require_POST
def own_photo(request: HttpRequest) -> HttpResponse:
    """Set the photo, or take it away when none is sent."""
    agent, upload = agent_of(request), request.FILES.get("photo")
    if "remove" in request.POST:
        agents.change(agent, photo=None, by=agent.ref, at=now())
    elif upload is not None:
        try:
            blob = store.put(as_portrait(upload.read()))
        except NotAPicture as refusal:
            messages.error(request, str(refusal))
        else:
            agents.change(agent, photo=blob, by=agent.ref, at=now())
    return redirect("profile")


@login_required
@require_GET
@cache_control(private=True, max_age=86400)
@out_of_reach_in_words
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    del request
    return HttpResponse(portrait(pk), content_type="image/webp")


@login_required
@require_GET
def doors(request: HttpRequest) -> HttpResponse:
    """How this person signs in, and where they are signed in now."""
    agent = agent_of(request)
    authenticators = list(Authenticator.objects.filter(user=agent).order_by("created_at"))
    known = identities_of(agent)
    sessions = UserSession.objects.purge_and_list(agent)
    context = {
        "person": agent,
        "passkeys": [row for row in authenticators if row.type == Authenticator.Type.WEBAUTHN],
        "totp": next((row for row in authenticators if row.type == Authenticator.Type.TOTP), None),
        "codes": next((row for row in authenticators if row.type == Authenticator.Type.RECOVERY_CODES), None),
        "elsewhere": [(row, known.get(row.pk)) for row in providers_on()],
        "devices": [(row, describe(row.user_agent), row.is_current()) for row in reversed(sessions)],
    }
    return render(request, "office/doors.html", context)


@login_required
@require_POST
def device_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of one's own devices out."""
    agent = agent_of(request)
    session = own_session(agent, pk)
    session.end()
    audit.changed(by=agent.ref, thing=agent.ref, verb="signed-out", facts={"session": pk})
    return redirect("profile_doors")
