"""New tickets that nobody owns, for a sweep of fourteen; and a sweep of an hour ago, to look back at."""

from collections.abc import Sequence

Letter = tuple[str, str, str, str, int]
LETTERS: Sequence[Letter] = (
    (
        "Не закрывается смена, Z-отчёт висит",
        "ru",
        "Роман Петрашку",
        "Здравствуйте! Закрываю обеденную смену, а касса пишет «Формирование отчёта» уже 20 минут. Новые чеки не "
        "пробить, гости платят наличными и ждут. Выключать боюсь, вдруг пропадут продажи. Можно ли перезагрузить? "
        "И не придёт ли штраф за незакрытую смену?",
        2,
    ),
    ("Refund to a different card", "en", "Kate Doyle", "Hello! A guest wants a refund to another card. How?", 1),
    ("Glovo dublează comenzile", "ro", "Ion Ursu", "Bună ziua! De azi fiecare comandă Glovo vine de două ori.", 2),
    ("Где скачать договор?", "ru", "Карина Мельник", "Добрый день, где скачать договор на обслуживание?", 0),
    ("Scanner reads the wrong item", "en", "Ben Sayer", "After the update 8.4.1 the scanner reads a wrong item.", 1),
    ("Чек с нулевым НДС", "ru", "Олег Чебан", "Здравствуйте, в чеке НДС равен нулю. Версия 8.4.1, Android.", 1),
    ("Terminalul cere PIN de două ori", "ro", "Maria Ceban", "Terminalul cere PIN de două ori la fiecare plată.", 1),
    ("Ещё раз про принтер, касса 2", "ru", "Роман Петрашку", "Принтер на второй кассе опять молчит.", 1),
    ("How do I print a price list?", "en", "Kate Doyle", "Hello, how do I print a price list for the counter?", 0),
    ("Сменить владельца аккаунта", "ru", "Анна Руссу", "Как передать аккаунт новому владельцу кафе?", 0),
    ("Остатки расходятся с 1С", "ru", "Карина Мельник", "После обмена с 1С остатки расходятся на складе.", 1),
    ("Adăugarea unui ospătar nou", "ro", "Ion Ursu", "Cum adaug un ospătar nou în program?", 0),
    ("The kitchen screen is black", "en", "Ben Sayer", "The kitchen screen stays black since the morning.", 2),
    ("Не приходит код для входа", "ru", "Анна Руссу", "Код для входа не приходит на телефон уже час.", 1),
)
BEFORE: Sequence[tuple[str, str]] = (
    ("Cum schimb limba programului?", "solved"),
    ("Не печатается отчёт за день", "given"),
    ("The tablet loses the Wi-Fi", "specialists"),
    ("Двойное списание", "later"),
)


def sweep(owner: object) -> int:
    """The number of the sweep that is over."""
    from datetime import timedelta

    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets import actions as tickets
    from zabota.base.tickets.models import ACTIVE, ReadyAnswer, Ticket
    from zabota.rooms.sweeps import actions
    from zabota.rooms.sweeps.actions.deciding import Given
    from zabota.rooms.sweeps.models import Item

    assert isinstance(owner, Agent)
    other = Agent.objects.filter(role="agent", is_active=True).exclude(pk=owner.pk).earliest("id")
    # How many the demo leaves without an owner depends on the hour.
    for waiting in Ticket.objects.filter(owner=None, status__in=ACTIVE):
        tickets.assign(waiting, agent=other, by=other.ref, at=now())
    for subject, _decision in BEFORE:
        _heard(subject, "ru", "Олег Чебан", f"{subject}.", 1)
    begun = now() - timedelta(hours=1)
    past = actions.begin(owner, by=owner.ref, at=begun)
    decided = dict(BEFORE)
    given = {"solved": Given(text="Setări, Limbă, apoi reporniți programul."), "given": Given(to=other)}
    for place, item in enumerate(past.items.select_related("ticket", "sweep").order_by("place")):
        decision, at = decided.get(item.ticket.subject), begun + timedelta(seconds=50 * place)
        if decision:
            Item.objects.filter(pk=item.pk).update(holder=owner, held_since=at - timedelta(seconds=48))
            actions.decide(item, decision, given.get(decision, Given()), agent=owner, by=owner.ref, at=at)
            if decision == "later":  # by day its promise would bring it back into the next sweep, by night it would not
                tickets.snooze(item.ticket, until=now() + timedelta(hours=9), by=owner.ref, at=at)
    actions.leave(past, owner, by=owner.ref, at=now() - timedelta(minutes=40))
    for letter in LETTERS:
        _heard(*letter)
    text = (
        "{first_name}, здравствуйте! Продажи сохранены, и перезагрузка им не повредит, но сейчас она и не нужна. "
        "Откройте Сервис → Отправить чеки сейчас: через 2–3 минуты отчёт сформируется и смена закроется. Штраф "
        "возможен только после 24 часов."
    )
    ReadyAnswer.objects.create(name="Z-отчёт висит, смена не закрывается", language="ru", text=text)
    return past.pk


def _heard(subject: str, language: str, name: str, text: str, damage: int) -> None:
    from zabota.base.clock import now
    from zabota.base.people import customers
    from zabota.base.people.models import Brand
    from zabota.base.tickets import actions

    address = f"{name.split(' ')[0].encode().hex()[:12]}@new.example"
    customer = customers.find_or_add("email", address, name, language, by="mail", at=now())
    heard = actions.Heard(
        brand=Brand.objects.earliest("id"),
        customer=customer,
        channel="mail",
        subject=subject,
        text=text,
        language=language,
    )
    ticket = actions.receive(heard, by="mail", at=now()).ticket
    if damage != 1:
        actions.set_damage(ticket, damage=damage, by="mail", at=now())
