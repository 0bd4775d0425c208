"""What is asked in a help centre, counted by day. Nothing of it tells who asked."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import F, Sum

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand
from zabota.core.knowledge.keeping import kept, like_names
from zabota.rooms.knowledge.models import Asking, Word

# Different questions a day in one help centre that are kept: whoever floods it fills no table.
MOST_A_DAY = 5_000
# How many must have asked before others are shown what.
SEVERAL = 3
LATELY = timedelta(days=7)
_ASKED = """
    INSERT INTO knowledge_asking AS a (brand_id, language, words, day, times, in_vain, opened, wrote)
    SELECT %(brand)s, %(language)s, %(words)s, %(day)s, 1, %(in_vain)s, 0, 0
    WHERE (SELECT count(*) FROM (SELECT FROM knowledge_asking WHERE brand_id = %(brand)s AND day = %(day)s
        LIMIT %(most)s) today) < %(most)s
    ON CONFLICT (brand_id, language, words, day)
        DO UPDATE SET times = a.times + 1, in_vain = a.in_vain + EXCLUDED.in_vain
"""


def asked(brand: Brand, language: str, typed: str, found: int) -> None:
    """Somebody searched. found: how many articles that brought."""
    if words := _kept(brand, typed):
        values: dict[str, Any] = {"brand": brand.pk, "language": language, "words": words, "day": _today()}
        values |= {"in_vain": int(not found), "most": MOST_A_DAY}
        with connection.cursor() as cursor:
            cursor.execute(_ASKED, values)


def opened(brand: Brand, language: str, typed: str) -> None:
    """Somebody opened one of the articles that a search brought. Counts what was asked today alone."""
    _more("opened", brand, language, typed)


def wrote(brand: Brand, language: str, typed: str) -> None:
    """Somebody wrote to us after a search."""
    _more("wrote", brand, language, typed)


def popular(brand: Brand, language: str, limit: int) -> Sequence[str]:
    """What several asked in the last days, and found: the words, folded, the commonest first. One query."""
    rows = (
        Asking.objects.filter(brand=brand, language=language, day__gt=_today() - LATELY)
        .values("words")
        .annotate(all=Sum("times"), vain=Sum("in_vain"))
        .filter(all__gte=SEVERAL, vain__lt=F("all"))
        .order_by("-all", "words")
    )
    return [row["words"] for row in rows[:limit]]


def _more(field: str, brand: Brand, language: str, typed: str) -> None:
    if words := _kept(brand, typed):
        rows = Asking.objects.filter(brand=brand, language=language, words=words, day=_today())
        rows.update(**{field: F(field) + 1})


def _kept(brand: Brand, typed: str) -> str:
    """A word with a capital letter that no article knows may be a name."""
    names = like_names(typed)
    known = Word.objects.filter(brand=brand, word__in=names).values_list("word", flat=True) if names else ()
    return kept(typed, set(names) - set(known))


def _today() -> date:
    return now().astimezone(ZoneInfo(desk().time_zone)).date()
