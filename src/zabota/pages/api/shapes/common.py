"""Shapes that several nouns share."""

from datetime import datetime
from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

from zabota.pages.api.endpoints import Id

T = TypeVar("T")

Moment = Annotated[datetime, Meta(tz=True, description="With its offset from UTC, such as 2026-11-27T09:00:00Z.")]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Text = Annotated[str, Meta(max_length=200_000)]
Cursor = Annotated[str, Meta(max_length=2_000, description="What `next` gave; without it the first page.")]


class Page(msgspec.Struct, Generic[T]):
    """A part of a list. next: the cursor of the part after it; null on the last."""

    items: list[T]
    next: str | None


class PageQuery(msgspec.Struct, forbid_unknown_fields=True):
    cursor: Cursor = ""


class Named(msgspec.Struct):
    id: int
    name: str


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """An empty object."""


class PersonRef(msgspec.Struct):
    """Who did or said something. kind: "agent" (one of us), "customer", "outside", or the name of what acts by itself,
    such as "clock".
    """

    kind: str
    id: int | None = None
    name: str = ""


Ids = Annotated[list[Id], Meta(max_length=500)]
