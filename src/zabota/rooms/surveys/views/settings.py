"""Asking for feedback: what is asked, of whom and when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.surveys.actions import settings
from zabota.rooms.surveys.forms import Feedback
from zabota.rooms.surveys.queries import asking


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    row = asking()
    kept = {name: getattr(row, name) for name in Feedback.base_fields} | {"never_tags": ", ".join(row.never_tags)}
    form = Feedback(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        settings.change(**form.cleaned_data, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("feedback_settings")
    return render(request, "surveys/settings.html", {"form": form}, status=422 if form.errors else 200)
