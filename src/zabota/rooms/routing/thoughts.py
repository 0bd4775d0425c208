"""What process `mind` thinks of texts, in the room's own words; nothing where it is silent."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zabota.base.mind import Silent, ask
from zabota.core.routing.keywords import Guess
from zabota.core.text.language import guess_language
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.texts import NO_DOUBT

log = logging.getLogger(__name__)
# So little is said with so few letters that what is known of the customer tells more.
SHORT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """guess: by the learned model; None where there is none. known: it is not too far from what it learned. language: "" where the text does not tell."""

    guess: Guess | None = None
    known: bool = False
    language: str = ""
    language_share: float = 0.0


def in_use(kind: str = Learned.Kind.TOPICS) -> int | None:
    """The model in use, by its id."""
    return (
        Learned.objects.filter(kind=kind).exclude(promoted_at=None).order_by("-id").values_list("pk", flat=True).first()
    )


def of(texts: Sequence[tuple[str, str]]) -> tuple[int | None, list[Thought]]:
    """(id of the model that guessed, a thought of each text). texts: (words, language as known so far)."""
    model = in_use()
    try:
        answer = ask(
            "understand", texts=[words for words, _language in texts], priors=[one for _w, one in texts], model=model
        )
        return model, [_thought(one) for one in answer]
    except Silent as silence:
        log.info("understanding goes on by declared words: %s", silence)
    return None, [_plain(words) for words, _language in texts]


def _thought(said: dict[str, Any]) -> Thought:
    topic = said.get("topic")
    guess = None
    if topic:
        likeliest = tuple((int(label), float(share)) for label, share in topic["top3"])
        guess = Guess(
            topic=int(topic["label"]),
            share=float(topic["share"]),
            margin=float(topic["margin"]),
            likeliest=likeliest,
            words=tuple(topic["words"]),
        )
    return Thought(
        guess=guess,
        known=bool(topic and topic["known"]),
        language=said.get("language", ""),
        language_share=float(said.get("language_share", 0)),
    )


def _plain(words: str) -> Thought:
    """Without statistics nothing is beyond doubt."""
    language = guess_language(words)
    letters = sum(map(str.isalpha, words))
    return Thought(language=language, language_share=min(0.9, letters / 100, NO_DOUBT) if letters >= SHORT else 0.0)
