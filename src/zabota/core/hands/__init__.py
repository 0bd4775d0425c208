"""The brain of the hands room: who is asked to help, how hard it is, what the help is worth.

difficulty(signals) -> Difficulty          1.0 to 5.0, with what made it so
credit(difficulty, mark) -> Decimal        difficulty x 0, 0.5, 1 or 1.5
wave(people, before) -> [agent]            whom to ask now
next_wave(at, waves) -> datetime           when further ones are
"""

from zabota.core.hands.asking import ASKS, AT_ONCE, Hindrance, Person, hindrance, next_wave, wave
from zabota.core.hands.credit import FACTORS, Mark, credit
from zabota.core.hands.difficulty import Difficulty, Signal, Signals, difficulty

__all__ = [
    "ASKS",
    "AT_ONCE",
    "FACTORS",
    "Difficulty",
    "Hindrance",
    "Mark",
    "Person",
    "Signal",
    "Signals",
    "credit",
    "difficulty",
    "hindrance",
    "next_wave",
    "wave",
]
