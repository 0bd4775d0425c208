"""A promised moment as a calendar takes it in: RFC 5545, one VEVENT."""

from datetime import UTC, datetime, timedelta

from zabota.core.letters.usual import words_of

LASTS = timedelta(minutes=15)


def calendar_entry(number: int, brand: str, due: datetime, *, language: str, at: datetime) -> bytes:
    """It ends at the moment that was promised. The same promise has the same UID, so it is taken in once."""
    title = words_of(language)["event"].format(brand=brand, number=number)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zabota//Promises//EN",
        "BEGIN:VEVENT",
        f"UID:promise-{number}-{int(due.timestamp())}@zabota",
        f"DTSTAMP:{_written(at)}",
        f"DTSTART:{_written(due - LASTS)}",
        f"DTEND:{_written(due)}",
        *_folded(f"SUMMARY:{_escaped(title)}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    """RFC 5545, 3.3.11."""
    plain = " ".join(words.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """Lines of at most 75 bytes, the next ones begin with a blank; no letter is cut in two."""
    rows = [""]
    for letter in line:
        if len(f"{rows[-1]}{letter}".encode()) > 75:
            rows.append(" ")
        rows[-1] += letter
    return rows
