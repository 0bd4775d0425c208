"""An export of this product taken in again: everything as it was, versions and drafts and dates included."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.dateparse import parse_datetime

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Topic
from zabota.base.tickets.values import Refused
from zabota.core.knowledge.parcels import leaves, references
from zabota.core.knowledge.parcels.leaves import Misfit
from zabota.core.knowledge.parcels.plans import Missed
from zabota.core.knowledge.rendering import render
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions.indexing import index
from zabota.rooms.knowledge.actions.pictures import add_picture
from zabota.rooms.knowledge.models import (
    Article,
    Carried,
    OldAddress,
    Parcel,
    Picture,
    Section,
    SectionName,
    Synonyms,
    Text,
    Version,
)  # fmt: skip
from zabota.rooms.knowledge.parcels.ending import end, remember
from zabota.rooms.knowledge.parcels.opened import NotOpened, Opened
from zabota.rooms.knowledge.parcels.shelving import titles_here

NAME, FORMAT, VERSION = "knowledge.json", "zabota knowledge", 1
STEP, MOST_TITLES = 20, 20
Told = Mapping[str, Any]
# What a JSON that somebody wrote by hand may lead to.
BROKEN = (KeyError, TypeError, ValueError, AttributeError, DataError, IntegrityError, Refused)


def read(opened: Opened) -> dict[str, Any]:
    """Raises NotOpened for what this version cannot read."""
    try:
        told = json.loads(opened.read(NAME))
        # What no database takes: half a sign, and the sign that is none.
        if "\\u0000" in json.dumps(told, ensure_ascii=False).encode().decode():
            raise NotOpened("json")
        if told["format"] != FORMAT:
            raise NotOpened("json")
        if told["version"] > VERSION:
            raise NotOpened("newer")
        checked = all(one["texts"] and one["section"] for one in told["articles"]) and told["sections"] is not None
    except (ValueError, KeyError, TypeError, RecursionError, Misfit):
        raise NotOpened("json") from None
    if not checked:
        raise NotOpened("json")
    return dict(told)


def would_come(opened: Opened, brand: Brand) -> dict[str, Any]:
    """Parcel.found."""
    told, here = read(opened), titles_here(brand, retired=True)
    new = [one for one in told["articles"] if _old(one, here) is None]
    return {
        "articles": len(told["articles"]),
        "texts": sum(len(one["texts"]) for one in told["articles"]),
        "pictures": sum(len(one["pictures"]) for one in told["articles"]),
        "here": len(told["articles"]) - len(new),
        "sections": [],
        "titles": [[one["original"], _title(one)] for one in new[:MOST_TITLES]],
        "whole": True,
    }


def take(parcel: Parcel, opened: Opened) -> bool:
    """Article by article, each with all that belongs to it; False: somebody stopped it on the way."""
    told = read(opened)
    taking = _Taking(parcel, opened, told)
    missed: list[Missed] = []
    if not taking.each(lambda one: taking.begin(one, missed), missed):
        return False
    taking.articles = dict(Carried.objects.filter(parcel=parcel).values_list("key", "article"))
    if not taking.each(lambda one: taking.fill(one, missed), missed):
        return False
    remember(parcel, missed)
    end(parcel, by=taking.by, at=now())
    return True


class _Taking:
    def __init__(self, parcel: Parcel, opened: Opened, told: Told) -> None:
        self.parcel, self.opened, self.told = parcel, opened, told
        self.by = parcel.agent.ref if parcel.agent else "command"
        self.people = {row.email: row for row in Agent.objects.all()}
        self.topics = {row.name: row for row in Topic.objects.all()}
        self.brands = {row.slug: row for row in Brand.objects.all()}
        try:
            self.sections = self._sections()
        except BROKEN:
            raise NotOpened("json") from None
        self.here = titles_here(parcel.brand, retired=True, but=parcel)
        self.articles: dict[str, int | None] = {}

    def each(self, do: Callable[[Told], None], missed: list[Missed]) -> bool:
        for place, one in enumerate(self.told["articles"]):
            if place % STEP == 0:
                remember(self.parcel, missed)
                done = Carried.objects.filter(parcel=self.parcel, filled=True).count()
                if not Parcel.objects.filter(pk=self.parcel.pk, state=Parcel.State.RUNNING).update(done=done):
                    return False
            try:
                do(one)
            except BROKEN:  # of this article alone: the others come
                missed.append(Missed(NAME, "refused", str(one.get("key", ""))[:40]))
        return True

    @transaction.atomic
    def begin(self, one: Told, missed: list[Missed]) -> None:
        """Without words, so that they can name each other."""
        key = str(one["key"])
        if Carried.objects.filter(parcel=self.parcel, key=key).exists():
            return
        old = _old(one, self.here)
        if old is not None:
            Carried.objects.create(parcel=self.parcel, key=key, article_id=old, was_here=True, filled=True)
            return
        section = self.sections.get(one["section"])
        if section is None:
            missed.append(Missed(NAME, "refused", key))
            return
        values = {name: one[name] for name in ("audience", "runbook", "review_every", "review_because")}
        values |= {"topic": self.topics.get(one["topic"]), "review_at": _at(one["review_at"])}
        owner = self.people.get(one["owner"])
        article = actions.begin(section, language=one["original"], owner=owner, by=self.by, at=now(), **values)
        Article.objects.filter(pk=article.pk).update(
            created_at=_at(one["created_at"]) or now(),
            reviewed_at=_at(one["reviewed_at"]),
            retired_at=_at(one["retired_at"]),
        )
        article.texts.all().delete()
        Carried.objects.create(parcel=self.parcel, key=key, article=article)

    @transaction.atomic
    def fill(self, one: Told, missed: list[Missed]) -> None:
        carried = Carried.objects.select_for_update().filter(parcel=self.parcel, key=str(one["key"])).first()
        if carried is None or carried.filled or carried.article_id is None:
            return
        article = Article.objects.select_related("section").get(pk=carried.article_id)
        pictures = self._pictures(article, one, missed)
        for told in one["texts"]:
            try:
                with transaction.atomic():
                    self._text(article, told, pictures)
            except Misfit as misfit:
                missed.append(Missed(told["file"] or told["draft"] or NAME, misfit.why))
        Carried.objects.filter(pk=carried.pk).update(filled=True)

    def _text(self, article: Article, told: Told, pictures: Mapping[str, int]) -> None:
        brand, language = article.section.brand_id, told["language"]
        body = self._body(told["file"], pictures) if told["file"] else ""
        drafted = told["draft"] is not None
        row = Text.objects.create(
            article=article,
            brand_id=brand,
            language=language,
            slug=_free(brand, language, told["slug"]) if told["slug"] else f"article--{article.pk}",
            title=told["title"],
            body=body,
            version=told["version"],
            follows=told["follows"],
            agreed=told.get("agreed", []),
            published_at=_at(told["published_at"]),
            draft_title=told["draft_title"] if drafted else told["title"],
            draft_body=self._body(told["draft"], pictures) if drafted else body,
            draft_number=1,
            draft_at=_at(told["draft_at"]),
            draft_by=self.people.get(told["draft_by"]),
            publish_at=_at(told["publish_at"]),
            plain=render(body, lambda _number: "").plain,
        )
        for one in told["versions"]:
            Version.objects.create(
                text=row,
                number=one["number"],
                title=one["title"],
                body=self._body(one["file"], pictures),
                summary=one["summary"],
                follows=one["follows"],
                agent=self.people.get(one["by"]),
                created_at=_at(one["created_at"]) or now(),
            )
        for slug in told["old"]:
            OldAddress.objects.get_or_create(brand_id=brand, language=language, slug=slug, defaults={"text": row})
        if row.version:
            index(row)

    def _body(self, path: str, pictures: Mapping[str, int]) -> str:
        """With pictures and articles by the ids that they have here. Raises Misfit."""
        if path not in self.opened.names:
            raise Misfit("broken")
        try:
            text = self.opened.read(path).decode()
        except UnicodeDecodeError:
            raise Misfit("encoding") from None

        def instead(picture: bool, address: str) -> str | None:
            if picture and address.lstrip("/") in pictures:
                return f"picture:{pictures[address.lstrip('/')]}"
            kind, _colon, key = address.partition(":")
            return f"article:{self.articles.get(key) or 0}" if kind == "article" else None

        return references.readdressed(leaves.body_of(text), instead)

    def _pictures(self, article: Article, one: Told, missed: list[Missed]) -> dict[str, int]:
        found = {}
        for told in one["pictures"]:
            try:
                with transaction.atomic():
                    row = add_picture(article, content=self.opened.read(told["file"]), by=self.by, at=now())
            except (Refused, Misfit, KeyError):
                missed.append(Missed(told["file"], "picture"))
                continue
            Picture.objects.filter(pk=row.pk).update(marks=told["marks"])
            found[told["file"]] = row.pk
        return found

    @transaction.atomic
    def _sections(self) -> dict[int, Section]:
        """By key: those of the same address in any language are the same."""
        found: dict[int, Section] = {}
        for one in self.told["sections"]:
            brand = self.brands.get(one["brand"]) or self.parcel.brand
            slugs = [said["slug"] for said in one["names"].values()]
            row = Section.objects.filter(brand=brand, names__slug__in=slugs).first()
            if row is None and one["names"]:
                names = {code: (said["name"], said["about"]) for code, said in one["names"].items()}
                row = actions.keep_section(None, brand=brand, names=names, icon=one["icon"], by=self.by, at=now())
                Section.objects.filter(pk=row.pk).update(retired_at=_at(one["retired_at"]))
                for code, said in one["names"].items():
                    SectionName.objects.filter(section=row, language=code).update(slug=said["slug"])
            if row is not None:
                found[one["key"]] = row
        known = [set(row.words) for row in Synonyms.objects.all()]
        for words in self.told.get("synonyms", []):
            if set(words) not in known:
                Synonyms.objects.create(words=words)
        return found


def _free(brand: int, language: str, slug: str) -> str:
    """The address itself, unless another text has it."""
    wanted, number = slug, 2
    while Text.objects.filter(brand=brand, language=language, slug=wanted).exists():
        wanted, number = f"{slug}-{number}", number + 1
    return wanted


def _old(one: Told, here: Mapping[tuple[str, str], int]) -> int | None:
    for text in one["texts"]:
        for title in (text["title"], text["draft_title"]):
            if title and (text["language"], title.casefold()) in here:
                return here[text["language"], title.casefold()]
    return None


def _title(one: Told) -> str:
    first = next((text for text in one["texts"] if text["language"] == one["original"]), one["texts"][0])
    return str(first["title"] or first["draft_title"])


def _at(said: str | None) -> datetime | None:
    return parse_datetime(said) if said else None
