"""What new texts are understood to be: asked of process `mind`, else of declared words alone; the newest corrections
above both.
"""

from collections.abc import Sequence
from datetime import datetime

from zabota.base.tickets.models import Damage
from zabota.core.routing import facts as found_facts
from zabota.core.routing.bursts import Burst, join
from zabota.core.routing.damage import judge
from zabota.core.routing.keywords import Guess, guess
from zabota.core.routing.words import says
from zabota.rooms.routing import lessons, thoughts
from zabota.rooms.routing.actions import flooding
from zabota.rooms.routing.known import Known, known_at
from zabota.rooms.routing.models import Reading
from zabota.rooms.routing.texts import NO_DOUBT, Text
from zabota.rooms.routing.thoughts import Thought


def readings(texts: Sequence[Text], *, at: datetime) -> list[Reading]:
    """Unsaved, one for each; as many queries for fifty as for one."""
    known = known_at(at)
    model, thought = thoughts.of([(text.told, text.language) for text in texts], known.models)
    bursts = flooding.going_on(at=at)
    return [_reading(text, one, known, model, bursts, at) for text, one in zip(texts, thought, strict=True)]


def _likeliest(text: Text, thought: Thought, known: Known) -> tuple[Guess, bool]:
    """(guess, sure): the model's where it knows; else by declared words that leave no doubt; else its best one."""
    learned = thought.guess if thought.guess and thought.guess.topic in known.topics else None
    if learned and thought.known and learned.share >= known.topic_from:
        return learned, True
    by_words = guess(text.subject, "\n".join([text.words, *text.files]), known.declared)
    sure = by_words.topic is not None and by_words.share >= known.topic_from
    return (by_words if learned is None or sure else learned), sure


def _reading(
    text: Text, thought: Thought, known: Known, model: int | None, bursts: list[Burst], at: datetime
) -> Reading:
    (best, sure), words = _likeliest(text, thought, known), says(text.whole)
    burst = join(text.ticket, words, bursts)
    judged = judge(text.subject, text.words, level=text.level, alike=burst.count, lesson=known.lesson)
    reading = Reading(
        ticket_id=text.ticket,
        topic=known.topics.get(best.topic) if best.topic else None,
        sure=sure,
        share=best.share,
        margin=best.margin,
        guesses=[list(one) for one in best.likeliest],
        topic_words=list(best.words)[:6],
        language=thought.language or text.language,
        language_share=thought.language_share if thought.language else 0.0,
        damage=judged.level,
        damage_because=list(judged.because),
        facts=found_facts.facts(f"{text.subject}\n{text.words}"),
        secrets=found_facts.hidden(text.whole),
        words=words,
        burst=burst.head,
        learned_id=model if thought.guess and best is thought.guess else None,
        at=at,
    )
    _heed(reading, known)
    return reading


def _heed(reading: Reading, known: Known) -> None:
    """What somebody said of a ticket that says the same holds for this one, too."""
    for taught in lessons.that_fit(reading.words, known.taught):
        if taught.what == "topic":
            topic = known.topics.get(int(taught.became)) if taught.became else None
            reading.topic, reading.sure = topic, topic is not None
            if topic is None:
                reading.share = 0.0
            else:
                reading.share = 1.0
                others = [one for one in reading.guesses if one[0] != topic.pk]
                reading.guesses = [[topic.pk, 1.0], *others][:3]
        elif taught.what == "language":
            reading.language, reading.language_share = taught.became, max(NO_DOUBT, reading.language_share)
        elif taught.what == "damage":
            reading.damage = Damage(int(taught.became))
        reading.taught[taught.what] = {"number": taught.number, "agent": taught.agent, "at": taught.at.isoformat()}
