"""What happens is told, signed, until it is taken; where nobody listens it costs nothing."""

import json

import pytest

from zabota.base.clock import now
from zabota.core.hooks.signing import Forged, key_of, verify
from zabota.rooms.hooks.actions import delivering, endpoints
from zabota.rooms.hooks.models import Attempt, Delivery, Endpoint

pytestmark = pytest.mark.django_db


def check(hook, got, *, at=None, secret=None):
    verify(
        key_of(secret or endpoints.secret_of(hook)),
        message=got.headers["webhook-id"],
        timestamp=got.headers["webhook-timestamp"],
        signature=got.headers["webhook-signature"],
        body=got.body,
        at=at or int(now().timestamp()),
    )


def test_a_customers_word_arrives_signed_with_ids_and_links_and_no_words(world, hook, receiver, run_jobs):
    row = hook()
    ticket = world.letter("Casa 2", text="Bonul nu iese.")
    run_jobs()
    assert [json.loads(got.body)["type"] for got in receiver.got] == ["ticket.opened", "message.received"]
    for got in receiver.got:
        check(row, got)
    said = json.loads(receiver.got[1].body)
    assert said["data"]["ticket"] == ticket.number
    assert said["data"]["api"].endswith(f"/api/v1/tickets/{ticket.number}")
    assert b"Bonul" not in receiver.got[1].body
    assert set(Delivery.objects.values_list("state", flat=True)) == {"taken"}
    assert Attempt.objects.filter(status=200, answer="thanks").count() == 2


def test_where_nobody_listens_an_event_costs_no_job_and_no_query(world, hook, run_jobs, query_count):
    world.has(world.victor)
    ticket = world.ticket(owner=world.irina)
    run_jobs()
    with query_count() as before:
        world.note(ticket)
    assert run_jobs.waiting("timeline.react") == []
    row = hook("note.added")
    world.note(ticket)
    assert len(run_jobs.waiting("timeline.react")) == 1
    run_jobs()
    endpoints.turn_off(row, by=world.olga.ref, at=now())
    with query_count() as after:
        world.note(ticket)
    assert run_jobs.waiting("timeline.react") == []
    assert after.total == before.total, after


def test_only_what_was_chosen_is_told(world, hook, receiver, run_jobs):
    hook("ticket.solved")
    ticket = world.ticket(owner=world.irina)
    world.answer(ticket, solve=True)
    run_jobs()
    assert [json.loads(got.body)["type"] for got in receiver.got] == ["ticket.solved"]


def test_a_failed_one_is_tried_again_under_the_same_id_with_a_fresh_moment(world, hook, receiver, run_jobs, clock):
    row = hook("note.added")
    receiver.answers = [(503, b"later", {}), (500, b"", {})]
    world.note(world.ticket(owner=world.irina))
    run_jobs()
    assert Delivery.objects.get().state == "waiting"
    assert Endpoint.objects.get().failing_since
    clock.move(seconds=20)
    run_jobs()
    clock.move(minutes=10)
    run_jobs()
    assert Delivery.objects.get().state == "taken"
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 1
    assert len({got.headers["webhook-timestamp"] for got in receiver.got}) == 3
    check(row, receiver.got[-1])
    with pytest.raises(Forged):
        check(row, receiver.got[0])
    assert [one.status for one in Attempt.objects.order_by("id")] == [503, 500, 200]
    assert Endpoint.objects.get().failing_since is None


def test_told_twice_by_a_crash_it_is_one_message(world, hook, run_jobs):
    from zabota.base.timeline.models import Event
    from zabota.base.timeline.reactions import Recorded
    from zabota.core.events import from_facts
    from zabota.rooms.hooks import listeners

    hook("note.added")
    world.note(world.ticket(owner=world.irina))
    run_jobs()
    row = Event.objects.get(name="NoteAdded")
    recorded = Recorded(row.pk, row.stream_id, row.seq, row.by, row.at, from_facts(row.name, row.data))
    listeners.send([recorded])
    run_jobs()
    assert Delivery.objects.count() == 1


def test_while_a_secret_is_replaced_both_sign_and_then_only_the_new_one(world, hook, receiver, run_jobs, clock):
    row = hook("note.added")
    old = endpoints.secret_of(row)
    row = endpoints.replace_secret(row, by=world.olga.ref, at=now())
    ticket = world.ticket(owner=world.irina)
    world.note(ticket)
    run_jobs()
    check(row, receiver.got[0], secret=old)
    check(row, receiver.got[0])
    clock.move(hours=25)
    world.note(ticket)
    run_jobs()
    check(row, receiver.got[1])
    with pytest.raises(Forged):
        check(row, receiver.got[1], secret=old)


def test_secrets_lie_sealed(world, hook):
    row = hook()
    assert endpoints.secret_of(row).encode() not in bytes(row.secret)
    assert b"whsec_" not in bytes(row.secret)


def test_gone_turns_it_off_and_owners_are_told(world, hook, receiver, run_jobs, monkeypatch):
    told = []
    monkeypatch.setattr(
        "zabota.rooms.hooks.actions.telling_owners.tell_by_digest",
        lambda agent, subject, lines, at: told.append((agent, subject, lines)) or True,
    )
    row = hook("note.added")
    receiver.answers = [(410, b"gone", {})]
    ticket = world.ticket(owner=world.irina)
    world.note(ticket)
    run_jobs()
    assert Endpoint.objects.get().off == "gone"
    assert [(agent, "The shop" in subject) for agent, subject, _lines in told] == [(world.olga.pk, True)]
    assert f"/settings/webhooks/{row.pk}/" in told[0][2][1]
    world.note(ticket)
    run_jobs()
    assert len(receiver.got) == 1
    endpoints.turn_on(row, by=world.olga.ref, at=now())
    run_jobs()
    assert len(receiver.got) == 2
    assert Delivery.objects.get().state == "taken"


def test_after_five_days_of_failing_it_is_turned_off(world, hook, receiver, run_jobs, clock):
    hook("note.added")
    receiver.answers = [(500, b"", {})] * 1000
    ticket = world.ticket(owner=world.irina)
    world.note(ticket)
    for _hour in range(6 * 4):
        run_jobs(only=("timeline.react", "hooks.send", "hooks.again"))
        clock.move(hours=6)
        if Endpoint.objects.get().off:
            break
        world.note(ticket)
    assert Endpoint.objects.get().off == "failed"
    assert Delivery.objects.order_by("id").first().state == "failed"


def test_it_is_not_led_elsewhere_and_not_flooded(world, hook, receiver, run_jobs):
    hook("note.added")
    ticket = world.ticket(owner=world.irina)
    receiver.answers = [
        (302, b"", {"Location": f"{receiver.url}/elsewhere"}),
        (200, b"4111 1111 1111 1111" + b"x" * 900_000, {}),
    ]
    world.note(ticket)
    run_jobs()
    assert [got.path for got in receiver.got] == ["/in"]
    assert Delivery.objects.get().state == "waiting"
    world.note(ticket)
    run_jobs()
    flooded = Attempt.objects.get(status=200)
    assert len(flooded.answer) <= delivering.KEPT
    assert "4111" not in flooded.answer


def test_one_and_all_that_was_given_up_can_be_sent_again(world, hook, receiver, run_jobs):
    row = hook("note.added")
    ticket = world.ticket(owner=world.irina)
    for _note in range(3):
        world.note(ticket)
    run_jobs()
    Delivery.objects.update(state="failed", next_at=None)
    one = Delivery.objects.first()
    delivering.replay(one, by=world.olga.ref, at=now())
    run_jobs()
    assert (len(receiver.got), receiver.got[-1].headers["webhook-id"]) == (4, one.key)
    assert delivering.replay_failed(row, since=row.created_at, by=world.olga.ref, at=now()) == 2
    run_jobs()
    assert len(receiver.got) == 6
    assert not Delivery.objects.exclude(state="taken").exists()


def test_what_was_told_long_ago_is_forgotten_and_what_waits_is_not(world, hook, receiver, run_jobs, clock):
    from zabota.rooms.hooks.jobs import forget

    hook("note.added")
    ticket = world.ticket(owner=world.irina)
    world.note(ticket)
    run_jobs()
    receiver.answers = [(500, b"", {})]
    world.note(ticket)
    run_jobs()
    clock.move(days=31)
    forget(0)
    assert list(Delivery.objects.values_list("state", flat=True)) == ["waiting"]
    assert Attempt.objects.count() == 1
