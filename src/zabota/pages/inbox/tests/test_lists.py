"""The lists: what stands where, page after page, in a number of queries that does not grow."""

import re

import pytest

VIEWS = ["mine", "following", "all", "waiting", "unassigned", "snoozed", "solved", "trash", "channel-mail"]


def test_the_first_page_leads_to_what_is_mine(world):
    assert world.browser(world.irina).get("/")["Location"] == "/inbox/mine/"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_empty_and_full(world, get, view):
    assert get(world.irina, f"/inbox/{view}/").status_code == 200
    world.ticket(owner=world.irina)
    assert get(world.irina, f"/inbox/{view}/").status_code == 200


@pytest.mark.parametrize("view", ["team-999x", "nothing", "channel-"])
def test_a_view_that_is_not_there_is_404(world, get, view):
    assert get(world.irina, f"/inbox/{view}/").status_code == 404


def test_rows_fall_into_their_groups_and_the_unread_stand_out(world, get):
    waiting, ours = world.ticket(owner=world.irina, subject="Cu clientul"), world.ticket(owner=world.irina)
    world.sent(waiting)
    page = get(world.irina, "/inbox/mine/").content.decode()
    title = re.search(r">(Promise due within the hour|Later today|After today)<", page)
    assert title
    assert title.start() < page.index(ours.subject) < page.index("With the customer") < page.index("Cu clientul")
    assert row_of(page, ours).count("data-unread") == 1
    get(world.irina, f"/tickets/{ours.number}/")
    assert "data-unread" not in row_of(get(world.irina, "/inbox/mine/").content.decode(), ours)


def test_fifty_rows_a_page_and_a_plain_link_to_the_rest(world, get):
    tickets = [world.ticket(owner=world.irina, subject=f"Nr {n}") for n in range(53)]
    first = get(world.irina, "/inbox/mine/").content.decode()
    assert first.count('class="ticket-row"') == 50
    more = re.search(r'href="(/inbox/mine/\?after=[^"]+)"', first)
    assert more
    rest = get(world.irina, more[1]).content.decode()
    assert rest.count('class="ticket-row"') == 3
    # The nearest promise stands first, whatever came last.
    assert tickets[-1].subject in rest


def test_a_list_asks_the_same_number_of_queries_for_two_rows_as_for_forty(world, query_count):
    client = world.browser(world.irina)
    client.get("/inbox/mine/")
    totals = []
    for count in (2, 38):
        for n in range(count):
            world.ticket(owner=world.irina, subject=f"Nr {n}")
        with query_count() as queries:
            client.get("/inbox/mine/")
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert totals[0] <= 14, str(queries)


def test_the_live_refetch_of_a_list_is_the_region_alone(world):
    world.ticket(owner=world.irina)
    answer = world.browser(world.irina).get("/inbox/mine/", headers={"Zabota-Live": "1", "HX-Request-Type": "full"})
    page = answer.content.decode()
    assert 'id="list-mine"' in page
    assert "<html" not in page


def test_the_counters_come_alone(world, get):
    world.ticket(owner=world.irina)
    page = get(world.irina, "/inbox/counters/?view=mine").content.decode()
    assert re.search(r'href="/inbox/mine/" aria-current="page".*?rail__count tabular">1<', page, re.DOTALL)


def row_of(page, ticket):
    return re.search(rf'<a class="ticket-row"[^>]*id="ticket-{ticket.number}"[^>]*>', page)[0]
