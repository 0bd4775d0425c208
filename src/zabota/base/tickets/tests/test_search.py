"""What is found by its words, by whom, and what is not found any more."""

from datetime import timedelta

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.tickets.actions import search_rows
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.redaction import hide_words
from zabota.base.tickets.models import Findable, Message, Spoken, Ticket, TicketField
from zabota.base.tickets.queries.finding import customers_found
from zabota.base.tickets.queries.search import hits, search, search_tickets

pytestmark = pytest.mark.django_db


def numbers(user, text, **more):
    return [row.number for row in search_tickets(user, text, **more)[0]]


@pytest.fixture
def casa(world):
    return world.letter("Casa 2 nu mai tipărește bonul", text="Imprimantele tac. Pe ecran: „Port COM3 ocupat”.")


@pytest.fixture
def spisanie(world):
    text = "Здравствуйте! С клиентов дважды списали деньги, чеки не печатаются."
    return world.letter("Двойное списание за ноябрь", text=text, customer=world.pavel)


@pytest.mark.parametrize(
    "text",
    [
        "imprimantă",
        "imprimantele",
        "TIPARESTE",
        "tipărit",
        "port com3",
        "COM-3 OR com3",
        "casa com3",
        "Cojocaru",
        "bon",
    ],
)
def test_romanian_is_found_in_other_forms_and_without_its_marks(world, casa, text):
    assert numbers(world.irina, text) == [casa.number]


@pytest.mark.parametrize("text", ["списания", "чек", "печатать", "клиента деньгами", "двойных списаний", "Котов"])
def test_russian_is_found_in_other_forms(world, spisanie, casa, text):
    assert numbers(world.irina, text) == [spisanie.number]


@pytest.mark.parametrize("text", ["принтера", "принтером друкує", "касирам", "завантажено"])
def test_ukrainian_is_found_in_other_forms(world, text):
    text_there = "Вітаю! Принтери не друкують, касири чекають, оновлення завантажили."
    ticket = world.letter("Каса мовчить", text=text_there)
    Message.objects.filter(ticket=ticket).update(language="uk")
    assert numbers(world.irina, text) == [ticket.number]


@pytest.mark.parametrize("text", ["printers", "printing", "receipt"])
def test_english_is_found_in_other_forms(world, text):
    ticket = world.letter("The printer is silent", text="It printed no receipts since Monday.")
    assert numbers(world.irina, text) == [ticket.number]


@pytest.mark.parametrize(
    "text", ["FP-700", "8.4.1", "ana@mar-verde.example", '"opens com3 twice"', "victor's OR twice"]
)
def test_numbers_addresses_and_exact_words_are_found_as_they_stand(world, casa, text):
    world.note(casa, "FP-700 with 8.4.1 opens COM3 twice, ask ana@mar-verde.example.")
    assert numbers(world.irina, text) == [casa.number]
    assert numbers(world.irina, '"com3 opens twice"') == []


def test_words_are_left_out_and_one_of_several_is_enough(world, casa, spisanie):
    assert numbers(world.irina, "com3 OR чек") == [spisanie.number, casa.number]
    assert numbers(world.irina, "com3 OR чек -imprimanta") == [spisanie.number]
    assert numbers(world.irina, "-imprimanta") == [spisanie.number]


def test_a_ticket_found_in_many_messages_stands_once_at_the_place_that_says_it_best(world, casa):
    for text in ("COM3.", "COM3, COM3 and COM3 again.", "Nothing of it."):
        world.note(casa, text)
    rows, _next = search_tickets(world.irina, "com3")
    assert [row.number for row in rows] == [casa.number]
    assert Message.objects.get(pk=rows[0].message).text == "COM3, COM3 and COM3 again."


def test_tags_and_own_fields_are_found(world, casa):
    TicketField.objects.create(key="till", name="Till")
    Ticket.objects.filter(pk=casa.pk).update(fields={"till": "KX-12", "models": ["Datecs"]}, tags=["warranty"])
    assert (
        numbers(world.irina, "kx-12")
        == numbers(world.irina, "datecs")
        == numbers(world.irina, "warranty")
        == [casa.number]
    )
    assert numbers(world.irina, "till:KX-12") == numbers(world.irina, "tag:warranty") == [casa.number]
    assert numbers(world.irina, "till:KX-13") == []


def test_a_letter_is_found_as_soon_as_it_is_there(world, casa):
    world.letter(text="Fiscalizare întreruptă", ticket=casa)
    assert casa.number in numbers(world.irina, "fiscalizare")


def test_words_that_are_hidden_are_not_found(world, casa):
    message = casa.messages.get()
    hide_words(message, words="Imprimantele tac", by=world.victor.ref, at=now())
    assert numbers(world.irina, "imprimantele") == []
    assert numbers(world.irina, "com3") == [casa.number]


def test_of_somebody_who_was_erased_no_word_is_left(world, casa):
    erase_customer(casa.customer, by=world.olga.ref, at=now())
    words = Findable.objects.filter(ticket=casa.pk).values_list("words", flat=True)
    # The week, day and hour in which it was said are no words of theirs.
    assert {word[:2] for row in words for word in row.split()} == {"'~"}


def test_a_message_that_moves_and_one_that_goes_are_followed(world, casa, spisanie):
    message = casa.messages.get()
    Message.objects.filter(pk=message.pk).update(ticket=spisanie)
    assert numbers(world.irina, "imprimantele") == [spisanie.number]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tickets_message WHERE id = %s", [message.pk])
    assert numbers(world.irina, "imprimantele") == []


def test_a_new_subject_and_a_new_name_are_found_the_old_ones_are_not(world, casa):
    Ticket.objects.filter(pk=casa.pk).update(subject="Sertarul nu se deschide")
    type(casa.customer).objects.filter(pk=casa.customer_id).update(name="Maria Rusu")
    assert numbers(world.irina, "sertar com3") == numbers(world.irina, "rusu com3") == [casa.number]
    assert numbers(world.irina, "bonul") == numbers(world.irina, "cojocaru") == []


def test_private_teams_are_not_searched_by_others(world, casa):
    Ticket.objects.filter(pk=casa.pk).update(team=world.team("Secret", private=True))
    assert numbers(world.irina, "com3") == numbers(world.irina, f"#{casa.number}") == []
    assert search(world.irina, "com3", messages=5).hits.messages_count == 0
    assert numbers(world.olga, "com3") == [casa.number]


@pytest.mark.parametrize("reads", ["own", "team"])
def test_who_reads_less_finds_less(world, casa, reads):
    Ticket.objects.filter(pk=casa.pk).update(owner=None, team=None)
    world.irina.reads = reads
    world.irina.save(update_fields=["reads"])
    assert numbers(world.irina, "com3") == numbers(world.irina, f"#{casa.number}") == []
    assert customers_found(world.irina, ["cojocaru"]) == []
    Ticket.objects.filter(pk=casa.pk).update(owner=world.irina)
    assert numbers(world.irina, "com3") == [casa.number]
    assert len(customers_found(world.irina, ["cojocaru"])) == 1


def test_the_trash_is_searched_only_when_it_is_named(world, casa):
    Ticket.objects.filter(pk=casa.pk).update(trashed_at=now())
    assert numbers(world.irina, "com3") == []
    assert numbers(world.irina, "com3 is:trashed") == [casa.number]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("from:ana com3", True), ("от:ana com3", True), ("from:pavel com3", False), ("owner:irina com3", True),
        ("owner:nobody com3", False), ("-owner:irina com3", False), ("is:mine com3", True), ("is:open com3", True),
        ("это:закрыто com3", False), ("este:deschis com3", True), ("channel:mail com3", True),
        ("channel:phone com3", False), ("language:ro com3", True), ("language:русский com3", False),
        ("has:note com3", False), ("in:notes com3", False), ("in:letters com3", True), ("after:7d com3", True),
        ("before:today com3", False), ("since:2020-01-01 com3", True), ("subject:bonul com3", True),
        ("subject:com3", False), ("topic:none com3", True), ("team:none com3", True),
    ],
)  # fmt: skip
def test_operators_narrow_down_words(world, casa, text, there):
    world.give(casa, world.irina)
    Ticket.objects.filter(pk=casa.pk).update(language="ro")
    assert numbers(world.irina, text) == ([casa.number] if there else []), text


def test_words_in_two_letters_of_one_ticket_find_it(world, casa, spisanie):
    world.letter(text="Am schimbat cablul galben", ticket=casa)
    world.letter("Cablul de la casă", text="Unde cumpăr unul?")
    assert numbers(world.irina, "imprimantele cablul") == [casa.number]
    assert numbers(world.irina, '"port com3" cablul galben') == [casa.number]
    assert numbers(world.irina, "imprimantele cablul -ocupat") == numbers(world.irina, "деньги cablul") == []
    (row,) = search_tickets(world.irina, "imprimantele cablul")[0]
    assert row.message in casa.messages.values_list("id", flat=True)
    Ticket.objects.filter(pk=casa.pk).update(team=world.team("Hidden", private=True), owner=world.victor)
    assert numbers(world.irina, "imprimantele cablul") == []


# By what the statistics guess, and by how many there are, longer words are found among all that begin so or by themselves.
@pytest.mark.parametrize(
    ("limit", "guessed", "most"), [(3, 20_000, 3), (50, 20_000, 3), (50, -1, 3), (50, 0, 3), (50, 0, 30), (3, 0, 30)]
)
def test_what_was_common_long_ago_alone_is_gone_back_to_by_week_day_and_hour(world, monkeypatch, limit, guessed, most):
    for name, value in (("NEWEST", 2), ("RECENT", 2), ("SORTED", most), ("AT_ONCE", 2), ("GUESSED", guessed)):
        monkeypatch.setattr(hits, name, value)
    hours = [30, 30.1, 30.2, 30.3, 31, 55, 200, 214, 215, 240, 241, 900, 901, 1_200, 9_000, 9_500, 20_000]
    begun, letters = now(), []
    for place, ago in enumerate(hours):
        word = "Fiscalizareanouă" if place % 4 == 1 else "Fiscalizare"
        ticket = world.letter("Sertarul", text=f"{word} întreruptă")
        Message.objects.filter(ticket=ticket).update(created_at=begun - timedelta(hours=ago))
        letters.append(ticket.number)
    for _letter in range(2):
        world.letter("Scanner", text="The scanner is silent")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_findable")
    seen, cursor = [], None
    while True:
        rows, cursor = search_tickets(world.irina, "fiscalizare", cursor=cursor, limit=limit)
        seen += [row.number for row in rows]
        if cursor is None:
            break
    assert seen == letters, "a longer word that begins so is found among the others"


def test_pages_follow_each_other_without_gap_or_double(world):
    tickets = [world.letter(f"Till {n}", text="fiscal memory full") for n in range(7)]
    for ticket in tickets[::2]:
        world.note(ticket, "fiscal again")
    seen, cursor = [], None
    for _page in range(10):
        rows, cursor = search_tickets(world.irina, "fiscal", cursor=cursor, limit=3)
        seen += [row.number for row in rows]
        if cursor is None:
            break
    assert sorted(seen) == sorted(ticket.number for ticket in tickets)
    assert len(seen) == len(set(seen))


def test_a_word_with_a_slip_is_understood_and_can_be_taken_exactly(world):
    for n in range(3):
        world.letter(f"Casa {n}", text="Imprimanta nu răspunde.")
    search_rows.count_words()
    assert Spoken.objects.filter(word="imprimanta", seen__gte=3).exists()
    found = search(world.irina, "imprimnta")
    assert found.wording.mended == {"imprimnta": "imprimanta"}
    assert len(found.rows) == 3
    assert search(world.irina, "imprimnta", exactly=True).rows == ()


def test_a_word_that_only_one_letter_has_is_offered_to_nobody(world, casa):
    world.letter("Parola", text="correcthorsebatterystaple")
    search_rows.count_words()
    assert not Spoken.objects.filter(word__startswith="correct").exists()


def test_a_wrong_keyboard_layout_is_understood(world, spisanie):
    found = search(world.irina, "ltymub")
    assert found.read_as == "деньги"
    assert [row.number for row in found.rows] == [spisanie.number]


def test_a_desk_from_before_is_taken_up_and_hidden_words_stay_hidden(world, casa, spisanie):
    Findable.objects.all()._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tickets_filling SET message = 1000000, ticket = 1000000, first = 1000000")
    Message.objects.filter(ticket=spisanie).update(text="")
    assert numbers(world.irina, "com3") == []
    while search_rows.fill(1):
        pass
    assert numbers(world.irina, "com3") == numbers(world.irina, "casa") == [casa.number]
    assert numbers(world.irina, "деньги") == []
    assert Findable.objects.filter(message=None).count() == 2


def test_another_postgresql_makes_all_stems_anew(world, casa):
    search_rows.fill()
    Findable.objects.filter(ticket=casa.pk).update(words="")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tickets_filling SET stems = 1")
    while search_rows.fill():
        pass
    assert numbers(world.irina, "com3") == [casa.number]


def test_a_page_far_behind_asks_as_often_as_the_first(world, query_count):
    for n in range(8):
        world.letter(f"Till {n}", text="fiscal memory full")
    search_tickets(world.irina, "fiscal")  # what is put together once in the life of a process
    asked, cursor = [], None
    for _page in range(3):
        with query_count() as queries:
            _rows, cursor = search_tickets(world.irina, "fiscal", cursor=cursor, limit=2)
        asked.append(queries.total)
    assert max(asked[1:]) <= asked[0] <= 14
