"""What happened at the other desk: one story a ticket, told alike in every format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGAN = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
OURS = "help@before.example"
COLLEAGUES = ("Nina Albu", "Oleg Petrov", "Sara Klein")
COMPANIES = ("Măr Verde", "Тёплый хлеб", "Harbour Coffee", "Casa Luminii", "Blue Door")
SUBJECTS = (
    "Casa 2 nu mai tipărește bonul", "Не приходит чек на почту", "The till says COM3 is taken", "Raportul Z diferă",
    "Как поменять ставку НДС", "Two receipts for one sale", "Nu merge cititorul de coduri", "Возврат за прошлый месяц",
)  # fmt: skip
QUESTIONS = (
    "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul. Ce facem?",
    "Здравствуйте! Со вчерашнего дня чеки не приходят на почту, клиенты жалуются.",
    "Hello, since the update the till says that COM3 is taken. We open at nine, please help.",
)
ANSWERS = (
    "Am repornit serviciul de tipărire, încercați acum.",
    "Проверили: адрес отправителя был заблокирован, сняли блокировку.",
    "Please close the old program first; it keeps the port. Then start the till again.",
)


@dataclass(frozen=True)
class Said:
    """by: "customer", "colleague" or "note"."""

    by: str
    who: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Story:
    number: int
    subject: str
    customer: str
    email: str
    company: str
    colleague: str
    status: str
    priority: int
    tags: tuple[str, ...]
    said: tuple[Said, ...]
    mark: str = ""

    @property
    def at(self) -> datetime:
        return self.said[0].at

    @property
    def last(self) -> datetime:
        return self.said[-1].at


STATUSES = ("closed", "closed", "closed", "solved", "open", "pending")


def stories(count: int) -> Iterator[Story]:
    return (story(number) for number in range(1, count + 1))


def story(number: int) -> Story:
    """The one of this number; three messages in most, a note in some."""
    person = number * 7 % 997
    company = COMPANIES[person % len(COMPANIES)]
    customer, email = f"Customer {person}", f"person{person}@firm{person % 5}.example"
    colleague = COLLEAGUES[number % len(COLLEAGUES)]
    at = BEGAN + timedelta(minutes=37 * number)
    tongue = number % len(QUESTIONS)
    said = [
        Said("customer", customer, at, f"{QUESTIONS[tongue]}\n\nCasa {number}."),
        Said("colleague", colleague, at + timedelta(minutes=11), f"{ANSWERS[tongue]} ({number})"),
        Said("customer", customer, at + timedelta(minutes=50), f"Mulțumesc, {number}."),
    ]
    if number % 4 == 0:
        said.insert(
            2, Said("note", colleague, at + timedelta(minutes=20), f"Driver 8.4 opens the port twice, see {number}.")
        )
    return Story(
        number=number,
        subject=f"{SUBJECTS[number % len(SUBJECTS)]} {number}",
        customer=customer,
        email=email,
        company=company,
        colleague=colleague,
        status=STATUSES[number % len(STATUSES)],
        priority=number % 4,
        tags=("printer", f"week-{number % 52}") if number % 3 else (),
        said=tuple(said),
        mark="good" if number % 10 == 0 else "bad" if number % 25 == 3 else "",
    )
