"""Four steps with somebody who is upset, each with one sentence that is ready in the customer's language.

Listen, acknowledge, restate, act: in this order, for who is not heard yet does not listen either. None of the sentences
says whose fault it was, and the last has slots, so that it does not leave as it is.
"""

from dataclasses import dataclass

from zabota.core.coach.mood import without_anger
from zabota.core.coach.restating import drafted


@dataclass(frozen=True, slots=True)
class _Words:
    listen: str
    acknowledge: str
    act: str


_LANGUAGES = {
    "ru": _Words(
        listen="Расскажите, что сейчас мешает вам больше всего: с этого и начнём.",
        acknowledge="Понимаю, почему вы сердитесь: вы потратили время, а вопрос всё ещё не решён.",
        act="Беру это на себя: {что сделаю}, и напишу вам {когда}, даже если закончу не всё.",
    ),
    "en": _Words(
        listen="Tell me what gets in your way most right now: we begin with that.",
        acknowledge="I can see why you are angry: it has cost you time, and it is still not solved.",
        act="I take this on: {what I will do}, and I write to you {when}, even if not all of it is done.",
    ),
    "ro": _Words(
        listen="Spuneți-mi ce vă încurcă acum cel mai mult: cu asta începem.",
        acknowledge="Vă înțeleg supărarea: ați pierdut timp, iar problema tot nu este rezolvată.",
        act="Mă ocup eu de asta: {ce fac}, și vă scriu {când}, chiar dacă nu termin tot.",
    ),
}
STEPS = ("listen", "acknowledge", "restate", "act")


def sentences(message: str, subject: str, *, language: str) -> dict[str, str]:
    """Step -> sentence; in English where we have no words of that language. message: where their task
    stands; what is angry in it is not said back to them.
    """
    words = _LANGUAGES.get(language, _LANGUAGES["en"])
    return {
        "listen": words.listen,
        "acknowledge": words.acknowledge,
        "restate": drafted(without_anger(message), subject, language=language),
        "act": words.act,
    }
