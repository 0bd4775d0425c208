"""What was understood stands beside the ticket with its reasons, and takes one key to put right."""

import re

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.rooms.routing.models import Correction, Reading

pytestmark = pytest.mark.django_db
LETTER = (
    "Casa 2 nu mai tipărește bonul",
    "Tarelka 8.4.1, Datecs FP-700. Clienții așteaptă la coadă, nu iese niciun bon.",
)


@pytest.fixture
def ticket(world, topics, run_jobs):
    found = world.letter(*LETTER)
    run_jobs()
    return world.fresh(found)


def page_of(world, person, ticket):
    return world.browser(person).get(f"/tickets/{ticket.number}/").content.decode()


def beside(page):
    return page.split("What we understood")[1].split("</section>")[0]


def test_each_guess_stands_with_its_reasons_and_its_key(world, ticket):
    shown = beside(page_of(world, world.irina, ticket))
    for words in ("Receipts and printers", "tipărește", "High damage", "Does not work: “nu mai tipărește”", "8.4.1"):
        assert words in shown
    assert re.findall(r'data-command="(\w+)"', shown) == ["topic", "damage", "language"]
    assert "Zabota read it: about Receipts and printers, high damage" in page_of(world, world.irina, ticket)


def test_who_may_not_answer_reads_it_and_changes_nothing(world, ticket):
    shown = beside(page_of(world, world.vera, ticket))
    assert "Receipts and printers" in shown
    assert "data-command" not in shown


def test_a_ticket_that_was_not_read_shows_no_section(world):
    assert "What we understood" not in page_of(world, world.irina, world.letter())


def test_it_costs_the_page_no_query_more(world, ticket, query_count):
    bare = world.letter("Fără citire", "Un text.")
    browser = world.browser(world.irina)
    for one in (bare, ticket):  # seen once, so that looking writes nothing new
        browser.get(f"/tickets/{one.number}/")

    def asked(one):
        with query_count() as queries:
            browser.get(f"/tickets/{one.number}/")
        return queries.total

    assert asked(ticket) == asked(bare)


def test_putting_it_right_says_so_and_can_be_undone(world, ticket, topics):
    browser = world.browser(world.irina)
    picker = browser.get(f"/tickets/{ticket.number}/topic/").content.decode()
    # The likeliest first, then the rest by name, then the honest one.
    assert re.findall(r'name="topic" value="(\d*)"', picker) == [
        *(str(topics[name].pk) for name in ("Receipts", "Menu", "Payments")),
        "",
    ]
    answer = browser.post(
        f"/tickets/{ticket.number}/topic/",
        {"topic": topics["Menu"].pk},
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    ).content.decode()
    assert "About Menu and prices." in answer
    assert "Put right. We thought: Receipts and printers" in answer
    assert "Irina Sokolova: about Menu and prices" in answer
    undo = re.search(rf"/tickets/{ticket.number}/topic/\?topic=\d+", answer).group()
    assert Correction.objects.get().became == str(topics["Menu"].pk)
    browser.post(undo)
    assert world.fresh(ticket).topic == topics["Receipts"]
    assert not Correction.objects.exists()


def test_the_next_that_says_the_same_is_told_at_once_and_why(world, ticket, topics, run_jobs, clock):
    actions.set_topic(ticket, topic=topics["Payments"], by=world.irina.ref, at=now())
    actions.set_damage(ticket, damage=1, by=world.irina.ref, at=now())
    clock.move(days=2)
    again = world.letter(*LETTER, customer=world.pavel)
    run_jobs()
    again = world.fresh(again)
    assert (again.topic, again.damage) == (topics["Payments"], 1)
    assert f"You said so of #{ticket.number} on " in beside(page_of(world, world.irina, again))
    assert f"A colleague said so of #{ticket.number} on " in beside(page_of(world, world.olga, again))


def test_what_a_rule_sets_is_no_correction(world, ticket, topics):
    actions.set_topic(ticket, topic=topics["Menu"], by="rule:1", at=now())
    assert not Correction.objects.exists()


def test_language_and_damage_are_put_right_the_same_way(world, ticket):
    browser, here = world.browser(world.irina), f"/tickets/{ticket.number}/"
    assert "Romanian" in browser.get(f"{here}language/").content.decode()
    browser.post(f"{here}language/", {"language": "ru"})
    assert browser.post(f"{here}language/", {"language": "xx"}).status_code == 422
    assert "Critical damage" in browser.get(f"{here}damage/").content.decode()
    browser.post(f"{here}damage/?damage=3")
    ticket = world.fresh(ticket)
    assert (ticket.language, ticket.damage) == ("ru", 3)
    assert sorted(Correction.objects.values_list("what", "was", "became")) == [
        ("damage", "2", "3"),
        ("language", "ro", "ru"),
    ]
    assert Reading.objects.get(pk=ticket.pk).damage == 2
