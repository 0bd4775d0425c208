"""Who is told of an event, and why."""

import pytest

from zabota.core.events import Event
from zabota.core.events.promises import PromiseWarned, TicketForgotten
from zabota.core.events.tickets import (
    DeliveryChanged,
    Mentioned,
    MessageReceived,
    OwnerChanged,
    Reopened,
    Snoozed,
    TeamChanged,
    Woken,
)
from zabota.core.notify import Cause, Circle, told

IRINA, VICTOR, ANDREI = 1, 2, 3
ANA = "customer:9"
HERS = Circle(owner=IRINA, followers=frozenset({VICTOR}))
NOBODYS = Circle(team=frozenset({IRINA, VICTOR}))


def word(*, first: bool = False, machine: bool = False) -> MessageReceived:
    return MessageReceived(ticket=5, message=7, customer=9, channel="mail", first=first, machine=machine)


GIVEN = OwnerChanged(ticket=5, agent=IRINA, before=None)


def warned(*, late: bool) -> PromiseWarned:
    return PromiseWarned(ticket=5, promise=1, kind="first", step=2, late=late, people=[IRINA])


@pytest.mark.parametrize(
    ("event", "by", "circle", "who"),
    [
        (GIVEN, "agent:3", HERS, {IRINA: Cause.GIVEN}),
        (OwnerChanged(ticket=5, agent=ANDREI, before=IRINA), "agent:9", HERS, {}),
        (OwnerChanged(ticket=5, agent=None, before=IRINA), "agent:3", NOBODYS, {}),
        (Mentioned(ticket=5, message=7, agent=ANDREI), "agent:1", HERS, {ANDREI: Cause.MENTIONED}),
        (word(), ANA, HERS, {IRINA: Cause.WROTE, VICTOR: Cause.WROTE}),
        (word(machine=True), ANA, HERS, {}),
        (word(first=True), ANA, HERS, {}),
        (word(first=True), ANA, NOBODYS, {IRINA: Cause.TEAM, VICTOR: Cause.TEAM}),
        (word(), ANA, NOBODYS, {IRINA: Cause.TEAM, VICTOR: Cause.TEAM}),
        (TeamChanged(ticket=5, team=4, before=None), "agent:1", NOBODYS, {VICTOR: Cause.TEAM}),
        (TeamChanged(ticket=5, team=4, before=None), "agent:3", HERS, {}),
        (Reopened(ticket=5, because="not_helped", status="open"), ANA, HERS, {IRINA: Cause.REOPENED}),
        (Reopened(ticket=5, because="withdrawn", status="open"), "agent:1", HERS, {}),
        (DeliveryChanged(ticket=5, message=7, delivery="bounced"), "mail", HERS, {IRINA: Cause.RETURNED}),
        (DeliveryChanged(ticket=5, message=7, delivery="delivered"), "mail", HERS, {}),
        (DeliveryChanged(ticket=5, message=7, delivery="failed"), "mail", Circle(author=2), {VICTOR: Cause.RETURNED}),
        (Woken(ticket=5), "clock", HERS, {IRINA: Cause.WOKE}),
        (Woken(ticket=5), ANA, HERS, {}),
        (Snoozed(ticket=5, until=""), "agent:3", HERS, {}),
        (warned(late=False), "clock", HERS, {IRINA: Cause.DUE}),
        (warned(late=True), "clock", NOBODYS, {IRINA: Cause.LATE}),
        (TicketForgotten(ticket=5, hours=16, people=[ANDREI]), "clock", HERS, {ANDREI: Cause.FORGOTTEN}),
    ],
)
def test_each_event_has_its_listeners(event: Event, by: str, circle: Circle, who: dict[int, Cause]) -> None:
    assert told(event, by, circle) == who


def test_nobody_hears_of_their_own_doing() -> None:
    assert told(GIVEN, f"agent:{IRINA}", HERS) == {}
    assert told(word(), ANA, Circle(owner=IRINA, speaker=frozenset({IRINA}))) == {}


def test_a_muted_ticket_is_silent_but_for_what_a_colleague_says_to_one() -> None:
    circle = Circle(owner=IRINA, muted=frozenset({IRINA}))
    assert told(word(), ANA, circle) == {}
    assert told(GIVEN, "agent:3", circle) == {IRINA: Cause.GIVEN}
    assert told(Mentioned(ticket=5, message=7, agent=IRINA), "agent:3", circle) == {IRINA: Cause.MENTIONED}


def test_words_that_reopen_a_ticket_are_one_thing_not_two() -> None:
    again = Reopened(ticket=5, because="wrote_again", status="open")
    assert told(again, ANA, HERS) == {}
    assert told(again, ANA, Circle(owner=IRINA, wordless=frozenset({IRINA}))) == {IRINA: Cause.REOPENED}


def test_who_follows_an_unowned_ticket_of_their_team_hears_of_words_once() -> None:
    circle = Circle(followers=frozenset({VICTOR}), team=frozenset({IRINA, VICTOR}))
    assert told(word(), ANA, circle) == {IRINA: Cause.TEAM, VICTOR: Cause.WROTE}
