"""Tags are counted for all, and shown to each by what they may know of."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.tag_counts import count_tags
from zabota.base.tickets.models import TagCount, Ticket
from zabota.base.tickets.queries import tags
from zabota.base.tickets.tests.test_tags import looks_after_rules, tagged


def counted(world, agent=None, **more):
    count_tags(at=now())
    return [(row.tag, row.tickets, row.open) for row in tags.page(agent or world.andrei, **more)[0]]


def test_open_and_solved_are_counted_and_what_is_out_of_sight_is_not(world):
    first, second, third, fourth = (tagged(world, "bon", "com3") for _ in range(4))
    actions.solve(second, agent=world.irina, by=world.irina.ref, at=now())
    actions.trash(third, by=world.andrei.ref, at=now())
    actions.merge(fourth, into=first, by=world.andrei.ref, at=now())
    actions.trash(tagged(world, "old"), by=world.andrei.ref, at=now())
    assert counted(world) == [("bon", 2, 1), ("com3", 2, 1), ("old", 0, 0)]
    actions.untag(first, tag="com3", by=world.irina.ref, at=now())
    assert counted(world) == [("bon", 2, 1), ("com3", 1, 0), ("old", 0, 0)]


def test_counting_again_writes_nothing_and_forgets_what_is_gone(world):
    ticket = tagged(world, "bon")
    count_tags(at=now())
    before = TagCount.objects.get().pk
    count_tags(at=now())
    assert TagCount.objects.get().pk == before
    actions.untag(ticket, tag="bon", by=world.irina.ref, at=now())
    count_tags(at=now())
    assert not TagCount.objects.exists()


def test_a_page_goes_on_behind_the_last_one_in_both_orders(world, monkeypatch):
    monkeypatch.setattr(tags, "PAGE", 3)
    for number, words in enumerate(["a b c", "b c", "c d", "c e"]):
        Ticket.objects.filter(pk=world.letter(str(number)).pk).update(tags=words.split())
    count_tags(at=now())
    for most, wanted in ((False, ["a", "b", "c", "d", "e"]), (True, ["c", "b", "a", "d", "e"])):
        rows, more = tags.page(world.andrei, most=most)
        assert more
        following, more = tags.page(world.andrei, most=most, after=rows[-1].tag)
        assert [row.tag for row in [*rows, *following]] == wanted
        assert not more
    assert [row.tag for row in tags.page(world.andrei, typed="C")[0]] == ["c"]


def test_a_private_teams_tags_are_nobody_elses(world):
    ticket = tagged(world, "layoffs")
    tagged(world, "bon")
    actions.set_team(ticket, team=world.team("People", private=True), by=world.andrei.ref, at=now())
    count_tags(at=now())
    assert tags.suggested(world.andrei, "lay") == ["layoffs"]
    assert tags.suggested(world.irina, "lay") == []
    assert tags.suggested(world.irina, "") == ["bon"]
    narrow = looks_after_rules(world.irina)
    assert counted(world, narrow) == [("bon", 1, 1)]
    assert tags.tally_of(narrow, "layoffs") is None
    assert tags.how_many(narrow) == 1


def test_suggestions_know_new_tags_before_they_are_counted(world):
    for words in (["printer"], ["printer", "no-print"], ["pos"]):
        tagged(world, *words)
    assert tags.suggested(world.irina, "print") == ["printer", "no-print"]
    count_tags(at=now())
    tagged(world, "print queue")
    assert tags.suggested(world.irina, " PRINT") == ["printer", "print queue", "no-print"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "x" * 500])
def test_odd_signs_are_words(world, typed):
    tagged(world, "bon")
    count_tags(at=now())
    assert tags.suggested(world.irina, typed) == []
    assert tags.page(world.andrei, typed=typed)[0] == []
