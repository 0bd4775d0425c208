"""Zendesk's older XML export brings what its JSON brings; what was made to do harm is told."""

import zipfile

import pytest

from tests.imports import desks, desks_xml
from tests.imports.carrying import begun, carried
from tests.imports.stories import OURS, stories, story
from zabota.base.people.models import Agent, Customer, Organisation, Team
from zabota.base.tickets.models import Message, Ticket, TicketField
from zabota.core.imports.tests.test_elements import LAUGHS, OUTSIDE

pytestmark = pytest.mark.django_db
COUNT, WORDS = 120, 390


def brought(world, path):
    return carried(begun(world, "zendesk", path, ours=[OURS]))


def test_all_of_it_comes_and_twice_nothing_more(world, tmp_path):
    run = brought(world, desks_xml.zendesk_xml(tmp_path / "export.zip", COUNT))
    assert (run.state, run.trouble) == ("done", "")
    assert (run.here["tickets"], run.here["messages"]) == (COUNT, WORDS)
    assert set(run.there["why"]) <= {"owner-left"}
    told = story(8)
    ticket = Ticket.objects.get(subject=told.subject)
    said = Message.objects.filter(ticket=ticket).order_by("created_at", "id")
    assert [(one.created_at, one.text) for one in said] == [(one.at, one.text) for one in told.said]
    assert (ticket.created_at, ticket.active_at, ticket.team.name) == (told.at, told.last, "Printers")
    assert ticket.fields == {TicketField.objects.get().key: "T-8"}
    assert ticket.customer == Customer.objects.get(name=told.customer)
    assert ticket.customer.organisation.name == told.company
    assert Team.objects.get(name="Printers").tickets.count() == COUNT
    assert set(Organisation.objects.values_list("name", flat=True)) == set(desks.COMPANIES)
    assert Agent.objects.filter(is_active=False, name="Nina", surname="Albu").count() == 1

    again = brought(world, desks_xml.zendesk_xml(tmp_path / "again.zip", COUNT))
    assert (again.here["again"], again.here.get("tickets", 0)) == (COUNT, 0)
    assert Message.objects.count() == WORDS


def test_the_json_of_the_same_desk_brings_nothing_twice(world, tmp_path):
    brought(world, desks_xml.zendesk_xml(tmp_path / "xml.zip", 12))
    run = brought(world, desks.zendesk(tmp_path / "json.zip", 12))
    assert run.here.get("tickets", 0) == 0
    assert Ticket.objects.count() == 12


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE])
def test_entities_are_not_read_and_the_next_file_follows(world, tmp_path, content):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tickets1.xml", content)
        archive.writestr("tickets2.xml", desks_xml.tickets(desks_xml.ticket(story(1))))
    run = brought(world, path)
    assert run.state == "done"
    assert run.there["why"]["doctype"] == 1
    assert [one.subject for one in Ticket.objects.all()] == [story(1).subject]


@pytest.mark.parametrize("part", [0.03, 0.31, 0.5, 0.77, 0.98])
def test_cut_at_any_byte_it_says_so_and_a_whole_one_follows(world, tmp_path, part):
    path, plain = tmp_path / "tickets.xml", desks_xml.tickets(*(desks_xml.ticket(one) for one in stories(12)))
    path.write_bytes(plain[: int(len(plain) * part)])
    cut = brought(world, path)
    assert (cut.state, cut.there["why"]["cut"]) == ("done", 1)
    assert Ticket.objects.count() < 12
    path.write_bytes(plain)
    assert brought(world, path).state == "done"
    assert set(Ticket.objects.values_list("subject", flat=True)) == {one.subject for one in stories(12)}


def test_a_sign_that_xml_does_not_know_costs_one_ticket(world, tmp_path):
    broken = desks_xml.ticket(story(2)).replace("<subject>", "<subject>\x0b")
    path = tmp_path / "tickets.xml"
    path.write_bytes(desks_xml.tickets(desks_xml.ticket(story(1)), broken, desks_xml.ticket(story(3))))
    run = brought(world, path)
    assert run.there["why"]["xml"] == 1
    assert set(Ticket.objects.values_list("subject", flat=True)) == {story(1).subject, story(3).subject}
