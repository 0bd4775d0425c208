"""The same letter, changed on its way: a list puts a tag before the subject, a scanner or a list a footer below."""

from collections import Counter

from zabota.core.mail.letter import Letter

# A footer is short; two letters that differ by more are two.
LONGEST_FOOTER = 4_000


def is_copy(one: Letter, other: Letter) -> bool:
    """Whether one of the two is the other with a tag, a footer or a file added. The Message-ID alone proves nothing."""
    same_head = (
        one.message_id == other.message_id != ""
        and one.from_.address.casefold() == other.from_.address.casefold()
        and one.header("Date").strip() == other.header("Date").strip() != ""
    )
    return same_head and _within(one, other)


def _within(one: Letter, other: Letter) -> bool:
    """Subject, text and files of the shorter stand in the longer."""
    shorter, longer = sorted((one, other), key=lambda letter: len(_even(letter.text)))
    words, more = _even(shorter.text), _even(longer.text)
    files = Counter(file.sha256 for file in shorter.attachments)
    return (
        more.startswith(words)
        and len(more) - len(words) <= LONGEST_FOOTER
        and bool(words or shorter.attachments)
        and _tagged(_even(one.subject), _even(other.subject))
        and not files - Counter(file.sha256 for file in longer.attachments)
    )


def _tagged(one: str, other: str) -> bool:
    return one == other or (bool(one and other) and (one.endswith(f" {other}") or other.endswith(f" {one}")))


def _even(text: str) -> str:
    return " ".join(text.split())
