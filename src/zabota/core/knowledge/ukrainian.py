"""Ukrainian words without their endings: Snowball has no stemmer for it, so the endings of its declensions and
conjugations are taken off here, the longest first.

After the grammar (nouns of four declensions, adjectives of two, verbs of two, the reflexive -ся); no dictionary.
"""

from functools import cache

from zabota.core.palette.folding import fold

_LEFT = 3  # letters that stay
_REFLEXIVE = ("ся", "сь")
_WRITTEN = (
    # nouns
    "а я у ю і ї и о е є ою ею єю ові еві єві ом ем єм ам ям ами ями ах ях ів їв ей й ь ня ння нню ннями нням"
    " ість ості істю"
    # adjectives
    " ий ій а я е є ого його ому йому им їм ім ої ьої ої ою ьою их їх іх ими їми іми"
    # verbs
    " ти ть ати яти ити іти увати ювати ує ує ують юють ую юю уєш уєте уємо ає яє ають яють аю яю аєш яєш аєте яєте"
    " аємо ить іть ять ать уть ють иш їш ите їте имо їмо в ла ло ли ав яв ив ів ував ював ала яла ила іла увала ювала"
    " али яли или іли ували ювали ало яло ило іло увало"
    " ай яй айте яйте іть имо"
    # participles
    " ний на не ні ного ному них ним ними ної ною ану ано ено ений ена ене ені аний ана ане ані"
)


@cache
def _endings() -> tuple[str, ...]:
    found = {fold(ending) for ending in _WRITTEN.split()}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


def stem(word: str) -> str:
    """A folded word without its ending: `принтера`, `принтером` -> `принтер`; `закрити`, `закрив` -> `закр`."""
    for ending in _REFLEXIVE:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT + 1:
            word = word[: -len(ending)]
            break
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            return word[: -len(ending)]
    return word
