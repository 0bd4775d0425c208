"""Articles and solved tickets that tests of gaps and of articles beside a ticket are about."""

from datetime import timedelta

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.record import new_stream
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Section, Text

TIPS = [
    ("Bacșișul nu apare pe bonul de card", "Clientul a lăsat bacșiș cu cardul, dar pe bon nu apare."),
    ("Unde e bacșișul pe bon?", "Plata cu cardul a trecut, bacșișul lipsește de pe bonul de card."),
    ("Nu se tipărește bacșișul pe bon", "Bacșișul de pe card nu apare pe bonul tipărit."),
]
BANQUET = [
    ("Как вернуть предоплату за банкет частями", "Гость отменил половину банкета, нужно вернуть часть предоплаты."),
    ("Вернуть часть предоплаты за банкет", "Можно ли вернуть предоплату не всю, а частями?"),
    ("Частичный возврат предоплаты, банкет", "Банкет отменили частично, как вернуть часть предоплаты?"),
]
OTHERS = [
    ("Второй кассир видит чужую смену", "Кассир открыл программу и видит смену другого кассира."),
    ("Raport Z diferit de bancă", "Raportul Z diferă cu câțiva lei de ce arată banca."),
    ("Card fees are higher than the contract", "The bank takes 1.9 percent instead of 1.5."),
]
HOW = "{name}, здравствуйте!\n\nОткройте «Банкеты», найдите бронь и нажмите «Предоплата».\nВведите 2 250 лей.\n\nИрина"


def section_of(world: World) -> Section:
    names = {"ru": ("Деньги", ""), "ro": ("Bani", "")}
    return actions.keep_section(None, brand=world.brand, names=names, by=world.irina.ref, at=now())


def article_of(world: World, section: Section, title: str, body: str, language: str = "ro") -> Text:
    """Public, in one language."""
    row: Article = actions.begin(section, language=language, owner=world.irina, by=world.irina.ref, at=now())
    text = actions.save_draft(row, language, title=title, body=body, seen=0, agent=world.irina, at=now())
    actions.publish(text, agent=world.irina, by=world.irina.ref, at=now())
    return Text.objects.get(pk=text.pk)


def solved(world: World, subject: str, words: str, *, russian: bool = False, answer: str = "") -> Ticket:
    """Asked twenty minutes ago, answered ten later, solved."""
    customer = world.pavel if russian else world.ana
    asked = world.heard(words, subject=subject, customer=customer, at=now() - timedelta(minutes=20))
    said = answer or (HOW.format(name=customer.name.split(" ")[0]) if russian else "Deschideți setările bonului acum.")
    message = tickets.reply(
        asked.ticket, agent=world.irina, text=said, by=world.irina.ref, at=now() - timedelta(minutes=10), solve=True
    )
    tickets.release(message, by="clock", at=now())
    return world.fresh(asked.ticket)


def plant(world: World) -> tuple[list[Ticket], list[Ticket]]:
    """(those about tips, those about banquets), and others that nobody asked twice: as rows, which is quick."""
    tips = [_row(world, *text) for text in TIPS]
    banquet = [_row(world, *text, russian=True) for text in BANQUET]
    for text in OTHERS:
        _row(world, *text)
    return tips, banquet


def _row(world: World, subject: str, words: str, *, russian: bool = False) -> Ticket:
    customer, at = world.pavel if russian else world.ana, now()
    ticket = Ticket.objects.create(
        stream=new_stream("ticket"),
        brand=world.brand,
        customer=customer,
        owner=world.irina,
        subject=subject,
        channel="mail",
        language=customer.language,
        status="solved",
        created_at=at - timedelta(minutes=20),
        active_at=at,
        solved_at=at,
    )
    said = HOW.format(name=customer.name.split(" ")[0]) if russian else "Deschideți setările bonului acum."
    asked = Message(ticket=ticket, kind="in", customer=customer, text=words, created_at=at - timedelta(minutes=20))
    answer = Message(ticket=ticket, kind="out", agent=world.irina, text=said, created_at=at - timedelta(minutes=10))
    Message.objects.bulk_create([asked, answer])
    return Ticket.objects.get(pk=ticket.pk)
