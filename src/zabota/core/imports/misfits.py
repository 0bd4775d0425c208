"""Why something does not fit, and what may be decided about it. The words stand in rooms/imports/words.py."""

# Every reason.
WHYS = (
    "cut", "shape", "json", "xml", "doctype", "deep", "large", "encoding", "date", "nobody", "empty", "unread",
    "owner-left", "large-file", "file-elsewhere", "file-missing", "file-path", "bomb", "locked", "parent",
)  # fmt: skip

# What a person may decide: the safe answer first.
DECISIONS: dict[str, tuple[str, ...]] = {
    "owner-left": ("former", "nobody"),
    "large-file": ("leave", "bring"),
    "nobody": ("nameless", "leave"),
    "file-elsewhere": ("name", "leave"),
}

# A ticket with one of these comes all the same; the rest of it is whole.
COMES = frozenset({"owner-left", "large-file", "file-elsewhere", "file-missing", "file-path", "nobody", "parent"})


def decided(choices: dict[str, str], why: str) -> str:
    """What was chosen, or the safe answer; "" where there is nothing to choose."""
    answers = DECISIONS.get(why, ("",))
    return choices[why] if choices.get(why) in answers else answers[0]
