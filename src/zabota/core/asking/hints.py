"""What would help to know beside what was written: a few plain rules, in English, Russian and Romanian at once."""

import re
from collections.abc import Sequence
from typing import Literal

from zabota.core.text.folding import fold

Hint = Literal["since", "others", "message", "waiting"]
# The likeliest to spare a question comes first; more than two at once are read by nobody.
ORDER: Sequence[Hint] = ("since", "others", "message", "waiting")
MOST = 2
# Fewer characters are a beginning.
SHORTEST = 12

_SAID: dict[Hint, str] = {
    "since": r"""
        \b(?:since|today|yesterday|tonight|this\ (?:morning|week)
        |last\ (?:night|week|month)|after|ago|started|always|never)\b
        |\b(?:сегодня|вчера|с\ утра|утром|после|назад|начал\w*|всегда|никогда|с\ (?:понедельника|вторника|среды|четверга
        |пятницы|субботы|воскресенья))\b
        |\b(?:azi|astăzi|ieri|aseară|de\ dimineață|după|acum\ \d|a\ început|mereu|niciodată
        |de\ (?:luni|marți|miercuri|joi|vineri|sâmbătă|duminică))\b
        |\d{1,2}[.:]\d\d""",
    "others": r"""
        \b(?:only|all|every\w*|another|others?|both|nobody|no\ one|colleagues?|each)\b
        |\b(?:только|все|всех|всем|друг\w+|обе|оба|никто|ни\ у\ кого|коллег\w*|кажд\w+|одн[аоу]\w*)\b
        |\b(?:doar|numai|toate|toți|tuturor|alt[ăae]?|alți|altul|alta|ambele|nimeni|coleg\w*|fiecare|singur\w*)\b""",
    "message": r"""
        ["“”„«»] | \b(?:says?|said|message|error|code|wrote|shows?)\b
        |\b(?:пишет|написано|сообщени\w+|ошибк\w+|код|говорит|показывает)\b
        |\b(?:scrie|spune|zice|mesaj\w*|eroare\w*|erori|cod\w*|arată|apare)\b""",
    "waiting": r"""
        \b(?:wait\w*|guests?|customers?|clients?|queue|line|urgent\w*|stand\ still|stopped|not\ urgent|no\ hurry)\b
        |\b(?:жд[уёе]\w*|ожида\w+|гост\w+|клиент\w*|покупател\w+|очеред\w+|срочно
        |сто(?:ит|им)|встала)\b
        |\b(?:așteapt\w*|oaspe\w+|clien\w+|coad\w+|urgent\w*|blocat\w*|grabă|grăbit\w*)\b""",
}
_RULES = {hint: re.compile(fold(pattern), re.VERBOSE) for hint, pattern in _SAID.items()}


def missing(wanted: str, did: str, wrong: str) -> Sequence[Hint]:
    """What none of the three answers says, at most MOST; nothing while the last one is hardly begun."""
    if len(wrong.strip()) < SHORTEST:
        return ()
    said = fold(" \n ".join((wanted, did, wrong)))
    return [hint for hint in ORDER if not _RULES[hint].search(said)][:MOST]
