"""Who gets an answer: the row above the text."""

import pytest

from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.tickets.models import Draft, Message


def outgoing(ticket):
    return Message.objects.filter(ticket=ticket, kind="out").order_by("-id").first()


def test_an_answer_goes_to_whom_it_names_and_the_timeline_says_so(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(
        world.irina, ticket, "replies", text="Da.", cc="Maria <Maria@Bank.example>; ion@bank.example", bcc="a@x.example"
    )
    assert (outgoing(ticket).cc, outgoing(ticket).bcc) == (["maria@bank.example", "ion@bank.example"], ["a@x.example"])
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "Cc maria@bank.example, ion@bank.example" in page
    assert "Bcc a@x.example" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cc": "maria"}, "“maria” is no address. Write it as name@example.org."),
        ({"bcc": "maria@bank"}, "is no address"),
        ({"cc": ",".join(f"p{n}@x.example" for n in range(40)), "bcc": ",".join(f"q{n}@x.example" for n in range(11))},
         "A letter goes to 50 people at most."),
        ({"cc": ",".join(f"p{n}@x.example" for n in range(51))}, "A letter goes to 50 people at most."),
        ({"to": "stranger@x.example"}, "That choice is no longer there. Choose again."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_words_and_the_text_stays(world, post, fields, words):
    ticket = world.ticket(owner=world.irina)
    answer = post(world.irina, ticket, "replies", text="Nu se pierde.", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Nu se pierde." in page.split("<textarea")[1]
    assert outgoing(ticket) is None


def test_one_of_the_customers_addresses_is_chosen(world, post, get):
    ticket = world.ticket(owner=world.irina)
    customers.add_identity(ticket.customer, kind="email", value="ana@home.example", by="agent:1", at=now())
    assert "ana@home.example</option>" in get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    post(world.irina, ticket, "replies", text="Da.", to="ana@home.example", cc="ana@home.example")
    assert (outgoing(ticket).to_address, outgoing(ticket).cc) == ("ana@home.example", [])


def test_names_are_kept_with_the_draft_as_they_were_typed(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "draft", kind="reply", text="Bună", next_update="", cc='maria@bank.example, "<ion')
    assert Draft.objects.get(ticket=ticket).choices["cc"] == 'maria@bank.example, "<ion'
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert 'value="maria@bank.example, &#34;&lt;ion"' in page
    assert "<details" in page.split('id="recipients-')[0][-200:]
    assert " open>" in page.split('id="recipients-')[1][:40]


def test_taken_back_the_names_return(world, get):
    from zabota.base.tickets.values import Sending

    ticket = world.ticket(owner=world.irina)
    message = world.answer(ticket, sending=Sending(cc=("maria@bank.example",)))
    world.browser(world.irina).post(f"/messages/{message.pk}/withdrawal/")
    assert 'value="maria@bank.example"' in get(world.irina, f"/tickets/{ticket.number}/").content.decode()


def test_customers_and_colleagues_are_suggested_behind_what_stands_there(world, get):
    ticket = world.ticket(owner=world.irina)
    assert world.pavel
    assert world.victor
    place = f"/tickets/{ticket.number}/recipients/suggestions/?cc=a@x.example,+"
    assert 'value="a@x.example, pavel@teply-hleb.example"' in get(world.irina, f"{place}pav").content.decode()
    assert "victor.lungu@tarelka.example" in get(world.irina, f"{place}lungu").content.decode()
    assert get(world.irina, f"{place}v").content.decode().strip() == ""
    assert get(world.grace, f"{place}pav").status_code == 403
