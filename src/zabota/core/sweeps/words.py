"""What the desk says to customers in a sweep, in their language; never more than it knows."""

from dataclasses import dataclass
from typing import Literal

Missing = Literal["version", "device", "steps", "screenshot"]
MISSING: tuple[Missing, ...] = ("version", "device", "steps", "screenshot")


@dataclass(frozen=True, slots=True)
class Words:
    """named, nameless: how a letter begins. article: above a link. asks: above the questions."""

    named: str
    nameless: str
    article: str
    asks: str
    one: str
    questions: dict[Missing, str]


ENGLISH = Words(
    named="Hello {name},",
    nameless="Hello,",
    article="This describes what to do, step by step: {title}",
    asks="To help you at once, we need to know a little more:",
    one="To help you at once, we need to know one thing more:",
    questions={
        "version": "Which version of the program do you have? It stands under Settings, About.",
        "device": "On which device does it happen: a computer, a tablet, a phone, which one?",
        "steps": "What do you do just before it happens, step by step?",
        "screenshot": "Could you send a picture of the screen, with the message on it?",
    },
)
RUSSIAN = Words(
    named="{name}, здравствуйте!",
    nameless="Здравствуйте!",
    article="Здесь по шагам описано, что сделать: {title}",
    asks="Чтобы помочь сразу, нам нужно узнать ещё немного:",
    one="Чтобы помочь сразу, нам нужно узнать ещё одно:",
    questions={
        "version": "Какая у вас версия программы? Она указана в настройках, в разделе «О программе».",
        "device": "На каком устройстве это происходит: компьютер, планшет, телефон, какая модель?",
        "steps": "Что вы делаете перед тем, как это случается, по шагам?",
        "screenshot": "Пришлите, пожалуйста, снимок экрана, на котором видно сообщение.",
    },
)
ROMANIAN = Words(
    named="Bună ziua, {name}!",
    nameless="Bună ziua!",
    article="Aici este descris pas cu pas ce este de făcut: {title}",
    asks="Ca să vă ajutăm imediat, mai avem nevoie de câteva informații:",
    one="Ca să vă ajutăm imediat, mai avem nevoie de o informație:",
    questions={
        "version": "Ce versiune a programului aveți? O găsiți în setări, la „Despre program”.",
        "device": "Pe ce dispozitiv se întâmplă: calculator, tabletă, telefon, ce model?",
        "steps": "Ce faceți chiar înainte să se întâmple, pas cu pas?",
        "screenshot": "Ne puteți trimite o captură de ecran pe care se vede mesajul?",
    },
)
LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN, "ro": ROMANIAN}


def words_in(language: str) -> Words:
    """Of a language that the desk does not write, English."""
    return LANGUAGES.get(language[:2], ENGLISH)


def greeting(language: str, name: str) -> str:
    """name: the first name; may be empty. It may stand as the slot {first_name}, too."""
    words = words_in(language)
    return words.named.replace("{name}", name) if name else words.nameless
