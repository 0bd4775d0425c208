"""A desk of before comes over, whatever it was: all of it, as it stood, and nobody is told."""

from pathlib import Path

import pytest

from tests.house.test_replay import assert_true_to_its_events
from tests.imports import desks, letters
from tests.imports.carrying import begun, carried, deferred
from tests.imports.stories import OURS, story
from zabota.base.clock import now
from zabota.base.people.models import Agent, Customer, Identity, Organisation, Team
from zabota.base.ports.surveys import marks_of
from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.queries.fields import fields_in_use
from zabota.base.timeline.models import Event
from zabota.rooms.imports.models import MisfitRow, Origin

pytestmark = pytest.mark.django_db
COUNT = 120
MADE = {
    "zendesk": (desks.zendesk, "export.zip"),
    "freshdesk": (desks.freshdesk, "export.zip"),
    "mbox": (letters.mbox, "help.mbox"),
    "maildir": (letters.maildir, "maildir.zip"),
    "csv": (desks.table, "tickets.csv"),
}
WORDS = {"zendesk": 390, "freshdesk": 390, "mbox": 360, "maildir": 360, "csv": 360}


@pytest.fixture(params=sorted(MADE))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def bring(world, kind: str, folder: Path, count: int = COUNT):
    make, name = MADE[kind]
    return carried(begun(world, kind, make(folder / name, count), ours=[OURS]))


def test_the_dry_run_says_what_comes_and_writes_nothing(world, kind, tmp_path):
    make, name = MADE[kind]
    run = begun(world, kind, make(tmp_path / name, COUNT), ours=[OURS])
    assert run.state == "looked", run.trouble
    assert run.there["tickets"] == COUNT
    assert run.there["messages"] == WORDS[kind]
    assert not Ticket.objects.exists()
    assert not Customer.objects.exists()


def test_all_of_it_is_here_as_the_dry_run_said(world, kind, tmp_path):
    run = bring(world, kind, tmp_path)
    assert (run.state, run.trouble) == ("done", "")
    for name in ("tickets", "messages", "people", "marks"):
        assert run.here.get(name, 0) == run.there.get(name, 0), name
    assert Ticket.objects.count() == COUNT
    assert Message.objects.count() == WORDS[kind]
    assert run.compared["alike"] == run.compared["samples"] > 0, run.compared


def test_a_ticket_stands_as_it_stood(world, kind, tmp_path):
    bring(world, kind, tmp_path)
    told = story(8)
    ticket = Ticket.objects.get(subject=told.subject)
    said = list(Message.objects.filter(ticket=ticket).order_by("created_at", "id"))
    words = [one for one in told.said if one.by != "note" or kind in ("zendesk", "freshdesk")]
    assert [one.created_at for one in said] == [one.at for one in words]
    names = {"customer": "in", "colleague": "out", "note": "note"}
    assert [one.kind for one in said] == [names[one.by] for one in words]
    assert all(one.text.startswith(two.text) for one, two in zip(said, words, strict=True))
    assert ticket.customer.identities.get(kind="email").value == told.email
    assert (ticket.created_at, ticket.active_at) == (told.at, told.last)
    assert ticket.status == (
        "closed" if kind in ("mbox", "maildir") else {"pending": "waiting"}.get(told.status, told.status)
    )
    assert said[1].agent is not None
    assert not said[1].agent.is_active
    assert_true_to_its_events(ticket)


def test_nobody_is_written_to_and_nothing_waits(world, kind, tmp_path):
    bring(world, kind, tmp_path, 30)
    assert set(deferred()) == {"imports.work"}
    names = set(Event.objects.filter(name__in=["TicketOpened", "MessageReceived", "ReplySent", "NoteAdded"]))
    assert not names
    assert not Ticket.objects.exclude(due_at=None).exists()
    assert not Ticket.objects.exclude(closes_at=None).exists()
    assert not Message.objects.filter(delivery__in=["held", "queued"]).exists()


def test_the_same_again_brings_nothing_twice(world, kind, tmp_path):
    first = bring(world, kind, tmp_path)
    again = bring(world, kind, tmp_path)
    assert again.here["again"] == (WORDS[kind] if kind in ("mbox", "maildir", "csv") else first.here["tickets"])
    assert again.here.get("tickets", 0) == 0
    assert (Ticket.objects.count(), Message.objects.count()) == (COUNT, WORDS[kind])


def test_a_desk_brings_its_people_companies_teams_and_fields(world, tmp_path):
    fields.make_field(name="Order", kind="text", by=world.olga.ref, at=now())
    bring(world, "zendesk", tmp_path)
    assert set(Organisation.objects.values_list("name", flat=True)) == set(desks.COMPANIES)
    assert Customer.objects.get(name=story(8).customer).organisation.name == story(8).company
    assert Team.objects.get(name="Printers").tickets.count() == COUNT
    _order, brought = fields_in_use()
    assert Ticket.objects.get(subject=story(8).subject).fields == {brought.key: "T-8"}
    assert Agent.objects.filter(is_active=False, name="Nina", surname="Albu").count() == 1
    assert Origin.objects.get(kind="ticket", number="8").ticket.subject == story(8).subject


def test_whoever_works_here_too_owns_what_they_owned(world, tmp_path):
    from zabota.base.people.actions import agents

    agents.change(world.irina, by="x", at=world.irina.created_at, email="agent1@before.example")
    bring(world, "zendesk", tmp_path)
    ticket = Ticket.objects.get(subject=story(4).subject)
    assert (story(4).status, ticket.owner) == ("open", world.irina)
    left = Ticket.objects.get(subject=story(10).subject)
    assert (story(10).colleague, left.owner) == ("Oleg Petrov", world.irina)
    assert (
        MisfitRow.objects.filter(why="owner-left", dry=False).count()
        == COUNT - Ticket.objects.filter(owner=world.irina).count()
    )


def test_marks_count(world, tmp_path):
    run = bring(world, "zendesk", tmp_path)
    kept = marks_of(list(Ticket.objects.values_list("pk", flat=True)))
    assert run.here["marks"] == len(kept) == 17
    assert {one.value for one in kept.values()} == {1, 5}


def test_files_of_letters_come(world, tmp_path):
    run = bring(world, "mbox", tmp_path)
    assert run.here["files"] == Attachment.objects.count() == COUNT // 9
    first = Message.objects.earliest("id").text
    assert "From here on" in first
    assert ">From here" not in first
    assert Identity.objects.filter(value=OURS).count() == 0
