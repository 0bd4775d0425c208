"""Twelve weeks of tickets that were read, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from datetime import timedelta

TOPICS = {
    "Receipts and printers": [
        "printer",
        "receipt",
        "imprimanta",
        "bon",
        "tipărește",
        "принтер",
        "чек",
        "касса",
        "till",
    ],
    "Payments and cards": ["payment", "card", "plată", "терминал", "оплата", "списание", "bank", "bancă", "refund"],
    "Menu and prices": ["menu", "price", "meniu", "preț", "меню", "цена", "скидка"],
    "Stock": ["stock", "stoc", "склад", "остатки", "inventory"],
    "Delivery partners": ["delivery", "livrare", "доставка", "Glovo", "Bolt", "comenzi", "заказ"],
    "Accounting exports": ["export", "SAF-T", "contabil", "бухгалтер", "raport", "отчёт", "invoice", "factura"],
}


def read_a_quarter() -> None:
    from django.db import transaction

    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets.models import Ticket, Topic
    from zabota.rooms.routing import texts
    from zabota.rooms.routing.actions import guessing, learning
    from zabota.rooms.routing.models import Correction, Reading

    at = now()
    for name, keywords in TOPICS.items():
        Topic.objects.get_or_create(name=name, defaults={"keywords": keywords})
    topics = list(Topic.objects.order_by("id"))
    people = list(Agent.objects.order_by("id")[:5])
    every = list(Ticket.objects.filter(merged_into=None, trashed_at=None).order_by("-id"))
    readings = guessing.readings(texts.texts_of(Ticket.objects.filter(pk__in=[one.pk for one in every])), at=at)
    tickets = {one.pk: one for one in every}
    corrections: list[Correction] = []
    for place, reading in enumerate(sorted(readings, key=lambda one: -one.pk)):
        ticket = tickets[reading.pk]
        # Not read within one moment, as they are here: no burst.
        if any(one["kind"] == "burst" for one in reading.damage_because):
            reading.damage_because = [one for one in reading.damage_because if one["kind"] != "burst"]
            reading.damage = 2 if len(reading.damage_because) > 1 else 1
            reading.damage_because = reading.damage_because if reading.damage > 1 else []
        reading.at = at - timedelta(days=84 * place / len(readings), minutes=17)
        truth = reading.topic or topics[place % len(topics)]
        if place % 8 == 3:
            truth = topics[(topics.index(truth) + 1) % len(topics)]
        put_right = truth != reading.topic or not reading.sure
        ticket.topic = truth if put_right or reading.sure else None
        if place > 3 and put_right:
            was = str(reading.topic_id) if reading.sure else ""
            said = {"what": "topic", "was": was, "became": truth.pk, "agent": people[place % len(people)]}
            corrections.append(Correction(ticket=ticket, at=reading.at + timedelta(minutes=40), **said))
        elif place <= 3:
            ticket.topic = reading.topic if reading.sure else None
        if ticket.damage == 1 and reading.damage > 1:
            ticket.damage = reading.damage
    with transaction.atomic():
        # The worker is at work beside us: tickets are locked in one order by everybody.
        list(Ticket.objects.filter(pk__in=tickets).order_by("id").select_for_update().values_list("pk"))
        Reading.objects.bulk_create(readings, ignore_conflicts=True)
        Correction.objects.bulk_create(reversed(corrections))
        Ticket.objects.bulk_update(tickets.values(), ["topic", "damage"])
    learning.learn(at=at)
