"""The language in which a customer is answered."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.ui.languages import language_name
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket

# Those that a text is told by (core/text/language.py) and that its readers may want.
LANGUAGES = ("bg", "de", "en", "es", "fr", "it", "pl", "pt", "ro", "ru", "tr", "uk")


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def language(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, ticket, "inbox/forms/language.html", choices=_choices(ticket))
    chosen = request.POST.get("language", request.GET.get("language", ""))
    if chosen not in dict(_choices(ticket)) and chosen != "":
        raise Refused(_("That choice is no longer there. Choose again."))
    undo = Undo(f"{ticket_url(ticket)}language/?language={ticket.language}")
    actions.set_language(ticket, language=chosen, by=request.user.ref, at=now())
    said = (
        _("Answered in %(language)s.") % {"language": language_name(chosen)} if chosen else _("The language is open.")
    )
    return changed(request, ticket, said, undo=undo)


def _choices(ticket: Ticket) -> list[tuple[str, str]]:
    """(code, name): the languages of the brand first, then the others by name."""
    ours = list(ticket.brand.languages)
    others = sorted({*LANGUAGES, *filter(None, [ticket.language])} - set(ours), key=language_name)
    return [(code, language_name(code) or code) for code in [*ours, *others]]
