"""Which lines of an answer are steps to take: those that it numbers or marks itself, and sentences that tell to do."""

import re
from collections.abc import Iterator

from zabota.core.text.folding import fold


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MARKED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–—•*])\s+(?=\S)")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)
# Folded (core/text/folding.py): й is и, ț is t. Russian and Ukrainian polite imperatives end so; Romanian ones of
# dumneavoastră, too, where they begin a sentence; English ones are a list.
_CYRILLIC = re.compile(r"(?:ите|ьте|итесь|ьтесь|іть)$")
_ROMANIAN = re.compile(r"^[a-z]{2,}(?:ati|eti|iti|ti)(?:-va|-l|-o|-i|-le)?$")
_NO_STEP = _each("sunteti aveti puteti vreti doriti stiti vedeti primiti trebuiti scuzati")
_ASKS_BACK = _each("извините простите пишите напишите сообщите пришлите обращаитесь звоните дождитесь")
_ENGLISH = _each(
    "add allow ask change check choose clear click close connect copy create delete disable disconnect download enable"
    " enter exit export find go hold import install keep leave log make move name open pick plug press print pull put"
    " reboot remove rename repeat replace reset restart return run save scan scroll select set sign start stop switch"
    " tap tick turn type uninstall unplug untick update use wait"
)
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Words that may stand before the verb: "Then open", «Затем нажмите», „Apoi apăsați”.
_BEFORE = _each(
    "then now next first finally and after afterwards please затем потом после теперь сначала и далее дальше там в на"
    " apoi acum intai dupa si la in va rog"
)
_LOOKED_AT = 6
_LONGEST = 600


def pieces(text: str) -> list[tuple[str, str]]:
    """[(kind, words), …] in the order of the text; kind: "step" or "text". One step alone is no list: it is text."""
    found = [piece for line in _lines(text) for piece in _of_line(line)]
    if sum(kind == "step" for kind, _words in found) < 2:
        return [("text", _escaped(line)) for line in _lines(text)]
    return found


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


def _of_line(line: str) -> Iterator[tuple[str, str]]:
    if mark := _MARKED.match(line):
        yield "step", _escaped(line[mark.end() :])
        return
    told: list[str] = []
    for sentence in (hit[0].strip() for hit in _SENTENCE.finditer(line)):
        if not tells_to_do(sentence):
            told.append(sentence)
            continue
        if told:
            yield "text", _escaped(" ".join(told))
            told = []
        yield "step", _escaped(sentence)
    if told:
        yield "text", _escaped(" ".join(told))


def tells_to_do(sentence: str) -> bool:
    """Whether it says what to do: a verb of command stands near its beginning, and it asks nothing back."""
    if sentence.rstrip().endswith("?"):
        return False
    words = [fold(one) for one in _FIRST.findall(sentence)[:_LOOKED_AT]]
    for place, word in enumerate(words):
        if word in _ASKS_BACK or word in _NO_STEP:
            return False
        if word in _ENGLISH:
            return place == 0 or all(one in _BEFORE for one in words[:place])
        if _CYRILLIC.search(word) and len(word) > 4:
            return True
        if _ROMANIAN.match(word) and len(word) > 4:
            return place == 0 or all(one in _BEFORE for one in words[:place])
    return False


def _escaped(words: str) -> str:
    """As Markdown that says the same. Long lines are cut where a person would read no further."""
    return re.sub(r"([*_`\[\]<>\\])", r"\\\1", words[:_LONGEST])
