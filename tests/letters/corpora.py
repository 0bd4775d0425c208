"""The letters of the corpora, and of the single strings among them, as a sender would hand them over."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

NAME = "ZABOTA_CORPORA"
FOLDERS = ("mail-*", "bounce-*")
# Small pieces of HTML: so many make one letter.
AT_ONCE = 10
ENDINGS = {".box", ".eml", ".msg", ".txt"}


def corpora() -> Path | None:
    """Where they lie; None: nowhere, and what needs them is skipped."""
    folder = Path(os.environ.get(NAME, ""))
    return folder if os.environ.get(NAME) and folder.is_dir() else None


def letters(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, letter), lines ending with CR LF as on the wire, where a lone CR may stand anywhere."""
    for pattern in FOLDERS:
        for path in sorted(folder.glob(f"{pattern}/**/*")):
            if path.is_file() and path.suffix in ENDINGS:
                yield str(path.relative_to(folder)), on_the_wire(path.read_bytes())
    for name, value in _header_values(folder):
        yield name, on_the_wire(value)
    for name, text in _strings(folder):
        yield name, _around(text)


def on_the_wire(content: bytes) -> bytes:
    lines = re.sub(rb"\r?\n", b"\r\n", content)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _header_values(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Single header values, each at home in every header that a letter is known by."""
    for path in sorted(folder.glob("mail-*/*.jsonl")):
        for place, line in enumerate(_lines(path)):
            text = re.sub(r"[\r\n]+(?![ \t])", " ", json.loads(line)["input"])
            names = ("From", "To", "Subject", "Date", "Message-ID", "References", "Content-Type", "Reply-To")
            head = "".join(f"{name}: {text}\n" for name in names)
            yield f"{path.parent.name}:{place}", (head + "\nx\n").encode(errors="surrogateescape")


def _lines(path: Path) -> list[str]:
    """Not splitlines(): a JSON string may hold U+2028 as it is."""
    return [line for line in path.read_text(errors="surrogateescape").split("\n") if line]


def _strings(folder: Path) -> Iterator[tuple[str, str]]:
    naughty = folder / "naughty-strings" / "half.json"
    if naughty.exists():
        yield from json.loads(naughty.read_text()).items()
    for path in sorted((folder / "sanitize").glob("*.jsonl")):
        inputs = [json.loads(line)["input"] for line in _lines(path)]
        for start in range(0, len(inputs), AT_ONCE):
            yield f"sanitize/{path.name}:{start}", "\n".join(inputs[start : start + AT_ONCE])


def _around(text: str) -> bytes:
    """The string as name, subject, words and HTML of a letter, as careless programs write it: raw, in UTF-8."""
    line = re.sub(r"[\r\n]+", " ", text)
    head = f'From: "{line}" <ana@marverde.example>\nTo: help@tarelka.example\nSubject: {line}\n'
    parts = f"--B\nContent-Type: text/plain\n\n{text}\n--B\nContent-Type: text/html\n\n{text}\n--B--\n"
    content = f"{head}Content-Type: multipart/alternative; charset=utf-8; boundary=B\n\n{parts}"
    return on_the_wire(content.encode("utf-8", "surrogatepass"))
