"""Who is at which ticket, as the hub and the book of it know: no socket, no database."""

import pytest

from zabota.rooms.live.hub import Hub, Socket
from zabota.rooms.live.presence import Presence, messages, read
from zabota.rooms.live.tokens import Pass


def page(hub: Hub, agent: int, *streams: int, allowed: bool = True) -> Socket:
    """A page of this person that shows these streams; allowed: they may know of them."""
    socket = Socket(Pass(agent, 9_999_999_999))
    hub.join(socket)
    hub.ask(socket, dict.fromkeys(streams, 0), lists=False)
    hub.show(socket, [(stream, 0) for stream in streams] if allowed else [])
    return socket


def told(hub: Hub, socket: Socket) -> object:
    hub.tell_who()
    return socket.take().get("presence", {})


def test_who_shows_the_ticket_is_told_who_else_does() -> None:
    hub = Hub()
    olga, tom = page(hub, 1, 12), page(hub, 2, 12)
    hub.be(tom, 12)
    assert told(hub, olga) == {"12": {2: "looks"}}
    hub.be(tom, 12, "writes")
    assert told(hub, olga) == {"12": {2: "writes"}}
    hub.leave(tom)
    assert told(hub, olga) == {"12": {}}


def test_nobody_is_told_of_themselves() -> None:
    hub = Hub()
    one, other = page(hub, 1, 12), page(hub, 1, 12)
    hub.be(one, 12, "writes")
    assert told(hub, other) == {}


def test_two_tabs_of_one_person_are_one_person_by_the_stronger_state() -> None:
    hub = Hub()
    olga, first, second = page(hub, 1, 12), page(hub, 2, 12), page(hub, 2, 12)
    hub.be(first, 12, "writes")
    hub.be(second, 12, "looks")
    assert told(hub, olga) == {"12": {2: "writes"}}
    hub.leave(first)
    assert told(hub, olga) == {"12": {2: "looks"}}


def test_a_page_that_opens_the_ticket_later_learns_who_is_there() -> None:
    hub = Hub()
    tom = page(hub, 2, 12)
    hub.be(tom, 12, "notes")
    hub.tell_who()
    olga = page(hub, 1, 12)
    assert olga.take()["presence"] == {"12": {2: "notes"}}


def test_who_may_not_know_of_the_ticket_neither_hears_nor_is_heard() -> None:
    hub = Hub()
    olga, stranger = page(hub, 1, 12), page(hub, 3, 12, allowed=False)
    hub.be(olga, 12)
    hub.be(stranger, 12, "writes")
    hub.changed([(12, 5)])
    assert told(hub, stranger) == {}
    assert told(hub, olga) == {}


def test_a_ticket_that_is_hidden_from_a_person_is_hidden_from_their_open_page() -> None:
    hub = Hub()
    olga, tom = page(hub, 1, 12), page(hub, 2, 12)
    for person in (olga, tom):
        hub.be(person, 12)
    assert told(hub, tom) == {"12": {1: "looks"}}
    hub.judge(tom, 12, None)
    assert told(hub, tom) == {"12": {}}  # whoever was shown there is taken away
    hub.be(olga, 12, "writes")
    assert told(hub, tom) == {}


def test_a_hint_that_came_while_the_right_was_being_asked_is_not_lost() -> None:
    hub = Hub()
    socket = Socket(Pass(1, 9_999_999_999))
    hub.join(socket)
    hub.ask(socket, {12: 3}, lists=False)
    hub.changed([(12, 4)])
    assert socket.take() == {}
    hub.show(socket, [(12, 3)])
    assert socket.take() == {"streams": {"12": 4}}


def test_who_stops_typing_only_looks_after_a_while() -> None:
    hub = Hub()
    olga, tom = page(hub, 1, 12), page(hub, 2, 12)
    hub.be(tom, 12, "writes", at=100)
    hub.fade(100)
    assert told(hub, olga) == {"12": {2: "writes"}}
    hub.fade(101)
    assert told(hub, olga) == {"12": {2: "looks"}}


def test_a_page_that_shows_another_ticket_is_no_longer_at_this_one() -> None:
    hub = Hub()
    olga, tom = page(hub, 1, 12), page(hub, 2, 12)
    hub.be(tom, 12)
    told(hub, olga)
    hub.ask(tom, {13: 0}, lists=False)
    assert told(hub, olga) == {"12": {}}


def test_a_state_that_is_none_is_refused() -> None:
    hub = Hub()
    socket = page(hub, 1, 12)
    with pytest.raises(ValueError, match="no such state"):
        hub.be(socket, 12, "sings")


def test_another_process_is_told_what_changed_and_only_that() -> None:
    here, there = Presence(), Presence()
    page_of_tom = object()
    here.put(page_of_tom, 12, 2, "looks")
    for words in messages("a", here.news(), whole=False):
        process, changes, whole = read(words)
        there.told(process, changes, whole=whole, at=0)
    assert there.at(12) == {2: "looks"}
    assert here.news() == []
    here.drop(page_of_tom)
    assert here.news() == [(12, 2, "")]
    there.told("a", [(12, 2, "")], whole=False, at=1)
    assert there.at(12) == {}


def test_what_a_process_says_whole_replaces_what_it_said_before() -> None:
    there = Presence()
    there.told("a", [(12, 2, "looks"), (13, 3, "writes")], whole=True, at=0)
    there.told("b", [(12, 4, "looks")], whole=True, at=0)
    there.told("a", [(13, 3, "looks")], whole=True, at=1)
    assert (there.at(12), there.at(13)) == ({4: "looks"}, {3: "looks"})


def test_a_process_that_is_silent_is_forgotten_with_all_its_people() -> None:
    there = Presence()
    there.told("a", [(12, 2, "looks")], whole=True, at=0)
    there.told("b", [(12, 4, "looks")], whole=True, at=50)
    there.forget_silent(45)
    assert there.at(12) == {4: "looks"}


def test_many_people_go_in_several_messages_of_which_the_first_replaces() -> None:
    changes = [(number, 1, "looks") for number in range(450)]
    parts = [read(words) for words in messages("a", changes, whole=True)]
    assert [whole for _process, _changes, whole in parts] == [True, False, False]
    assert [change for _process, found, _whole in parts for change in found] == changes


@pytest.mark.parametrize("words", [{}, {"here": 5}, {"here": [[1]], "from": "a", "whole": True},
                                   {"here": [[1, 2, "sings"]], "from": "a", "whole": True}])  # fmt: skip
def test_a_word_of_no_process_is_refused(words: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read(words)
