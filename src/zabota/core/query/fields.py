"""What a condition can be about, and which values each field takes."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
SLUG = re.compile(r"[a-z][a-z0-9_-]{0,11}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
SPAN = re.compile(r"([1-9][0-9]{0,3})([hd])")
LONGEST_TAG, LONGEST_OWN = 40, 500
# Before the key of a field of the desk's own: "field-order".
OWN = "field-"
OWN_NAME = re.compile(r"field-[a-z0-9-]{1,40}")
DECIMAL = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,12})?")
YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Field:
    """words: values that are the same everywhere. pattern: what other values look like; None: there are no others.

    several: whether a condition may name more than one value ("any of these").
    """

    name: str
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    several: bool = True

    def takes(self, value: str) -> bool:
        if value in self.words:
            return True
        if self.name == "tag" or is_own(self.name):
            longest = LONGEST_TAG if self.name == "tag" else LONGEST_OWN
            return 0 < len(value) <= longest and value == " ".join(value.split()) and value.isprintable()
        return self.pattern is not None and self.pattern.fullmatch(value) is not None


# In the order in which a sentence names them.
FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("status", ("open", "solved", "closed")),
        Field("turn", ("ours", "customer", "other")),
        # "team-3": whoever is in that team.
        Field("owner", ("me", "nobody"), re.compile(r"(team-)?[1-9][0-9]{0,17}")),
        Field("team", ("mine", "none"), NUMBER),
        Field("channel", (), SLUG),
        Field("language", (), LANGUAGE),
        Field("damage", ("0", "1", "2", "3")),
        Field("tag"),
        Field("topic", ("none",), NUMBER),
        Field("brand", (), NUMBER),
        Field("organisation", ("none",), NUMBER),
        Field("created", (), SPAN, several=False),
        Field("active", (), SPAN, several=False),
        Field("unread", ("yes",), several=False),
        Field("snoozed", ("yes",), several=False),
        Field("following", ("yes",), several=False),
    )
}


def is_own(name: str) -> bool:
    """Whether a condition or a column is about a field of the desk's own. Which there are, the desk knows."""
    return OWN_NAME.fullmatch(name) is not None


def field_named(name: str) -> Field | None:
    """None for what no condition can be about. One of the desk's own takes "none", too."""
    return FIELDS.get(name) or (Field(name, ("none",)) if is_own(name) else None)


def meant_by(value: str) -> list[str | int | float | bool | list[str]]:
    """All that a value of a field of the desk's own can stand for: "12" is a text, a number, or one of a list."""
    found: list[str | int | float | bool | list[str]] = [value, [value]]
    if DECIMAL.fullmatch(value):
        number = float(value)
        found.append(int(number) if number == int(number) else number)
    if value in YES:
        found.append(YES[value])
    return found


# active: the latest first; quiet: what has been without a word the longest; damage: then the latest.
ORDERS = ("active", "quiet", "damage", "newest", "oldest")


def hours(span: str) -> int:
    """24 of "24h", 168 of "7d". Raises ValueError for anything else."""
    found = SPAN.fullmatch(span)
    if found is None:
        raise ValueError(span)
    return int(found[1]) * (24 if found[2] == "d" else 1)
