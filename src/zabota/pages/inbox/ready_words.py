"""What came of a ready answer, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core.ready.standing import share
from zabota.rooms.ready.models import Standing


def figures(row: Standing | None) -> str:
    """A line of what was counted last night; "" where it was not sent in half a year."""
    if row is None:
        return ""
    sent = ngettext("Sent %(num)s time in half a year", "Sent %(num)s times in half a year", row.sent)
    said = [sent % {"num": row.sent}]
    solved = share(row.solved, row.tickets)
    if solved is None:
        return " · ".join([*said, _("too few to say how it does")])
    said.append(_("%(share)s %% unchanged") % {"share": share(row.untouched, row.sent)})
    said.append(_("%(share)s %% solved after it") % {"share": solved})
    if row.solved:
        reopened = share(row.reopened, row.solved)
        said.append(_("too few to say how many came back") if reopened is None else _came_back(reopened))
    content = share(row.content, row.marked)
    said.append(_("too few marks") if content is None else _("%(share)s %% of the marks are good") % {"share": content})
    return " · ".join(said)


def short(row: Standing | None) -> str:
    """`78 % solved`; "" where there are too few to say."""
    solved = share(row.solved, row.tickets) if row else None
    return "" if solved is None else _("%(share)s %% solved") % {"share": solved}


def _came_back(reopened: int) -> str:
    return _("%(share)s %% of these came back") % {"share": reopened}
