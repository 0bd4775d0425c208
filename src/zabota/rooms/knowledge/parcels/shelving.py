"""Into which section of a help centre what comes is put: one that is there, or a new one."""

from datetime import datetime

from zabota.base.people.models import Brand
from zabota.core.knowledge.slugs import slug
from zabota.rooms.knowledge.actions.sections import keep_section
from zabota.rooms.knowledge.models import Carried, Parcel, Section, SectionName, Text


class Shelving:
    """Sections of a brand by their names and addresses. fallback: where what names none goes."""

    def __init__(self, brand: Brand, fallback: Section | None, name: str) -> None:
        self.brand, self.fallback, self.name = brand, fallback, name
        self.known: dict[str, int] = {}
        rows = SectionName.objects.filter(section__brand=brand, section__retired_at=None).order_by("section_id")
        for pk, called, address in rows.values_list("section_id", "name", "slug"):
            for said in (called.casefold(), address):
                self.known.setdefault(said, pk)

    def found(self, written: str) -> int | None:
        """The id of the section that is meant; None: it would be a new one."""
        if not written:
            return self.fallback.pk if self.fallback else self.found(self.name) if self.name else None
        return self.known.get(written.casefold()) or self.known.get(slug(written))

    def called(self, written: str) -> str:
        """The name of the new one."""
        name = written or self.name
        words = " ".join(name.replace("_", " ").replace("-", " ").split()) if name.islower() or "_" in name else name
        return (words[:1].upper() + words[1:])[:120] or "Articles"

    def get(self, written: str, *, by: str, at: datetime) -> Section:
        """Made if it is not there, with that name in every language of the brand: no article stays out of sight."""
        pk = self.found(written)
        if pk is not None:
            return Section.objects.get(pk=pk)
        name = self.called(written)
        names = dict.fromkeys(self.brand.languages or ["en"], (name, ""))
        made = keep_section(None, brand=self.brand, names=names, by=by, at=at)
        for said in (written.casefold(), name.casefold(), slug(written or self.name)):
            self.known.setdefault(said, made.pk)
        return made


def titles_here(brand: Brand, *, retired: bool = False, but: Parcel | None = None) -> dict[tuple[str, str], int]:
    """(language, title in lower case) -> article: what is here already. One query.

    retired: also what is out of use. but: what came with this parcel is not meant.
    """
    found: dict[tuple[str, str], int] = {}
    rows = Text.objects.filter(brand=brand).order_by("-article_id")
    if not retired:
        rows = rows.filter(article__retired_at=None)
    if but is not None:
        came = Carried.objects.filter(parcel=but, was_here=False, article__isnull=False)
        rows = rows.exclude(article__in=came.values("article"))
    for language, title, draft, article in rows.values_list("language", "title", "draft_title", "article_id"):
        for one in (draft, title):
            if one:
                found[language, one.casefold()] = article
    return found
