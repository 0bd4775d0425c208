"""Shapes of what the keepers of a desk do: absences, forgetting for good."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from zabota.pages.api.endpoints import Id

Day = Annotated[date, Meta(description="In the person's own time zone, such as 2026-12-24.")]
Because = Literal["leave", "ill", "other"]


class Absence(msgspec.Struct):
    """Days on which somebody does not work, the last one included. cover: who of us stands in; null for nobody."""

    id: int
    person: int
    first: Day
    last: Day
    because: Because
    cover: int | None


class NewAbsence(msgspec.Struct, forbid_unknown_fields=True):
    """last: the first day again where it is one day alone."""

    first: Day
    last: Day | None = None
    because: Because = "leave"
    cover: Id | None = None


class Erasure(msgspec.Struct):
    """How much there is of a customer. erased: it was taken away already; then what is left are empty tickets."""

    customer: int
    erased: bool
    tickets: int
    messages: int
    files: int
    drafts: int
    identities: int


class Sure(msgspec.Struct, forbid_unknown_fields=True):
    """customer: the `id` of the customer once more, since nothing brings them back."""

    customer: Id


class WordsToHide(msgspec.Struct, forbid_unknown_fields=True):
    """sure: false only says where they stand, true hides them; nothing brings them back."""

    words: Annotated[str, Meta(min_length=1, max_length=2_000)]
    sure: bool = False


class Hidden(msgspec.Struct):
    """Where the words stood. messages: ids. hidden: they are gone now. Of all else: how many."""

    hidden: bool
    messages: list[int]
    subjects: int
    sides: int
    drafts: int
    files: int
