"""The brain of the surveys room: what is asked of whom and when, and what the answers say.

why_not(kind, rules, matter, person, at) -> Why | None     whether somebody may be asked
kind_after(rules, number) -> Kind | None                   what is asked after a ticket
value(kind, counts), band(kind, counts)                    a figure, and how far chance alone may move it
"""

from zabota.core.surveys.figures import ENOUGH, band, split, total, value
from zabota.core.surveys.kinds import Kind, Mood, mood, scale
from zabota.core.surveys.whom import Matter, Person, Rules, Why, kind_after, why_not

__all__ = [
    "ENOUGH",
    "Kind",
    "Matter",
    "Mood",
    "Person",
    "Rules",
    "Why",
    "band",
    "kind_after",
    "mood",
    "scale",
    "split",
    "total",
    "value",
    "why_not",
]
