"""The same letter, changed on its way: a list puts a tag before the subject, a scanner or a list a footer below."""

import re
from collections import Counter

from zabota.core.mail.letter import Letter

# A footer is short; two letters that differ by more are two.
LONGEST_FOOTER = 4_000
_TAGS = re.compile(r"^(?:\s*(?:\[[^\]\n]{1,60}\]|\*{2,5}[^*\n]{1,40}\*{2,5}))+")


def is_copy(one: Letter, other: Letter) -> bool:
    """Whether one of the two is the other with a tag, a footer or a file added. The Message-ID alone proves nothing."""
    same_head = (
        one.message_id == other.message_id != ""
        and one.from_.address.casefold() == other.from_.address.casefold()
        and one.header("Date").strip() == other.header("Date").strip() != ""
    )
    return same_head and _within(one, other)


def _within(one: Letter, other: Letter) -> bool:
    """Subject, text and files of the shorter stand in the longer; or both have footers of their own below one text."""
    shorter, longer = sorted((one, other), key=lambda letter: len(_even(letter.text)))
    words, more = _even(shorter.text), _even(longer.text)
    files = Counter(file.sha256 for file in shorter.attachments)
    same_words = more.startswith(words) or _even(shorter.reply) == _even(longer.reply) != ""
    return (
        same_words
        and len(more) - len(words) <= LONGEST_FOOTER
        and bool(words or shorter.attachments)
        and _untagged(one.subject) == _untagged(other.subject)
        and not files - Counter(file.sha256 for file in longer.attachments)
    )


def _untagged(subject: str) -> str:
    """Without the tags of lists and scanners before it: [cafes], [EXTERNAL], *** SPAM ***."""
    return _even(_TAGS.sub("", subject))


def _even(text: str) -> str:
    return " ".join(text.split())
