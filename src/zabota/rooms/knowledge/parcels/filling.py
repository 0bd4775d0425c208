"""The words of one article that came: its pictures and links put right, its texts stored, and published if wanted."""

import re
from collections.abc import Mapping

from django.db import transaction

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.core.knowledge.parcels import paths, references
from zabota.core.knowledge.parcels.leaves import Leaf, Misfit
from zabota.core.knowledge.parcels.plans import Missed, Planned
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions.pictures import add_picture
from zabota.rooms.knowledge.models import Article, Carried, Parcel, Text
from zabota.rooms.knowledge.parcels.opened import Opened

_NUMBERED = re.compile(r"article:(\d{1,9})")


class Filling:
    """articles: ids by key. numbers, files: keys by the number that an article names itself with, and by its files."""

    def __init__(
        self,
        parcel: Parcel,
        opened: Opened,
        writer: Agent,
        articles: Mapping[str, int | None],
        numbers: Mapping[str, str],
        files: Mapping[str, str],
    ) -> None:
        self.parcel, self.opened, self.writer = parcel, opened, writer
        self.articles, self.numbers, self.files = articles, numbers, files
        self.by = parcel.agent.ref if parcel.agent else "command"
        self.names = frozenset(opened.names)

    @transaction.atomic
    def fill(self, one: Planned) -> list[Missed]:
        """What did not fit on the way. All of its languages, or none."""
        carried = Carried.objects.select_for_update().get(parcel=self.parcel, key=one.key)
        article = Article.objects.select_related("section").filter(pk=carried.article_id or 0).first()
        if carried.filled or article is None:  # thrown away meanwhile, or in already
            Carried.objects.filter(pk=carried.pk).update(filled=True)
            return []
        missed: list[Missed] = []
        pictures: dict[str, int] = {}
        for leaf in one.leaves:
            missed += self._text(article, leaf, pictures)
        Carried.objects.filter(pk=carried.pk).update(filled=True)
        return missed

    def _text(self, article: Article, leaf: Leaf, pictures: dict[str, int]) -> list[Missed]:
        missed: list[Missed] = []
        at = now()
        body = references.replaced(
            leaf.body,
            lambda picture, words, address: (
                self._picture(article, leaf, words, address, pictures, missed)
                if picture
                else self._link(leaf, words, address, missed)
            ),
        )
        number = Text.objects.filter(article=article, language=leaf.language).values_list("draft_number", flat=True)
        seen = number.first() or 0
        text = actions.save_draft(
            article, leaf.language, title=leaf.title, body=body, seen=seen, agent=self.writer, at=at
        )
        if self.parcel.publishes and not leaf.draft:
            try:
                with transaction.atomic():
                    actions.publish(text, agent=self.parcel.agent, by=self.by, at=at)
            except Refused:
                missed.append(Missed(leaf.path, "empty"))
        return missed

    def _picture(
        self, article: Article, leaf: Leaf, words: str, address: str, pictures: dict[str, int], missed: list[Missed]
    ) -> str:
        if not references.is_near(address):
            missed.append(Missed(leaf.path, "picture-far", address[:100]))
            return f"[{words or address}]({address})" if address.startswith(("http://", "https://")) else words
        path = paths.beside(leaf.path, references.bare(address))
        if path is None or path not in self.names:
            missed.append(Missed(leaf.path, "picture-missing", address[:100]))
            return words
        if path not in pictures:
            try:
                with transaction.atomic():
                    row = add_picture(article, content=self.opened.read(path), by=self.by, at=now())
                pictures[path] = row.pk
            except (Refused, Misfit):
                missed.append(Missed(path, "picture"))
                return words
        return f"![{words}](picture:{pictures[path]})"

    def _link(self, leaf: Leaf, words: str, address: str, missed: list[Missed]) -> str | None:
        numbered = _NUMBERED.fullmatch(address)
        if numbered:
            key = self.numbers.get(numbered[1])
        elif references.is_near(address):
            path = paths.beside(leaf.path, references.bare(address))
            key = self.files.get(path or "")
        else:
            return None
        article = self.articles.get(key) if key else None
        if article is None:
            missed.append(Missed(leaf.path, "link", address[:100]))
            return words
        return f"[{words}](article:{article})"
