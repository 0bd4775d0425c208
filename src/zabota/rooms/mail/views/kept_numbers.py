"""The card numbers that were hidden in a letter, for those who may see them. Looking is written into the audit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import message_for
from zabota.rooms.mail.actions.keeping import shown
from zabota.rooms.mail.models import RawLetter


@required("secrets.show")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """First a button, so that nobody looks by chance; then the numbers. The right to the message is needed too."""
    raw = get_object_or_404(RawLetter.objects.defer("sealed"), pk=pk, message__isnull=False)
    message = message_for(request.user, raw.message_id or 0)
    numbers = None
    if request.method == "POST":
        numbers = shown(raw, by=agent_of(request).ref, address=request.META.get("REMOTE_ADDR"))
    return render(request, "mail/kept_numbers.html", {"letter": raw, "ticket": message.ticket, "numbers": numbers})
