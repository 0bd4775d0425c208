"""A draft is made of what was said, and says whose words each line is."""

from zabota.core.knowledge.from_ticket import Drafted, People, Said, drafted
from zabota.core.knowledge.private import KINDS, hidden, taken_out
from zabota.core.knowledge.slots import open_slots, parts
from zabota.core.knowledge.steps import pieces

WORDS = {kind: kind for kind in KINDS} | {"missing": "your words"}
PEOPLE = People(names=["Карина Мельник", "Ирина Соколова"], companies=["Чайная №1"], signed=["Ирина Соколова, Tarelka"])
ASKED = "Здравствуйте! Гость отменил банкет наполовину. Как вернуть предоплату 4 500 лей частями? Карина, «Чайная №1»"
ANSWER = """Карина, здравствуйте!

Откройте «Банкеты», найдите бронь 88123 и нажмите «Предоплата».
Выберите «Вернуть часть» и введите 2 250 лей. Остаток останется за бронью.
Подтвердите пином управляющего.

С уважением,
Ирина Соколова, Tarelka"""


def made(*said: tuple[bool, str], restatement: str = "", solution: str = "") -> Drafted:
    rows = [Said(number, 100 + number, ours, text) for number, (ours, text) in enumerate(said, 1)]
    return drafted(
        subject="Re: Вернуть предоплату за банкет частями",
        restatement=restatement,
        solution=solution,
        said=rows,
        people=PEOPLE,
        words=WORDS,
    )


def test_steps_of_the_answer_are_numbered_and_each_line_names_its_message() -> None:
    draft = made((False, ASKED), (True, ANSWER), (False, "Спасибо!"))
    assert draft.title == "Вернуть предоплату за банкет частями"
    assert [(line.kind, line.source) for line in draft.lines] == [
        ("lead", 1), ("step", 2), ("step", 2), ("text", 2), ("step", 2),
    ]  # fmt: skip
    assert draft.solution == 102
    assert draft.body.splitlines()[2] == "1. Откройте «Банкеты», найдите бронь {{order}} и нажмите «Предоплата»."


def test_nothing_of_the_customer_is_left_in_it() -> None:
    draft = made((False, ASKED), (True, ANSWER))
    for own in ("Карин", "Чайная", "4 500", "2 250", "88123", "Соколова", "уважением", "здравствуйте"):
        assert own.lower() not in f"{draft.title} {draft.body}".lower()
    assert draft.taken == {"amount": 2, "name": 1, "company": 1, "order": 1}
    assert len(draft.slots) == 5


def test_the_task_as_it_was_written_down_is_its_title_and_lead() -> None:
    draft = made((False, ASKED), (True, ANSWER), restatement="Вернуть часть предоплаты. Остальное за бронью.")
    assert draft.title == "Вернуть часть предоплаты"
    assert draft.lines[0].source == 0


def test_thanks_at_the_end_are_not_taken_for_the_solution() -> None:
    draft = made(
        (False, ASKED), (True, ANSWER), (False, "Всё вышло"), (True, "Рады, что всё получилось! Хорошего дня.")
    )
    assert draft.solution == 102


def test_what_nobody_said_is_a_slot() -> None:
    assert made((False, ASKED)).slots[-1] == "your words"
    by_sentence = made((False, ASKED), solution="Вернули частями.")
    assert [line.words for line in by_sentence.lines[1:]] == ["Вернули частями.", "{{your words}}"]
    assert made().title == "Вернуть предоплату за банкет частями"


def test_steps_are_known_in_three_languages() -> None:
    for text in (
        "Open Settings. Then tap Printers.\nThe printer answers at once.",
        "Deschideți Setări. Apoi apăsați Imprimante.\nImprimanta răspunde imediat.",
        "Откройте настройки. Затем нажмите «Принтеры».\nПринтер ответит сразу.",
    ):
        assert [kind for kind, _words in pieces(text)] == ["step", "step", "text"], text


def test_one_thing_to_do_is_no_list_and_a_question_is_no_step() -> None:
    assert [kind for kind, _words in pieces("Restart the till. It works then.")] == ["text"]
    assert pieces("Какая версия? Посмотрите, пожалуйста?\n1. Раз\n2. Два")[0][0] == "text"


def test_what_they_wrote_is_no_markup() -> None:
    assert pieces("Press *all* [keys](x)")[0][1] == r"Press \*all\* \[keys\](x)"


def test_names_go_in_every_case_and_common_words_stay() -> None:
    def out(text: str, *names: str) -> str:
        return taken_out(text, names=names, companies=[], words=WORDS)[0]

    assert out("Скажите Карине и Виктору, что анализ готов", "Карина", "Виктор", "Ана") == (
        "Скажите {{name}} и {{name}}, что анализ готов"
    )
    assert out("Am sunat-o pe Ana; casa Anei merge. Anul trecut nu.", "Ana Cojocaru") == (
        "Am sunat-o pe {{name}}; casa {{name}} merge. Anul trecut nu."
    )


def test_whoever_is_known_in_one_alphabet_is_meant_in_the_other() -> None:
    text = "Меня зовут Ирина, мой коллега Виктор; корзина пуста"
    clean = taken_out(text, names=["Irina Sokolova", "Victor Lungu"], companies=[], words=WORDS)[0]
    assert clean == "Меня зовут {{name}}, мой коллега {{name}}; корзина пуста"


def test_a_name_alone_at_the_end_is_a_signature() -> None:
    answer = "Откройте «Банкеты» и найдите бронь. Нажмите «Предоплата».\n\nИрина"
    assert made((False, ASKED), (True, answer)).lines[-1].words == "Нажмите «Предоплата»."


def test_cards_addresses_phones_and_accounts_go() -> None:
    text = "ana@mar.example or +373 69 123 456, 4111 1111 1111 1111, **** **** **** 1111, MD24 AG00 0225 1000 1310 4168"
    clean, taken = taken_out(text, names=[], companies=[], words=WORDS)
    assert taken == {"address": 1, "phone": 1, "card": 2, "account": 1}
    assert not any(digit in clean for digit in "123456789")


def test_versions_ports_and_times_stay() -> None:
    text = "Tarelka 8.4.1 holds COM3 until 14:30 on 21.11.2026; wait 15 minutes, use port 9100."
    assert taken_out(text, names=[], companies=[], words=WORDS)[0] == text


def test_the_source_shows_how_long_and_not_what_was_hidden() -> None:
    assert [piece for piece in hidden("Карта 4111 1111 1111 1111 есть", names=[], companies=[]) if piece[1]] == [
        ("\u00a0" * 12, True)
    ]


def test_a_slot_is_told_from_code() -> None:
    assert open_slots("Введите {{сумма}} и {name}.\n```\n{{ user.name }} {{x}}\n```\n`{{y}}` {{ your words }}") == [
        "сумма", "your words",
    ]  # fmt: skip
    assert parts("до {{x}}.") == [("до ", False), ("x", True), (".", False)]
