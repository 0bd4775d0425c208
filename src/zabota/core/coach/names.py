"""Whether a name that an answer uses may be this customer's: short forms, patronymics, titles, another alphabet.

Unsure is yes: to be told that "Саша" is not Александр would be worse than to miss a mistake.
"""

import re
from difflib import SequenceMatcher

from zabota.core.coach.reading import folded

_WORD = re.compile(r"[^\W\d_]+")
# Of letters that two names have in the same order: Джахонгир and Jakhongir.
_HEARD_ALIKE = 0.76
# Short forms that do not begin as the name does. Each line one person, in any alphabet.
_SHORT = """
    александр александра саша шура сандро алекс саня сашенька
    алексей алеша леша леха
    анна аня нюра анюта ганна
    мария маша маруся маня
    екатерина катя катерина
    елена лена алена
    евгений женя евгения eugene eugen
    георгий гоша жора егор юрий юра george iurie gheorghe
    владимир вова володя влад
    дмитрий дима митя
    иван ваня john ion nelu ioan ivan
    константин костя
    михаил миша michael mihai misa mike mick
    николай коля nicolae nicu nick
    павел паша paul
    татьяна таня
    наталья наташа наталия
    людмила люда мила люся
    любовь люба
    надежда надя
    ольга оля
    софья соня софия
    ксения ксюша оксана
    дарья даша
    анастасия настя ася
    виктория вика
    полина поля
    григорий гриша
    яков яша
    роман рома
    петр петя peter петро
    степан степа
    федор федя
    валерий валера
    вячеслав слава ярослав станислав святослав
    антонина тоня
    зинаида зина
    лариса лара
    галина галя
    светлана света лана
    людовик эдуард эдик
    william bill will billy liam
    robert bob rob bobby bert
    richard dick rick rich
    margaret peggy maggie meg greta
    elizabeth liz beth betty lisa eliza libby bess
    edward ted ned eddie
    james jim jimmy jamie
    henry harry hank
    charles chuck charlie
    dorothy dot dolly
    mary polly molly
    anthony tony
    katherine kate kitty cathy
    theodore ted teddy
    john jack johnny
    sarah sally
    helen ellen nell elena
    constantin costel costi dinu
    gheorghe gigi ghita george gogu
    alexandru sandu alex alecu
    vasile vasilica lica
    elena leana ileana lenuta
    ecaterina catinca cati
    dumitru mitica dumi mitu
    stefan fane
    teodor doru tudor
    игорь igor
    андрей andrei andrew andy
    антон anton
    артем тема artem
    олег oleg
    сергей сережа serghei sergei
    максим макс maxim max
    егор egor
    ирина ира irina
    марина marina
    инна inna
    кирилл kirill chiril
    никита nikita
    илья ilya
    карина karina
    диана diana
    кристина kristina cristina
    валентина валя valentina
    david dave
    daniel dan danny
    thomas tom tommy
    peter pete
    george
    kevin
    laura
    linda
    susan sue
    karen
    mihaela
    ioana
    andreea
    adrian
    marian
    marius
    florin
    radu
    bogdan
"""
_PEOPLE = tuple(frozenset(line.split()) for line in _SHORT.strip().splitlines())
_LISTED = frozenset().union(*_PEOPLE)
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
        ],
        strict=True,
    )
)
_SOFT = re.compile(r"ь(?=[аеиоуюя])")
_BLUR = (
    ("dzh", "y"),
    ("ks", "x"),
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("w", "v"),
    ("j", "y"),
    ("kh", "h"),
    ("iy", "y"),
    ("y", "i"),
    ("th", "t"),
    ("ee", "i"),
)


def sound(name: str) -> str:
    """A name in Latin letters, roughly as it is heard: Сергей and Serghei come near."""
    latin = "".join(_LATIN.get(char, char) for char in _SOFT.sub("и", folded(name))).replace("_", "")
    for written, heard in _BLUR:
        latin = latin.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", latin)


def known(name: str, customer: str, message: str) -> bool:
    """Whether the name may be the customer's: of the customer's name or of what they wrote (how they signed)."""
    own = _WORD.findall(folded(customer)) + _WORD.findall(folded(message))[:400]
    said = folded(name)
    return any(_same(said, one) for one in own if len(one) > 1)


def first_name(word: str) -> bool:
    """Whether people are called so; only of the commonest names."""
    return any(folded(word) in people for people in _PEOPLE)


def _same(one: str, other: str) -> bool:
    if one == other or any(one in people and other in people for people in _PEOPLE):
        return True
    if one in _LISTED and other in _LISTED:
        return False
    heard, written = sound(one), sound(other)
    if heard[:3] == written[:3] or (len(heard) == 2 and written.startswith(heard)):
        return True
    short, long = sorted((heard, written), key=len)
    return (len(short) >= 4 and short[:4] in long) or SequenceMatcher(None, short, long).ratio() >= _HEARD_ALIKE
