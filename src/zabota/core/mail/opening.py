"""Parts that are letters in a wrapping: what lies inside takes their place in the tree.

S/MIME that is signed carries the letter within; TNEF (winmail.dat) carries text and files. What cannot be opened (an
encrypted part) stays the file it is, so that a person can open it elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from zabota.core.mail import armour, rtf, tnef
from zabota.core.mail.body import find
from zabota.core.mail.file_types import type_of
from zabota.core.mail.files import made
from zabota.core.mail.letter import Attachment
from zabota.core.mail.mime import Budget, Part, read

SMIME_SIGNED, SMIME_ENCRYPTED = "smime-signed", "smime-encrypted"
PGP_SIGNED, PGP_ENCRYPTED = armour.SIGNED, armour.ENCRYPTED
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SMIME_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature"}
_BARE = {"application/octet-stream", "application/binary"}
_MOST_OPENED = 8
_TYPE = re.compile(r"^[a-z0-9][\w.+-]*/[a-z0-9][\w.+-]*$")


def open_parts(root: Part, budget: Budget) -> None:
    """Open what can be opened, in the tree itself; the budget notes in codes what was found."""
    opened = 0
    kept: list[Part] = []
    for part in _own_parts(root):
        if any(part is one for one in kept):
            continue
        if part.content_type.startswith("multipart/"):
            _note_multipart(part, budget)
        elif opened < _MOST_OPENED and _is_smime(part):
            opened += 1
            _open_smime(part, budget)
        elif opened < _MOST_OPENED and (part.content_type in tnef.TYPES or _name(part) == "winmail.dat"):
            opened += 1
            kept += _open_tnef(part, root, budget)


def _own_parts(root: Part) -> Iterator[Part]:
    """The parts of this letter, without those of letters that are attached to it; opened ones are walked through."""
    stack = [root]
    while stack:
        part = stack.pop()
        yield part
        if not part.content_type.startswith("message/"):
            stack += reversed(part.children)


def _note_multipart(part: Part, budget: Budget) -> None:
    kinds = [child.content_type for child in part.children]
    if part.content_type == "multipart/signed" and len(kinds) > 1:
        if kinds[1] in _SMIME_SIGNATURES:
            budget.note(SMIME_SIGNED)
        elif kinds[1] == "application/pgp-signature":
            budget.note(PGP_SIGNED)
    elif "application/pgp-encrypted" in kinds:
        budget.note(PGP_ENCRYPTED)


def _is_smime(part: Part) -> bool:
    if part.content_type in _SMIME:
        return True
    return part.content_type in _BARE and _name(part).endswith((".p7m", ".p7z"))


def _name(part: Part) -> str:
    return (part.disposition_params.get("filename") or part.params.get("name", "")).lower()


def _open_smime(part: Part, budget: Budget) -> None:
    # asn1crypto takes a fifth of a second to import; most letters do not need it.
    from zabota.core.mail import cms

    data = part.content()
    kind = cms.kind_of(data)
    if kind == cms.ENCRYPTED:
        budget.note(SMIME_ENCRYPTED)
    elif kind == cms.SIGNED:
        inner = cms.content(data)
        if inner is not None and budget.parts > 0:
            budget.note(SMIME_SIGNED)
            budget.parts -= 1
            put_in_place(part, [read(inner, budget)])


def _open_tnef(part: Part, root: Part, budget: Budget) -> list[Part]:
    """Its files take its place, and its words where the letter has none. One that lost something stays beside them:
    then it is returned.
    """
    found = tnef.opened(part.content())
    if found is None:
        budget.note("tnef-unreadable")
        return []
    budget.note(f"tnef-{len(found.files)}-of-{len(found.files) + found.lost}")
    children = [] if _has_words(root) else _tnef_words(found)
    children += [_file(file, inline=bool(children)) for file in found.files]
    kept = [] if found.whole else [replace(part, disposition="attachment")]
    children += kept
    if len(children) <= budget.parts and (children or found.whole):
        budget.parts -= len(children)
        put_in_place(part, children or [_part(b"", "text/plain")])
    return kept


def _has_words(root: Part) -> bool:
    return any(part.raw.strip() for part in find(root).text)


def _tnef_words(found: tnef.Opened) -> list[Part]:
    if found.html:
        return [_part(found.html, "text/html", {"charset": found.charset} if found.charset else {})]
    text = found.text if found.text.strip() else rtf.to_text(rtf.decompressed(found.rtf))
    return [_part(text.encode(), "text/plain", {"charset": "utf-8"})] if text.strip() else []


def _part(content: bytes, content_type: str, params: dict[str, str] | None = None) -> Part:
    return Part([], content, 0, len(content), content_type, params or {})


def _file(file: tnef.File, *, inline: bool) -> Part:
    """inline: the words come from the same wrapping, and may show the file by its id."""
    known = file.content_type if _TYPE.match(file.content_type) else type_of(file.name)
    part = _part(file.content, known)
    part.head = [("Content-ID", f"<{file.content_id}>".encode())] if file.content_id else []
    part.disposition = "inline" if inline and file.content_id else "attachment"
    part.disposition_params = {"filename": file.name}
    return part


def put_in_place(part: Part, children: list[Part]) -> None:
    """The part becomes a container of these."""
    part.content_type, part.disposition, part.disposition_params = "multipart/mixed", "", {}
    part.children = children


def opened_words(text: str, html: str, budget: Budget) -> tuple[str, str, list[Attachment]]:
    """(text, html, files) of a body with OpenPGP in it: signed words stand bare, encrypted ones become a file."""
    bare, blocks, codes = armour.without_armour(text)
    for code in codes:
        budget.note(code)
    files = [
        made(_numbered(number), "application/pgp-encrypted", block.encode()) for number, block in enumerate(blocks)
    ]
    return bare, "" if codes else html, files


def _numbered(number: int) -> str:
    return f"encrypted-{number + 1}.asc" if number else "encrypted.asc"
