"""Letters that the desk writes by itself: their texts with slots, the words for moments, what a text lacks. Pure."""

from zabota.core.letters.calendar_entry import calendar_entry
from zabota.core.letters.checking import Lack, lacks
from zabota.core.letters.filling import Filled, Part, fill
from zabota.core.letters.introducing import Introduction, introduction
from zabota.core.letters.moments import by_when, day_of, on_day, until_when
from zabota.core.letters.slots import KINDS, MUST, SLOTS, Kind, Text, slots_in
from zabota.core.letters.usual import usual_text, words_of

__all__ = [
    "KINDS",
    "MUST",
    "SLOTS",
    "Filled",
    "Introduction",
    "Kind",
    "Lack",
    "Part",
    "Text",
    "by_when",
    "calendar_entry",
    "day_of",
    "fill",
    "introduction",
    "lacks",
    "on_day",
    "slots_in",
    "until_when",
    "usual_text",
    "words_of",
]
