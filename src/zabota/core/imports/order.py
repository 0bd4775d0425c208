"""In which order the files of a parcel are read: whoever is named comes before what names them."""

import re
from collections.abc import Iterable

# What files are called, in part -> when they come.
_ORDER = (
    ("brand", 1), ("desk", 1), ("organi", 2), ("compan", 2), ("customers", 4), ("team", 3), ("group", 3), ("topic", 3),
    ("people", 3), ("agent", 3), ("user", 4), ("contact", 4), ("field", 5), ("ticket", 6), ("link", 7), ("ready", 8),
)  # fmt: skip
LETTERS = ("cur", "new")
# What an API gives out: {"tickets": [ …
_LISTS = re.compile(rb'\{\s*"(?:tickets|users|organizations|groups|ticket_fields|contacts|companies|agents)"\s*:\s*\[')


def of_json(names: Iterable[str]) -> list[str]:
    """Those that may hold objects; nothing under attachments/."""
    wanted = [name for name in names if _is_json(name)]
    return sorted(wanted, key=lambda name: (_when(name), *_numbered(name)))


def of_xml(names: Iterable[str]) -> list[str]:
    """Those of Zendesk's XML export."""
    wanted = [
        name for name in names if name.lower().endswith((".xml", ".xml.gz")) and "attachments/" not in name.lower()
    ]
    return sorted(wanted, key=lambda name: (_when(name), *_numbered(name)))


def of_letters(names: Iterable[str]) -> list[str]:
    """The letters of a Maildir: what lies in cur/ and new/. A folder of .eml files will do as well."""
    names = list(names)
    found = [name for name in names if name.split("/")[-2:-1] and name.split("/")[-2] in LETTERS]
    return sorted(found or [name for name in names if name.lower().endswith((".eml", ".msg.txt"))])


def of_mailboxes(names: Iterable[str]) -> list[str]:
    names = list(names)
    return sorted([name for name in names if name.lower().endswith((".mbox", ".mbx"))] or names)


def of_tables(names: Iterable[str]) -> list[str]:
    names = list(names)
    return sorted([name for name in names if name.lower().endswith((".csv", ".tsv", ".txt"))] or names)[:1]


def is_lines(head: bytes) -> bool:
    """One object a line, and no list around them: not [{…}, {…}], and not {"tickets": [{…}]}."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and not _LISTS.match(head)


def _is_json(name: str) -> bool:
    low = name.lower()
    return low.endswith((".json", ".jsonl", ".ndjson", ".json.gz")) and not low.startswith("attachments/")


def _when(name: str) -> int:
    low = name.rpartition("/")[2].lower()
    return next((when for part, when in _ORDER if part in low), 6)


def _numbered(name: str) -> tuple[int, str]:
    """Tickets2.json comes before Tickets10.json."""
    digits = "".join(sign for sign in name.rpartition("/")[2] if sign.isdecimal())
    return int(digits or 0), name
