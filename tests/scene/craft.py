"""Eight weeks of tips, some words of the house, an exercise that was written, and an example."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.core.coach.model import View
from zabota.rooms.coach import examples, exercises, vocabulary
from zabota.rooms.coach.models import Tally

# rule, tips a day, one in so many taken and one in so many dismissed.
COUNTED = (("plain", 3, 2, 7), ("greeting", 2, 2, 9), ("no-first", 1, 1, 8), ("long-sentence", 2, 4, 2))
WORDS = (("пречекатор", "ru", "both"), ("фискальник", "ru", "answers"), ("меню-борд", "ru", "articles"))
TEXT = "Саша, здравствуйте!\n\nК сожалению, ФП исчерпала ресурс. Мы посмотрим, как только сможем."


def practise(owner: Agent) -> dict[str, int]:
    """The number of an attempt, "attempt"."""
    at, by = now(), owner.ref
    people = list(Agent.objects.filter(is_active=True, role__in=("owner", "lead", "agent")).order_by("id"))
    Tally.objects.bulk_create(
        Tally(
            rule=rule,
            agent=person,
            day=(at - timedelta(days=day)).date(),
            shown=tips * 2,
            taken=tips * 2 // taken - (day + place) % 2 * (day > 28),
            dismissed=((day + place) % gone == 0) * tips,
        )
        for place, person in enumerate(people[:-1])
        for day in range(place % 3, 56, 2 + place % 3)
        for rule, tips, taken, gone in COUNTED
    )
    vocabulary.keep_learned(WORDS, by=by, at=at)
    vocabulary.add("Tarelka", by=by, at=at)
    letter = exercises.next_for(owner, at=at)
    if letter is None:
        return {}
    of = exercises.letter_for(owner, letter, at=at)
    kept = exercises.keep(of, agent=owner, text=TEXT, view=View(), at=at)
    if (said := examples.to_offer(of.ticket)) and (row := examples.offer(*said, agent=owner, by=by, at=at)):
        examples.show(row, by=by, at=at)
    return {"attempt": kept.pk}
