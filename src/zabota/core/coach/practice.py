"""How practised the customer is, by their own words: what is explained to one bores the other."""

import re
from functools import cache
from typing import Literal

from zabota.core.coach.patterns import phrases

Practice = Literal["newcomer", "engineer", ""]

# One of them is enough: a reply code, an address of a program, a line of a log.
_OF_THE_TRADE = re.compile(
    r"(?<!\w)(?:[45]\d\d(?= \d\.|(?! ?[\w%€$£₽]))|api|ssh|sql|json|imap|smtp|dns|server\w{0,3}|сервер\w{0,3}"
    r"|stack ?trace|0x[\da-f]{4,16}|localhost|curl|webhook\w{0,1}|endpoint\w{0,2}|dockerfile|npm|regex|openvpn"
    r"|firmware)(?!\w)"
)
_NEWCOMER = r"""
    не (?:разбираюсь|понимаю в|силен|сильна|умею)|(?:я )?(?:совсем |полный )?чайник|объясните (?:по-простому|простыми
    + |попроще)|куда (?:нажать|нажимать|тыкать)|что такое|на компьютере не|внук\w{0,3}|внучка
    (?:мне|мама|маме|папе) (?:уже )?\d\d
    (?:i'm|i am) (?:not|no) (?:good|technical|expert|great|a computer)|not (?:very )?(?:tech|computer)|in plain english
    can't make (?:head|tail|sense)|where do i (?:click|press)|grand(?:son|daughter|child)\w{0,3}
    my (?:mum|mother|gran) is \d\d
    nu ma (?:pricep|descurc)|nu inteleg (?:nimic|ce)|pe intelesul|unde (?:apas|dau click)|nepot\w{0,4}|ce inseamna
"""


def practice_of(said: str) -> Practice:
    """said: what the customer wrote, folded (reading.folded). "" where nothing tells."""
    if _OF_THE_TRADE.search(said):
        return "engineer"
    return "newcomer" if _newcomer().search(said) else ""


@cache
def _newcomer() -> re.Pattern[str]:
    return phrases(_NEWCOMER)
