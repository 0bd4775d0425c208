"""Articles: read, written, published."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from zabota.pages.api.endpoints import Id
from zabota.pages.api.shapes.common import Moment, Named
from zabota.pages.api.shapes.others import Words
from zabota.pages.api.shapes.tickets import Language

Audience = Literal["public", "team"]
Spoken = Annotated[str, Meta(min_length=2, max_length=8)]


class ArticleRow(msgspec.Struct):
    number: int
    title: str
    url: str


class Article(msgspec.Struct):
    """The published words, in Markdown, in each of its languages."""

    number: int
    texts: list["ArticleText"]
    url: str


class ArticleText(msgspec.Struct):
    language: str
    title: str
    text: str
    published_at: Moment | None


class ArticlesQuery(msgspec.Struct, forbid_unknown_fields=True):
    text: Words


class Section(msgspec.Struct):
    """A shelf of articles in a brand's help centre; name: in the brand's first language."""

    id: int
    name: str
    brand: int
    languages: list[str]


class ArticleState(msgspec.Struct):
    """An article as those who write see it. languages: each in which something is written."""

    number: int
    section: int
    audience: str
    runbook: bool
    topic: int | None
    owner: Named | None
    original: str
    retired: bool
    languages: list["ArticleDraft"]
    url: str


class ArticleDraft(msgspec.Struct):
    """A text as it is being written. seen: give it back when you change the draft. version: what readers see, 0 nothing
    yet. publishes_at: when the draft becomes public by itself.
    """

    language: str
    title: str
    text: str
    seen: int
    version: int
    published_at: Moment | None
    publishes_at: Moment | None


class NewArticle(msgspec.Struct, forbid_unknown_fields=True):
    """language: in which it is written first; one that its brand speaks. runbook: steps for us to take."""

    section: Id
    language: Spoken
    audience: Audience = "public"
    runbook: bool = False


class ArticleChange(msgspec.Struct, forbid_unknown_fields=True):
    """Where it stands and who sees it. What is not named stays."""

    section: Id | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    runbook: bool | UnsetType = UNSET
    topic: Id | UnsetType | None = UNSET


class DraftOfArticle(msgspec.Struct, forbid_unknown_fields=True):
    """The whole text, in Markdown. seen: the `seen` of the draft as you read it, 0 for the first in this language."""

    title: Annotated[str, Meta(max_length=200)]
    text: Annotated[str, Meta(max_length=400_000)]
    seen: Annotated[int, Meta(ge=0, le=2**31 - 1)]


class Publication(msgspec.Struct, forbid_unknown_fields=True):
    """languages: those whose drafts readers are to see. until: at a moment to come instead of now. summary: what
    changed, for the list of versions.
    """

    languages: Annotated[list[Language], Meta(min_length=1, max_length=40)]
    until: Moment | None = None
    summary: Annotated[str, Meta(max_length=200)] = ""
