"""Articles and what stands around them. Each article has a stream; sections and synonyms lie in the desk's own.

`article`, `section`: ids of rows; `language`: such as "ru"; `version`: the number that readers see from then on.
"""

from dataclasses import dataclass

from zabota.core.events.base import Event
from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBegun(Event):
    """`ticket`: the one out of which it is made; None: by hand."""

    article: int
    section: int
    ticket: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePublished(Event):
    article: int
    language: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScheduled(Event):
    """It becomes public at `until` (ISO 8601); "": the plan was taken back."""

    article: int
    language: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChanged(Event):
    """Where it stands, who sees it, who keeps it true. `fields`: their names."""

    article: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReviewed(Event):
    """Somebody read it again: it is still true. `minutes`: what that took, by their own word."""

    article: int
    agent: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDue(Event):
    """It is time to read it again. `people`: whom that is told (ids): who keeps it true, or who leads."""

    article: int
    people: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReviewUndone(Event):
    """What was done about a review was taken back. `review`: id of the row."""

    article: int
    review: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRetired(Event):
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBroughtBack(Event):
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleJudged(Event):
    """A reader wrote why it helped or did not. `feedback`: id of the row with the words."""

    article: int
    language: str
    feedback: int
    helped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKept(Event):
    section: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRetired(Event):
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBroughtBack(Event):
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMoved(Event):
    """`place`: its number among those of its brand from then on."""

    section: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreChanged(Event):
    """The help centre of a brand: which fields changed."""

    brand: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelTaken(Event):
    """Articles came from elsewhere. `articles`: how many."""

    parcel: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymsKept(Event):
    """`synonyms`: id of the row; `gone`: it was taken away."""

    synonyms: int
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GapDecided(Event):
    """decision: "writing", "done", "dismissed", "open", "merged". `agent`: who writes it."""

    gap: int
    decision: str
    agent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleGiven(TicketEvent):
    """An article went to the customer. way: "link" or "words"."""

    article: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSolved(TicketEvent):
    """By somebody's word this article is what solved it. `gone`: it was taken back."""

    article: int
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionHeld(TicketEvent):
    """What came through the form of a help centre looks like spam: it lies in the trash until a person looks at it.

    why: "trap" (a field that no person sees was filled in), "links" (more addresses than trouble ever has).
    """

    message: int
    why: str
