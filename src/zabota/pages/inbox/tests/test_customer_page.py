"""A customer's own page, and two records that are one person."""

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people import customers
from zabota.base.people.actions import customers as verbs
from zabota.base.people.models import Customer, NotSame, Organisation
from zabota.base.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(world) -> Customer:
    """Ana again, by her phone written without the country."""
    verbs.add_identity(world.ana, kind="phone", value="+373 69 214 380", by=world.by, at=now())
    return customers.find_or_add("phone", "069214380", "Anna C.", by=world.by, at=now())


def page(customer: Customer) -> str:
    return f"/customers/{customer.pk}/"


def test_it_shows_who_it_is_and_their_tickets(world, get):
    world.heard(subject="Casa 2 nu mai tipărește")
    text = get(world.irina, page(world.ana)).content.decode()
    assert "Ana Cojocaru" in text
    assert "Casa 2 nu mai tipărește" in text
    assert "1 open" in text


def test_looking_is_in_the_audit(world, get):
    get(world.irina, page(world.ana))
    assert AuditEntry.objects.filter(verb="looked", thing=world.ana.ref, by=world.irina.ref).count() == 1


def test_a_double_is_offered_with_its_reason_and_never_joined_by_itself(world, get, second):
    text = get(world.irina, page(world.ana)).content.decode()
    assert "Anna C." in text
    assert "the same phone" in text
    second.refresh_from_db()
    assert second.merged_into is None


def test_one_that_is_told_apart_is_not_offered_again(world, get, second):
    client = world.browser(world.irina)
    client.post(f"{page(world.ana)}apart/{second.pk}/")
    client.post(f"{page(world.ana)}apart/{second.pk}/")
    assert NotSame.objects.count() == 1
    assert "the same phone" not in get(world.irina, page(world.ana)).content.decode()
    assert "the same phone" not in get(world.irina, page(second)).content.decode()


def test_joined_they_are_one_page_and_taken_apart_two_again(world, get, second):
    world.heard(subject="Plata prin QR", customer=second)
    client = world.browser(world.irina)
    assert client.post(f"{page(world.ana)}merge/", {"other": second.pk}).url == page(world.ana)
    text = get(world.irina, page(world.ana)).content.decode()
    assert "Plata prin QR" in text
    assert "069214380" in text
    assert get(world.irina, page(second)).url == page(world.ana)
    client.post(f"{page(second)}merge/undo/")
    assert "Plata prin QR" not in get(world.irina, page(world.ana)).content.decode()
    assert "Plata prin QR" in get(world.irina, page(second)).content.decode()


@pytest.mark.parametrize("number", ["", "x", "9" * 30])
def test_joining_nobody_is_refused_in_words(world, number):
    answer = world.browser(world.irina).post(f"{page(world.ana)}merge/", {"other": number})
    assert answer.status_code == 422
    assert "Choose whom to join." in answer.content.decode()


def test_joining_twice_and_with_oneself_is_refused_in_words(world, second):
    client = world.browser(world.irina)
    assert client.post(f"{page(world.ana)}merge/", {"other": world.ana.pk}).status_code == 422
    client.post(f"{page(world.ana)}merge/", {"other": second.pk})
    assert client.post(f"{page(world.ana)}merge/", {"other": second.pk}).status_code == 422


def test_another_is_found_by_name_address_and_number(world, get, second):
    for wanted in ("anna", "069214380", str(second.pk), f"#{second.pk}"):
        assert "Anna C." in get(world.irina, f"{page(world.ana)}merge/?q={wanted.replace('#', '%23')}").content.decode()
    assert "Nobody is known by that." in get(world.irina, f"{page(world.ana)}merge/?q=zzz").content.decode()


def test_facts_are_kept_and_an_address_of_somebody_else_is_refused(world, second):
    client = world.browser(world.irina)
    facts = {"name": "Ana Cojocaru", "language": "ro", "time_zone": "Europe/Chisinau", "notes": "După 10:00."}
    client.post(f"{page(world.ana)}facts/", facts)
    world.ana.refresh_from_db()
    assert (world.ana.time_zone, world.ana.notes) == ("Europe/Chisinau", "După 10:00.")
    answer = client.post(f"{page(world.ana)}facts/", facts | {"reach": "069214380"})
    assert answer.status_code == 422
    client.post(f"{page(world.ana)}facts/", facts | {"time_zone": "Mars/Base"})
    world.ana.refresh_from_db()
    assert world.ana.time_zone == "Europe/Chisinau"


def test_who_may_read_their_colleagues_requests_is_said_here_and_is_in_the_audit(world, get):
    cafe = Organisation.objects.create(name="Măr Verde", created_at=now())
    facts, address = {"name": "Ana Cojocaru"}, f"{page(world.ana)}facts/"
    world.letter()
    assert "sees_organisation" not in get(world.irina, address).text
    verbs.change(world.ana, organisation=cafe, by="clock", at=now())
    assert "May read the requests of everybody at Măr Verde" in get(world.irina, address).text
    client = world.browser(world.irina)
    client.post(address, facts | {"sees_organisation": "on"})
    assert Customer.objects.get(pk=world.ana.pk).sees_organisation
    entry = AuditEntry.objects.filter(thing=world.ana.ref, by=world.irina.ref, verb="changed").latest("id")
    assert "sees_organisation" in entry.facts["fields"]
    client.post(address, facts)
    assert not Customer.objects.get(pk=world.ana.pk).sees_organisation
    client.post(address, facts | {"sees_organisation": "on"})
    other = Organisation.objects.create(name="Altă cafenea", created_at=now())
    verbs.change(world.ana, organisation=other, by="clock", at=now())
    assert not Customer.objects.get(pk=world.ana.pk).sees_organisation


def test_whoever_may_see_none_of_their_tickets_finds_nobody(world, get):
    message = world.heard("unu")
    Ticket.objects.filter(pk=message.ticket.pk).update(team=world.team("Legal", private=True))
    assert get(world.tom, page(world.ana)).status_code == 404
    assert world.browser(world.tom).post(f"{page(world.ana)}merge/", {"other": world.ana.pk}).status_code == 404


def test_tickets_of_private_teams_are_neither_shown_nor_counted(world, get):
    world.heard("unu", subject="Pentru toți")
    hidden = world.heard("doi", subject="Doar juriștii")
    Ticket.objects.filter(pk=hidden.ticket.pk).update(team=world.team("Legal", private=True))
    text = get(world.tom, page(world.ana)).content.decode()
    assert "Doar juriștii" not in text
    assert "1 open" in text


@pytest.mark.parametrize("noun", ["facts", "merge"])
def test_whoever_may_only_read_changes_nothing(world, get, noun):
    world.heard("unu")
    assert get(world.vera, f"{page(world.ana)}{noun}/").status_code == 403


def test_it_asks_no_more_with_many_tickets_and_colleagues(world, get, django_assert_max_num_queries):
    organisation = Organisation.objects.create(name="Măr Verde", created_at=now())
    Customer.objects.filter(pk=world.ana.pk).update(organisation=organisation)
    for n in range(40):
        world.heard(subject=f"Tichet {n}")
        other = customers.find_or_add("email", f"coleg{n}@marverde.example", f"Coleg {n}", by=world.by, at=now())
        Customer.objects.filter(pk=other.pk).update(organisation=organisation)
    client = world.browser(world.irina)
    client.get(page(world.ana))
    with django_assert_max_num_queries(20):
        text = client.get(page(world.ana)).content.decode()
    assert "Older" in text
    assert "and others" in text
