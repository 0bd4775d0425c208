"""What a parcel of files would become, before anything is changed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zabota.core.knowledge.parcels import leaves, paths
from zabota.core.knowledge.parcels.leaves import Leaf, Misfit

MOST_FILES = 10_000
LARGEST_TEXT = 4 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Planned:
    """One article. key: the same whenever the same parcel is planned. leaves: the original first."""

    key: str
    leaves: tuple[Leaf, ...]

    @property
    def first(self) -> Leaf:
        return self.leaves[0]


@dataclass(frozen=True, slots=True)
class Missed:
    """file: its path. why: a word for parcels/words.py; more: what belongs to it."""

    file: str
    why: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """In the order of sections as they come up, then of numbers and names. files: all paths, texts and pictures."""

    articles: tuple[Planned, ...] = ()
    missed: tuple[Missed, ...] = ()
    files: frozenset[str] = field(default_factory=frozenset)


def plan(names: Sequence[str], read: Callable[[str], bytes], *, languages: Sequence[str], usual: str) -> Plan:
    """names: paths within the parcel, safe ones. languages: of the brand; usual: where a file names none.

    read: raises Misfit for a file that cannot be read.
    """
    known = frozenset(languages)
    found: dict[str, dict[str, Leaf]] = defaultdict(dict)
    missed: list[Missed] = []
    for name in sorted(names):
        if paths.kind(name) != "text":
            continue
        try:
            leaf = leaves.read(name, read(name), known)
            language = leaf.language or usual
            if language not in known:
                raise Misfit("language", language)
            if language in found[leaf.group]:
                raise Misfit("twice", found[leaf.group][language].path)
            found[leaf.group][language] = leaf
        except Misfit as misfit:
            missed.append(Missed(name, misfit.why, misfit.more))
        except RecursionError:
            missed.append(Missed(name, "nested"))
    order = [usual, *languages]
    articles = [
        Planned(key, tuple(_spoken(some[code], code) for code in sorted(some, key=order.index)))
        for key, some in found.items()
        if some
    ]
    missed += [Missed(name, "kind") for name in sorted(names) if not paths.kind(name)]
    return Plan(tuple(sorted(articles, key=_place)), tuple(missed), frozenset(names))


def _spoken(leaf: Leaf, language: str) -> Leaf:
    if leaf.language == language:
        return leaf
    return Leaf(**{name: getattr(leaf, name) for name in Leaf.__slots__} | {"language": language})


def _place(one: Planned) -> tuple[str, int, str]:
    number = one.first.number
    return one.first.section.casefold(), int(number) if number.isdecimal() and len(number) < 10 else 0, one.key
