"""The answer is in the language that the customer writes."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.reading import WORD
from zabota.core.coach.seen import Seen
from zabota.core.text.language import evidence, guess_language

NAME = "language"
_FEWEST = 5
_SURE = 3
# Letters of Kazakh, Kyrgyz, Tatar, Uzbek, Tajik, Belarusian and Ukrainian.
_NOT_RUSSIAN = re.compile(r"[әғқңөұүһіҳҷӣӯўїєґ]", re.IGNORECASE)


def look(seen: Seen) -> Iterator[Hint]:
    body = seen.text[seen.start : seen.end]
    if len(WORD.findall(body[:400])) < _FEWEST:
        return
    used, wanted = guess_language(body), seen.reply.language
    if wanted == "ru" and len(_NOT_RUSSIAN.findall(body)) >= _SURE:
        return (yield seen.hint(NAME, language=used or "kk", wanted=wanted))
    spoken = evidence(seen.reply.customer_message)
    # The letter itself knows better than the desk: who writes Ukrainian to a Russian desk.
    asked = guess_language(seen.reply.customer_message)
    if asked and spoken.get(asked, 0) >= 2 and spoken.get(wanted, 0) < spoken.get(asked, 0):
        wanted = asked
    if not used or used == wanted:
        return
    told = evidence(body)
    if _cyrillic(used) != _cyrillic(wanted) or (
        told.get(used, 0) >= _SURE and told.get(used, 0) >= 2 * told.get(wanted, 0)
    ):
        yield seen.hint(NAME, language=used, wanted=wanted)


def _cyrillic(language: str) -> bool:
    return language in ("ru", "uk")
