"""What stands around a number and says that it is no card: a word before it, or the longer thing it is a part of."""

import re

_BEFORE, _AFTER, _TOKEN = 60, 40, 300
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+\Z")
_LETTERS_AFTER = re.compile(r"[A-Za-z]+")
_TRACK = re.compile(r"%[Bb]\Z")
_SPACE = re.compile(r"[\s<>\"'()\[\]{}|]")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+=/-]*@[\w-]")
_CARD_VALUE = re.compile(r"[?&;#](?:[\w-]{0,20}(?:card|pan|cc|ccnum|number)[\w-]{0,20})=[^&;=]{0,10}\Z", re.IGNORECASE)
_CARD_WORD = re.compile(
    r"card|visa|master|maestro|amex|american express|diners|discover|unionpay|\bmir\b|\bмир\b|карт|виза|carte|kart",
    re.IGNORECASE,
)
# Words that name another number, right before it: "order no. 4539…".
_OTHER_NUMBER = re.compile(
    r"\b(?:orders?|tracking|ticket|invoice|parcel|shipment|consignment|waybill|awb|imei|iccid|ean|gtin|isbn|serial|s/n"
    r"|reference|ref|transaction|case|customer|account|contract|barcode|sscc"
    r"|заказ\w{0,3}|трек\w{0,5}|отправлени\w|накладн\w{2,3}|сч[её]т\w?|обращени\w|договор\w?|штрих-?код\w?|замовленн\w"
    r"|посилк\w|рахун\w{2,3}|накладн\w"
    r"|comand[aăeîi]\w{0,3}|colet\w{0,3}|factur[aăi]\w{0,2}|tichet\w{0,3}|contract\w{0,3}"
    r"|bestell\w{0,8}|auftrag\w{0,8}|sendung\w{0,10}|rechnung\w{0,10}|commande|facture|colis|suivi)"
    r"(?:[ _-]?(?:number|num|nummer|numéro|numărul|nr|no|n°|id|code|номер|№))?"
    r"[ \t]{0,2}[.:#№=-]{0,2}[ \t]{0,2}[#№]?[ \t]?\Z",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])")
# Characters of an IBAN by country (registry of SWIFT, release 96).
_IBAN_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29"
    " ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20"
    " LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25"
    " QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)
_LENGTH = {entry[:2]: int(entry[2:]) for entry in _IBAN_LENGTHS.split()}


def is_something_else(text: str, start: int, end: int, *, grouped: bool) -> bool:
    """Whether the number at `start` to `end` belongs to something that is no card. `grouped`: written in parts."""
    before, after = text[max(start - _BEFORE, 0) : start], text[end : end + _AFTER]
    if _in_a_word(before, after):
        return True
    if before.endswith("+") and end - start <= 20 and sum(map(str.isdigit, text[start:end])) <= 15:
        # A phone number has at most 15 digits (E.164).
        return True
    if not grouped and _OTHER_NUMBER.search(before) and not _CARD_WORD.search(before):
        return True
    return _in_a_link(text, start, end) or _in_a_uuid(text, start, end) or _in_an_iban(text, start, end)


def _in_a_word(before: str, after: str) -> bool:
    """Letters right beside it make it a piece of a hash, a part number, a parcel; a word run together does not."""
    ahead, behind = _LETTERS_BEFORE.search(before), _LETTERS_AFTER.match(after)
    if ahead and not _is_word(ahead[0]) and not _TRACK.search(before):
        return True
    return bool(behind and not _is_word(behind[0]))


def _is_word(letters: str) -> bool:
    return len(letters) >= 3 and letters[1:].islower() and not set(letters.lower()) <= set("abcdef")


def _in_a_link(text: str, start: int, end: int) -> bool:
    """A part of an address of a page, where it is no card's value, or of an address or id with an @."""
    left = text[max(start - _TOKEN, 0) : start]
    cut = max((found.end() for found in _SPACE.finditer(left)), default=0)
    left = left[cut:]
    if _LINK.search(left):
        return not _CARD_VALUE.search(left)
    right = text[end : end + _TOKEN]
    close = _SPACE.search(right)
    token = right[: close.start()] if close else right
    return "@" in left[-100:] or ("@" in token and bool(_ADDRESS.match(token)))


def _in_a_uuid(text: str, start: int, end: int) -> bool:
    return any(
        found.start() < end and start < found.end() for found in _UUID.finditer(text, max(start - 36, 0), end + 36)
    )


def _in_an_iban(text: str, start: int, end: int) -> bool:
    for found in _IBAN.finditer(text, max(start - 45, 0), end):
        size = _LENGTH.get(found[0][:2])
        if size is None:
            continue
        signs = re.sub(r"[ \xa0-]", "", text[found.start() : found.start() + 2 * size])[:size]
        if (
            len(signs) == size
            and signs.isascii()
            and signs.isalnum()
            and _mod_97(signs)
            and _reaches(text, found, start)
        ):
            return True
    return False


def _reaches(text: str, found: re.Match[str], start: int) -> bool:
    """Nothing but letters, digits and spaces between the beginning of the IBAN and the number."""
    return start >= found.start() and bool(re.fullmatch(r"[A-Z0-9 \xa0-]*", text[found.start() : start]))


def _mod_97(signs: str) -> bool:
    """The check of ISO 13616: the first four signs moved to the end, letters as 10 to 35, the rest of 97 is 1."""
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
