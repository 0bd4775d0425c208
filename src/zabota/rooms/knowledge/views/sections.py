"""Help centres and their sections: all of them, one, and what becomes of one."""

from collections import defaultdict

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.base.ui.days import number
from zabota.base.ui.languages import language_name
from zabota.rooms.knowledge.access import MANAGE, section_for
from zabota.rooms.knowledge.actions import keep_section
from zabota.rooms.knowledge.actions.order import move_section
from zabota.rooms.knowledge.actions.sections import bring_section_back, retire_section
from zabota.rooms.knowledge.models import Centre, Section, SectionName
from zabota.rooms.knowledge.shelf.rows import section_names
from zabota.rooms.knowledge.shelf_forms import SectionForm


@required(MANAGE)
@require_safe
def sections(request: HttpRequest) -> HttpResponse:
    """Each brand with its help centre and sections. Five queries, however many."""
    brands = list(Brand.objects.order_by("id"))
    centres = {row.brand_id: row for row in Centre.objects.all()}
    held = Count("articles", filter=Q(articles__retired_at=None))
    rows = list(Section.objects.annotate(held=held).order_by("place", "id"))
    names = section_names([row.pk for row in rows])
    spoken: dict[int, set[str]] = defaultdict(set)
    for pk, language in SectionName.objects.values_list("section_id", "language"):
        spoken[pk].add(language)
    parts = [
        {
            "brand": brand,
            "centre": centres.get(brand.pk) or Centre(brand=brand),
            "sections": [row for row in rows if row.brand_id == brand.pk and row.retired_at is None],
            "retired": [row for row in rows if row.brand_id == brand.pk and row.retired_at],
        }
        for brand in brands
    ]
    unnamed = {
        row.pk: [code for code in brand.languages or ["en"] if code not in spoken[row.pk]]
        for brand in brands
        for row in rows
        if row.brand_id == brand.pk
    }
    return render(request, "knowledge/sections.html", {"parts": parts, "names": names, "unnamed": unnamed})


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def section_new(request: HttpRequest) -> HttpResponse:
    """`?brand=`: in whose help centre; without it the first."""
    pk = number(request.GET.get("brand"))
    brands = Brand.objects.order_by("id")
    brand = brands.filter(pk=pk).first() if pk else brands.first()
    if brand is None:
        raise Http404
    return _page(request, brand, None)


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int) -> HttpResponse:
    row = section_for(agent_of(request), pk)
    return _page(request, row.brand, row)


@required(MANAGE)
@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = section_for(agent, pk)
    move_section(row, up=request.POST.get("to") == "up", by=agent.ref, at=now())
    return redirect(f"{reverse('knowledge_settings')}#section-{row.pk}")


@required(MANAGE)
@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = section_for(agent, pk)
    retire_section(row, by=agent.ref, at=now())
    words = _("“%(name)s” is out of use. Customers do not see what is in it.") % {"name": _called(row)}
    undo = reverse("knowledge_section_retirement_end", args=[pk])
    messages.success(request, words, extra_tags=undo)
    return redirect("knowledge_settings")


@required(MANAGE)
@require_POST
def retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = section_for(agent, pk)
    bring_section_back(row, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” is back.") % {"name": _called(row)})
    return redirect("knowledge_settings")


def _page(request: HttpRequest, brand: Brand, row: Section | None) -> HttpResponse:
    agent = agent_of(request)
    form = SectionForm(request.POST or None, brand=brand, section=row)
    if request.method == "POST" and form.is_valid():
        icon = form.cleaned_data["icon"]
        try:
            keep_section(row, brand=brand, names=form.names(), icon=icon, by=agent.ref, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("knowledge_settings")
    name = _called(row) if row else ""
    context = {"form": form, "row": row, "brand": brand, "name": name, "language_name": language_name}
    return render(request, "knowledge/section.html", context, status=422 if request.method == "POST" else 200)


def _called(row: Section) -> str:
    return section_names([row.pk]).get(row.pk, "")
