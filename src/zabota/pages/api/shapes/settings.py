"""Shapes of settings."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

Kind = Literal["text", "number", "yes", "day", "choice", "choices"]
FieldName = Annotated[str, Meta(min_length=1, max_length=60)]
Choices = Annotated[list[Annotated[str, Meta(min_length=1, max_length=80)]], Meta(max_length=200)]


class NewField(msgspec.Struct, forbid_unknown_fields=True):
    """key: how programs call it; without one it is made from the name. choices: of a list alone, in their order.
    needed: a ticket is not solved without it.
    """

    name: FieldName
    kind: Kind
    choices: Choices = []
    needed: bool = False
    key: Annotated[str, Meta(max_length=40)] = ""


class FieldChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not named stays; what the field holds stays in any case. place: 1 is the first."""

    name: FieldName | UnsetType = UNSET
    choices: Choices | UnsetType = UNSET
    needed: bool | UnsetType = UNSET
    place: Annotated[int, Meta(ge=1, le=100)] | UnsetType = UNSET
