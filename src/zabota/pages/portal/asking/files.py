"""What goes with a question: uploads by their tokens, files of the form itself, and what the marks on pictures say."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zabota.base.files import uploads
from zabota.base.files.examining import Harmful, examined
from zabota.base.net.clamd import NotScanned
from zabota.base.tickets.actions.masking import mask_file
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.core.asking.cleaning import one_line
from zabota.core.asking.composing import Shown

MOST = 20
MEGABYTES = uploads.LARGEST // (1024 * 1024)
MARKS, MARK_LENGTH, NAME_LENGTH = 30, 300, 200
# Text in which secrets are hidden before it is kept; a longer one is no description of trouble.
TEXT_LIMIT = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """An upload that is here, as the form shows it again. marks: as the form sent them."""

    token: str
    name: str
    size: int
    marks: Sequence[str] = ()


@dataclass(slots=True)
class Files:
    """kept: what need not be sent again where the form comes back. trouble: what is wrong, in words."""

    files: list[NewFile | DraftFile] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def brought(request: HttpRequest) -> Files:
    """In the order in which they stand in the form."""
    found = Files()
    tokens, marks = request.POST.getlist("upload")[: MOST + 1], request.POST.getlist("marks")
    sent = request.FILES.getlist("files")
    if len(tokens) + len(sent) > MOST:
        found.trouble.append(too_many())
        return found
    here = uploads.whole(tokens)
    for place, token in enumerate(tokens):
        if row := here.get(token):
            said = marks_in(marks[place] if place < len(marks) else "")
            found.kept.append(Kept(token, row.name, row.size, said))
            found.files.append(_taken(row.name, row.content_type, row.blob_id or "", row.size))
            found.pictures.append(Shown(row.name, said))
        else:
            found.trouble.append(_("A file did not arrive, or was left for more than a day. Add it once more."))
    for upload in sent:
        _add(found, upload)
    return found


def marks_in(text: str) -> list[str]:
    """What the numbers on a picture say, in their order, out of a JSON list; anything else says nothing."""
    try:
        said = json.loads(text) if len(text) < MARKS * MARK_LENGTH * 7 else []
    except (ValueError, RecursionError):
        return []
    lines = said[:MARKS] if isinstance(said, list) else []
    return [one_line(one, MARK_LENGTH) if isinstance(one, str) else "" for one in lines]


def name_of(name: str) -> str:
    return one_line(name.replace("\\", "/").rpartition("/")[2], NAME_LENGTH) or _("file")


def _taken(name: str, kind: str, digest: str, size: int) -> NewFile | DraftFile:
    """By its blob, without its bytes passing through here, where nothing in it is to be hidden."""
    if kind.startswith("text/") and size <= TEXT_LIMIT:
        from zabota.base.files.store import read

        return NewFile(name, kind, read(digest))
    return DraftFile(sha256=digest, name=mask_file(NewFile(name, kind, b"")).name, content_type=kind, size=size)


def _add(found: Files, upload: UploadedFile) -> None:
    name = name_of(upload.name or "")
    if not upload.size:
        found.trouble.append(_("“%(name)s” is empty.") % {"name": name})
    elif upload.size > uploads.LARGEST:
        found.trouble.append(too_large(name))
    else:
        try:
            looked = examined(name, upload.read())
        except Harmful as error:
            found.trouble.append(harmful(name, str(error)))
        except NotScanned:
            found.trouble.append(not_scanned())
        else:
            found.files.append(NewFile(name, looked.content_type, looked.content))


def too_many() -> str:
    return _("No more than %(most)s files go with a question.") % {"most": MOST}


def too_large(name: str) -> str:
    return _("“%(name)s” is larger than %(most)s MB. Send a part of it, or a link to it.") % {
        "name": name,
        "most": MEGABYTES,
    }


def harmful(name: str, virus: str) -> str:
    return _("“%(name)s” carries a virus (%(virus)s) and was not taken.") % {"name": name, "virus": virus}


def not_scanned() -> str:
    return _("Files cannot be checked for viruses at the moment, so none is taken. Try again in a few minutes, or send "
             "the question without files.")  # fmt: skip
