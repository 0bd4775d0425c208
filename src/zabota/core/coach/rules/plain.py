"""Words of the house and of the office that a customer may not know; not those that the customer uses too."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.practice import practice_of
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "plain"
_MOST = 9
# Abbreviations that everybody meets; of others two in one answer are too many.
_CAPITALS = re.compile(r"(?<![\w.-])[A-Z]{2,}[A-Za-z]{0,3}(?![\w-]| ?\d)")
_EVERYDAY = """
    PDF SMS QR ID USB PIN SIM GPS TV PC IT VIP FAQ OK AM PM USA UK EU UAE NHS BBC HDMI LED LCD CD DVD MP3 JPG JPEG
    PNG ZIP CSV IBAN VAT CVV ATM DHL UPS USPS FedEx DPD GLS IKEA LG HP BMW KIA VW CEO HR NDA VPN URL WC CV AC DC UV
    XL XXL XXXL SUV CET EET GMT UTC EUR USD GBP RON MDL RUB MOLL ISBN CNP CUI TVA SRL SA ITP RCA CASCO NASA UEFA
    FIFA RAM SSD HDD PS RSVP DIY GDPR IP SSL WiFi WPA AED ANAF ATV BT
"""
_MET = frozenset(_EVERYDAY.split())
_TOO_MANY = 2


def look(seen: Seen) -> Iterator[Hint]:
    practice = practice_of(seen.asked)
    if practice == "engineer":
        return
    yield from _letters(seen, 1 if practice == "newcomer" else _TOO_MANY)
    words = seen.words.plain
    both = "\n".join([*map(re.escape, sorted(map(folded, seen.house.plain))), *words]).replace(r"\ ", " ")
    shown = 0
    for found in seen.all_found(both):
        word = found[0]
        if word[:5] in seen.asked or shown >= _MOST:
            continue
        shown += 1
        instead = seen.house.plain.get(word) or next(
            (plain for phrase, plain in words.items() if phrases(phrase).fullmatch(word)), ""
        )
        # Only words of one form are put in place: a Russian or Romanian one would stand in the wrong case.
        fits = instead and (word in seen.house.plain or (seen.reply.language == "en" and words.get(word) == instead))
        fix = Fix(start=found.start(), end=found.end(), text=instead) if fits else None
        yield seen.hint(
            NAME, found.start(), found.end(), fix, word=seen.text[found.start() : found.end()], plain=instead
        )


def _letters(seen: Seen, too_many: int) -> Iterator[Hint]:
    """Abbreviations side by side that neither the customer uses nor everybody knows."""
    found = [
        one
        for one in _CAPITALS.finditer(seen.text, seen.start, seen.end)
        if one[0] not in _MET and one[0].lower() not in seen.asked
    ]
    if len({one[0] for one in found}) >= too_many:
        yield seen.hint(NAME, *found[0].span(), word=found[0][0], plain="")
