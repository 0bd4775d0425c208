"""Who looked, who changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.base.audit.queries import page
from zabota.base.people.access import agent_of, required
from zabota.pages.office.audit_words import in_words


@required("audit.read")
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The newest first, 50 a page; `before` is the id of the last line shown."""
    before = request.GET.get("before", "")
    lines, older = page(before=int(before) if before.isdecimal() and len(before) < 19 else None)
    return render(
        request, "office/audit.html", {"lines": in_words(lines, agent_of(request)), "older": older, "first": not before}
    )
