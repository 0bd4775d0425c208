"""Moments as programs write them into the text of a letter: "сб, 21 нояб. 2026 г. в 13:41", "21/11/2026 1:41 PM"."""

import re
from datetime import UTC, datetime, timedelta, timezone

# How the names of the months begin: en, ru, uk, ro, de, fr, es, it, pt, nl, pl, sv, da, cs, fi, hu, tr, el.
_BEGINNINGS = (
    "jan янв січ ian ene gen sty led tammi ocak ιαν janv",
    "feb фев лют febr fév fev lut únor unor helmi şub φεβ févr",
    "mar мар бер mär maer mrt maart březen brezen maalis márc mart μαρ mars",
    "apr апр кві avr abr kwi dub huhti ápr nis απρ avril",
    "may май мая тра mai maj mei mag květ kvet touko máj mayıs μαϊ μαι",
    "jun июн чер iun juin juni giu cze červen cerven kesä jún haz ιουν",
    "jul июл лип iul juil juli lug lip červenec cervenec heinä júl tem ιουλ",
    "aug авг сер août aout ago sie srp elo ağu αυγ",
    "sep сен вер sept set wrz září zari syys szept eyl σεπ",
    "oct окт жов okt ott out paź paz říj rij loka eki οκτ",
    "nov ноя лис noi lis listop marras kas νοε",
    "dec дек гру dez déc dic gru pros joulu ara δεκ",
)
_MONTHS = sorted(
    ((start, number) for number, row in enumerate(_BEGINNINGS, start=1) for start in row.split()),
    key=lambda pair: -len(pair[0]),
)
_WORDS = re.compile(r"[^\W\d_]{3,14}")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d|\.\d)\s*([ap]\.?\s?m\b\.?)?", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{2}):?(\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?!\d|[:h]\d)")


def written_date(text: str) -> datetime | None:
    """The aware moment; UTC where no zone is named; None without a day or a time, and where it cannot be read."""
    text = text.strip()[:200]
    day = _day(text)
    time = _time(text)
    if day is None or time is None:
        return None
    zone = _ZONE.search(text, time[3])
    try:
        offset = timedelta(hours=int(zone[2]), minutes=int(zone[3])) if zone else timedelta()
        away = timezone(-offset if zone and zone[1] == "-" else offset) if offset else UTC
        return datetime(*day, *time[:3], tzinfo=away)
    except (ValueError, OverflowError):
        return None


def _time(text: str) -> tuple[int, int, int, int] | None:
    """(hour, minute, second, where it ends); the last one, since "21.11.2026" may look like one."""
    found = next((each for each in reversed(list(_TIME.finditer(text))) if int(each[1]) < 24), None)
    if found is None:
        return None
    hour, half = int(found[1]), (found[4] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0), found.end()


def _day(text: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # Only Americans write the month first, and they say a.m. and p.m.
        american = found[2] == "/" and (second > 12 or re.search(r"\d\s*[ap]\.?m", text, re.IGNORECASE))
        day, month = (second, first) if american and first <= 12 else (first, second)
        return year if year > 99 else 2000 + year, month, day
    year_found, day_found = _YEAR.search(text), _DAY.search(_YEAR.sub(" ", text))
    month = _month(text, year_found.start() if year_found else 0)
    if not (month and year_found and day_found):
        return None
    return int(year_found[0]), month, int(day_found[1])


def _month(text: str, year: int) -> int:
    """1 to 12, or 0. The last name before the year, since a day of the week may begin like a month (mar., середа)."""
    before = [number for word in _WORDS.findall(text[:year]) if (number := _number(word.casefold()))]
    after = [number for word in _WORDS.findall(text[year:]) if (number := _number(word.casefold()))]
    return before[-1] if before else after[0] if after else 0


def _number(word: str) -> int:
    return next((number for start, number in _MONTHS if word.startswith(start)), 0)
