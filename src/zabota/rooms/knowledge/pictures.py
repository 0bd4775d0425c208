"""Pictures of articles as texts show them."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from zabota.core.knowledge.figures import Mark, Shown
from zabota.rooms.knowledge.models import Article, Picture


def shown_of(articles: Article | Iterable[Article]) -> Callable[[int], Shown | str]:
    """For core.knowledge.rendering.render: each of these articles' pictures with its marks. One query, once one is
    asked for.
    """
    those = [articles] if isinstance(articles, Article) else list(articles)
    found: dict[int, Shown] = {}
    asked = False

    def picture(pk: int) -> Shown | str:
        nonlocal asked
        if not asked:
            asked = True
            found.update((row.pk, shown(row)) for row in Picture.objects.filter(article__in=those))
        return found.get(pk, "")

    return picture


def shown(row: Picture) -> Shown:
    return Shown(reverse("article_picture", args=[row.pk]), row.width, row.height, marks_of(row))


def marks_of(row: Picture) -> list[Mark]:
    return [Mark(**mark) for mark in row.marks]
