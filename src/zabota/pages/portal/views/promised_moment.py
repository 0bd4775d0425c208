"""The moment that a letter promised, for a calendar. What it says stands in the signed link; nothing is looked up."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.tickets import calendar_links
from zabota.core.letters import calendar_entry
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.views.did_it_help import quiet

TIMES, WITHIN = 60, 3600


@never_cache
@require_safe
def promised_moment(request: HttpRequest, token: str) -> HttpResponse:
    del request
    entry = calendar_links.read(token)
    if entry is None:
        raise Http404
    if not allowed(f"calendar:{entry.number}", TIMES, WITHIN):
        return quiet(HttpResponse(status=429, headers={"Retry-After": str(WITHIN)}))
    content = calendar_entry(entry.number, entry.brand, entry.due, language=entry.language, at=now())
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{entry.number}.ics") or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return quiet(HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers))
