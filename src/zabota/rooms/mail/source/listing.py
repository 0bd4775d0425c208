"""Which folders a mailbox has on its server, and what the server keeps in them."""

from typing import TypedDict

from imap_tools import BaseMailBox

JUNK = "junk"
# RFC 6154; \\Spam and \\Trash as some servers said before it.
ROLES = {
    "\\junk": JUNK, "\\spam": JUNK, "\\trash": "trash", "\\sent": "sent", "\\drafts": "drafts", "\\archive": "archive",
    "\\all": "all", "\\allmail": "all", "\\flagged": "flagged", "\\starred": "flagged", "\\important": "important",
}  # fmt: skip
# Of servers that say nothing: how the folder is called by common programs, without what stands before it.
NAMES = {
    **dict.fromkeys(("spam", "junk", "junk e-mail", "junk email", "bulk mail", "спам", "нежелательная почта"), JUNK),
    **dict.fromkeys(("trash", "deleted items", "deleted messages", "корзина", "удаленные", "удалённые"), "trash"),
    **dict.fromkeys(("sent", "sent items", "sent messages", "отправленные"), "sent"),
    **dict.fromkeys(("drafts", "черновики"), "drafts"),
    **dict.fromkeys(("archive", "архив"), "archive"),
}


class Listed(TypedDict):
    """role: "inbox", "junk", "trash", "sent", "drafts", "archive", "all", …; "" for a folder of somebody's own."""

    name: str
    role: str


def folders(box: BaseMailBox) -> list[Listed]:
    """Those that can hold letters, the INBOX first, then by name."""
    found: dict[str, Listed] = {}
    for info in box.folder.list():
        flags = {flag.lower() for flag in info.flags}
        if not flags & {"\\noselect", "\\nonexistent"} and len(info.name) <= 250:
            name = "INBOX" if info.name.upper() == "INBOX" else info.name
            found[name] = {"name": name, "role": _role(name, info.delim, flags)}
    found.setdefault("INBOX", {"name": "INBOX", "role": "inbox"})
    return sorted(found.values(), key=lambda one: (one["role"] != "inbox", one["name"].lower()))


def _role(name: str, delimiter: str, flags: set[str]) -> str:
    if name == "INBOX":
        return "inbox"
    said = next((ROLES[flag] for flag in sorted(flags) if flag in ROLES), "")
    last = name.rpartition(delimiter)[2] if delimiter and delimiter != "NIL" else name
    return said or NAMES.get(last.lower(), "")
