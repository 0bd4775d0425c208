"""What is taken out is out everywhere: no value of any table holds it any more, in whatever encoding."""

import base64
import json

import pytest
from django.db import connection

from tests.secrets.conftest import letter
from tests.support.everywhere import everywhere, nowhere
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.files.models import Blob
from zabota.base.files.store import put
from zabota.base.people.actions import customers
from zabota.base.people.models import Customer, Identity
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.redaction import hide_words, remove_file
from zabota.base.tickets.models import Attachment, Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.base.timeline.models import Event
from zabota.base.vault.seal import seal
from zabota.rooms.mail import jobs
from zabota.rooms.mail.actions.masking import mask_unread
from zabota.rooms.mail.models import DomainPace, HeldAddress, OutLetter, RawLetter, SenderRule

CARD = "4111 1111 1111 1111"
WORDS = "Str. Fântânilor 14"
State = RawLetter.State


def held(world, words: str) -> list[str]:
    """Where a needle is found while it is still there: a helper that finds nothing proves nothing."""
    return everywhere(words)


def test_the_helper_finds_words_however_they_are_kept(world):
    message = world.heard(f"My address: {WORDS}")
    assert "tickets_message.text" in everywhere(WORDS)
    Message.objects.filter(pk=message.pk).update(text="", html=f"<p>{WORDS[:6]}<b></b>{WORDS[6:]}</p>")
    assert everywhere(WORDS) == ["tickets_message.html"]
    Message.objects.filter(pk=message.pk).update(html="x " + base64.b64encode(f"to {WORDS} now".encode()).decode())
    assert everywhere(WORDS) == ["tickets_message.html"]
    Message.objects.filter(pk=message.pk).update(html="")
    put(WORDS.encode("utf-16-le"))
    assert everywhere(WORDS) == ["files_blob.content"]
    Blob.objects.all().delete()
    raw = letter(WORDS).as_bytes()
    RawLetter.objects.create(source="x", size=1, received_at=now(), sealed=seal(raw, purpose="letter"))
    assert everywhere(WORDS) == ["mail_rawletter.sealed"]
    with pytest.raises(AssertionError, match=r"mail_rawletter\.sealed"):
        nowhere(WORDS)


def test_a_card_number_of_a_letter_is_kept_nowhere(world, arrives, run_jobs):
    raw = arrives(letter(CARD))
    run_jobs()
    assert raw.message.text.startswith("Мой номер **** **** **** 1111.")
    assert raw.message.ticket.subject == "Card **** **** **** 1111"
    assert raw.facts["masked"] == ["card"]
    assert nowhere(CARD)


def test_a_card_number_of_a_letter_that_came_twice_is_kept_nowhere(world, arrives):
    first = arrives(letter(CARD))
    second = arrives(letter(CARD))
    assert second.state == State.DUPLICATE
    assert second.twin == first
    assert nowhere(CARD)


def test_a_letter_that_nobody_could_read_loses_its_card_number_too(world, mailbox):
    raw = RawLetter.objects.create(
        source="q",
        size=1,
        received_at=now(),
        state=State.QUARANTINED,
        sealed=seal(letter(CARD).as_bytes(), purpose="letter"),
    )
    mask_unread(raw)
    assert nowhere(CARD)
    assert b"Message-ID" in RawLetter.objects.get(pk=raw.pk).content


def test_what_the_team_writes_holds_no_card_number(world, run_jobs):
    ticket = world.ticket(owner=world.irina)
    file = NewFile("card 4111111111111111.csv", "text/csv", b"card\n4111111111111111\n")
    world.answer(ticket, f"Your card is {CARD}", html=f"<p>Your card is <b>{CARD}</b></p>", files=[file])
    world.note(ticket, f"She said {CARD}, cvv 123")
    actions.set_subject(ticket, subject=f"Card {CARD}", by="x", at=now())
    actions.restate(ticket, text=f"Refund to {CARD}", confirmed=True, by="x", at=now())
    actions.open_for(
        brand=world.brand, customer=world.ana, channel="phone", subject=CARD, text=CARD, kind="in", agent=world.irina,
        by="x", at=now(),
    )  # fmt: skip
    browser = world.browser(world.irina)
    browser.post(f"/tickets/{ticket.number}/draft/", {"kind": "note", "text": CARD, "html": f"<p><i>{CARD}</i></p>"})
    browser.post(f"/tickets/{ticket.number}/customer/", {"name": "Ana", "notes": f"pays by {CARD}", "language": "ro"})
    assert Draft.objects.get().text == "**** **** **** 1111"
    run_jobs()
    assert nowhere(CARD)


def everything_with(world, arrives, run_jobs, words: str) -> Message:
    """A conversation that holds the words in every place: letters, a quote of ours, drafts, files, a merged ticket."""
    raw = arrives(letter(words))
    ticket = raw.message.ticket
    actions.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    world.sent(ticket, f"You wrote: {words.upper()}", html=f"<p>You wrote: <i>{words}</i></p>")
    other = arrives(letter(words, message_id="<other@mar-verde.example>", subject="Another")).message.ticket
    actions.merge(other, into=ticket, by=world.irina.ref, at=now())
    blob = put(f"notes: {words}".encode())
    file = DraftFile(sha256=blob.sha256, name=f"{words}.txt", content_type="text/plain", size=blob.size)
    Draft.objects.create(
        ticket=ticket, agent=world.irina, kind="out", text=words, html=f"<b>{words}</b>", files=[file], saved_at=now()
    )
    actions.restate(ticket, text=f"Deliver to {words}", confirmed=False, by="x", at=now())
    run_jobs()
    letter_out = OutLetter.objects.get(message__ticket=ticket, message__automatic=False)
    letter_out.sealed = seal(letter(words).as_bytes(), purpose="letter")
    letter_out.error = "later"
    letter_out.save()
    raw.facts |= {"others": [[words, "kim@mar-verde.example"]], "spam": {"start": f"Hello, {words}"}}
    raw.save(update_fields=["facts"])
    returned = letter(
        words, sender="mailer-daemon@mar-verde.example", message_id="<b@x>", X_Of=f"<{letter_out.header_id}>"
    )
    RawLetter.objects.create(
        source="bounce", size=1, received_at=now(), state=State.DONE, sealed=seal(returned.as_bytes(), purpose="letter")
    )
    return raw.message


def test_words_hidden_by_hand_are_kept_nowhere(world, arrives, run_jobs):
    message = everything_with(world, arrives, run_jobs, WORDS)
    assert len(held(world, WORDS)) >= 8
    hide_words(message, words=WORDS.lower(), by=world.andrei.ref, at=now())
    run_jobs()
    assert nowhere(WORDS)
    assert Message.objects.get(pk=message.pk).text.startswith("Мой номер ****.")
    told = Event.objects.get(name="WordsHidden")
    assert (told.by, told.stream_id) == (world.andrei.ref, message.ticket.stream_id)
    assert message.pk in told.data["messages"]
    assert AuditEntry.objects.filter(verb="words_hidden", by=world.andrei.ref).count() == 1


def test_words_that_stand_nowhere_are_refused_and_nothing_is_told(world):
    message = world.heard("Hello")
    for words in ("somewhere", "x", ""):
        with pytest.raises(Refused):
            hide_words(message, words=words, by="x", at=now())
    assert not Event.objects.filter(name="WordsHidden").exists()


def test_words_of_another_conversation_stay(world):
    other = world.heard(f"I live at {WORDS}", customer=world.pavel)
    hide_words(world.heard(WORDS), words=WORDS, by="x", at=now())
    assert WORDS in Message.objects.get(pk=other.pk).text


def test_a_part_of_a_word_is_no_match(world):
    message = world.heard("Ana has bananas")
    hide_words(message, words="ana", by="x", at=now())
    assert Message.objects.get(pk=message.pk).text == "**** has bananas"


def test_a_removed_file_is_kept_nowhere(world, arrives, run_jobs):
    message = arrives(letter(WORDS)).message
    content = b"\x89PNG secret picture bytes"
    ticket = message.ticket
    picture = world.heard("See", ticket=ticket, files=[NewFile("a.png", "image/png", content)])
    blob = Blob.objects.get(content=content)
    draft = DraftFile(sha256=blob.pk, name="a.png", content_type="image/png", size=blob.size)
    Draft.objects.create(ticket=ticket, agent=world.irina, files=[draft], saved_at=now())
    remove_file(Attachment.objects.get(message=picture), by=world.andrei.ref, at=now())
    run_jobs()
    assert nowhere("secret picture bytes")
    assert Draft.objects.get().files == []
    assert RawLetter.objects.get(message=message).sealed is None
    assert Event.objects.get(name="FileRemoved").data == {"ticket": ticket.pk, "message": picture.pk}


def test_bytes_that_another_ticket_holds_stay_for_it(world):
    file = NewFile("a.txt", "text/plain", b"the very same")
    first, second = world.heard("one", files=[file]), world.heard("two", customer=world.pavel, files=[file])
    remove_file(Attachment.objects.get(message=first), by="x", at=now())
    assert bytes(Attachment.objects.get(message=second).blob.content) == b"the very same"


def test_an_erased_customer_is_kept_nowhere(world, arrives, run_jobs):
    message = everything_with(world, arrives, run_jobs, WORDS)
    spam = letter(WORDS, message_id="<spam@mar-verde.example>")
    for number, state in enumerate([State.SPAM, State.QUARANTINED]):
        RawLetter.objects.create(
            source=f"x{number}", size=1, received_at=now(), state=state, sender="ana@mar-verde.example", subject=WORDS,
            sealed=seal(spam.as_bytes(), purpose="letter"),
        )  # fmt: skip
    customer = message.customer
    HeldAddress.objects.create(address="ana@mar-verde.example", kind="hard")
    SenderRule.objects.create(value="ana@mar-verde.example", kind="good", created_at=now())
    detail = "<ana@mar-verde.example> over quota"
    DomainPace.objects.create(domain="x.example", per_minute=1, until=now(), slowed_at=now(), detail=detail)
    world.browser(world.olga).get(f"/tickets/{message.ticket.number}/")
    for needle in (WORDS, "ana@mar-verde.example", "Cojocaru"):
        assert held(world, needle)
    events, tickets = Event.objects.count(), Ticket.objects.count()
    erase_customer(customer, by=world.olga.ref, at=now())
    run_jobs()
    assert nowhere(WORDS)
    assert nowhere("ana@mar-verde.example")
    assert nowhere("Cojocaru")
    assert Ticket.objects.count() == tickets
    assert Event.objects.count() >= events + 1
    assert not OutLetter.objects.filter(state="waiting", message__ticket=message.ticket).exists()
    assert AuditEntry.objects.get(verb="erased").thing == customer.ref


def test_an_erased_letter_that_the_server_still_holds_does_not_come_back(world, arrives, run_jobs):
    made = letter(WORDS)
    raw = arrives(made)
    erase_customer(raw.message.customer, by=world.olga.ref, at=now())
    again = arrives(made)
    assert (again.state, again.message) == (State.DUPLICATE, None)
    assert Message.objects.exclude(text="").count() == 0


def test_an_erased_person_who_writes_again_is_a_new_customer(world, arrives):
    first = arrives(letter(WORDS)).message
    erase_customer(first.customer, by=world.olga.ref, at=now())
    again = arrives(letter("hello", message_id="<new@mar-verde.example>", In_Reply_To="<first@mar-verde.example>"))
    assert again.message.customer != first.customer
    assert again.message.ticket != first.ticket


def test_erasing_takes_everyone_who_was_merged_and_only_their_words_in_tickets_of_others(world):
    second = world.customer("ana@home.example", "Ana at home")
    customers.merge(second, into=world.ana, by="x", at=now())
    foreign = world.heard("Hello from Pavel", customer=world.pavel)
    theirs = world.heard(f"I am here too: {WORDS}", customer=second, ticket=foreign.ticket)
    erase_customer(second, by="x", at=now())
    assert Message.objects.get(pk=theirs.pk).text == ""
    assert Message.objects.get(pk=foreign.pk).text == "Hello from Pavel"
    assert set(Customer.objects.exclude(erased_at=None)) == {second, world.ana}
    assert list(Identity.objects.values_list("value", flat=True)) == ["pavel@teply-hleb.example"]


def test_jobs_on_the_queue_hold_ids_and_no_words(world, arrives, run_jobs):
    message = everything_with(world, arrives, run_jobs, WORDS)
    hide_words(message, words=WORDS, by="x", at=now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs")
        rows = cursor.fetchall()
    assert {name for name, _args in rows} >= {"mail.drain", "tickets.release", "timeline.react"}
    for name, args in rows:
        assert all(not char.isalpha() for value in _values(args) for char in value), (name, args)


def _values(args: str) -> list[str]:
    return [str(value) for value in json.loads(args).values()]


def test_sources_are_forgotten_after_30_days_but_not_those_that_wait_for_a_person(world, clock):
    for number, state in enumerate(State.values):
        RawLetter.objects.create(
            source=str(number), size=1, received_at=now(), state=state, done_at=now(), sealed=b"x", sender="a@b.example"
        )
    clock.move(days=29)
    jobs.forget(timestamp=0)
    assert RawLetter.objects.filter(sealed=None).count() == 0
    clock.move(days=2)
    jobs.forget(timestamp=0)
    kept = set(RawLetter.objects.exclude(sealed=None).values_list("state", flat=True))
    assert kept == {State.STORED, State.QUARANTINED}
    assert RawLetter.objects.count() == len(State.values)


def test_an_erased_customer_who_was_only_copied_leaves_the_letters_of_others(world, arrives):
    raw = arrives(letter("hello", sender="Pavel <pavel@teply-hleb.example>", Cc="Ana <ana@mar-verde.example>"))
    ana = world.ana
    assert "mail_rawletter.people" in everywhere("ana@mar-verde.example")
    erase_customer(ana, by="x", at=now())
    assert nowhere("ana@mar-verde.example")
    assert RawLetter.objects.get(pk=raw.pk).people == ["pavel@teply-hleb.example"]
    assert Message.objects.get(pk=raw.message_id).text.startswith("Мой номер hello")
