"""Lists by keyset, counters with a cap, conversations by pages: bounded however much there is."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.queries import conversation, counters, list_page, view_named
from zabota.base.tickets.queries.conversation import PAGE as TALK
from zabota.base.tickets.queries.lists import PAGE


def test_pages_follow_one_another_without_a_gap_or_a_double(world):
    base = now()
    for minute in range(PAGE + 20):
        ticket = world.ticket(at=base - timedelta(minutes=minute // 3))
        if minute % 4 == 0:
            actions.wait(ticket, by=world.irina.ref, at=base - timedelta(minutes=minute))
    view = view_named("all", world.irina)
    first = list_page(world.irina, view)
    second = list_page(world.irina, view, first.next)
    ids = [row.id for row in first.rows + second.rows]
    assert len(ids) == len(set(ids)) == PAGE + 20
    assert second.next is None
    groups = [row.group for row in first.rows + second.rows]
    assert groups == sorted(groups, key=["ours", "theirs", "asleep"].index)


def test_a_broken_cursor_gives_the_first_page(world):
    world.ticket()
    view = view_named("all", world.irina)
    for cursor in ("", "ours", "ours.x.1", "nowhere.1.1", "ours.99999999999999999999999.1", "ours.1." + "9" * 50):
        assert len(list_page(world.irina, view, cursor).rows) == 1


def test_a_list_asks_no_more_as_it_grows(world, query_count):
    view = view_named("all", world.irina)
    world.ticket()
    with query_count() as few:
        list_page(world.irina, view)
    for _ in range(PAGE + 5):
        world.ticket()
    with query_count() as many:
        list_page(world.irina, view)
    assert many.total <= few.total <= 2


def test_unread_is_what_happened_after_the_last_look(world):
    ticket = world.ticket()
    view = view_named("all", world.irina)
    row = list_page(world.irina, view).rows[0]
    assert row.unread
    actions.look(ticket, agent=world.irina, seq=row.seq, at=now())
    assert not list_page(world.irina, view).rows[0].unread
    world.heard("Mai e ceva.", ticket=ticket)
    assert list_page(world.irina, view).rows[0].unread


def test_counters_take_one_query(world, query_count):
    world.ticket(owner=world.irina)
    world.ticket()
    views = [view_named(name, world.irina) for name in ("mine", "all", "unassigned", "solved")]
    with query_count() as queries:
        numbers = counters(world.irina, views)
    assert numbers == {"mine": 1, "all": 2, "unassigned": 1, "solved": 0}
    assert queries.total == 1


def test_an_unknown_view_is_none(world):
    for name in ("", "team-", "team-x", "nonsense", "channel-"):
        assert view_named(name, world.irina) is None


def test_a_long_conversation_comes_in_pages_and_few_queries(world, query_count):
    ticket = world.ticket()
    for number in range(TALK + 10):
        actions.note(ticket, agent=world.irina, text=str(number), by=world.irina.ref, at=now())
    with query_count() as queries:
        page = conversation(ticket)
    assert queries.total <= 6
    assert page.earlier
    before = conversation(ticket, before=page.earlier)
    texts = [item.text for item in before.items + page.items if hasattr(item, "text")]
    assert len(texts) == len(set(texts)) == TALK + 11
