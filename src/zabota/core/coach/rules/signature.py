"""A letter is signed with a first and a last name."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "signature"
ANYBODY = "*"
_LAST = 8
# A house and its rooms sign too, and are no person.
_OFFICE = re.compile(
    r"(?<!\w)(?:team|support|service|services|billing|office|lettings?|department|desk|customer|reception|sales|company|us|we"
    r"|clinic|school|bank|hotel|museum|studio|cent(?:re|er)|shop|store|surgery|library|council|ltd|inc"
    r"|редакция|команда|служба|отдел|поддержка|администрация|коллектив|магазин|сервис|бухгалтерия|дирекция|мы"
    r"|клиника|школа|банк|отель|гостиница|музей|студия|центр|салон|аптека|театр|ооо"
    r"|echipa|serviciul|departamentul|suport|receptia|magazinul|biroul|secretariatul|noi"
    r"|clinica|scoala|banca|muzeul|primaria|asociatia|biblioteca|farmacia|cabinetul|pensiunea|srl)(?!\w)"
)
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*\.?")


def look(seen: Seen) -> Iterator[Hint]:
    signed = seen.reply.signed
    if not signed or seen.reply.channel == "chat":
        return
    lines = [
        line.strip()
        for line in seen.text[seen.greeting.end if seen.greeting else 0 :].rstrip().split("\n")
        if line.strip()
    ][-_LAST:]
    if signed != ANYBODY:
        # Names in words, as they stand or inflected: the beginning is enough.
        tail = folded("\n".join(lines))
        if all(folded(name)[:4] in tail for name in signed.split()):
            return
    elif any(_is_signature(line, seen) for line in _after_body(lines, seen)):
        return
    end = len(seen.text.rstrip())
    text = f"\n\n{signed}" if signed != ANYBODY else ""
    yield seen.hint(NAME, fix=Fix(start=end, end=end, text=text) if text else None, name=signed.replace(ANYBODY, ""))


def _after_body(lines: list[str], seen: Seen) -> list[str]:
    """Lines that may be a signature: short, at the end, behind the farewell where there is one."""
    for place in range(len(lines) - 1, -1, -1):
        if phrases(seen.words.farewells).match(folded(lines[place])) and len(lines[place]) < 60:
            return [lines[place], *lines[place + 1 :]]
    return lines[-5:]


def _is_signature(line: str, seen: Seen) -> bool:
    """Two names with capitals side by side: "Anna Petrova, support"; nor a sentence."""
    shown = re.split(r"[,|•(]| [–—-] ", line.lstrip("-–— "))[0]
    if len(line) > 140 or len(shown) > 60 or line[-1] in "!?:;" or (line[-1] == "." and len(shown) > 40):
        return False
    said = phrases(seen.words.farewells).match(folded(line))
    rest = line[said.end() :].lstrip(" ,.-–—!") if said else shown
    if _OFFICE.search(folded(rest.split(",")[0])):
        return False
    names: list[str] = []
    for word in _TOKEN.findall(rest.split(",")[0]):
        if word[:1].isupper():
            names.append(word)
        elif len(names) < 2:
            names = []
    return len([name for name in names if len(name.rstrip(".")) > 1]) >= 2
