import pytest

from tests.world import World
from zabota.base.people.models import Customer
from zabota.base.tickets.models import Attachment, Message
from zabota.base.tickets.values import NewFile
from zabota.base.timeline.models import Event
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db
FILE = NewFile("card.txt", "text/plain", b"4111 1111")


def test_it_is_said_what_goes_before_it_goes(world: World) -> None:
    program = Program(world.olga)
    ticket = world.heard("Nu merge casa", files=[FILE]).ticket
    way = f"customers/{ticket.customer_id}/erasure"
    goes = program.get(way).json()
    assert (goes["erased"], goes["tickets"], goes["messages"], goes["files"]) == (False, 1, 1, 1)
    assert program.post(way, {"customer": ticket.customer_id}).json() == goes | {"erased": True}
    assert Customer.objects.get(pk=ticket.customer_id).erased_at is not None
    assert Message.objects.get(ticket=ticket).text == ""
    assert Event.objects.filter(name="CustomerErased", by=world.olga.ref).count() == 1
    assert program.post(way, {"customer": ticket.customer_id}).status_code == 200
    assert Event.objects.filter(name="CustomerErased").count() == 1


def test_who_is_erased_is_named_once_more(world: World) -> None:
    program, customer = Program(world.olga), world.ticket().customer_id
    for body in ({"customer": customer + 1}, {}):
        assert program.post(f"customers/{customer}/erasure", body).status_code == 422
    assert Customer.objects.get(pk=customer).erased_at is None


def test_words_are_found_first_and_hidden_when_one_is_sure(world: World) -> None:
    program = Program(world.olga)
    message = world.heard("Cardul meu este 4111 1111", files=[FILE])
    way = f"messages/{message.pk}/redaction"
    found = program.post(way, {"words": "4111 1111"}).json()
    assert (found["hidden"], found["messages"], found["files"]) == (False, [message.pk], 1)
    assert "4111" in Message.objects.get(pk=message.pk).text
    assert program.post(way, {"words": "4111 1111", "sure": True}).json() == found | {"hidden": True}
    assert "4111" not in Message.objects.get(pk=message.pk).text
    assert Event.objects.filter(name="WordsHidden", by=world.olga.ref).count() == 1
    assert program.post(way, {"words": "4111 1111", "sure": True}).status_code == 409
    assert program.post(way, {"words": "4"}).status_code == 409


def test_a_file_is_removed_by_its_message(world: World) -> None:
    program = Program(world.olga)
    message, other = world.heard(files=[FILE]), world.letter("Altceva", customer=world.pavel)
    file = message.attachments.get().pk
    assert program.delete(f"messages/{other.pk}/files/{file}").status_code == 404
    assert program.delete(f"messages/{message.pk}/files/{file}").status_code == 204
    assert not Attachment.objects.filter(pk=file).exists()
    assert program.delete(f"messages/{message.pk}/files/{file}").status_code == 404


def test_neither_the_usual_scopes_nor_a_usual_role_reach_it(world: World) -> None:
    message = world.heard("Cardul meu", files=[FILE])
    ways = (
        ("GET", f"customers/{message.customer_id}/erasure", None),
        ("POST", f"customers/{message.customer_id}/erasure", {"customer": message.customer_id}),
        ("POST", f"messages/{message.pk}/redaction", {"words": "Cardul"}),
        ("DELETE", f"messages/{message.pk}/files/{message.attachments.get().pk}", None),
    )
    usual = Program(world.olga, "tickets:read", "tickets:write", "customers:read", "customers:write")
    irina = Program(world.irina)
    for method, way, body in ways:
        assert usual.ask(method, way, body).json()["type"].endswith("#scope-missing"), way
        if method != "GET" and "customers" in way:
            assert irina.ask(method, way, body).status_code == 403, way
    assert "Cardul" in Message.objects.get(pk=message.pk).text
