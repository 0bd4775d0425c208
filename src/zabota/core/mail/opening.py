"""Parts that are letters in a wrapping: what lies inside takes their place in the tree.

S/MIME that is signed carries the letter within; TNEF (winmail.dat) carries text and files. What cannot be opened (an
encrypted part) stays the file it is, so that a person can open it elsewhere.
"""

from zabota.core.mail import armour
from zabota.core.mail.files import made
from zabota.core.mail.letter import Attachment
from zabota.core.mail.mime import Budget, Part, read

SMIME_SIGNED, SMIME_ENCRYPTED = "smime-signed", "smime-encrypted"
PGP_SIGNED, PGP_ENCRYPTED = armour.SIGNED, armour.ENCRYPTED
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SMIME_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature"}
_BARE = {"application/octet-stream", "application/binary"}
_MOST_OPENED = 8


def open_parts(root: Part, budget: Budget) -> None:
    """Open what can be opened, in the tree itself; the budget notes in codes what was found."""
    opened = 0
    for part in root.walk():
        if part.content_type.startswith("multipart/"):
            _note_multipart(part, budget)
        elif _is_smime(part) and opened < _MOST_OPENED:
            opened += 1
            _open_smime(part, budget)


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
