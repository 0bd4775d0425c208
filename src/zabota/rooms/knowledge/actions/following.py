"""A translation keeps up with its original: by new words, or by somebody's word that the old ones still hold."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.core.knowledge.beside import behind, whole
from zabota.rooms.knowledge.models import Article, Text
from zabota.rooms.knowledge.steps import beside, public_beside

LONGEST_KEY = 17


@transaction.atomic
def agree(text: Text, *, keys: Collection[str] | None, by: str, at: datetime) -> frozenset[str]:
    """These rows still hold; None: all that are out of step. Once nothing is, the translation follows the present
    version without having changed. Returns those of which it was not known before.
    """
    row, original = _locked(text)
    open_ = {one.key for one in beside(row, original) if one.state}
    chosen = open_ if keys is None else open_ & set(keys)
    if chosen:
        row.agreed = sorted({*row.agreed, *chosen})
        row.save(update_fields=["agreed"])
        catch_up(row, original)
        _told(row, "still true", len(chosen), by=by, at=at)
    return frozenset(chosen)


@transaction.atomic
def disagree(text: Text, *, keys: Collection[str], held: Collection[str], follows: int, by: str, at: datetime) -> Text:
    """Taken back: these rows are out of step again. held, follows: what was agreed and followed before."""
    row, _original = _locked(text)
    row.agreed = sorted(set(row.agreed) - set(keys) | {key for key in held if len(key) <= LONGEST_KEY})
    row.follows = min(follows, row.follows)
    row.save(update_fields=["agreed", "follows"])
    _told(row, "not in step", len(keys), by=by, at=at)
    return row


def _told(row: Text, verb: str, blocks: int, *, by: str, at: datetime) -> None:
    facts = {"verb": verb, "language": row.language, "blocks": blocks}
    audit.changed(by=by, thing=f"article:{row.article_id}", facts=facts, at=at)


def catch_up(row: Text, original: Text) -> None:
    """Where what readers see is in step throughout, it follows the present version of the original."""
    if not row.version or row.follows == original.version or behind(public_beside(row, original)):
        return
    row.follows = original.version
    # What was said of words that are not public yet still counts.
    ahead = {block.digest for block in whole(original.draft_title, original.draft_body)}
    ahead -= {block.digest for block in whole(original.title, original.body)}
    row.agreed = sorted(set(row.agreed) & ahead)
    row.save(update_fields=["follows", "agreed"])


def all_catch_up(article: Article, original: Text) -> None:
    """After the original was published: translations for which nothing has changed follow it at once."""
    for row in Text.objects.filter(article=article, version__gt=0).exclude(pk=original.pk):
        catch_up(row, original)


def _locked(text: Text) -> tuple[Text, Text]:
    article = Article.objects.select_for_update().get(pk=text.article_id)
    rows = {row.language: row for row in Text.objects.select_for_update().filter(article=article).order_by("pk")}
    return rows[text.language], rows[article.original]
