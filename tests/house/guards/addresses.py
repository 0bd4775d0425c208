"""Rule 2: endpoints are nouns. What is done is said by the method, and by the thing it makes or ends."""

import re
from collections.abc import Iterable

VERBS = {
    *("add", "apply", "approve", "archive", "assign", "ban", "cancel", "change", "check", "choose", "close", "confirm"),
    *("create", "delete", "disable", "do", "download", "edit", "enable", "get", "hide", "import", "invite", "join_now"),
    *("make", "mark", "modify", "move", "open", "post", "publish", "put", "read", "reassign", "remove", "rename"),
    *("reopen", "resend", "restore", "run", "save", "send", "set", "show", "solve", "start", "stop", "submit"),
    *("toggle", "unassign", "unfollow", "unlink", "unmerge", "update", "upload", "withdraw"),
}


def faults(routes: Iterable[str]) -> list[str]:
    """routes: as Django writes them, "tickets/<int:number>/solution/"."""
    found = []
    for route in routes:
        words = re.split(r"[-_/.]", re.sub(r"<[^>]*>", "", route))
        found += [f"{route}: {word!r} is a verb; name the thing that comes of it" for word in words if word in VERBS]
    return found
