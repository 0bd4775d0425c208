"""Colleagues of the desk that is photographed help each other: questions near the owner, answers, four weeks of it."""

from datetime import timedelta
from decimal import Decimal

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import ACTIVE, Skill, Ticket, Topic
from zabota.core.hands import Mark
from zabota.rooms.hands.actions import asking, helping, marking
from zabota.rooms.hands.actions.asking import Whom
from zabota.rooms.hands.models import Asked, Given, Hand

ALWAYS = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
TOPICS = ("Чеки и принтеры", "Банк и терминалы", "Бухгалтерия Румынии", "Бонусы")
QUESTIONS = (
    "Кабель и адрес проверил, шлюз отвечает, банк нет. Что ещё смотреть на Verifone V200?",
    "Клиент закрыл старую карту. Можно ли вернуть 2 300 лей на новую, и какой документ для этого просить?",
    "Мне нужен второй взгляд на журнал: баллы пропадают между 23:58 и 00:01, и я вижу только обрыв.",
)
REASONS = (
    ["Решили 6 похожих", "Румынский", "Свободны 20 минут"],
    ["Решили 4 похожих", "Писали статью 27"],
    ["Нашли причину в бонусах в августе"],
)


def hands(owner: Agent) -> dict[str, int]:
    """Ids by name: hand. Everybody is at work, whatever the hour at which the pictures are taken."""
    people = list(
        Agent.objects.filter(is_active=True, role__in=("agent", "lead")).exclude(pk=owner.pk).order_by("id")[:4]
    )
    Agent.objects.filter(is_active=True).update(week=ALWAYS, capacity=200)
    topics = [Topic.objects.get_or_create(name=name)[0] for name in TOPICS]
    Skill.objects.bulk_create([Skill(agent=owner, topic=topics[0], level=3), Skill(agent=people[0], topic=topics[1])])
    _weeks([owner, *people], topics)
    for place, (asker, text) in enumerate(zip(people, QUESTIONS, strict=False)):
        _near(owner, asker, text, topics[place], place)
    return {"hand": _mine(owner, people)}


def _open(agent: Agent) -> Ticket:
    mine = Ticket.objects.filter(owner=agent, status__in=ACTIVE, merged_into=None, trashed_at=None)
    return mine.exclude(subject="").exclude(pk__in=Hand.objects.values("ticket")).latest("id")


def _near(owner: Agent, asker: Agent, text: str, topic: Topic, place: int) -> None:
    ticket, at = _open(asker), now() - timedelta(minutes=(6, 11, 14)[place])
    actions.promise(ticket, until=now() + timedelta(minutes=(18, 52, 80)[place]), by=asker.ref, at=at)
    actions.set_topic(ticket, topic=topic, by=asker.ref, at=at)
    hand = asking.ask(ticket, agent=asker, text=text, whom=Whom(person=owner), by=asker.ref, at=at)
    Asked.objects.filter(hand=hand).update(reasons=REASONS[place])
    hard = Decimal(("3.2", "2.4", "4.1")[place])
    Hand.objects.filter(pk=hand.pk).update(difficulty=hard, parts=[["damage", 0.8], ["age", 0.6]])


def _mine(owner: Agent, people: list[Agent]) -> int:
    hand = None
    for helper, minutes, text in ((people[0], 4, "Перезапустите службу печати."), (people[1], 12, "Спор веду я.")):
        at = now() - timedelta(hours=1)
        hand = asking.ask(_open(owner), agent=owner, text=QUESTIONS[1], whom=Whom(person=helper), by=owner.ref, at=at)
        at += timedelta(minutes=minutes)
        helping.give(hand, agent=helper, text=text, by=helper.ref, at=at)
        given = Given.objects.get(hand=hand)
        marking.mark(given, mark=Mark.SOLVED if helper == people[0] else Mark.TOGETHER, by=owner.ref, at=at)
    marking.thank(given, by=owner.ref, at=now())
    assert hand
    return hand.pk


def _weeks(people: list[Agent], topics: list[Topic]) -> None:
    """Rows as four weeks leave them: the tickets are long solved."""
    solved = list(Ticket.objects.filter(status__in=("solved", "closed"), purged_at=None).order_by("-id")[:60])
    note = solved[0].messages.earliest("id")
    number = 0
    for by, helper in enumerate(people):
        for whom, asker in enumerate(people):
            for _each in range(0 if by == whom else (3 * by + 5 * whom) % 7 + 1):
                number += 1
                _done(solved[number % 60], asker, helper, topics[number % 4 % (1 + number % 3)], note.pk, number)


def _done(ticket: Ticket, asker: Agent, helper: Agent, topic: Topic, note: int, number: int) -> None:
    at = now() - timedelta(days=1 + number % 26, minutes=number)
    hand = Hand.objects.create(
        ticket=ticket, asker=asker, note_id=note, whom="near", topic=topic, difficulty=Decimal("2.6"), asked_at=at,
        first_given_at=at + timedelta(minutes=3 + number % 9), ended_at=at + timedelta(hours=1), ending="helped",
        solved_at=at + timedelta(hours=2), changed_owner=number % 30 == 0,
    )  # fmt: skip
    Asked.objects.create(hand=hand, agent=helper, state="given", asked_at=at)
    mark = list(Mark)[number % 3]
    Given.objects.create(
        hand=hand, agent=helper, note_id=note, at=at + timedelta(minutes=3 + number % 9), mark=mark,
        credit=hand.difficulty * (Decimal("0.5") if mark == Mark.HINT else 1), marked_at=at,
    )  # fmt: skip
