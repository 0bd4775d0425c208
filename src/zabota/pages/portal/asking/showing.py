"""The page of the form: empty, or as it comes back."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zabota.base.people.models import Customer
from zabota.core.asking.puzzle import BITS
from zabota.pages.portal.asking import beside, files, framing, keys
from zabota.pages.portal.asking.forms import Question
from zabota.pages.portal.place import Place
from zabota.rooms.mail.queries import address_of


@dataclass(frozen=True, slots=True)
class Visit:
    """customer: who is signed in."""

    request: HttpRequest
    place: Place
    customer: Customer | None
    at: datetime

    @property
    def searched(self) -> str:
        """What was looked for before, in the same help centre."""
        return (self.request.POST.get("searched") or self.request.GET.get("q", ""))[:500]


def form_page(
    visit: Visit, form: Question, brought: files.Files | None = None, *, status: int = 200, notice: str = ""
) -> HttpResponse:
    """A key that is still good stays: what is sent with it twice is one question."""
    said = {name: str(form[name].value() or "")[: beside.READ] for name in ("wanted", "did", "wrong")}
    key = _key(visit)
    fresh = keys.read(key, visit.place.brand, visit.customer, at=visit.at)
    context = {
        "place": visit.place,
        "brand": visit.place.brand,
        "customer": visit.customer,
        "framed": framing.is_framed(visit.request),
        "form": form,
        "searched": visit.searched,
        "key": key,
        "puzzle": fresh.id if fresh else "",
        "bits": BITS,
        "brought": brought or files.Files(),
        "notice": notice,
        "most": files.MOST,
        "megabytes": files.MEGABYTES,
        "too_many": files.too_many(),
        "next": beside.what_next(visit.place, visit.customer, at=visit.at),
        "reply_to": address_of(visit.customer) if visit.customer else "",
        **beside.fitting(visit.place, list(form.topics.values()), said),
    }
    return render(visit.request, "portal/help_ask.html", context, status=status)


def _key(visit: Visit) -> str:
    old = visit.request.POST.get("key", "")
    if keys.read(old, visit.place.brand, visit.customer, at=visit.at):
        return old
    return keys.issue(visit.place.brand, visit.customer, at=visit.at)
