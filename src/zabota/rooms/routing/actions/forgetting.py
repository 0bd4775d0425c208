"""What readings say in customers' own words goes where those words go; what it was about stays."""

from collections.abc import Sequence

from django.db.models import QuerySet

from zabota.rooms.routing.models import Reading


def forget(tickets: Sequence[int]) -> None:
    _forget(Reading.objects.filter(pk__in=tickets))


def forget_of(customers: Sequence[int]) -> None:
    _forget(Reading.objects.filter(ticket__customer__in=customers))


def _forget(rows: QuerySet[Reading]) -> None:
    for reading in rows.only("damage_because"):
        reading.damage_because = [{**one, "words": ""} if "words" in one else one for one in reading.damage_because]
        reading.topic_words, reading.facts, reading.words = [], [], []
        reading.save(update_fields=["damage_because", "topic_words", "facts", "words"])
