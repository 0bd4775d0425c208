"""What the palette finds, for whom, and with how few questions."""

import json

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.people.folded import found_in
from zabota.base.people.models import Customer, Identity
from zabota.base.ports.articles import Article, articles
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.palette.finding import search

SIGNED_IN = 2  # the session, the person


def numbers(results):
    return [row.number for row in results.tickets]


@pytest.fixture
def two(world):
    ana = world.letter("Casa 2 nu mai tipărește bonul")
    pavel = world.letter("Двойное списание за ноябрь", customer=world.pavel)
    return ana, pavel


@pytest.mark.parametrize(
    "typed",
    [
        "casa",
        "CASA 2",
        "tipareste",
        "tipărește",
        "tipar bon",
        "ana",
        "Cojoc",
        "mar-verde",
        "ana@mar-verde.example",
        "Ана",
    ],
)
def test_a_ticket_is_found_by_words_of_its_subject_and_by_whose_it_is(world, two, typed):
    assert numbers(search(world.irina, typed)) == [two[0].number]


@pytest.mark.parametrize("typed", ["двойное", "списание ноя", "pavel", "котов", "Kotov", "Павел Котов"])
def test_a_ticket_is_found_in_the_other_alphabet(world, two, typed):
    assert numbers(search(world.irina, typed)) == [two[1].number]


@pytest.mark.parametrize(("typed", "read"), [("ldjqyjt", "двойное"), ("cgbcfybt", "списание")])
def test_a_wrong_layout_is_understood_and_said(world, two, typed, read):
    results = search(world.irina, typed)
    assert numbers(results) == [two[1].number]
    assert results.read == read


def test_what_was_typed_as_meant_is_not_read_otherwise(world, two):
    assert search(world.irina, "casa").read == ""


@pytest.mark.parametrize("form", ["{}", "#{}", "№{}"])
def test_a_ticket_is_found_by_its_number(world, two, form):
    assert numbers(search(world.irina, form.format(two[1].number)))[0] == two[1].number


def test_the_beginning_of_a_number_finds_those_that_begin_so(world, two):
    row = two[0]
    row.number = 48171
    row.save()
    assert numbers(search(world.irina, "481")) == [48171]
    assert numbers(search(world.irina, "48")) == []


@pytest.mark.parametrize(
    "typed", ["", "  ", "'", "\\", "%", "a'b\\c:*&|!", "\x00", "🙂", "-", "(" * 500, "x" * 5000, "ы" * 300]
)
def test_odd_input_finds_nothing_and_breaks_nothing(world, two, typed):
    assert numbers(search(world.irina, typed)) == []


def test_tickets_of_a_private_team_and_their_customers_are_not_found_by_others(world, two):
    row = two[1]
    row.team = world.team("Quiet", private=True)
    row.save()
    for typed in ("двойное", "pavel", str(row.number)):
        found = search(world.irina, typed)
        assert (found.tickets, found.customers) == ([], [])
        assert numbers(search(world.andrei, typed)) == [row.number]


def test_what_lies_in_the_trash_is_not_found(world, two):
    actions.trash(two[0], by=world.andrei.ref, at=now())
    assert numbers(search(world.irina, "casa")) == []


def test_an_erased_customer_is_not_found(world, two):
    world.ana.erased_at = now()
    world.ana.save()
    assert search(world.irina, "cojocaru").customers == []


def test_a_customer_is_shown_with_an_address(world, two):
    [found] = search(world.irina, "cojocaru").customers
    assert (found.name, found.addresses) == ("Ana Cojocaru", ("ana@mar-verde.example",))


def test_handing_over_names_people_with_what_speaks_for_them(world, two):
    world.has(world.tom, world.victor, world.andrei)
    ticket = actions.set_team(two[0], team=world.team("Specialists"), by=world.by, at=now())
    world.ticket(owner=world.victor)
    found = search(world.irina, "hand over", ticket=ticket.number).people
    assert [one.colleague.name for one in found][:2] == ["Irina", "Victor"]
    assert found[1].reasons == "Specialists, speaks the customer’s language, 1 open ticket"
    assert found[-1].colleague.name == "Tom"
    assert found[-1].reasons == "0 open tickets"


@pytest.mark.parametrize(
    "typed", ["victor", "Виктор", "передать виктору", "hand over vic", "dшсещк"[1:], "predă lui Victor"[:5] + " victor"]
)
def test_a_person_is_found_by_name_in_any_alphabet_case_or_layout(world, two, typed):
    world.has(world.victor, world.tom)
    found = search(world.irina, typed, ticket=two[0].number)
    assert [one.colleague.name for one in found.people] == ["Victor"]


def test_who_may_not_answer_is_offered_nobody_to_hand_over_to(world, two):
    world.has(world.victor)
    assert search(world.grace, "victor", ticket=two[0].number).people == []


def test_the_owner_is_not_offered_their_own_ticket(world):
    ticket = world.ticket(owner=world.victor)
    assert search(world.irina, "victor", ticket=ticket.number).people == []


def test_who_was_here_lately_is_said_to_have_been(world, two, get):
    get(world.victor, f"/tickets/{two[1].number}/")
    [found] = search(world.irina, "victor", ticket=two[0].number).people
    assert "last here" in found.reasons


def test_a_keystroke_takes_five_queries_however_much_there_is(world, query_count):
    ticket = world.ticket(owner=world.irina)
    browser = world.browser(world.irina)
    address = f"/palette/?q=casa&ticket={ticket.number}"
    for place in range(12):
        world.letter(f"Casa {place}", customer=world.customer(f"casa{place}@cafe.example", f"Casa {place}"))
    with query_count() as queries:
        page = browser.get(address).content.decode()
    # The last one leads to the search.
    assert page.count('role="option"') == 8 + 8 + 1
    assert queries.total <= 5 + SIGNED_IN, str(queries)


def test_what_the_palette_knows_takes_one_query_and_is_kept_by_the_browser(world, query_count):
    browser = world.browser(world.irina)
    browser.get("/palette/commands/?ticket=1")
    with query_count() as queries:
        answer = browser.get("/palette/commands/?ticket=1")
    assert queries.total <= 1 + SIGNED_IN, str(queries)
    again = browser.get("/palette/commands/?ticket=1", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_command_is_known_in_three_languages(world):
    told = json.loads(world.browser(world.irina).get("/palette/commands/").content)
    assert {"solve", "решить", "rezolva"} <= set(told["commands"]["solution"]["words"])
    assert told["commands"]["solution"]["label"] == "Solve"


def places_of(world, person):
    told = json.loads(world.browser(person).get("/palette/commands/").content)
    return {place["url"] for place in told["places"]}


def test_nobody_is_led_to_a_page_that_would_refuse_them(world):
    for person in (world.olga, world.andrei, world.irina, world.grace, world.vera):
        browser = world.browser(person)
        pages = places_of(world, person) - {"/theme/", "/language/", "/settings/work/break/"}
        assert [url for url in pages if browser.get(url).status_code not in (200, 302)] == []
    assert "/settings/people/" in places_of(world, world.andrei) - places_of(world, world.irina)
    assert "/tickets/new/" not in places_of(world, world.grace)


def test_articles_come_from_whoever_keeps_them(world, monkeypatch):
    assert not search(world.irina, "till").articles
    told = Article("Handing the till over", "58", "/articles/58/")
    monkeypatch.setattr(articles, "answered_by", lambda typed, agent, limit: [told])
    assert "Handing the till over" in world.browser(world.irina).get("/palette/?q=till").content.decode()


def test_without_script_the_same_is_a_page(world, two):
    browser = world.browser(world.irina)
    page = browser.get("/found/", {"q": "cojocaru"}).content.decode()
    assert f"#{two[0].number}" in page
    assert f"/customers/{world.ana.pk}/" in page
    assert "/settings/profile/" in browser.get("/found/", {"q": "профиль"}).content.decode()
    assert "Nothing was found" in browser.get("/found/", {"q": "qqqq"}).content.decode()


@pytest.mark.parametrize("address", ["/palette/", "/palette/commands/", "/found/"])
def test_a_stranger_is_sent_to_sign_in(world, get, address):
    assert get(None, address)["Location"].startswith("/accounts/login/")


def test_words_are_found_by_their_index(two):
    """The index holds a copy of the letters: where the two differ, every row would be taken apart at each key."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "ticket_found" in Ticket.objects.filter(found_in("subject", ["casa"])).explain()
    assert "customer_found" in Customer.objects.filter(found_in("name", ["ana"])).explain()
    assert "identity_found" in Identity.objects.filter(found_in("value", ["ana"])).explain()


def test_one_letter_alone_is_not_looked_for(world, two):
    assert numbers(search(world.irina, "c")) == []
