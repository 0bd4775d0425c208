"""The promises of a ticket, event by event."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, strategies

from zabota.core.events import tickets as told
from zabota.core.events.promises import PromiseBroken, PromiseKept, PromiseMet
from zabota.core.sla.matter import Book, Matter, Promise
from zabota.core.sla.policies import Policy, choose, failing
from zabota.core.sla.promises import fold, outcomes, step
from zabota.core.sla.targets import Target

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
EVERYONE = Policy(
    id=1,
    policy=1,
    name="Everyone",
    targets={
        damage: {"first": Target(10 * (4 - damage), "minutes", "clock"), "answer": Target(4 - damage, "hours", "clock")}
        for damage in range(4)
    },
)
GOLD = replace(EVERYONE, id=2, policy=2, name="Gold", conditions={"level": ["gold"]})
BOOK = Book(began=START - timedelta(days=1), policies=[GOLD, EVERYONE], versions={1: EVERYONE, 2: GOLD})
AGENT = "agent:7"


def minutes(number: float) -> datetime:
    return START + timedelta(minutes=number)


OPENED = told.TicketOpened(ticket=5, customer=3, brand=1, channel="mail", damage=1, team=None, language="ro")


def heard(message: int = 1, *, machine: bool = False, first: bool = True, old: bool = False) -> told.MessageReceived:
    return told.MessageReceived(
        ticket=5, message=message, customer=3, channel="mail", first=first, machine=machine, old=old
    )


def written(message: int = 2, agent: int | None = 7) -> told.ReplyWritten:
    return told.ReplyWritten(ticket=5, message=message, agent=agent, channel="mail")


def status(now: str, before: str = "open") -> told.StatusChanged:
    return told.StatusChanged(ticket=5, status=now, before=before)


def update(until: float | None, because: str = "reply", before: float | None = None) -> told.NextUpdatePromised:
    said = [minutes(at).isoformat() if at is not None else None for at in (until, before)]
    return told.NextUpdatePromised(ticket=5, until=said[0], before=said[1], because=because, message=2)


SOLVED = told.Solved(ticket=5, agent=7, before="open")
Story = list[tuple[float, told.TicketEvent]]
LETTER: Story = [(0, OPENED), (0, heard())]


def after(story: Story, until: float | None = None, by: str = AGENT, level: str = "") -> Matter:
    speaker = {told.TicketOpened: "customer:3", told.MessageReceived: "customer:3"}
    events = [(event, speaker.get(type(event), by), minutes(at)) for at, event in story]
    return fold(events, books=lambda _at: BOOK, level=level, until=minutes(until) if until is not None else None)


def states(story: Story, until: float | None = None) -> list[tuple[str, str]]:
    return [(one.kind, one.state) for one in after(story, until).promises]


def only(matter: Matter, kind: str) -> Promise:
    [found] = [one for one in matter.promises if one.kind == kind]
    return found


def test_a_letter_is_promised_a_first_word_and_an_answer() -> None:
    matter = after(LETTER)
    assert (only(matter, "first").due, only(matter, "answer").due) == (minutes(30), minutes(180))
    assert matter.nearest == only(matter, "first")


def test_the_first_policy_whose_conditions_hold_is_the_one() -> None:
    assert only(after(LETTER, level="gold"), "first").policy == GOLD.id
    assert only(after(LETTER), "first").policy == EVERYONE.id
    chosen = choose(BOOK.policies, after(LETTER).facts)
    assert [(one.policy.name, one.failed) for one in chosen.passed_over] == [("Gold", ("level",))]
    assert choose(BOOK.policies, after(LETTER, level="gold").facts).hidden == (EVERYONE,)
    assert failing(replace(EVERYONE, conditions={"weather": ["rain"]}), after(LETTER).facts) == ("weather",)


def test_machines_and_old_letters_are_promised_nothing_and_a_person_after_them_is() -> None:
    for silent in (heard(machine=True), heard(old=True)):
        assert after([(0, OPENED), (0, silent)]).promises == ()
        late = after([(0, OPENED), (0, silent), (5, heard(2, first=False))])
        assert only(late, "first").due == minutes(35)


def test_what_began_before_there_were_policies_is_promised_nothing() -> None:
    story: Story = [(-3 * 24 * 60, OPENED), (0, heard(first=False)), (5, SOLVED)]
    reopened = told.Reopened(ticket=5, because="not_helped", status="open")
    assert after([*story, (6, reopened)]).promises == ()


def test_an_answer_at_the_very_moment_keeps_it_and_one_after_it_is_late() -> None:
    kept = only(after([*LETTER, (30, written())]), "first")
    assert (kept.state, kept.left, kept.ended_by, kept.ended) == ("kept", 0, 2, minutes(30))
    met = only(after([*LETTER, (31, written())]), "first")
    assert (met.state, met.late, met.due) == ("met", 60, minutes(30))


def test_an_automatic_message_keeps_nothing() -> None:
    assert states([*LETTER, (1, written(agent=None))], until=31) == [("first", "broken"), ("answer", "open")]


def test_words_that_were_taken_back_kept_nothing() -> None:
    taken = (1.1, told.ReplyWithdrawn(ticket=5, message=2))
    first = only(after([*LETTER, (1, written()), taken]), "first")
    assert first == only(after(LETTER), "first")
    late = only(after([*LETTER, (29.95, written()), (30.05, told.ReplyWithdrawn(ticket=5, message=2))]), "first")
    assert late.state == "broken"


def test_the_answer_waits_while_the_customer_is_asked() -> None:
    waiting = only(after([*LETTER, (20, written()), (20, status("waiting"))]), "answer")
    assert (waiting.state, waiting.due, waiting.left, waiting.because) == ("paused", None, 160 * 60, "waiting")
    back = only(after([*LETTER, (20, status("waiting")), (50, status("open"))]), "answer")
    assert (back.state, back.due) == ("open", minutes(210))


def test_a_vendor_does_not_stop_the_clock_unless_the_policy_says_so() -> None:
    assert only(after([*LETTER, (20, status("on_hold"))]), "answer").state == "open"


def test_solving_keeps_the_answer_and_lets_go_of_a_first_word_that_nobody_said() -> None:
    assert states([*LETTER, (10, SOLVED)]) == [("first", "dropped"), ("answer", "kept")]


def test_a_no_makes_a_new_promise_and_a_slip_taken_back_leaves_the_old_one() -> None:
    story: Story = [*LETTER, (5, written()), (10, SOLVED)]
    no = told.Reopened(ticket=5, because="not_helped", status="open")
    answers = [one for one in after([*story, (60, no)]).promises if one.kind == "answer"]
    assert [(one.state, one.due) for one in answers] == [("kept", minutes(180)), ("open", minutes(240))]
    slip = replace(no, because="withdrawn")
    assert only(after([*story, (10.1, slip)]), "answer") == only(after([*LETTER, (5, written())]), "answer")
    answers = [one for one in after([*story, (600, slip)]).promises if one.kind == "answer"]
    assert [(one.state, one.due) for one in answers] == [("kept", minutes(180)), ("open", minutes(780))]


def test_other_damage_is_another_promise_counted_from_the_same_start() -> None:
    worse = told.DamageChanged(ticket=5, damage=3, before=1)
    matter = after([*LETTER, (5, worse)])
    assert [(one.state, one.due) for one in matter.promises if one.kind == "first"] == [
        ("replaced", minutes(30)),
        ("open", minutes(10)),
    ]
    paused = after([*LETTER, (10, status("waiting")), (40, worse), (70, status("open"))])
    assert paused.promises[-1].due == minutes(60 + 60)


def test_a_fact_that_changes_no_policy_changes_no_promise() -> None:
    assert after([*LETTER, (5, told.LanguageChanged(ticket=5, language="ru"))]).promises == after(LETTER).promises


def test_what_lies_in_the_trash_owes_nothing_and_stands_again_when_it_is_back() -> None:
    gone = after([*LETTER, (5, told.Trashed(ticket=5))])
    assert {one.state for one in gone.promises} == {"dropped"}
    assert gone.nearest is None
    back = after([*LETTER, (5, told.Trashed(ticket=5)), (10, told.Restored(ticket=5))])
    assert back.promises == after(LETTER).promises
    late = after([*LETTER, (5, told.Merged(ticket=5, into=6)), (60, told.Unmerged(ticket=5, into=6))])
    assert [(one.kind, one.state, one.due) for one in late.promises] == [
        ("first", "dropped", minutes(30)),
        ("answer", "open", minutes(180)),
        ("first", "open", minutes(90)),
    ]


def test_what_was_over_before_the_desk_was_there_was_promised_nothing() -> None:
    assert after([*LETTER, (0, told.Closed(ticket=5))]).promises == ()


def test_a_next_update_is_kept_by_the_next_answer_or_late() -> None:
    given: Story = [*LETTER, (5, written()), (5, update(60))]
    assert only(after(given), "update").due == minutes(60)
    twice = after([*given, (50, update(90, before=60))])
    assert [(one.kind, one.state) for one in twice.promises][-2:] == [("update", "kept"), ("update", "open")]
    assert only(after([*given, (61, update(None, before=60))]), "update").state == "met"
    assert only(after([*given, (50, update(None, "by_hand", 60))]), "update").state == "dropped"
    moved = after([*given, (50, update(70, "by_hand", 60))])
    assert [one.state for one in moved.promises if one.kind == "update"] == ["replaced", "open"]


def test_an_answer_taken_back_gives_back_the_update_that_it_was() -> None:
    given: Story = [*LETTER, (5, update(60)), (50, update(90, before=60)), (50.1, update(60, "withdrawn", 90))]
    found = [(one.state, one.because, one.due) for one in after(given).promises if one.kind == "update"]
    assert found == [("open", "", minutes(60)), ("dropped", "withdrawn", minutes(90))]


def test_what_one_of_us_begins_is_to_be_answered_and_nobody_waits_for_a_first_word() -> None:
    events: list[tuple[Any, str, datetime]] = [(OPENED, AGENT, START), (heard(machine=True), AGENT, START)]
    assert [one.kind for one in fold(events, books=lambda _at: BOOK).promises] == ["answer"]


def test_what_is_told_of_a_step() -> None:
    before = after(LETTER)
    before = replace(before, promises=tuple(replace(one, key=n) for n, one in enumerate(before.promises, 1)))

    def said(at: float) -> list[object]:
        return list(outcomes(before, step(before, written(), by=AGENT, at=minutes(at), book=BOOK), book=BOOK))

    assert said(10) == [PromiseKept(ticket=5, promise=1, kind="first", message=2, left=20 * 60, took=10 * 60)]
    assert said(31) == [
        PromiseBroken(ticket=5, promise=1, kind="first", due=minutes(30).isoformat()),
        PromiseMet(ticket=5, promise=1, kind="first", message=2, late=60),
    ]


EVENTS: list[told.TicketEvent] = [
    heard(3, first=False),
    written(),
    told.ReplyWithdrawn(ticket=5, message=2),
    *(status(name) for name in ("open", "waiting", "on_hold")),
    SOLVED,
    *(told.Reopened(ticket=5, because=why, status="open") for why in ("not_helped", "withdrawn")),
    told.Closed(ticket=5),
    *(told.DamageChanged(ticket=5, damage=damage, before=1) for damage in range(4)),
    told.Trashed(ticket=5),
    told.Restored(ticket=5),
    told.Merged(ticket=5, into=6),
    told.Unmerged(ticket=5, into=6),
    update(60),
    update(90, "by_hand"),
    update(None, "solved"),
    update(60, "withdrawn"),
]


@given(
    story=strategies.lists(strategies.tuples(strategies.integers(0, 90), strategies.sampled_from(EVENTS)), max_size=14)
)
def test_whatever_happens_there_is_one_of_a_kind_and_time_alone_only_breaks(
    story: list[tuple[int, told.TicketEvent]],
) -> None:
    at, told_in_order = 0.0, list(LETTER)
    for pause, event in story:
        at += pause
        told_in_order.append((at, event))
    matter = after(told_in_order)
    for kind in ("first", "update", "answer"):
        running = [one for one in matter.promises if one.kind == kind and one.is_running]
        assert len(running) <= 1
        assert all((one.due is None) == (one.state == "paused") for one in running)
    for one in matter.promises:
        assert one.is_owed == (one.ended is None)
        if one.state == "met" and one.due:
            assert one.ended
            assert one.ended > one.due
        if one.state == "kept" and one.due:
            assert one.ended
            assert one.ended <= one.due
    later = after(told_in_order, until=at + 10_000)
    assert [one.state for one in later.promises] == [
        "broken" if one.state == "open" else one.state for one in matter.promises
    ]
