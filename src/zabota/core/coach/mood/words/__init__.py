"""All languages are asked of every message: people mix them, and none has words of another's anger."""

from zabota.core.coach.mood.words import en, ro, ru
from zabota.core.coach.mood.words.shape import MoodWords

WORDS: tuple[MoodWords, ...] = (ru.WORDS, en.WORDS, ro.WORDS)
