"""What is kept of a text when it is published, so that finding it needs no more reading: its stems and how often."""

from collections import Counter
from dataclasses import dataclass

from zabota.core.knowledge.words import stem, words

# Marks a stem that is in the title.
_IN_TITLE = "!"
MOST = 5_000  # words of one text that count


@dataclass(frozen=True, slots=True)
class Counted:
    """stems: ` чек:!5 печат:2 `, how often each is there, marked where the title has it; size: all of them. title: its
    own stems.

    standing: of each stem the form that stands for it, so that counting these forms counts stems; other: further forms.
    """

    stems: str
    size: int
    title: tuple[str, ...]
    standing: tuple[str, ...]
    other: tuple[str, ...]


def counted(title: str, plain: str, language: str) -> Counted:
    heading, body = words(title), words(plain)[:MOST]
    forms = Counter([*heading, *body])
    often: Counter[str] = Counter()
    standing: dict[str, str] = {}
    for word, times in forms.most_common():
        root = stem(word, language)
        often[root] += times
        standing.setdefault(root, word)
    chosen = set(standing.values())
    titled = dict.fromkeys(stem(word, language) for word in heading)
    pairs = (f"{root}:{_IN_TITLE * (root in titled)}{times}" for root, times in often.items())
    return Counted(
        stems=" ".join(["", *pairs, ""]),
        size=sum(often.values()),
        title=tuple(titled),
        standing=tuple(sorted(chosen)),
        other=tuple(sorted(set(forms) - chosen)),
    )


def times_of(root: str, stems: str) -> tuple[int, bool]:
    """How often a stem stands in what counted() wrote, and whether in the title. Reading the whole would take ten times
    longer.
    """
    place = stems.find(f" {root}:")
    if place < 0:
        return 0, False
    begin = place + len(root) + 2
    times = stems[begin : stems.index(" ", begin)]
    return int(times.lstrip(_IN_TITLE)), times.startswith(_IN_TITLE)
