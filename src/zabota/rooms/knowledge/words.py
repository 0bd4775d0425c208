"""How the editor of articles says how they stand."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.ui.dates import day
from zabota.base.ui.languages import language_name
from zabota.rooms.knowledge.editing import Editing, Tongue

# Days, and how that is said.
EVERY = [
    (30, gettext_lazy("every month")),
    (90, gettext_lazy("every 3 months")),
    (180, gettext_lazy("every 6 months")),
    (365, gettext_lazy("every year")),
]


def waiting(page: Editing) -> str:
    """ "" where readers see all that was written."""
    if not page.edits:
        return ""
    if not page.is_public:
        return _("Draft")
    return ngettext("%(count)s edit not yet public", "%(count)s edits not yet public", page.edits) % {
        "count": page.edits
    }


def written_state(one: Tongue) -> str:
    """The line of a language at the right."""
    if one.state == "missing":
        return _("Not written yet")
    if one.is_original:
        return _("Original")
    if one.state == "behind":
        return ngettext("Older by %(count)s paragraph", "Older by %(count)s paragraphs", one.behind) % {
            "count": one.behind
        }
    return {"draft": _("Draft, not public"), "edited": _("Edited, not public")}.get(one.state, _("In step"))


def older(code: str) -> str:
    return _("The %(language)s one is older than the original") % {"language": name_of(code)}


def says(since: datetime | None) -> str:
    """Under a block that says an older original."""
    if since is None:
        return _("Says it as before the edits that are not public yet")
    return _("Says the version before %(day)s") % {"day": day(since)}


def every(days: int) -> str:
    """How often it is read again, within a sentence."""
    usual = dict(EVERY).get(days)
    return str(usual) if usual else ngettext("every %(count)s day", "every %(count)s days", days) % {"count": days}


def name_of(code: str) -> str:
    return language_name(code) or code


def kind_of(kind: str) -> str:
    """What a screen reader calls a block."""
    return {
        "title": _("Title"),
        "heading": _("Heading"),
        "item": _("Step"),
        "picture": _("Picture"),
        "box": _("Box"),
        "code": _("Code"),
        "table": _("Table"),
        "quote": _("Quote"),
    }.get(kind, _("Paragraph"))
