"""Why a ticket changed hands, in words."""

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

# Those that a person can name, in the order in which a form shows them.
NAMED: dict[str, Words] = {
    "skill": _("Another skill was needed"),
    "topic": _("It was about something else than it seemed"),
    "language": _("Another language was needed"),
    "unasked": _("The customer was not asked the main thing"),
    "shift": _("The shift ended before it was solved"),
    "load": _("Too much work at once"),
    "other": _("Something else"),
}


def why(cause: str) -> str:
    """As it stands within a sentence; empty for a cause that nobody named."""
    words = str(NAMED.get(cause, ""))
    return words[:1].lower() + words[1:]
