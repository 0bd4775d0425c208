"""What process `mind` thinks of texts, in the room's own words; nothing where it is silent."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zabota.base.mind import Silent, ask
from zabota.core.routing.keywords import Guess
from zabota.core.text.language import guess_language
from zabota.rooms.routing import damaged
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.texts import NO_DOUBT

log = logging.getLogger(__name__)
# So little is said with so few letters that what is known of the customer tells more.
SHORT = 16
# Why a model was not taken (Learned.because); damaged.py has the other reason.
WORSE = "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """guess: by the learned model; None where there is none. known: the text is not too far from what it learned.
    language: "" where the text does not tell.
    """

    guess: Guess | None = None
    known: bool = False
    language: str = ""
    language_share: float = 0.0


def in_use() -> list[int]:
    """Ids of the models of topics: the one in use, then the one before it."""
    rows = Learned.objects.filter(kind=Learned.Kind.TOPICS).exclude(promoted_at=None)
    return list(rows.order_by("-id").values_list("pk", flat=True)[:2])


def of(texts: Sequence[tuple[str, str]], models: Sequence[int]) -> tuple[int | None, list[Thought]]:
    """(id of the model that guessed, a thought of each text). texts: (words, language as known so far). models: as
    in_use() names them.
    """
    asked = [{"text": words, "prior": language or None} for words, language in texts]
    try:
        for model in [*models, None]:
            answer = ask("understand_many", texts=asked, topics=model)
            if not answer or not damaged.trouble(answer[0], Learned.Kind.TOPICS, model):
                return model, [_thought(one) for one in answer]
    except Silent as silence:
        log.info("understanding goes on by declared words: %s", silence)
    return None, [_plain(words) for words, _language in texts]


def _thought(said: dict[str, Any]) -> Thought:
    topic = said["topic"]
    language = {"language": said["language"], "language_share": float(said["language_share"])}
    if topic is None:
        return Thought(**language)
    guess = Guess(
        topic=int(topic["label"]),
        share=float(topic["share"]),
        margin=float(topic["margin"]),
        likeliest=tuple((int(label), float(share)) for label, share in topic["top3"]),
        words=tuple(topic["words"]),
    )
    return Thought(guess=guess, known=bool(topic["known"]), **language)


def _plain(words: str) -> Thought:
    """Without statistics nothing is beyond doubt."""
    language = guess_language(words)
    letters = sum(map(str.isalpha, words))
    return Thought(language=language, language_share=min(0.9, letters / 100, NO_DOUBT) if letters >= SHORT else 0.0)
