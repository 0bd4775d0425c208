"""A request that comes twice is done once, also at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.people.models import ApiAnswer
from zabota.base.people.tokens import forget_answers
from zabota.base.tickets.models import Ticket
from zabota.pages.api.tests.program import Program

CALL = {"reach": "ana@mar-verde.example", "subject": "Casa 2", "text": "A sunat."}


@pytest.mark.django_db
def test_the_same_answer_comes_again_and_nothing_is_done(world) -> None:
    world.has(world.brand)
    program = Program(world.irina)
    first = program.post("tickets", CALL, Idempotency_Key="k-1")
    again = program.post("tickets", CALL, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again.headers["Location"]) == (first.content, first.headers["Location"])
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Ticket.objects.count() == 1


@pytest.mark.django_db
def test_a_key_is_good_for_one_request_of_one_token(world) -> None:
    world.has(world.brand)
    program, other = Program(world.irina), Program(world.victor)
    program.post("tickets", CALL, Idempotency_Key="k-1")
    refused = program.post("tickets", CALL | {"subject": "Altceva"}, Idempotency_Key="k-1")
    assert (refused.status_code, refused.json()["type"].rpartition("#")[2]) == (422, "other-request")
    assert other.post("tickets", CALL, Idempotency_Key="k-1").status_code == 201
    assert program.post("tickets", CALL, Idempotency_Key="ключ").status_code == 400
    assert Ticket.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again_under_the_same_key(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    path, body = f"tickets/{ticket.number}/merge", {"into": ticket.number}
    assert program.put(path, body, Idempotency_Key="k").status_code == 409
    assert not ApiAnswer.objects.exists()
    other = world.letter("Altceva", customer=world.ana)
    assert program.put(path, {"into": other.number}, Idempotency_Key="k").status_code == 200


@pytest.mark.django_db
def test_after_a_day_the_key_is_free(world, clock) -> None:
    world.has(world.brand)
    program = Program(world.irina)
    program.post("tickets", CALL, Idempotency_Key="k-1")
    clock.move(hours=25)
    assert program.post("tickets", CALL, Idempotency_Key="k-1").status_code == 201
    assert Ticket.objects.count() == 2
    assert forget_answers(at=now()) == 0
    clock.move(hours=25)
    assert forget_answers(at=now()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_done_and_both_are_answered_the_same(world) -> None:
    world.has(world.brand)
    program = Program(world.irina)

    def send(_place: int) -> tuple[int, bytes]:
        try:
            answer = program.post("tickets", CALL, Idempotency_Key="k-1")
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(8)))
    assert len(answers) == 1, answers
    assert next(iter(answers))[0] == 201
    assert Ticket.objects.count() == 1
