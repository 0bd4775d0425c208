"""A new owner's first words to the customer: who they are, what they have read, for how long, what was promised."""

from dataclasses import dataclass
from datetime import datetime

from zabota.core.letters.moments import by_when, on_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """customer: first name, "" where it is not known. heir: full name of the new owner. before: of whom they stand in
    for. back: the day on which that one is there again, None: it is theirs until solved. answered: somebody of us has
    written before. promised: by when the customer hears next. Moments are in the customer's zone.
    """

    customer: str
    heir: str
    before: str = ""
    back: datetime | None = None
    answered: bool = False
    promised: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    hello: str
    hello_nobody: str
    keeps: str
    stands_in: str
    read: str
    read_answers: str
    promised: str


# Whole sentences, that say the same of a man and of a woman: a past tense in Russian would not.
_WORDS = {
    "en": _Words(
        "Hello {customer}.",
        "Hello.",
        "My name is {heir}, and I look after your request until it is solved.",
        "My name is {heir}. {before} is back {back}; until then I look after your request.",
        "I have read everything you wrote, there is no need to repeat it.",
        "I have read everything you wrote and what my colleagues answered, there is no need to repeat it.",
        "What was promised stands: you hear from me {when}.",
    ),
    "ro": _Words(
        "Bună ziua, {customer}.",
        "Bună ziua.",
        "Mă numesc {heir} și mă ocup de solicitarea dumneavoastră până la rezolvare.",
        "Mă numesc {heir}. {before} revine {back}; până atunci mă ocup eu de solicitarea dumneavoastră.",
        "Am citit tot ce ați scris, nu este nevoie să repetați.",
        "Am citit tot ce ați scris și ce v-au răspuns colegii mei, nu este nevoie să repetați.",
        "Ce v-am promis rămâne valabil: vă scriu {when}.",
    ),
    "ru": _Words(
        "Здравствуйте, {customer}.",
        "Здравствуйте.",
        "Меня зовут {heir}, я веду ваше обращение до решения.",
        "Меня зовут {heir}. {before} снова на месте {back}, до этого ваше обращение веду я.",
        "Всё, что вы написали, я знаю, повторять ничего не нужно.",
        "Всё, что вы написали и что вам ответили мои коллеги, я знаю, повторять ничего не нужно.",
        "Обещание в силе: я напишу вам {when}.",
    ),
}


def introduction(of: Introduction, *, language: str, today: datetime) -> str:
    """English where the desk does not know the language."""
    words = _WORDS.get(language, _WORDS["en"])
    hello = words.hello if of.customer else words.hello_nobody
    stays = words.stands_in if of.back and of.before else words.keeps
    said = [stays, words.read_answers if of.answered else words.read]
    if of.promised and of.promised > today:
        said.append(words.promised)
    facts = {
        "customer": of.customer,
        "heir": of.heir,
        "before": of.before,
        "back": on_day(of.back, language) if of.back else "",
        "when": by_when(of.promised, today=today, language=language) if of.promised else "",
    }
    return f"{hello}\n\n{' '.join(said)}".format(**facts)
