"""How often new tickets are gone through, by whom, and which teams are one key away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.sweeps import actions
from zabota.rooms.sweeps.forms import Planning
from zabota.rooms.sweeps.queries import plan


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    row = plan()
    form = Planning(request.POST or None, initial={name: getattr(row, name) for name in Planning.base_fields})
    if request.method == "POST" and form.is_valid():
        actions.change_plan(**form.cleaned_data, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("sweep_settings")
    return render(request, "sweeps/settings.html", {"form": form, "plan": row}, status=422 if form.errors else 200)
