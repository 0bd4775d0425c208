"""Choosing tickets in a list and changing them all: as a plain browser does it, and as htmx does."""

import re

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import BulkRun, Message, ReadyAnswer, Ticket
from zabota.pages.inbox.tests.conftest import HTMX

VERBS = ["owner", "reply", "tag", "untag", "snooze", "solve", "damage", "trash", "restore"]


@pytest.fixture
def tickets(world):
    return [world.ticket(owner=world.irina, subject=f"Casa {place}") for place in range(3)]


@pytest.fixture
def send(world):
    """send(person, "", …): to /bulk/ and what lies under it."""

    def post(person, noun="", *, htmx=False, **fields):
        return world.browser(person).post(f"/bulk/{noun}", fields, headers=HTMX if htmx else {})

    return post


def numbers(tickets):
    return [ticket.number for ticket in tickets]


def run() -> BulkRun:
    return BulkRun.objects.latest("id")


def test_a_row_has_a_box_of_the_form_under_the_list(world, get, tickets):
    page = get(world.irina, "/inbox/mine/").content.decode()
    assert '<form class="bulk" id="bulk" method="post" action="/bulk/form/">' in page
    for ticket in tickets:
        assert f'type="checkbox" name="ticket" value="{ticket.number}" form="bulk"' in page


def test_who_changes_nothing_chooses_nothing(world, get, tickets):
    page = get(world.vera, "/inbox/all/").content.decode()
    assert 'name="ticket"' not in page
    assert 'id="bulk"' not in page


def test_each_role_is_offered_what_it_may(world, get, tickets):
    def offered(person, view="all"):
        page = get(person, f"/inbox/{view}/").content.decode()
        return re.findall(r'<option value="(\w+)">', page[page.index('id="bulk-verb"') :].partition("</select>")[0])

    assert offered(world.grace) == ["tag", "untag"]
    assert offered(world.irina) == ["owner", "reply", "snooze", "tag", "damage", "solve", "untag"]
    assert offered(world.andrei) == [*offered(world.irina), "trash"]
    assert offered(world.andrei, "trash") == ["restore"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("htmx", [False, True])
def test_the_form_of_each_verb_carries_what_was_chosen(world, send, tickets, verb, htmx):
    answer = send(world.andrei, "form/", htmx=htmx, ticket=numbers(tickets), verb=verb, view="mine")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("<html" in page) is not htmx
    assert all(f'name="ticket" value="{ticket.number}"' in page for ticket in tickets)
    assert "3 tickets · 3 RO" in page
    assert not BulkRun.objects.exists()


@pytest.mark.parametrize("name", ["olga", "andrei", "irina", "grace", "vera"])
@pytest.mark.parametrize("noun", ["", "form/"])
@pytest.mark.parametrize("verb", VERBS)
def test_each_role_posts_what_it_may_and_nothing_else(world, send, tickets, name, noun, verb):
    needed = {"tag": "note", "untag": "note", "trash": "manage", "restore": "manage"}.get(verb, "reply")
    may = {"vera": (), "grace": ("note",), "irina": ("note", "reply")}.get(name, ("note", "reply", "manage"))
    fields = {"agent": world.tom.pk, "text-ro": "Bună.", "tag": "com3", "until": "2999-01-01T09:00", "damage": "3"}
    answer = send(getattr(world, name), noun, ticket=numbers(tickets), verb=verb, view="mine", **fields)
    done = 302 if noun == "" else 200
    assert answer.status_code == (done if needed in may else 403)
    assert BulkRun.objects.exists() is (needed in may and noun == "")


def test_a_stranger_is_sent_to_sign_in(world, send):
    assert send(None, ticket=[1], verb="solve")["Location"].startswith("/accounts/login/")


def test_without_script_some_are_moved_to_a_team_and_put_back(world, send, get, tickets):
    chosen, team = tickets[:2], world.team("Critical")
    answer = send(world.irina, ticket=numbers(chosen), verb="owner", team=team.pk, view="mine")
    page = get(world.irina, answer["Location"]).content.decode()
    assert "2 tickets moved to Critical" in page
    assert [world.fresh(ticket).team for ticket in tickets] == [team, team, None]
    back = send(world.irina, f"{run().pk}/undo/")
    page = get(world.irina, back["Location"]).content.decode()
    assert "2 tickets put back" in page
    assert [world.fresh(ticket).team for ticket in tickets] == [None, None, None]


def test_htmx_is_told_in_a_line_with_its_way_back(world, send, tickets):
    team = world.team("Critical")
    answer = send(world.irina, htmx=True, ticket=numbers(tickets), verb="owner", team=team.pk, view="mine")
    page = answer.content.decode()
    assert answer["HX-Trigger"] == "bulk:begun"
    assert "3 tickets moved to Critical" in page
    assert f'action="/bulk/{run().pk}/undo/"' in page
    assert "every 1s" not in page
    page = send(world.irina, f"{run().pk}/undo/", htmx=True).content.decode()
    assert "3 tickets put back" in page
    assert "data-undo" not in page


def test_all_of_a_view_but_some(world, send, tickets):
    send(world.irina, all="1", without=[tickets[1].number], view="mine", verb="tag", tag="Com3")
    assert [world.fresh(ticket).tags for ticket in tickets] == [["com3"], [], ["com3"]]


def test_all_of_a_view_are_those_that_one_may_see(world, send, tickets):
    hidden = world.letter("Secret")
    actions.set_team(hidden, team=world.team("Quiet", private=True), by=world.andrei.ref, at=now())
    send(world.irina, all="1", view="all", verb="tag", tag="com3")
    assert world.fresh(hidden).tags == []
    assert run().total == 3


def test_a_view_says_how_many_it_holds_and_in_which_languages(world, get, tickets):
    world.letter("Касса", customer=world.pavel)
    assert get(world.irina, "/inbox/all/selection/").json() == {"count": 4, "languages": "3 RO, 1 RU"}
    assert get(world.irina, "/inbox/nothing/selection/").status_code == 404


def test_a_large_run_is_followed_in_a_line_that_fetches_itself(world, send, get, run_jobs):
    for place in range(25):
        world.letter(f"Casa {place}")
    page = send(world.irina, htmx=True, all="1", view="all", verb="damage", damage="3").content.decode()
    assert f'hx-get="/bulk/{run().pk}/progress/" hx-trigger="every 1s"' in page
    assert "0 of 25" in page
    run_jobs(only="tickets.bulk")
    page = get(world.irina, f"/bulk/{run().pk}/progress/", htmx=True).content.decode()
    assert "25 tickets: Critical damage" in page
    assert "every 1s" not in page


def test_stopped_before_it_begins_and_gone_on_with(world, send, get, run_jobs, tickets):
    send(world.irina, ticket=numbers(tickets), verb="solve", view="mine")
    assert "Nothing leaves for 8 s" in get(world.irina, f"/bulk/{run().pk}/").content.decode()
    send(world.irina, f"{run().pk}/end/")
    assert run().phase == "stopped"
    send(world.irina, f"{run().pk}/continuation/")
    assert run().phase == "running"


def test_an_answer_is_written_or_chosen_for_each_language(world, send, tickets):
    russian = world.letter("Касса", customer=world.pavel)
    ready = ReadyAnswer.objects.create(name="Обновление", language="ru", text="Здравствуйте, {name}.")
    page = send(world.irina, "form/", verb="reply", ticket=numbers([*tickets, russian]), view="all").content.decode()
    assert 'name="text-ro"' in page
    assert f'<option value="{ready.pk}" data-text="Здравствуйте, {{name}}.">' in page
    send(
        world.irina,
        verb="reply",
        ticket=numbers([*tickets, russian]),
        view="all",
        **{"text-ro": "Bună, {name}.", "text-ru": "", "ready-ru": ready.pk},
    )
    said = Message.objects.filter(kind="out").order_by("ticket").values_list("text", flat=True)
    assert list(said) == ["Bună, Ana."] * 3 + ["Здравствуйте, Павел."]


def test_a_card_number_in_an_answer_is_kept_nowhere(world, send, tickets):
    for place in range(20):
        world.letter(f"Casa {place}")
    send(world.irina, verb="reply", all="1", view="all", **{"text-ro": "Cardul 4111 1111 1111 1111"})
    assert run().phase == "running"
    assert "Cardul" in run().given["texts"]["ro"]
    assert "4111 1111" not in run().given["texts"]["ro"]


def test_what_was_answered_is_kept_in_the_messages_alone(world, send, tickets):
    send(world.irina, verb="reply", ticket=numbers(tickets), view="mine", **{"text-ro": "Bună."})
    assert run().done == 3
    assert "texts" not in run().given


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"verb": "solve"}, "Choose tickets first."),
        ({"verb": "nothing", "ticket": ["1"]}, "Choose what is to be done."),
        ({"verb": "solve", "ticket": ["99999999999999999999999", "x"]}, "Choose tickets first."),
        ({"verb": "solve", "ticket": ["987654321"]}, "None of these tickets is there any more."),
        ({"verb": "owner", "ticket": ["1"], "agent": "4000000"}, "That choice is no longer there. Choose again."),
        ({"verb": "owner", "ticket": ["1"]}, "Choose who takes it."),
        ({"verb": "snooze", "ticket": ["1"], "until": "tomorrow"}, "Write a day and a time."),
        ({"verb": "damage", "ticket": ["1"], "damage": "²"}, "Choose one of the four."),
        ({"verb": "tag", "ticket": ["1"], "tag": " \n "}, "Write a tag."),
        ({"verb": "solve", "ticket": [str(n) for n in range(501)]}, "More than 500 are too many to choose one by one."),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_bad_input_is_answered_in_words(world, send, tickets, fields, why, htmx):
    answer = send(world.irina, htmx=htmx, view="mine", **fields)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not BulkRun.objects.exists()


@pytest.mark.parametrize("noun", ["", "progress/", "end/", "continuation/", "undo/"])
def test_the_run_of_somebody_else_is_not_there(world, send, get, tickets, noun):
    send(world.irina, verb="tag", ticket=numbers(tickets), tag="com3", view="mine")
    address = f"{run().pk}/{noun}"
    ask = get(world.olga, f"/bulk/{address}") if noun in ("", "progress/") else send(world.olga, address)
    assert ask.status_code == 404
    assert world.fresh(tickets[0]).tags == ["com3"]


def test_what_was_left_as_it_was_stands_on_the_page_with_its_reason(world, send, get, tickets):
    Ticket.objects.filter(pk=tickets[0].pk).update(status="closed")
    send(world.irina, verb="owner", agent=world.tom.pk, ticket=numbers(tickets), view="mine")
    page = get(world.irina, f"/bulk/{run().pk}/").content.decode()
    assert f"#{tickets[0].number} Casa 0" in page
    assert "This ticket is closed." in page
    actions.set_team(tickets[0], team=world.team("Quiet", private=True), by=world.andrei.ref, at=now())
    Ticket.objects.filter(pk=tickets[0].pk).update(owner=None)
    assert "Casa 0" not in get(world.irina, f"/bulk/{run().pk}/").content.decode()


def test_a_long_list_of_reasons_is_read_page_by_page_in_as_many_queries(world, send, get, query_count):
    totals = []
    for count in (5, 60):
        chosen = [world.letter(f"Casa {place}") for place in range(count)]
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in chosen]).update(tags=["com3"])
        send(world.irina, verb="tag", tag="com3", ticket=numbers(chosen), view="all")
        from zabota.base.tickets.actions import bulk

        while bulk.carry_on(run().pk, by=world.irina.ref, at=now()):
            pass
        client = world.browser(world.irina)
        client.get(f"/bulk/{run().pk}/")
        with query_count() as queries:
            page = client.get(f"/bulk/{run().pk}/").content.decode()
        totals.append(queries.total)
    assert page.count('class="run__item"') == 50
    more = re.search(r'href="(/bulk/\d+/\?after=\d+)"', page)
    assert more
    assert get(world.irina, more[1]).content.decode().count('class="run__item"') == 10
    assert totals[0] == totals[1], str(queries)


def test_one_s_recent_runs_in_as_many_queries_for_many_as_for_few(world, send, tickets, query_count):
    client, totals = world.browser(world.irina), []
    for count in (2, 8):
        for place in range(count):
            team = world.team(f"Team {place}")
            send(world.irina, verb="owner", team=team.pk, ticket=numbers(tickets), view="mine")
        client.get("/bulk/")
        with query_count() as queries:
            page = client.get("/bulk/").content.decode()
        totals.append(queries.total)
    assert page.count('class="run__item"') == 10
    assert "Move to Team 7" in page
    assert totals[0] == totals[1], str(queries)
