"""What is kept of a text when it is published, so that finding it needs no more reading: its stems and how often."""

from collections import Counter
from dataclasses import dataclass

from zabota.core.knowledge.words import stem, words

# A word of the title counts as often as this.
TITLE = 5
MOST = 5_000  # words of one text that count


@dataclass(frozen=True, slots=True)
class Counted:
    """stems: ` чек:5 печат:2 `, the title's weighing more; size: the sum of these. title: its own stems.

    standing: of each stem the form that stands for it, so that counting these forms counts stems; other: further forms.
    """

    stems: str
    size: int
    title: tuple[str, ...]
    standing: tuple[str, ...]
    other: tuple[str, ...]


def counted(title: str, plain: str, language: str) -> Counted:
    heading, body = words(title), words(plain)[:MOST]
    forms = Counter(body)
    for word in heading:
        forms[word] += TITLE
    often: Counter[str] = Counter()
    standing: dict[str, str] = {}
    for word, times in forms.most_common():
        root = stem(word, language)
        often[root] += times
        standing.setdefault(root, word)
    chosen = set(standing.values())
    return Counted(
        stems=written(often),
        size=sum(often.values()),
        title=tuple(dict.fromkeys(stem(word, language) for word in heading)),
        standing=tuple(sorted(chosen)),
        other=tuple(sorted(set(forms) - chosen)),
    )


def written(often: Counter[str]) -> str:
    return " ".join(["", *(f"{root}:{times}" for root, times in often.items()), ""])


def times_of(root: str, stems: str) -> int:
    """How often a stem stands in what counted() wrote. Reading the whole string would take ten times longer."""
    place = stems.find(f" {root}:")
    if place < 0:
        return 0
    begin = place + len(root) + 2
    return int(stems[begin : stems.index(" ", begin)])
