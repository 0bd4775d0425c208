"""The texts of letters that the desk writes by itself: a brand's own, else the usual ones."""

from collections.abc import Iterable

from django.conf import settings

from zabota.core.letters import Kind, Text, usual_text
from zabota.rooms.mail.models import LetterText

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class DeskTexts:
    """Those of one kind, for several brands (ids) in every language. One query."""

    def __init__(self, kind: Kind, brands: Iterable[int]) -> None:
        self.kind = kind
        rows = LetterText.objects.filter(kind=kind, brand__in=set(brands))
        self.own = {(row.brand_id, row.language): Text(row.heading, row.body) for row in rows if row.body}

    def of(self, brand: int, language: str) -> Text:
        return self.own.get((brand, language)) or usual_text(self.kind, language)
