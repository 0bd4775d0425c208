"""Quoting a message into the box without script, and a quote on its way out."""

from zabota.base.tickets.models import Message


def box(page: str, place: int) -> str:
    return page.split("<textarea")[place].split("</textarea>")[0]


def test_a_message_is_quoted_with_its_author_and_time_above_what_was_typed(world, post, get):
    ticket = world.ticket(owner=world.irina, text="Casa 2 tace.\nCe facem?")
    heard = Message.objects.get(ticket=ticket)
    post(world.irina, ticket, "draft", kind="reply", text="Răspuns")
    page = get(world.irina, f"/tickets/{ticket.number}/?quote={heard.pk}").content.decode()
    assert "&gt; Ana Cojocaru, " in box(page, 1)
    assert "&gt; Casa 2 tace.\n&gt; Ce facem?\n\nRăspuns" in box(page, 1)
    assert f'href="?quote={heard.pk}#composer"' in page


def test_a_note_is_quoted_among_us_only(world, get):
    ticket = world.ticket(owner=world.irina)
    note = world.note(ticket, "Doar noi.")
    page = get(world.irina, f"/tickets/{ticket.number}/?quote={note.pk}").content.decode()
    assert "Doar noi." not in box(page, 1)
    assert "&gt; Doar noi." in box(page, 2)
    assert 'value="note" checked' in page


def test_a_message_of_another_ticket_is_not_quoted(world, get):
    ticket, other = world.ticket(owner=world.irina), world.heard("Altceva.")
    for number in (other.pk, "x", "9" * 40):
        page = get(world.irina, f"/tickets/{ticket.number}/?quote={number}").content.decode()
        assert "&gt;" not in box(page, 1)


def test_a_quote_of_the_box_is_a_quote_in_plain_words_too(world, post):
    ticket = world.ticket(owner=world.irina)
    html = "<blockquote><div>Ana, 14:18:</div><div>Ce facem?</div></blockquote><div>Opriți casa.</div>"
    post(world.irina, ticket, "replies", text="Ana, 14:18:\nCe facem?\nOpriți casa.", html=html)
    sent = Message.objects.get(ticket=ticket, kind="out")
    assert sent.text == "> Ana, 14:18:\n> Ce facem?\n\nOpriți casa."
    assert "<blockquote>" in sent.html
