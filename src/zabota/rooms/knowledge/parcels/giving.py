"""All that the help centres hold, as files: Markdown that any program reads, and one JSON for what it cannot say.

    knowledge.json                                     sections, articles, texts, versions, pictures: NAME in whole.py
    articles/<section>/<key>-<address>.<language>.md   what readers see; drafts/ and versions/ beside it
    pictures/<key>/<number>.<kind>

Keys count from 1 in the order of the shelves, so that two exports of the same are the same.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zabota.base.files.store import read as blob
from zabota.base.people.models import Brand
from zabota.core.knowledge.parcels import leaves, references
from zabota.rooms.knowledge.models import Article, Picture, Section, SectionName, Synonyms, Text
from zabota.rooms.knowledge.parcels.whole import FORMAT, NAME, VERSION

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}
# Zip files tell no time before 1980; the same export twice is the same to the byte.
STILL = (1980, 1, 1, 0, 0, 0)


def zip_into(file: IO[bytes]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, content in files():
            archive.writestr(ZipInfo(path, STILL), content, ZIP_DEFLATED)


def files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each, article by article; knowledge.json last, once all the others are known."""
    sections = list(Section.objects.select_related("brand").order_by("brand_id", "place", "id"))
    numbers = {row.pk: number for number, row in enumerate(sections, 1)}
    names = _names()
    ids = Article.objects.order_by("section__brand_id", "section__place", "section_id", "place", "id")
    keys = {pk: key for key, pk in enumerate(ids.values_list("pk", flat=True), 1)}
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "brands": [{"slug": row.slug, "name": row.name} for row in Brand.objects.order_by("id")],
        "sections": [
            {
                "key": numbers[row.pk],
                "brand": row.brand.slug,
                "icon": row.icon,
                "retired_at": _moment(row.retired_at),
                "names": names.get(row.pk, {}),
            }
            for row in sections
        ],
        "synonyms": [list(row.words) for row in Synonyms.objects.order_by("id")],
        "articles": [],
    }
    for pk, key in keys.items():
        article = _fetched(pk)
        one = _One(article, key, keys, _folder(names, article))
        yield from one.files()
        told["articles"].append(one.told(numbers))
    yield NAME, json.dumps(told, ensure_ascii=False, indent=1).encode()


def _fetched(pk: int) -> Article:
    rows = Article.objects.select_related("section__brand", "topic", "owner")
    return rows.prefetch_related("pictures", "texts__versions__agent", "texts__old_addresses", "texts__draft_by").get(
        pk=pk
    )


@dataclass
class _One:
    article: Article
    key: int
    keys: Mapping[int, int]
    folder: str
    pictures: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = sorted(self.article.pictures.all(), key=lambda row: row.pk)
        self.pictures = {
            row.pk: f"pictures/{self.key}/{number}.{ENDINGS.get(row.content_type, 'bin')}"
            for number, row in enumerate(rows, 1)
        }
        self.rows: list[Picture] = rows
        self.texts: list[Text] = sorted(self.article.texts.all(), key=lambda text: text.language)

    def files(self) -> Iterator[tuple[str, bytes]]:
        for row in self.rows:
            yield self.pictures[row.pk], blob(row.blob_id)
        for text in self.texts:
            if text.version:
                yield self.path(text), self.markdown(text, text.title, text.body)
            if _drafted(text):
                yield self.draft(text), self.markdown(text, text.draft_title, text.draft_body, draft="yes")
            for version in text.versions.all():
                path = f"versions/{self.key}/{text.language}/{version.number}.md"
                yield path, self.markdown(text, version.title, version.body)

    def path(self, text: Text) -> str:
        return f"articles/{self.folder}/{self.key}-{text.slug}.{text.language}.md"

    def draft(self, text: Text) -> str:
        return f"drafts/{self.key}.{text.language}.md"

    def markdown(self, text: Text, title: str, body: str, draft: str = "") -> bytes:
        article = self.article
        above = {
            "section": self.folder,
            "number": str(self.key),
            "language": text.language,
            "topic": article.topic.name if article.topic else "",
            "audience": article.audience,
            "runbook": "yes" if article.runbook else "",
            "draft": draft,
        }
        return leaves.written(above, " ".join(title.split()), self.freed(body)).encode()

    def freed(self, body: str) -> str:
        """Pictures by their paths from the top of the export, articles by their keys; what leads nowhere is 0."""

        def instead(_picture: bool, address: str) -> str | None:
            kind, _colon, number = address.partition(":")
            if not number.isascii() or not number.isdigit() or len(number) > 18:
                return None
            if kind == "article":
                return f"article:{self.keys.get(int(number), 0)}"
            path = self.pictures.get(int(number))
            return f"/{path}" if kind == "picture" and path else "picture:0" if kind == "picture" else None

        return references.readdressed(body, instead)

    def told(self, sections: Mapping[int, int]) -> dict[str, Any]:
        row = self.article
        moments = ("review_at", "reviewed_at", "created_at", "retired_at")
        return {
            "key": self.key,
            "section": sections[row.section_id],
            **{name: getattr(row, name) for name in ("audience", "runbook", "original", "review_every")},
            "review_because": row.review_because,
            **{name: _moment(getattr(row, name)) for name in moments},
            "topic": row.topic.name if row.topic else None,
            "owner": row.owner.email if row.owner else None,
            "pictures": [{"file": self.pictures[one.pk], "marks": one.marks} for one in self.rows],
            "texts": [self.text(one) for one in self.texts],
        }

    def text(self, row: Text) -> dict[str, Any]:
        moments = ("published_at", "draft_at", "publish_at")
        return {
            **{
                name: getattr(row, name)
                for name in ("language", "title", "version", "draft_title", "follows", "agreed")
            },
            "slug": row.slug if row.version else "",
            **{name: _moment(getattr(row, name)) for name in moments},
            "draft_by": row.draft_by.email if row.draft_by else None,
            "file": self.path(row) if row.version else None,
            "draft": self.draft(row) if _drafted(row) else None,
            "old": sorted(one.slug for one in row.old_addresses.all()),
            "versions": [
                {
                    "number": one.number,
                    "title": one.title,
                    "summary": one.summary,
                    "follows": one.follows,
                    "created_at": _moment(one.created_at),
                    "by": one.agent.email if one.agent else None,
                    "file": f"versions/{self.key}/{row.language}/{one.number}.md",
                }
                for one in sorted(row.versions.all(), key=lambda one: one.number)
            ],
        }


def _drafted(text: Text) -> bool:
    """The draft says something else than what readers see."""
    return not text.version or (text.draft_title, text.draft_body) != (text.title, text.body)


def _names() -> dict[int, dict[str, dict[str, str]]]:
    found: dict[int, dict[str, dict[str, str]]] = {}
    for row in SectionName.objects.order_by("section_id", "language"):
        said = {"name": row.name, "about": row.about, "slug": row.slug}
        found.setdefault(row.section_id, {})[row.language] = said
    return found


def _folder(names: Mapping[int, Mapping[str, Mapping[str, str]]], article: Article) -> str:
    """The address of its section, in the language that the article is written in first."""
    said = names.get(article.section_id, {})
    one = said.get(article.original) or next(iter(said.values()), None)
    return one["slug"] if one else "articles"


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
