"""GET help/…/requests/ and what is below it: a customer follows, answers and ends their own requests."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.people.models import Customer, Organisation
from zabota.base.tickets import actions
from zabota.base.tickets.models import Link, Message, Status, Ticket
from zabota.base.tickets.values import NewFile
from zabota.rooms.knowledge.models import Centre

MINE = "/help/main/en/requests/"


@pytest.fixture(autouse=True)
def help_centre(world: World) -> None:
    cache.clear()
    Centre.objects.get_or_create(brand=world.brand)


def entered(customer: Customer, world: World) -> Client:
    """A browser in which that customer has come in."""
    client = Client()
    session = client.session
    identity = customer.identities.get()
    session["customer"] = {"identity": identity.pk, "brand": world.brand.pk, "since": now().isoformat()}
    session.save()
    return client


@pytest.fixture
def ana(world: World) -> Iterator[Client]:
    return entered(world.ana, world)


def path(ticket: Ticket, more: str = "") -> str:
    return f"{MINE}{ticket.number}/{more}"


def heard(ticket: Ticket) -> list[str]:
    return list(Message.objects.filter(ticket=ticket, kind="in").order_by("id").values_list("text", flat=True))


def test_what_waits_for_a_word_stands_first_then_work_then_what_is_solved(world: World, ana: Client) -> None:
    over = world.solved("Raportul Z")
    world.sent(over, "Este în Cont.", solve=True)
    actions.confirm(over, by=world.ana.ref, at=now())
    world.letter("Casa 2 nu tipărește")
    asked = world.letter("Factura pe octombrie")
    world.sent(asked, "Factura e în Cont.", solve=True)
    page = ana.get(MINE).text
    places = [page.index(words) for words in ("Factura pe octombrie", "Casa 2 nu tipărește", "Raportul Z")]
    assert places == sorted(places)
    assert "Factura e în Cont." in page
    assert page.count('value="yes"') == 1


def test_the_nearest_promise_stands_on_top_with_who_writes(world: World, ana: Client) -> None:
    for subject, hours in (("Mai târziu", 5), ("Mai devreme", 1)):
        ticket = world.letter(subject)
        sending = actions.words.Sending(next_update=now() + timedelta(hours=hours))
        world.sent(ticket, f"Vă scriu: {subject}.", sending=sending)
    page = ana.get(MINE).text
    assert page.index("Mai devreme") < page.index("Mai târziu")
    assert page.count("Irina writes by") == 2


def test_filters_and_search_show_what_is_asked_for(world: World, ana: Client) -> None:
    done = world.solved("Raportul Z pe e-mail")
    actions.close(done, by="clock", at=now())
    work = world.letter("Plata prin QR", text="Apare de două ori pe bon.")
    assert "Plata prin QR" not in ana.get(f"{MINE}?show=solved").text
    assert "Raportul Z" not in ana.get(f"{MINE}?show=work").text
    for typed in ("DOUĂ ori", f"#{work.number}", "qr"):
        page = ana.get(MINE, {"q": typed}).text
        assert ("Plata prin QR" in page, "Raportul Z" in page) == (True, False)
    assert "Nothing has these words" in ana.get(MINE, {"q": "\x00%_\\"}).text


def test_search_does_not_answer_what_only_we_may_know(world: World, ana: Client) -> None:
    ticket = world.letter()
    world.note(ticket, "Plătește mereu târziu")
    world.answer(ticket, "Reținut încă zece secunde")
    for typed in ("târziu", "Reținut"):
        assert "Nothing has these words" in ana.get(MINE, {"q": typed}).text


def test_pages_follow_one_another_without_gap_or_double(world: World, ana: Client) -> None:
    for number in range(23):
        world.letter(f"Întrebarea {number:02}")
    first = ana.get(f"{MINE}?show=work")
    after = first.text.split("after=")[1].split('"')[0]
    second = ana.get(f"{MINE}?show=work&after={after}")
    shown = [n for page in (first, second) for n in range(23) if f"Întrebarea {n:02}" in page.text]
    assert sorted(shown) == list(range(23))
    for cursor in ("x", "99999999999999999999-1", "1-", "999999999999999999-999999999999999999"):
        assert ana.get(MINE, {"show": "work", "after": cursor}).status_code == 200


def test_a_list_asks_the_same_number_of_times_for_two_as_for_twenty(
    world: World, ana: Client, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    def rows(many: int) -> int:
        for number in range(many):
            world.sent(world.letter(f"Întrebarea {number}"))
        ana.get(MINE)
        with query_count() as queries:
            ana.get(MINE)
        return queries.total

    assert rows(2) == rows(18) <= 19


def test_a_request_asks_the_same_number_of_times_however_long_it_is(
    world: World, ana: Client, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    ticket = world.letter()

    def words(many: int) -> int:
        for number in range(many):
            world.sent(ticket, f"Răspunsul {number}")
            world.heard(f"Am văzut {number}", ticket=ticket)
        ana.get(path(ticket))
        with query_count() as queries:
            assert ana.get(path(ticket)).status_code == 200
        return queries.total

    assert words(1) == words(12) <= 20


def test_an_answer_is_a_word_in_the_ticket_that_came_from_the_portal(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    file = SimpleUploadedFile("bon.png", b"\x89PNG", content_type="image/png")
    answer = ana.post(path(ticket, "messages/"), {"text": "Am apăsat, <b>tipărește</b>.", "attached": [file]})
    assert answer.status_code == 303
    message = Message.objects.latest("id")
    assert (message.ticket, message.channel, message.customer) == (ticket, "web", world.ana)
    assert world.fresh(ticket).status == Status.OPEN
    assert [one.name for one in message.attachments.all()] == ["bon.png"]
    page = ana.get(answer.headers["Location"].partition("#")[0]).text
    assert "Sent. Irina gets it." in page
    assert "&lt;b&gt;tipărește" in page


def test_sent_twice_it_is_one_message(world: World, ana: Client) -> None:
    ticket = world.letter()
    for _time in range(2):
        ana.post(path(ticket, "messages/"), {"text": "Mai sunt 6 bonuri.", "once": "a" * 32})
    assert heard(ticket).count("Mai sunt 6 bonuri.") == 1
    ana.post(path(ticket, "messages/"), {"text": "Mai sunt 6 bonuri.", "once": "b" * 32})
    assert heard(ticket).count("Mai sunt 6 bonuri.") == 2


def test_an_answer_to_a_solved_request_opens_it_again(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, solve=True)
    ana.post(path(ticket, "messages/"), {"text": "Tot nu merge."})
    assert (world.fresh(ticket).status, world.fresh(ticket).owner) == (Status.OPEN, world.irina)


def test_an_answer_to_a_closed_one_begins_another_beside_it_and_says_so(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, solve=True)
    actions.close(world.fresh(ticket), by="clock", at=now())
    there = [ana.post(path(ticket, "messages/"), {"text": "S-a stricat.", "once": "c"}) for _n in range(2)]
    fresh = Message.objects.latest("id").ticket
    assert fresh != ticket
    assert Link.objects.filter(first=ticket, second=fresh, kind="follow_up").count() == 1
    assert {one.headers["Location"].split("?")[0] for one in there} == {path(fresh)}
    assert f"#{ticket.number} is closed" in ana.get(there[0].headers["Location"].partition("#")[0]).text
    # Our answer to it must find them.
    assert fresh.channel == "mail"


@pytest.mark.parametrize("text", ["", " \n", "x" * 20_001, "a\x00b"])
def test_what_cannot_be_sent_is_said_and_nothing_is_lost(world: World, ana: Client, text: str) -> None:
    ticket = world.letter()
    answer = ana.post(path(ticket, "messages/"), {"text": text})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert len(heard(ticket)) == 1


def test_too_many_files_are_told(world: World, ana: Client) -> None:
    ticket = world.letter()
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(11)]
    answer = ana.post(path(ticket, "messages/"), {"text": "Iată tot.", "attached": files})
    assert answer.status_code == 422
    assert "Iată tot." in answer.text
    assert len(heard(ticket)) == 1


def test_yes_closes_it_and_asks_how_it_was(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, solve=True)
    assert "Does this solve it?" in ana.get(path(ticket)).text
    there = ana.post(path(ticket, "outcome/"), {"helped": "yes"})
    assert (world.fresh(ticket).status, world.fresh(ticket).confirmed) == (Status.CLOSED, True)
    page = ana.get(there.headers["Location"].partition("#")[0]).text
    assert "You confirmed" in page
    assert "scale__mark" in page
    ana.post(path(ticket, "outcome/"), {"helped": "yes"})
    assert world.fresh(ticket).status == Status.CLOSED


def test_not_yet_gives_it_back_to_the_same_person_at_once(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, solve=True)
    there = ana.post(path(ticket, "outcome/"), {"helped": "no"})
    assert (world.fresh(ticket).status, world.fresh(ticket).owner) == (Status.OPEN, world.irina)
    assert "Irina has it again" in ana.get(there.headers["Location"].partition("#")[0]).text


def test_steps_say_only_what_is_true(world: World, ana: Client) -> None:
    ticket = world.letter()
    page = ana.get(path(ticket)).text
    assert "A person takes it" in page
    assert page.count('data-state="done"') == 1
    world.give(ticket)
    world.sent(ticket, "Verific.")
    page = ana.get(path(ticket)).text
    assert "Irina took it" in page
    assert page.count('data-state="done"') == 3


def test_the_open_page_learns_what_is_new_and_nothing_else(world: World, ana: Client) -> None:
    ticket = world.letter()
    version = ana.get(path(ticket)).text.split('data-version="')[1].split('"')[0]
    assert ana.get(path(ticket, f"told/?version={version}")).status_code == 204
    world.sent(ticket, "Am găsit cauza.")
    part = ana.get(path(ticket, f"told/?version={version}"))
    assert "Am găsit cauza." in part.text
    assert "<html" not in part.text


def test_another_customer_gets_nothing(world: World) -> None:
    mine = world.letter(files=[NewFile("bon.txt", "text/plain", b"bon")])
    file = Message.objects.get(ticket=mine).attachments.get()
    pavel = entered(world.pavel, world)
    for more in ("", "told/", f"files/{file.pk}/"):
        assert pavel.get(path(mine, more)).status_code == 404
    for more, data in (("messages/", {"text": "Я тут"}), ("outcome/", {"helped": "yes"})):
        assert pavel.post(path(mine, more), data).status_code == 404
    assert pavel.get(f"{MINE}{2**70}/").status_code == 404
    assert mine.subject not in pavel.get(MINE).text


def test_a_file_is_downloaded_and_nothing_in_it_runs(world: World, ana: Client) -> None:
    ticket = world.letter(files=[NewFile("bon.html", "text/html", b"<script>1</script>")])
    file = Message.objects.get(ticket=ticket).attachments.get()
    answer = ana.get(path(ticket, f"files/{file.pk}/"))
    assert answer.content == b"<script>1</script>"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_our_formatted_answer_is_read_as_it_was_written_with_its_pictures(world: World, ana: Client) -> None:
    ticket = world.ticket(owner=world.irina)
    picture = NewFile("pas.png", "image/png", b"\x89PNG", inline=True, content_id="pas")
    html = '<p>Apăsați <b>Service</b>:</p><img src="cid:pas" alt="pas"><img src="https://far.example/p.png" alt="">'
    world.sent(ticket, "Apăsați Service:", html=html, files=[picture])
    file = Message.objects.get(ticket=ticket, kind="out").attachments.get()
    page = ana.get(path(ticket)).text
    drawn = path(ticket, f"files/{file.pk}/?shown")
    assert "<b>Service</b>" in page
    assert page.count(f'src="{drawn}"') == 1
    assert 'src="https:' not in page
    answer = ana.get(drawn)
    assert answer.headers["Content-Type"] == "image/png"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    ticket = world.letter(files=[NewFile("x.svg", "image/svg+xml", b"<svg onload=alert(1)>")])
    svg = Message.objects.get(ticket=ticket).attachments.get()
    assert ana.get(path(ticket, f"files/{svg.pk}/?shown")).headers["Content-Type"] == "application/octet-stream"


def test_colleagues_requests_are_read_by_whom_we_let_and_answered_by_nobody_else(world: World) -> None:
    cafe = Organisation.objects.create(name="Măr Verde", created_at=now())
    ion = world.customer("ion@mar-verde.example", "Ion Cojocaru", "ro")
    for one in (world.ana, ion):
        customers.change(one, organisation=cafe, by="clock", at=now())
    theirs = world.letter("Contul de salarii", customer=ion)
    ana = entered(world.ana, world)
    assert ana.get(path(theirs)).status_code == 404
    assert ana.get(MINE, {"show": "colleagues"}).text.count("Contul de salarii") == 0
    customers.change(world.ana, sees_organisation=True, by="clock", at=now())
    assert "Contul de salarii" in ana.get(MINE, {"show": "colleagues"}).text
    page = ana.get(path(theirs)).text
    assert "Ion Cojocaru asked this" in page
    assert "<textarea" not in page
    assert ana.post(path(theirs, "messages/"), {"text": "Eu"}).status_code == 404
    assert ana.post(path(theirs, "outcome/"), {"helped": "yes"}).status_code == 404
    team = world.team("Plângeri", private=True)
    Ticket.objects.filter(pk=theirs.pk).update(team=team)
    assert ana.get(path(theirs)).status_code == 404
    assert ana.get(f"{MINE}?show=colleagues").text.count("Contul de salarii") == 0


def test_what_was_joined_is_read_in_one_place_and_a_strangers_words_nowhere(world: World, ana: Client) -> None:
    mine, also = world.letter("Casa 2"), world.letter("Casa 2, încă o dată", text="Am uitat să spun.")
    strange = world.letter("Касса", text="Секрет Павла", customer=world.pavel)
    actions.merge(also, into=mine, by=world.irina.ref, at=now())
    actions.merge(strange, into=mine, by=world.irina.ref, at=now())
    page = ana.get(path(mine)).text
    assert "Am uitat să spun." in page
    assert "Секрет Павла" not in page
    assert ana.get(path(also)).status_code == 404
    pavel = entered(world.pavel, world)
    page = pavel.get(path(strange)).text
    assert "Секрет Павла" in page
    assert "Casa 2" not in page


def test_another_brand_is_another_door(world: World, ana: Client) -> None:
    from zabota.base.people.models import Brand

    other = Brand.objects.create(name="Farfurie", slug="farfurie", languages=["ro"], created_at=now())
    Centre.objects.create(brand=other)
    assert ana.get("/help/farfurie/ro/requests/").status_code == 302


@pytest.mark.parametrize(("kind", "channel"), [("out", "mail"), ("in", "phone")])
def test_what_we_wrote_down_and_never_sent_is_not_there(world: World, ana: Client, kind: str, channel: str) -> None:
    ticket = actions.open_for(
        brand=world.brand,
        customer=world.ana,
        channel=channel,
        subject="Client dificil",
        text="A strigat la telefon.",
        kind=kind,
        agent=world.irina,
        by=world.irina.ref,
        at=now(),
    )
    assert "Client dificil" not in ana.get(MINE).text
    assert ana.get(path(ticket)).status_code == 404
    world.sent(ticket, "V-am sunat.")
    page = ana.get(path(ticket)).text
    assert "V-am sunat." in page
    assert "A strigat la telefon." not in page
