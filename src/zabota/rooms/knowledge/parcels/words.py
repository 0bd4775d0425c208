"""What is said about parcels: why one was not opened, and what of it did not fit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

# Of one reason, so many files are named; the others are counted.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Reason:
    words: str
    files: list[str]
    count: int


def not_opened(why: str) -> str:
    words = {
        "no-zip": _("This is not a zip file that can be opened. Pack the folder again and send it once more."),
        "no-folder": _("There is no such folder."),
        "files": _("There are more than 10 000 files in it. Part it into several."),
        "bytes": _("Unpacked it is larger than 400 MB. Part it into several."),
        "size": _("The file is larger than 50 MB. Part it, or use the command line: zabota knowledge import."),
        "nothing": _("No article is in it: there is no Markdown and no HTML file that fits."),
        "json": _("Its knowledge.json cannot be read. Export it again."),
        "newer": _("It comes from a newer version. Bring this desk up to date first."),
    }
    return words[why]


def reasons(misfits: Iterable[dict[str, str]]) -> list[Reason]:
    """By reason, the most frequent first."""
    found: dict[str, Reason] = {}
    for one in misfits:
        said = misfit(one["why"])
        reason = found.get(said) or Reason(said, [], 0)
        files = [*reason.files, _named(one)] if len(reason.files) < NAMED else reason.files
        found[said] = Reason(said, files, reason.count + 1)
    return sorted(found.values(), key=lambda reason: -reason.count)


def misfit(why: str) -> str:
    words = {
        "encoding": _("Not in UTF-8: save it so and send it again."),
        "empty": _("There are no words in it."),
        "long": _("Longer than 400 000 characters: part it."),
        "language": _("In a language that this help centre does not speak."),
        "twice": _("The same article in the same language came twice: the first is taken."),
        "nested": _("Its HTML lies too deep within itself to be read."),
        "kind": _("Neither Markdown nor HTML nor a picture: left out."),
        "path": _("Its path leads out of the parcel: left out."),
        "path-twice": _("Two files have this path: the first is taken."),
        "locked": _("Locked with a password."),
        "large": _("Larger than 12 MB."),
        "bomb": _("Unpacked it is far larger than it looks: left out."),
        "broken": _("Broken: it cannot be read to its end."),
        "changed": _("It was changed since it was exported, so that its words were not found."),
        "picture-far": _("A picture lies elsewhere in the net: it became a link."),
        "picture-missing": _("A picture is not in the parcel: its words stand instead."),
        "picture": _("Not a picture that can be shown. JPEG, PNG, WebP and GIF can."),
        "link": _("A link leads to an article that is not in the parcel: its words stand instead."),
        "refused": _("It was not taken in."),
    }
    return words.get(why, why)


def _named(one: dict[str, str]) -> str:
    return f"{one['file']} ({one['more']})" if one.get("more") else one["file"]
