"""What is said of a file of macros."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
PEERS: Mapping[str, str] = {"zendesk": "Zendesk", "freshdesk": "Freshdesk", "chatwoot": "Chatwoot"}
# Why a file is none.
UNREAD: Mapping[str, Words] = {
    "none": _("Choose a file first."),
    "large": _("This file is larger than 2 MB. Give out fewer macros at once."),
    "empty": _("There is nothing in this file."),
    "bytes": _("This file is no text. Save it as JSON or CSV in UTF-8."),
    "json": _("This file breaks off or is no JSON. Download it once more."),
    "csv": _("A CSV file needs a line of headings with Title and Content."),
    "shape": _("There are no macros and no canned responses in this file."),
}
# Why one of them stays away.
LEFT: Mapping[str, Words] = {
    "no name": _("It has no name."),
    "no text": _("It has no text: it only changes a ticket. Make a macro of it."),
    "note": _("It writes a note to the team, not an answer."),
    "off": _("It is switched off there."),
    "logic": _("Its text depends on conditions, such as “if”. Write it anew."),
    "long": _("It is longer than 20,000 characters."),
    "many": _("500 come at once. Take the rest from a second file."),
    "shape": _("It is neither a macro nor a canned response."),
    "here": _("A ready answer of this name is here already."),
}
