"""What is said of what is done to a tag everywhere."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.tickets.models import TagChange
from zabota.base.tickets.queries.tags import Progress
from zabota.base.ui.numbers import grouped


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a line: what, how far, what was left as it was. share: of 100. may_end: it can be taken back."""

    row: TagChange
    words: str
    state: str
    left: str
    share: int
    busy: bool
    may_end: bool


def told(row: TagChange, far: Progress) -> Told:
    undoing = row.phase in ("undoing", "undone")
    whole, part = (far.done, far.undone + far.kept) if undoing else (row.total, far.done + far.skipped)
    return Told(
        row=row,
        words=what(row),
        state=_state(row, far, part, max(whole, part)),
        left=_left(far, undoing),
        share=min(100, 100 * part // whole) if whole else 0,
        busy=not row.still,
        may_end=not undoing,
    )


def what(row: TagChange) -> str:
    names = {"tag": row.tag, "into": row.into}
    if not row.into:
        return _("“%(tag)s” taken off everywhere") % names
    return _("“%(tag)s” made one with “%(into)s”") % names if row.merged else _("“%(tag)s” is “%(into)s” now") % names


def done(row: TagChange) -> str:
    """For the toast: done, or on its way."""
    if row.still:
        return what(row)
    return _("%(what)s. The tickets follow one after another.") % {"what": what(row)}


def _state(row: TagChange, far: Progress, part: int, whole: int) -> str:
    facts = {"part": grouped(part), "whole": grouped(whole)}
    match row.phase:
        case "running":
            return _("%(part)s of %(whole)s tickets") % facts if whole else _("It is about to begin")
        case "undoing":
            return _("Taking back: %(part)s of %(whole)s") % facts
        case "undone":
            words = ngettext("Taken back, %(num)s ticket", "Taken back, %(num)s tickets", far.undone)
            return words % {"num": grouped(far.undone)}
    return ngettext("%(num)s ticket", "%(num)s tickets", far.done) % {"num": grouped(far.done)}


def _left(far: Progress, undoing: bool) -> str:
    if undoing and far.kept:
        words = ngettext(
            "%(num)s stays as it is: its tags were changed since",
            "%(num)s stay as they are: their tags were changed since",
            far.kept,
        )
        return words % {"num": grouped(far.kept)}
    if far.skipped and not undoing:
        words = ngettext("%(num)s left as it was", "%(num)s left as they were", far.skipped)
        return words % {"num": grouped(far.skipped)}
    return ""
