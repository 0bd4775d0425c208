"""A letter for practice: as somebody wrote it, without anything that says who they are.

What `core.knowledge.private` finds is taken out here too; a letter has more that is its writer's own: links, places,
serial numbers, colleagues. Names that nobody knows of and that are not common ones stay.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from zabota.core.coach.names import first_name
from zabota.core.knowledge.private import taken_out
from zabota.core.knowledge.slots import SLOT, slot
from zabota.core.text.folding import fold

# How the customer of a practice letter is called: names of women and men.
STAND_INS: Mapping[str, str] = {"ru": "Саша", "uk": "Саша", "en": "Alex", "ro": "Alex"}
KINDS = ("link", "place", "number")
_CUSTOMER = "customer"
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]{1,2000}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,4}(?:com|net|org|info|io|shop|store|app|ru|рф|ua|by|kz|ro|md|eu|uk|de|fr|es|pt|example)"
    r"(?![\w.-]*\w)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:ул|улица|улице|пр|просп|проспект\w?|пер|переулок|переулке|бул|бульвар\w?|str|strada|bd|bulevardul|calea|aleea)"
    r"(?:\.\s?|\s)[^\W\d_][\w. -]{1,40}?,?\s(?:д\.?\s?|дом\s|nr\.?\s?)?\d{1,4}(?:[/-]?[a-zа-я0-9]{1,3})?\b"
    r"|\b\d{1,4}[a-z]?\s(?:[A-Z][a-z'’]{1,20}\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|square|drive|close)\b\.?",
    re.IGNORECASE,
)
# What has five digits or more is a number of something of theirs; a year, an hour and a price have fewer.
_NUMBER = re.compile(r"(?<!\w)[A-ZА-Я0-9]{1,30}(?:[-./][A-ZА-Я0-9]{1,30}){0,8}(?!\w)")
_DIGITS = 5
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Names beside those of names.py that have no short form; and such as are words, too.
_NAMES = frozenset(
    [
        "сергеи",
        "андреи",
        "игорь",
        "олег",
        "антон",
        "артем",
        "максим",
        "денис",
        "виталии",
        "руслан",
        "тимур",
        "кирилл",
        "никита",
        "илья",
        "вадим",
        "марина",
        "ирина",
        "инна",
        "алина",
        "юлия",
        "жанна",
        "карина",
        "диана",
        "нина",
        "кристина",
        "маргарита",
        "andrei",
        "andrew",
        "radu",
        "cristian",
        "ionut",
        "sorin",
        "marius",
        "florin",
        "bogdan",
        "adrian",
        "ioana",
        "cristina",
        "alina",
        "diana",
        "irina",
        "natalia",
        "tatiana",
        "doina",
        "veronica",
        "serghei",
        "sergiu",
        "david",
        "thomas",
        "daniel",
        "emma",
        "susan",
        "jane",
        "laura",
        "alice",
        "linda",
        "karen",
        "matthew",
        "steven",
        "brian",
        "kevin",
    ]
)
_WORDS = frozenset(
    [
        "will",
        "bill",
        "rich",
        "dot",
        "rob",
        "jack",
        "ted",
        "слава",
        "роман",
        "любовь",
        "надежда",
        "вера",
        "света",
        "лена",
    ]
)
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична)(?:а|у|ем|ом|е|ы|ой)?$")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}")


def anonymous(
    text: str,
    *,
    customer: str,
    names: Sequence[str],
    companies: Sequence[str],
    words: Mapping[str, str],
    language: str,
) -> str:
    """customer: their name, which becomes a stand-in; names: of everybody else who is known. words: what stands for
    each kind of `private` and for a "link", a "place", a "number", in the language of the text; in brackets.
    """
    for kind, pattern in (("link", _LINK), ("place", _STREET)):
        text = pattern.sub(slot(words[kind]), text)
    called = [customer] if customer.strip() else []
    text, _taken = taken_out(text, names=called, companies=companies, words={**words, "name": _CUSTOMER})
    text, _taken = taken_out(text, names=names, companies=(), words=words)
    text = _DOMAIN.sub(slot(words["link"]), text)
    text = _outside(text, lambda piece: _NUMBER.sub(lambda hit: _number(hit[0], words), piece))
    text = _outside(text, lambda piece: _colleagues(piece, words["name"], language))
    stand_in = STAND_INS.get(language, STAND_INS["en"])
    return SLOT.sub(lambda hit: stand_in if hit[1] == _CUSTOMER else f"[{hit[1]}]", text)


def _number(found: str, words: Mapping[str, str]) -> str:
    if sum(map(str.isdigit, found)) < _DIGITS or _DATE.fullmatch(found):
        return found
    return slot(words["number"])


def _colleagues(text: str, word: str, language: str) -> str:
    """A common first name, with the words in capitals beside it; a stand-in is nobody."""
    pieces: list[str] = []
    at = last = 0
    after_name = False
    for hit in _WORD.finditer(text):
        close = text[last : hit.start()] == " "
        capital = hit[0][0].isupper()
        own = capital and (
            bool(_PATRONYMIC.search(hit[0])) or _called(hit[0], language) or (after_name and close and len(hit[0]) > 2)
        )
        last = hit.end()
        if own and not (after_name and close):
            pieces += [text[at : hit.start()], slot(word)]
        if own:
            at = hit.end()
        after_name = own
    return "".join([*pieces, text[at:]])


def _called(word: str, language: str) -> bool:
    """In Russian a name has endings: «Сергею», «Марией»."""
    low = fold(word)
    if low in _WORDS:
        return False
    others = [low[:-1] + end for end in ("", "а", "я", "и")] if language in ("ru", "uk") and len(low) > 3 else []
    return any((one in _NAMES or first_name(one)) and one not in _WORDS for one in (low, *others))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Slots stay as they are."""
    pieces: list[str] = []
    at = 0
    for found in SLOT.finditer(text):
        pieces += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*pieces, change(text[at:])])
