"""What the imports room says, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.core.imports.columns import ROLES

TROUBLES: dict[str, Any] = {
    "no-file": _("The file is not here. Send it again."),
    "empty": _("The file is empty."),
    "broken": _("The file is cut or damaged and cannot be opened. Get it once more, and send it again."),
    "files": _("There are more than two million files in it."),
    "nothing": _("There is nothing in it that belongs to such an export. Was the right kind chosen?"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """one: what did not fit. more: what is meant. answers: what may be decided, the safe answer first."""

    one: Any
    more: Any
    answers: tuple[tuple[str, Any], ...] = ()


WHYS: dict[str, Why] = {
    "owner-left": Why(
        _("Tickets whose owner has left"),
        _("Their open tickets wait for somebody here."),
        (("former", _("Keep the name, “Former”")), ("nobody", _("Leave them without an owner"))),
    ),
    "large-file": Why(
        _("Attachments over 25 MB"),
        _("Their names stay in the words."),
        (("leave", _("Leave them there")), ("bring", _("Bring those up to 50 MB"))),
    ),
    "nobody": Why(
        _("Tickets of nobody"),
        _("No address or number of a customer is known."),
        (("nameless", _("Put them under one nameless customer")), ("leave", _("Leave them there"))),
    ),
    "file-elsewhere": Why(
        _("Attachments that are not in the export"),
        _("It only says where they lie."),
        (("name", _("Keep their names and links")), ("leave", _("Leave them out"))),
    ),
    "file-missing": Why(_("Attachments that are missing"), _("The export names them and does not have them.")),
    "file-path": Why(_("Files whose names lead elsewhere"), _("They were not opened.")),
    "bomb": Why(_("Files that are packed too tightly"), _("They were made to fill a disk, and were not opened.")),
    "locked": Why(_("Files with a password"), _("Unpack them yourself, and send them again.")),
    "cut": Why(
        _("Records that end in the middle"), _("The file is cut there. A whole one can follow: nothing comes twice.")
    ),
    "json": Why(_("Records that are no JSON"), _("They were passed over.")),
    "xml": Why(_("Records that are no XML"), _("They were passed over.")),
    "doctype": Why(
        _("XML files with a document type"), _("It can make a small file grow without end. They were not read.")
    ),
    "shape": Why(_("Records of another kind"), _("They are nothing that belongs to such an export.")),
    "deep": Why(_("Records nested too deep"), _("They were passed over.")),
    "large": Why(_("Records that are too large"), _("Of more than 32 MB, a letter of more than 60 MB.")),
    "encoding": Why(_("Records in a broken encoding"), _("Their letters are not what the file says they are.")),
    "date": Why(_("Without a date"), _("When they began cannot be told.")),
    "empty": Why(_("Empty files"), _("There is nothing in them.")),
    "unread": Why(_("Records that were not understood"), _("Their original is kept here.")),
    "parent": Why(_("Ties to tickets that did not come"), _("They were left out.")),
}

LOG: dict[str, Any] = {
    "saved": _("Saved point %(more)s"),
    "looked": _("Dry run: %(more)s tickets"),
    "ended": _("All brought over: %(more)s tickets"),
    "compared": _("Compared: %(more)s alike"),
    "returned": _("Taken back out: %(more)s tickets"),
}

DIFFERS: dict[str, Any] = {
    "gone": _("is not here"),
    "subject": _("another subject"),
    "date": _("another date"),
    "messages": _("fewer messages"),
    "words": _("other words"),
}

_ROLES: dict[str, Any] = {
    "number": _("Number"),
    "subject": _("Subject"),
    "text": _("Words of the customer"),
    "answer": _("Our answer"),
    "note": _("Note to the team"),
    "email": _("Address of the customer"),
    "name": _("Name of the customer"),
    "phone": _("Phone of the customer"),
    "organisation": _("Organisation"),
    "owner": _("Owner"),
    "author": _("Who wrote it"),
    "team": _("Team"),
    "status": _("Status"),
    "damage": _("Priority"),
    "tags": _("Tags"),
    "created": _("When it began"),
    "updated": _("Last change"),
    "solved": _("When it was solved"),
    "closed": _("When it was closed"),
    "channel": _("Channel"),
    "language": _("Language"),
}
COLUMNS: list[tuple[str, Any]] = [("", _("Leave it out")), *((role, _ROLES[role]) for role in ROLES)]
