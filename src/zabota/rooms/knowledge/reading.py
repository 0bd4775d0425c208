"""An article for those of us who read and do not write: what readers see, or the draft where there is no more yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.rendering import Rendered, render
from zabota.rooms.knowledge.editing import languages_of, texts_of
from zabota.rooms.knowledge.models import Article, Text
from zabota.rooms.knowledge.pictures import shown_of


@dataclass(frozen=True, slots=True)
class Reading:
    """is_draft: readers see nothing of it yet. older: it says an older original than the present one."""

    text: Text
    title: str
    rendered: Rendered
    is_draft: bool
    older: bool
    languages: Sequence[str]


def reading(article: Article, language: str) -> Reading:
    texts = texts_of(article)
    written = [code for code in languages_of(article) if code in texts]
    text = texts.get(language) or texts[article.original]
    is_draft = not text.version
    title, body = (text.draft_title, text.draft_body) if is_draft else (text.title, text.body)
    older = text.language != article.original and 0 < text.follows < texts[article.original].version
    return Reading(text, title, render(body, shown_of(article)), is_draft, older, written)
