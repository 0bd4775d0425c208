"""Is a letter spam? Pure: what the letter says, and what a desk has learned, come in as values.

features(letter) -> [str]           what the learning goes by: words, and marks such as "link:shop.example"
upstream(letter) -> Opinion | None  what the mailbox's own server thinks of it
judge(tokens, lessons) -> Judgement how likely it is spam, and the words that weighed most
"""

from zabota.core.mail.spam.bayes import FEWEST_GOOD, FEWEST_SPAM, Counts, Judgement, judge
from zabota.core.mail.spam.senders import domains_of, rule_value
from zabota.core.mail.spam.tokens import features, number_of
from zabota.core.mail.spam.upstream import Opinion, upstream

__all__ = [
    "FEWEST_GOOD",
    "FEWEST_SPAM",
    "Counts",
    "Judgement",
    "Opinion",
    "domains_of",
    "features",
    "judge",
    "number_of",
    "rule_value",
    "upstream",
]
