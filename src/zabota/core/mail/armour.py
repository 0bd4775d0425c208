"""OpenPGP inside a plain text body (RFC 9580, sections 6 and 7): the words without the armour around them."""

import re
from bisect import bisect_right

_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END_OF_SIGNATURE = "-----END PGP SIGNATURE-----"
_MESSAGE = "-----BEGIN PGP MESSAGE-----"
_END_OF_MESSAGE = "-----END PGP MESSAGE-----"
_HASH = re.compile(r"^(?:Hash|SaltedHash|NotDashEscaped|Charset):.{0,200}$")
SIGNED, ENCRYPTED = "pgp-signed", "pgp-encrypted"


def without_armour(text: str) -> tuple[str, list[str], list[str]]:
    """(the text without armour, the encrypted blocks taken out of it, codes of what was found).

    A block that has no end is left as it is; so is one that is quoted.
    """
    if "-----BEGIN PGP " not in text:
        return text, [], []
    lines = text.split("\n")
    marks = _Marks(lines)
    out: list[str] = []
    blocks: list[str] = []
    codes: list[str] = []
    at = 0
    while at < len(lines):
        mark = lines[at].strip()
        if mark == _SIGNED and (signed := _signed(lines, marks, at)):
            words, at = signed
            out += words
            codes.append(SIGNED)
        elif mark == _MESSAGE and (end := marks.below(_END_OF_MESSAGE, at)):
            blocks.append("\n".join(line.rstrip("\r") for line in lines[at : end + 1]) + "\n")
            at = end + 1
            codes.append(ENCRYPTED)
        else:
            out.append(lines[at])
            at += 1
    return "\n".join(out), blocks, list(dict.fromkeys(codes))


class _Marks:
    """Where the marks stand, so that each is looked for once."""

    def __init__(self, lines: list[str]) -> None:
        self.places: dict[str, list[int]] = {_SIGNATURE: [], _END_OF_SIGNATURE: [], _END_OF_MESSAGE: []}
        for at, line in enumerate(lines):
            if line.startswith("-----") and (places := self.places.get(line.strip())) is not None:
                places.append(at)

    def below(self, mark: str, line: int) -> int:
        """The first line with that mark below another; 0 where there is none."""
        places = self.places[mark]
        index = bisect_right(places, line)
        return places[index] if index < len(places) else 0


def _signed(lines: list[str], marks: _Marks, at: int) -> tuple[list[str], int] | None:
    """(what was signed, the line below its signature); None where the signature or its end is missing."""
    signature = marks.below(_SIGNATURE, at)
    end = marks.below(_END_OF_SIGNATURE, signature) if signature else 0
    if not end:
        return None
    start = at + 1
    while start < signature and _HASH.match(lines[start].strip()):
        start += 1
    if start < signature and not lines[start].strip():
        start += 1
    return [line.removeprefix("- ") for line in lines[start:signature]], end + 1
