"""What a page says of backups."""

from django.utils.translation import gettext as _

from zabota.rooms.backups import actions


def trouble(code: str) -> str:
    """What went wrong, and the way out."""
    words = {
        actions.ROOM: _("The disk has no room for it. Make room, or name another folder with ZABOTA_BACKUPS."),
        actions.PROGRAM: _("PostgreSQL’s own program could not do it. What it said stands below."),
        actions.DAMAGED: _("What was read back is not what was written: look at the disk."),
    }
    return words.get(code, _("It could not be written. What the machine said stands below."))
