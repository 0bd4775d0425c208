"""What a language lends to the reading of a mood: phrases as core/coach/patterns.py reads them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodWords:
    harsh: str
    """Words thrown at us."""
    anger: str
    """The writer says that it is enough, or what they think of it."""
    leaving: str
    """What they will do about it: go, complain, sue. A plain wish to end a contract is none."""
    worn: str
    """How often, how long, whether anybody reads at all: worn out rather than angry."""
    thanks: str
    """With these a weak sign is no sign."""
    others: str
    """Before a sign in its sentence: another one's anger is told of, not the writer's."""
    persons: str
    """Words of a person, not of a machine: capitals with none of these are an error text."""
    stressed: str
    """Everyday words that are written in capitals only to be louder."""
    sour: str
    """What is thought of something. Of us where a word of `us` stands in the same sentence."""
    us: str
    please: str
    """Who asks like this asks: what is sour is only told."""
