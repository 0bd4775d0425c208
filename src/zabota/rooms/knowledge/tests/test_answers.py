"""What other rooms are told: articles for the palette, and for letters."""

from collections.abc import Callable

import pytest
from django.conf import settings

from tests.world import World
from zabota.base.clock import now
from zabota.base.ports.articles import articles, articles_for_customers, published_texts
from zabota.base.tickets.models import Ticket
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Centre
from zabota.rooms.knowledge.tests.conftest import Write

pytestmark = pytest.mark.django_db

PORT = ("Освободить занятый порт", "Принтер молчит, потому что порт COM3 занят другой программой. Закройте её.")
SHIFT = ("Закрыть смену на кассе", "Нажмите «Смена», затем «Закрыть смену». Касса напечатает Z-отчёт.")
REFUND = ("Вернуть деньги покупателю", "Откройте чек в журнале и выберите «Возврат». Деньги уйдут на карту.")


def test_the_palette_finds_an_article_by_its_title_a_beginning_and_its_number(world: World, write: Write) -> None:
    port = write(*PORT)
    write(*SHIFT)
    for typed in ("занят", "порт зан", str(port.pk), "com3 закройте", "jcdj,jlbnm", f"#{port.pk}"):
        assert [one.number for one in articles(typed, world.irina.pk, 3)] == [str(port.pk)], typed
    assert articles("п", world.irina.pk, 3) == []
    assert articles("' & | ! \x00 🖨️", world.irina.pk, 3) == []


def test_the_palette_names_each_article_once_and_none_out_of_use(world: World, write: Write) -> None:
    port = write(*PORT)
    write("Porturi ocupate, порт", "Порт.", "ro", port)
    assert len(articles("порт", world.irina.pk, 3)) == 1
    actions.retire(port, by="test", at=now())
    assert articles("порт", world.irina.pk, 3) == []


def test_the_palette_takes_one_query(world: World, write: Write, query_count: Callable) -> None:
    for number in range(5):
        write(f"{PORT[0]} {number}", PORT[1])
    irina = world.irina
    with query_count() as queries:
        assert len(articles("занятый порт", irina.pk, 3)) == 3
    assert queries.total == 1, str(queries)


def test_a_letter_names_the_article_that_answers_it(world: World, write: Write) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    ticket = world.letter("Не получается закрыть смену на кассе", "Добрый день! Нажимаю, и ничего. Помогите.")
    told = articles_for_customers({ticket.pk: "ru"}, 3)[ticket.pk]
    assert [one.title for one in told] == [SHIFT[0]]
    assert told[0].url.startswith(f"{settings.PUBLIC_URL}/help/main/ru/")


@pytest.mark.parametrize(
    ("subject", "language"), [("Когда вы привезёте новую скатерть", "ru"), ("Закрыть смену на кассе", "ro")]
)
def test_a_letter_names_no_article_that_may_be_wrong(world: World, write: Write, subject: str, language: str) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    ticket = world.letter(subject, "Добрый день! Напишите, когда будут деньги и чек.")
    assert articles_for_customers({ticket.pk: language}, 3) == {}


def test_a_letter_names_nothing_that_is_for_the_team_or_of_a_closed_help_centre(world: World, write: Write) -> None:
    write(*SHIFT, audience="team")
    ticket = world.letter("Закрыть смену на кассе", "Не получается.")
    assert articles_for_customers({ticket.pk: "ru"}, 3) == {}
    write(*SHIFT)
    assert articles_for_customers({ticket.pk: "ru"}, 3)
    Centre.objects.create(brand=world.brand, is_open=False)
    assert articles_for_customers({ticket.pk: "ru"}, 3) == {}


def test_fifty_letters_take_as_many_queries_as_one(world: World, write: Write, query_count: Callable) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    tickets = [world.letter("Закрыть смену на кассе", "Не получается.").pk for _number in range(4)]
    totals = []
    for some in (tickets[:1], tickets):
        with query_count() as queries:
            assert len(articles_for_customers(dict.fromkeys(some, "ru"), 3)) == len(some)
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert totals[0] <= 8, totals
    assert Ticket.objects.count() == 4


def test_what_is_published_now_is_told_without_its_marks_and_what_is_out_of_use_is_not(
    world: World, write: Write
) -> None:
    port, shift = write(*PORT), write(*SHIFT)
    assert published_texts(9)[0] == (shift.pk, "ru", "\n".join(SHIFT))
    actions.retire(shift, by="test", at=now())
    assert [number for number, _language, _text in published_texts(9)] == [port.pk]
    assert published_texts(0) == []
