"""The settings of a brand's help centre."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.core.colour import Oklch, hexadecimal
from zabota.core.knowledge.brand_hue import DAY, NIGHT, drawn, measured
from zabota.rooms.knowledge.access import MANAGE
from zabota.rooms.knowledge.actions.centre import change_centre
from zabota.rooms.knowledge.queries import centre_of
from zabota.rooms.knowledge.shelf_forms import CentreForm

# Surfaces of the two themes, as tokens.css has them, for a picture that shows both at once.
DAY_GROUND, NIGHT_GROUND = hexadecimal(Oklch(0.997, 0.0015, 95)), hexadecimal(Oklch(0.213, 0.009, 205))


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def centre(request: HttpRequest, pk: int) -> HttpResponse:
    """pk: of the brand."""
    agent, brand = agent_of(request), Brand.objects.filter(pk=pk).first()
    if brand is None:
        raise Http404
    form = CentreForm(request.POST or None, brand=brand, centre=centre_of(brand))
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = dict(form.cleaned_data)
        hue = values.pop("colour")
        try:
            change_centre(brand, hue=hue, **values, by=agent.ref, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("knowledge_settings")
    weakest = measured(brand.hue)
    context = {
        "form": form,
        "brand": brand,
        "day": number_format(weakest.day, 1),
        "night": number_format(weakest.night, 1),
    }
    context["looks"] = [(drawn(brand.hue, DAY), DAY_GROUND), (drawn(brand.hue, NIGHT), NIGHT_GROUND)]
    return render(request, "knowledge/centre.html", context, status=422 if request.method == "POST" else 200)
