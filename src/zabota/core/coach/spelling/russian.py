"""What pymorphy3 (OpenCorpora) knows beside the dictionary: five million forms, some there because people err."""

from functools import cache
from typing import Any

# What OpenCorpora itself calls a mistake, or distorted.
_WRONG = frozenset({"Erro", "Dist"})
# Names of people, places, firms and goods are words with a capital alone.
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
# What is freely put before a word; not those that stand alone as well («все время»): there a space is missing.
_BEFORE = (
    *(
        "авиа",
        "авто",
        "агро",
        "аудио",
        "аэро",
        "био",
        "веб",
        "видео",
        "гео",
        "гипер",
        "двух",
        "кибер",
        "крипто",
        "макро",
    ),
    *("медиа", "мета", "микро", "мини", "мото", "мульти", "нано", "онлайн", "пере", "псевдо", "радио", "сверх", "спец"),
    *("супер", "теле", "трёх", "трех", "ультра", "фото", "четырёх", "четырех", "экс", "электро", "энерго", "не"),
)
_TAKE_NOT = frozenset({"ADJF", "PRTF", "NOUN"})
_SHORTEST_REST = 5
_VERBS = frozenset({"VERB", "INFN", "GRND"})
_DONE_TO = frozenset({"ся", "сь"})
_VOWELS = frozenset("аеёиоуыэюя")


def known(word: str, *, capital: bool) -> bool:
    word = word.lower()
    return (
        _listed(word, capital=capital)
        or _is_done_to(word)
        or any(word.startswith(before) and _goes_with(before, word[len(before) :]) for before in _BEFORE)
    )


def _is_done_to(word: str) -> bool:
    """«начислятся»: nearly every verb has such forms, and no dictionary has them all."""
    verb = word[:-2]
    if word[-2:] not in _DONE_TO or len(verb) < _SHORTEST_REST or (verb[-1] in _VOWELS) != (word[-2:] == "сь"):
        return False
    return any(_VERBS & tag and not _WRONG & tag for tag in _tags(verb))


def _goes_with(before: str, rest: str) -> bool:
    if len(rest) < _SHORTEST_REST or not _listed(rest, capital=False):
        return False
    return before != "не" or all(_TAKE_NOT & tag for tag in _tags(rest))


def _listed(word: str, *, capital: bool) -> bool:
    passed = _WRONG if capital else _WRONG | _PROPER
    return any(not passed & tag for tag in _tags(word))


def _tags(word: str) -> list[frozenset[str]]:
    knowing = analyzer()
    dictionary = knowing.dictionary
    found = dictionary.words.similar_items(word, knowing.char_substitutes)
    return [dictionary.build_tag_info(paradigm, at).grammemes for _, places in found for paradigm, at in places]


@cache
def analyzer() -> Any:
    """The one of this process, for all who ask about Russian words."""
    # 28 MB and 70 ms: only where Russian has a word that the dictionary lacks.
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
