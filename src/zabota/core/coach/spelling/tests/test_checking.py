import pytest

from zabota.core.coach.spelling import Wrong, wrong
from zabota.core.coach.spelling.checking import MOST_NAMES, MOST_WRONG

NOTHING: frozenset[str] = frozenset()


def marked(text: str, language: str, known: frozenset[str] = NOTHING) -> list[str]:
    found = wrong(text, language, known)
    plain = text.lower().replace("’", "'").replace("\u00a0", " ")
    assert all(plain[each.start : each.end] == each.word.lower() for each in found)
    return [each.word for each in found]


def test_a_wrong_word_is_told_with_its_place() -> None:
    assert wrong("Мы провереим это.", "ru", NOTHING) == (Wrong(3, 12, "провереим"),)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Здраствуйте, Анна! Ваш закас уже у курьера.", ["Здраствуйте", "закас"]),
        ("ru", "К сожелению, незнаю, когда он будет. Вобщем, ждём.", ["сожелению", "незнаю", "Вобщем"]),
        ("ru", "Ктото из колег ответит по-вашему вопросу сёдня.", ["Ктото", "колег", "сёдня"]),
        (
            "ru",
            "Ответим в течении дня: из за сбоя какой то чек не вышел, так-же «из под» и `из за`, кое-как то.",
            ["в течении", "из за", "какой то", "так-же"],
        ),
        ("ru", "В\u00a0Течении часа", ["В Течении"]),
        ("en", "We should of told you. Your welcome.", ["should of", "Your welcome"]),
        ("ro", "V-ar place o reducere? Mesajul va apare mâine.", ["ar place", "va apare"]),
        ("ru", "В интернет-магазние и чат-боте тоже самое.", ["магазние"]),
        (
            "en",
            "Sorry for the delay, we recieved your adress and will anwser tommorow.",
            ["recieved", "adress", "anwser", "tommorow"],
        ),
        ("en", "It doesnt matter: we’ll refund the whole ammount.", ["doesnt", "ammount"]),
        ("ro", "Bună ziua, comanda dvs. este pregatită și va fi livrată mîine.", ["pregatită", "mîine"]),
        ("ro", "Vă mulțumin pentru răbdare, revenim cu un raspuns într-o oră.", ["mulțumin", "raspuns"]),
    ],
)
def test_what_is_wrong_is_found(language: str, text: str, words: list[str]) -> None:
    assert marked(text, language) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Ещё раз спасибо: отчёт придет к среде, всё учтено."),
        ("ru", "Откройте Settings, затем Billing и скопируйте webhook из e-mail."),
        ("ru", "Перелогиньтесь, очистите куки и повторите автообновление: бэкенд перезапущен."),
        ("ru", "Бонусы начислятся, если заявки обработаются: раньше начислялись сразу."),
        ("ru", "Нажмите «Зберегти» и пришлите скриншот."),
        ("ru", "Штефан, добрый день! Пишет вам Кэтэлин Мунтяну из Цынцэрен."),
        ("ru", "Какой-то заказ всё-таки пришёл по-другому, кое-что из-под пломбы."),
        ("ru", "Кредит не нужен — нужна 3-я версия, 24-часовая поддержка и 2-х-этажный склад."),
        ("en", "The colour of our organisation’s logo can’t be customised; customize the favorite color instead."),
        ("en", "Xiomara, your webhooks were retried by the backend."),
        ("ro", "V-am răspuns într-o oră; s-a rezolvat dumneavoastră, n-ați mai scris."),
        ("ro", "Vă rugăm să verificaţi soluţia: aşa ar trebui să meargă."),
        ("ro", "Trimiteți un screenshot prin e-mail, iar noi facem update la browser și site."),
        ("ro", "Buna ziua, va multumim pentru mesaj. Comanda dumneavoastra a fost expediata ieri si ajunge maine."),
        ("uk", "Доброго дня, замовленя вже їде."),
        ("fr", "Bonjuor, votre comande est partie."),
    ],
)
def test_what_is_right_or_of_no_language_of_ours_is_left_in_peace(language: str, text: str) -> None:
    assert marked(text, language) == []


def test_words_of_the_desk_are_right_in_every_case_and_number() -> None:
    text = "Касса Тарелки: откройте пречеклист, потом фискалитатор; нет фискалитатора — звоните."
    assert marked(text, "ru") == ["пречеклист", "фискалитатор", "фискалитатора"]
    assert marked(text, "ru", frozenset({"пречеклист", "фискалитатор"})) == []
    assert marked("Our tarelkas and tarelka’s desk", "en", frozenset({"tarelka"})) == []
    assert marked("Trimiteți tarelka-ul sau tarelkaul", "ro", frozenset({"tarelka"})) == []


def test_a_known_word_may_even_be_a_slip() -> None:
    assert marked("Фирма агенство рада", "ru") == ["агенство"]
    assert marked("Фирма агенство рада", "ru", frozenset({"агенство"})) == []


def test_a_wrong_ending_is_no_form_of_a_verb() -> None:
    assert marked("Это получаеться, но мне не нравяться такие бонусы, все отказалися.", "ru") == [
        "получаеться",
        "нравяться",
        "отказалися",
    ]


def test_what_is_freely_put_before_a_word_is_right_and_a_missing_space_is_not() -> None:
    assert marked("Это микросервер, неоптимальное автосписание и гиперточность.", "ru") == []
    assert marked("Это нетолько вовсевремя, но и невсегда удобно, незабываете.", "ru") == [
        "нетолько",
        "вовсевремя",
        "невсегда",
        "незабываете",
    ]


def test_a_name_without_its_capital_is_wrong_and_spoken_words_are_not() -> None:
    assert marked("это пишет ирина из кишинева, она училась в универе", "ru") == ["ирина", "кишинева"]


def test_marks_are_missed_only_where_others_are_written() -> None:
    bare = "Buna ziua, va multumim pentru mesaj si pentru rabdarea de care ati dat dovada."
    assert marked(bare, "ro") == []
    assert "multumim" in marked(bare + " Mâine vă răspundem.", "ro")
    assert marked("multumim pentru mesaj", "ro") == ["multumim"]


def test_short_english_words_are_taken_as_they_are_in_romanian_only_if_everybody_knows_them() -> None:
    assert marked("am scris the best și egg", "ro") == ["egg"]


def test_not_more_than_a_hundred_are_told() -> None:
    assert len(wrong("одна ашипка тут " * 500, "ru", NOTHING)) == MOST_WRONG
    assert len(wrong("вся эта ашипка-ошыпка тут и там, да вот она где " * 80, "ru", NOTHING)) == MOST_WRONG


def test_a_text_in_another_language_is_not_misspelled() -> None:
    ukrainian = "Доброго дня, ваше замовлення вже зібране, кур'єр привезе його завтра вранці, дякуємо за очікування."
    romanian = "Bună ziua, comanda dumneavoastră este pregătită și va fi livrată mâine dimineață, vă mulțumim."
    english = "Good morning, your order has been packed already and our courier brings it tomorrow, thank you."
    assert marked(ukrainian, "ru") == marked(romanian, "en") == marked(english, "ro") == marked(english, "ru") == []


def test_after_twenty_looks_a_capital_makes_a_name() -> None:
    slips = ["Пользватель", "Провереим", "Отпрваили", "Получиили", "Напишыте"]
    many = [f"Кракозябр{chr(0x430 + at)}вна. " for at in range(MOST_NAMES)]
    assert marked(". ".join(slips), "ru") == slips
    assert marked("".join(many) + ". ".join(slips), "ru") == []
