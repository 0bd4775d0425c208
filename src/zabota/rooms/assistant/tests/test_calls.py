"""A call from the press of a button to the words, against a server that speaks the protocol."""

import threading

import pytest

from tests.support.model_server import RECORDED, ModelServer, chunk, never_ends, refuses, sends, streams
from zabota.base.clock import now
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.redaction import hide_words
from zabota.base.tickets.actions.trash import empty, trash
from zabota.base.timeline.models import Event
from zabota.core.assistant.troubles import UNPAID
from zabota.rooms.assistant import actions, answering
from zabota.rooms.assistant.models import Call, Model, Words, opened

pytestmark = pytest.mark.django_db


def call() -> Call:
    return Call.objects.latest("pk")


def test_a_ticket_is_summed_up_with_everything_hidden_and_put_back(world, model, server: ModelServer, ask):
    server.says = [streams("Casa 2 a lui [NA", "ME_1] nu tipărește; scrie la [EMAIL_1]")]
    page = ask("summary").content.decode()
    assert "Casa 2 a lui Ana Cojocaru nu tipărește; scrie la ana@mar-verde.example" in page
    assert "Made by the model" in page
    for secret in ("6467", "mar-verde", "Cojocaru"):
        assert secret not in server.heard
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["authorization"] == "Bearer sk-our-own"
    assert (server.asked[0]["model"], server.asked[0]["stream"]) == ("small", True)


def test_the_recorded_answer_of_openai_becomes_words_and_a_line_of_the_log(world, model, server, ask):
    server.says = [sends(RECORDED, kind="text/event-stream")]
    assert "Casa 2 nu mai tipărește." in ask("summary").content.decode()
    row = call()
    assert (row.outcome, row.tokens_in, row.tokens_out, row.counted, row.agent) == ("ok", 19, 10, True, world.irina)
    told = Event.objects.get(name="ModelCalled").data
    assert told == {"call": row.pk, "purpose": "summary", "ticket": row.ticket_id}
    assert row.seconds is not None


@pytest.mark.parametrize(
    ("says", "outcome", "words"),
    [
        (refuses(401, "Incorrect API key provided: sk-our-own"), "key", "does not accept the key"),
        (refuses(404, "The model does not exist"), "model", "no such model"),
        (refuses(429, "Rate limit reached"), "busy", "Try again in a minute"),
        (refuses(429, "You exceeded your current quota", code="insufficient_quota"), "quota", "no credit left"),
        (refuses(500, "The server had an error"), "broken", "in trouble"),
        (refuses(400, "maximum context length is 4096 tokens"), "long", "too long"),
        (refuses(418, "I am a teapot"), "refused", "I am a teapot"),
        (sends(b"", status=302, Location="http://127.0.0.1:1/"), "moved", "nobody is followed"),
        (sends(b"<html>It works</html>", kind="text/html"), "nonsense", "does not speak"),
        (sends(b"<html>", kind="application/json"), "nonsense", "does not speak"),
        (sends(b"data: {broken\n\n", kind="text/event-stream"), "nonsense", "does not speak"),
        (sends(b'data: {"error":{"message":"overloaded"}}\n\n', kind="text/event-stream"), "broken", "overloaded"),
        (streams(""), "nothing", "without a word"),
        (streams("", finish="length"), "cut", "used up the room"),
        (streams("Half of", ends=False), "lost", "broke off"),
        (sends(chunk("Half of"), kind="text/event-stream", **{"Content-Length": "9000"}), "lost", "broke off"),
        (never_ends, "endless", "did not stop writing"),
    ],
)
def test_whatever_goes_wrong_is_said_in_words_with_a_way_on(model, server, ask, says, outcome, words):
    server.says = [says]
    page = ask("summary").content.decode()
    assert call().outcome == outcome
    assert words in page
    assert "sk-our-own" not in page
    assert 'hx-trigger="every' not in page
    assert (call().tokens_in == 0) == (outcome in UNPAID)


def test_what_came_before_it_broke_off_can_be_used(model, server, ask):
    server.says = [streams("Mai scurt și", ends=False)]
    page = ask("shorter", "Mult mai lung decât trebuie").content.decode()
    assert 'data-made-text="Mai scurt și"' in page


def test_too_slow_a_server_is_left(model, server, ask, monkeypatch):
    monkeypatch.setattr(answering, "SILENCE", 0.05)
    server.says = [lambda handler: handler.connection.recv(1)]
    assert "did not answer in time" in ask("summary").content.decode()
    assert call().outcome == "silent"


def test_where_nothing_listens_it_is_said(model, server, ask):
    model(address="http://127.0.0.1:1025/v1")
    assert "Nothing answers at this address" in ask("summary").content.decode()


def test_an_address_inside_is_not_called_without_the_owners_tick(model, server, ask):
    model(private=False, address=server.url.replace("http:", "https:"))
    assert "The owner has to tick" in ask("summary").content.decode()
    model(private=False)
    ask("summary")
    assert call().outcome == "address"
    assert server.asked == []


def test_a_server_of_newer_habits_is_asked_in_its_own_words(model, server, ask):
    server.says = [
        refuses(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        refuses(400, "Unknown field stream_options"),
        streams("Good."),
    ]
    assert "Good." in ask("summary").content.decode()
    assert [("max_tokens" in one, "stream_options" in one) for one in server.asked] == [
        (True, True), (False, True), (False, False),
    ]  # fmt: skip


def test_pieces_stand_in_the_row_while_it_still_writes_and_stop_ends_the_call(world, model, server, ask, monkeypatch):
    """The worker's own view of the row in the middle of an answer."""
    monkeypatch.setattr(answering, "PAUSE", 0.0)
    seen: list[str] = []
    show, turn = answering._show, threading.Semaphore(0)

    def shown(row: Call, words: str) -> None:
        show(row, words)
        seen.append(opened(Words.objects.get(call=row).brought))
        turn.release(2)
        if len(seen) == 2:
            actions.stop(row, at=now())

    monkeypatch.setattr(answering, "_show", shown)
    server.says = [streams("One. ", "Two. ", *["More. "] * 5, between=lambda: turn.acquire(timeout=5))]
    page = ask("summary").content.decode()
    assert seen == ["One.", seen[1]]
    assert call().outcome == "stopped"
    assert "Stopped. What came until then stands here." in page
    assert opened(call().words.brought) == seen[1]
    assert call().tokens_out > 0


def test_a_call_whose_worker_was_killed_is_not_paid_for_again(model, server, ask, run_jobs):
    ask("summary", works=False)
    Call.objects.update(state=Call.State.WORKING)
    run_jobs(only="assistant.answer")
    assert call().outcome == "worker"
    assert server.asked == []


def test_the_month_ends_with_the_budget_and_says_so(model, server, ask):
    model(tokens_a_month=10)
    answer = ask("summary")
    assert answer.status_code == 422
    assert "budget for the language model is used up" in answer.content.decode()
    model(tokens_a_month=0, money_a_month=1, price_in=1000, price_out=1000)
    assert ask("summary").status_code == 422
    assert server.asked == []
    assert not Call.objects.exists()


def test_a_new_month_begins_anew(world, model, server, ask, clock):
    model(tokens_a_month=1_500)
    assert ask("summary").status_code == 200
    Call.objects.update(tokens_in=1_400)
    assert ask("summary").status_code == 422
    clock.move(days=32)
    assert actions.ask("trial", agent=world.olga, ticket=None, language="en", by="x", at=now())


def test_off_it_says_so_and_nothing_is_sent(world, model, server, ask):
    model(on=False)
    assert "switched off" in ask("summary").content.decode()
    Model.objects.all().delete()
    assert ask("summary").status_code == 422
    assert server.asked == []


def test_the_key_lies_sealed(model):
    row = Model.objects.get()
    assert b"sk-our-own" not in bytes(row.sealed_key)
    assert row.key == "sk-our-own"


def test_a_call_that_outgrows_the_month_once_its_size_is_known_is_not_made(world, model, server, ask, ticket):
    world.heard("o" * 20_000, ticket=ticket)
    model(tokens_a_month=5_000)
    assert "budget for the language model is used up" in ask("summary").content.decode()
    assert (call().outcome, call().tokens_in) == ("budget", 0)
    assert server.asked == []


def test_a_fault_of_our_own_ends_the_call_too(model, server, ask, monkeypatch):
    ask("summary", works=False)
    monkeypatch.setattr(answering, "endpoint", lambda _address: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        answering.answer(call().pk)
    assert (call().state, call().outcome) == ("ended", "worker")


@pytest.mark.parametrize("how", ["hidden", "erased", "thrown away"])
def test_words_go_when_those_of_the_ticket_do(world, model, ask, ticket, how):
    ask("summary")
    by = {"by": world.olga.ref, "at": now()}
    if how == "hidden":
        hide_words(ticket.messages.earliest("id"), words="Casa 2", **by)
    elif how == "erased":
        erase_customer(world.ana, **by)
    else:
        empty(trash(ticket, **by), **by)
    assert not Words.objects.exists()
    assert call().outcome == "ok"


def test_words_lie_sealed_and_go_with_a_close_and_with_time(world, model, ask):
    ask("shorter", "Parola mea e hunter2")
    assert b"hunter2" not in bytes(Words.objects.get().given)
    world.browser(world.irina).post(f"/assistant/{call().pk}/removal/")
    assert not Words.objects.exists()
    ask("summary")
    actions.forget_old(at=now())
    assert Words.objects.exists()
    actions.forget_old(at=now() + actions.KEPT * 2)
    assert not Words.objects.exists()
    assert Call.objects.count() == 2


def test_nobody_reads_what_another_had_made(world, model, ask, server):
    ask("summary")
    for noun in ("", "end/", "removal/"):
        browser = world.browser(world.andrei)
        send = browser.post if noun else browser.get
        assert send(f"/assistant/{call().pk}/{noun}").status_code == 404
