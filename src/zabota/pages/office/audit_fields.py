"""What the fields of settings are called where the audit tells of them, and what a value looks like."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.access import WORDS

NAMES = {
    **WORDS,
    "name": gettext_lazy("Name"),
    "surname": gettext_lazy("Surname"),
    "email": gettext_lazy("E-mail"),
    "languages": gettext_lazy("Languages"),
    "role": gettext_lazy("Role"),
    "basis": gettext_lazy("Begins as"),
    "teams": gettext_lazy("Teams"),
    "team": gettext_lazy("Team"),
    "colour": gettext_lazy("Colour"),
    "private": gettext_lazy("Private"),
    "calendar": gettext_lazy("Opening hours"),
    "sender_name": gettext_lazy("Sender's name"),
    "signature": gettext_lazy("Signature"),
    "hue": gettext_lazy("Colour"),
    "tag": gettext_lazy("Tag"),
    "keywords": gettext_lazy("Words"),
    "within": gettext_lazy("Within"),
    "choices": gettext_lazy("Choices"),
    "needed": gettext_lazy("Needed"),
    "kind": gettext_lazy("Kind"),
    "key": gettext_lazy("Key"),
    "position": gettext_lazy("Place"),
    "time_zone": gettext_lazy("Time zone"),
    "capacity": gettext_lazy("Has room for"),
    "retired_at": gettext_lazy("Retired"),
}
VALUES = {
    "all": gettext_lazy("All"),
    "team": gettext_lazy("Team"),
    "own": gettext_lazy("Own"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
}


def field_name(name: str) -> str:
    return str(NAMES.get(name, name.replace("_", " ")))


def value_in_words(value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return _("nothing")
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return ", ".join(value_in_words(one) for one in value)
        case dict():
            return ", ".join(f"{field_name(name)} {value_in_words(one)}" for name, one in value.items())
        case str() if value in VALUES:
            return str(VALUES[value])
    return str(value)
