"""Who looked, who changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.base.audit.models import AuditEntry
from zabota.base.people.access import required
from zabota.pages.office.audit_words import in_words

PAGE = 50


@required("audit.read")
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The newest first, 50 a page; `before` is the id of the last line shown."""
    rows = AuditEntry.objects.order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(id__lt=int(before))
    page = list(rows[: PAGE + 1])
    older = page[PAGE - 1].pk if len(page) > PAGE else None
    return render(request, "office/audit.html", {"lines": in_words(page[:PAGE]), "older": older, "first": not before})
