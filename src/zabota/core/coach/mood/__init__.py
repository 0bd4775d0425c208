"""How a customer feels, as far as their words and what happened say it: for a quiet sign, not for a verdict.

`mood(said, …)` looks at what the customer wrote since our last answer. Precise rather than eager: a person called angry
who is not is answered worse than an angry one who was not noticed.
"""

from zabota.core.coach.mood.judging import ANGRY, CALM, UPSET, Heard, Mood, Reason, mood
from zabota.core.coach.mood.signs import without_anger

__all__ = ["ANGRY", "CALM", "UPSET", "Heard", "Mood", "Reason", "mood", "without_anger"]
