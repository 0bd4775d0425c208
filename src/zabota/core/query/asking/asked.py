"""What was asked for, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or with `exact` some that stand one after another. subject: there and nowhere else.

    growing: it may be the beginning of a word, since it was typed last.
    """

    text: str
    exact: bool = False
    subject: bool = False
    growing: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """name: of OPERATORS, or "field" with `key`. value: as it was typed; of operators with words of their own one of
    those, in English. but: it must not be so.
    """

    name: str
    value: str
    but: bool = False
    key: str = ""

    @property
    def written(self) -> str:
        value = f'"{self.value}"' if any(sign.isspace() for sign in self.value) else self.value
        return f"{'-' if self.but else ''}{self.key or self.name}:{value}"


@dataclass(frozen=True, slots=True)
class Asked:
    """groups: each must be found, by one of its pieces at least. without: none of these may be.

    unknown: what looked like an operator and was taken for words. cut: that more was typed than is read.
    """

    groups: tuple[tuple[Piece, ...], ...] = ()
    without: tuple[Piece, ...] = ()
    conditions: tuple[Condition, ...] = ()
    unknown: tuple[str, ...] = ()
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups or self.without or self.conditions)

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed as single words, each once: those in which there may be a slip."""
        found = (piece.text for group in self.groups for piece in group if not piece.exact)
        return tuple(dict.fromkeys(found))

    def of(self, name: str) -> tuple[Condition, ...]:
        return tuple(one for one in self.conditions if one.name == name)
