"""How loud each rule is, and what it came to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.ui.languages import language_name
from zabota.core.coach.levels import MEASURED, shipped
from zabota.rooms.coach import actions
from zabota.rooms.coach.access import MANAGE
from zabota.rooms.coach.figures import Figures, by_rule
from zabota.rooms.coach.models import Rule
from zabota.rooms.coach.words import RULES

LEVELS = ("", "on", "hint", "off")


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Posting sets what is named; what is not, or is no level, stays."""
    if request.method == "POST":
        by, at = agent_of(request).ref, now()
        for rule in RULES:
            if (level := request.POST.get(rule)) is not None and level in LEVELS:
                actions.set_level(rule, level, by=by, at=at)  # type: ignore[arg-type]
        messages.success(request, _("Saved"))
        return redirect("coach_settings")
    rows, figures = {row.name: row for row in Rule.objects.all()}, by_rule()
    shown = [(rule, word, rows.get(rule), figures.get(rule, Figures()), _on_in(rule)) for rule, word in RULES.items()]
    return render(request, "coach/settings.html", {"rules": shown})


def _on_in(rule: str) -> str:
    """The languages in which it comes "on", in words."""
    return ", ".join(language_name(code) for code in MEASURED if shipped(rule, code) == "on")
