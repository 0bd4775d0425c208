"""Spelling in Russian, English and Romanian: what is wrong in an answer, what may be meant, what a desk has learned.

`reading` finds the words, `checking` judges them, `suggesting` proposes; `graph` is how a dictionary lies in memory.
The dictionaries are opened when a text of their language is first looked at, so this may be imported anywhere; but
looking belongs to process `mind` and the command line, for Russian takes 30 MB.
"""

from zabota.core.coach.spelling.checking import Wrong, wrong
from zabota.core.coach.spelling.dictionary import LANGUAGES
from zabota.core.coach.spelling.learning import learned
from zabota.core.coach.spelling.names import is_slip
from zabota.core.coach.spelling.suggesting import instead

__all__ = ["LANGUAGES", "Wrong", "instead", "is_slip", "learned", "wrong"]
