"""What is attached to a letter, as a file of a message."""

from django.utils.translation import gettext as _

from zabota.base.tickets.values import NewFile
from zabota.core.mail import Attachment
from zabota.rooms.mail.actions.storing import clean


def new_file(attachment: Attachment, number: int, html: str) -> NewFile:
    """number: among those of its letter, from 1. html: where it may be shown."""
    # Some programs call a picture an attachment and show it in the text all the same.
    shown = bool(attachment.content_id) and f"cid:{attachment.content_id}" in html
    return NewFile(
        name=clean(attachment.name) or _("file %(number)s") % {"number": number},
        content_type=clean(attachment.content_type),
        content=attachment.content,
        inline=attachment.inline or shown,
        content_id=clean(attachment.content_id),
    )
