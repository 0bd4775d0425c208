"""Words of a text as they are compared: folded, without their endings, without those that say nothing."""

import re
from functools import lru_cache

from zabota.core.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Longest first; what is left has at least three letters.
_WRITTEN = (
    "ing ings ed es s ly ion ions er ers"
    " ul ului ului uri urile urilor ile ilor lor le lui ei ele elor ii iei a e i ea ia ez eaza esc este at ata ate ati"
    " ыми ими ами ями ого его ому ему ую юю ая яя ое ее ые ие ый ий ой ей ых их ым им ом ем ам ям ах ях ов ев"
    " а я о е ы и у ю ь"
    " ится ется утся ются ился илась илось ились лся лась лось лись ить ать ять еть ает яет ает ают яют ит ат ят"
    " ил ила ило или ал ала ало али"
)
_ENDINGS = sorted({fold(ending) for ending in _WRITTEN.split()}, key=lambda ending: (-len(ending), ending))
_LEFT = 3
_EMPTY = frozenset(
    fold(
        "a an the and or but of to in on at is are was were be been it its i we you he she they my our your this that"
        " these those for from with as by not no do does did have has had can could will would there here what when why"
        " how who which if then so hello hi dear thanks thank regards please me us them after before just very"
        " и в во на я мы вы он она они не но а то что это как так же по к у с со из за от до для при без мне нас вас"
        " нам вам мой наш ваш есть был была было были здравствуйте привет добрый день спасибо пожалуйста очень уже еще"
        " если и или где когда почему потом можно нет да"
        " si in la cu de din pe un o a al ai ale nu da ca sa se ne va le ma te este sunt am are au fost care ce cum"
        " cand unde dar sau mai buna ziua salut multumesc rog dupa prin acest aceasta nostru noastra"
    ).split()
)


def tokens(text: str) -> list[str]:
    """Folded words in their order."""
    return _WORD.findall(fold(text))


@lru_cache(20_000)
def stem(word: str) -> str:
    """A folded word without its ending: `tipareste`, `tiparit` -> `tipar`. The same for the same word, no more."""
    if len(word) <= _LEFT or not word[-1].isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            return word[: -len(ending)]
    return word


def says(text: str, most: int = 24) -> list[str]:
    """The first different stems that say something, in their order: what two texts are compared by."""
    found: dict[str, None] = {}
    for word in tokens(text):
        if len(word) > 1 and word not in _EMPTY:
            found.setdefault(stem(word))
            if len(found) == most:
                break
    return list(found)
