"""What the editor of an article is about: two languages side by side, and how all of them stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zabota.core.knowledge.beside import behind, edits, whole
from zabota.rooms.knowledge.cells import Line, alone, lines
from zabota.rooms.knowledge.models import Article, SectionName, Text, Version
from zabota.rooms.knowledge.pictures import shown_of
from zabota.rooms.knowledge.steps import Words, beside, versions_of

VERSIONS = 5


@dataclass(frozen=True, slots=True)
class Tongue:
    """An article in one language, or its absence (text None). behind: blocks out of step; edits: not yet public."""

    code: str
    text: Text | None
    is_original: bool
    behind: int = 0
    edits: int = 0

    @property
    def state(self) -> str:
        """missing, draft (never public), behind, edited, or step."""
        if self.text is None or not (self.text.draft_number or self.text.version):
            return "missing"
        if self.behind:
            return "behind"
        if not self.text.version:
            return "draft"
        return "edited" if self.edits else "step"


@dataclass(frozen=True, slots=True)
class Editing:
    """other: the translation at the right; None: the original stands alone. said: since when the original is another
    than the translation says; None: since words that are not public yet.
    """

    article: Article
    section: str
    tongues: Sequence[Tongue]
    original: Tongue
    other: Tongue | None
    lines: Sequence[Line]
    versions: Sequence[Version]
    said: datetime | None

    @property
    def edits(self) -> int:
        return sum(one.edits for one in self.tongues)

    @property
    def is_public(self) -> bool:
        return any(one.text and one.text.version for one in self.tongues)

    @property
    def planned(self) -> Sequence[Text]:
        return [one.text for one in self.tongues if one.text and one.text.publish_at]


def editing(article: Article, language: str) -> Editing:
    """language: the translation to show; "" or one that is not spoken: the first that needs somebody. Four queries
    and one for pictures.
    """
    texts = texts_of(article)
    known = versions_of(texts[article.original], sorted({one.follows for one in texts.values()}))
    tongues = tongues_of(article, texts, known)
    original = next(one for one in tongues if one.is_original)
    others = [one for one in tongues if not one.is_original]
    other = next((one for one in others if one.code == language), None)
    if other is None and language != article.original:
        other = next((one for one in others if one.behind), None) or next(iter(others), None)
    shown = SectionName.objects.filter(section=article.section_id).order_by("id")
    names = dict(shown.values_list("language", "name"))
    return Editing(
        article=article,
        section=names.get(article.original) or next(iter(names.values()), ""),
        tongues=tongues,
        original=original,
        other=other,
        lines=lines_of(article, original, other, known),
        versions=newest(texts[article.original]),
        said=_since(texts[article.original], other),
    )


def texts_of(article: Article) -> dict[str, Text]:
    """By language. One query."""
    rows = Text.objects.filter(article=article).select_related("draft_by", "publish_by").defer("plain")
    return {row.language: row for row in rows}


def text_of(article: Article, language: str) -> Text | None:
    return Text.objects.filter(article=article, language=language).select_related("draft_by").first()


def languages_of(article: Article) -> list[str]:
    """The original, then the others that the brand speaks. With section and brand at hand no query."""
    spoken = article.section.brand.languages or ["en"]
    return [article.original, *(code for code in spoken if code != article.original)]


def tongues_of(article: Article, texts: dict[str, Text], known: dict[int, Words]) -> list[Tongue]:
    """And languages that the brand no longer speaks, where there are words in them."""
    original = texts[article.original]
    codes = [*languages_of(article), *(code for code in texts if code not in languages_of(article))]
    found = []
    for code in codes:
        text = texts.get(code)
        late = behind(beside(text, original, known)) if text and text.version and code != article.original else 0
        found.append(Tongue(code, text, code == article.original, late, unpublished(text) if text else 0))
    return found


def unpublished(text: Text) -> int:
    """Blocks of the draft that readers do not see yet."""
    if not text.draft_title and not text.draft_body:
        return 0
    if not text.version:
        return len([block for block in whole(text.draft_title, text.draft_body) if block.text])
    if (text.title, text.body) == (text.draft_title, text.draft_body):
        return 0
    return edits(whole(text.title, text.body), whole(text.draft_title, text.draft_body)) or 1


def lines_of(article: Article, original: Tongue, other: Tongue | None, known: dict[int, Words]) -> list[Line]:
    picture = shown_of(article)
    if original.text is None:
        return []
    body = original.text.draft_body
    if other is None:
        return alone(whole(original.text.draft_title, body), body, picture)
    text = other.text or Text(article=article, language=other.code)
    return lines(beside(text, original.text, known), picture, (body, text.draft_body))


def newest(text: Text) -> list[Version]:
    rows = Version.objects.filter(text=text).select_related("agent").defer("body")
    return list(rows.order_by("-number")[:VERSIONS])


def _since(original: Text, other: Tongue | None) -> datetime | None:
    """When the version came that the translation does not say. A query only where one is behind."""
    if other is None or other.text is None or not other.behind or other.text.follows >= original.version:
        return None
    rows = Version.objects.filter(text=original, number=other.text.follows + 1)
    return rows.values_list("created_at", flat=True).first()
