"""One ticket: its page, its parts, and every smaller verb."""

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage, Link, Looked
from zabota.base.tickets.values import NewFile

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_page_works_by_its_address_alone(world, get):
    ticket = world.ticket(owner=world.irina)
    world.note(ticket)
    world.sent(ticket)
    page = get(world.andrei, f"/tickets/{ticket.number}/").content.decode()
    assert "<b>Irina Sokolova</b> owns this until solved" in page
    for words in (ticket.subject, "8.4.1 opens COM3 twice.", "Vă sun în două minute.", "ana@mar-verde.example"):
        assert words in page


def test_htmx_gets_the_pane_without_the_rail(world, get):
    ticket = world.ticket(owner=world.irina)
    page = get(world.irina, f"/tickets/{ticket.number}/", htmx=True).content.decode()
    assert f'id="talk-{ticket.number}"' in page
    assert 'class="rail"' not in page


def test_a_look_is_audited_and_remembered(world, get):
    ticket = world.ticket(owner=world.irina)
    get(world.andrei, f"/tickets/{ticket.number}/")
    assert AuditEntry.objects.filter(by=world.andrei.ref, thing=ticket.ref, verb="looked").exists()
    assert Looked.objects.get(ticket=ticket, agent=world.andrei).seq > 0


def test_a_long_conversation_asks_no_more_queries_than_a_short_one(world, query_count):
    ticket, client, totals = world.ticket(owner=world.irina), world.browser(world.irina), []
    client.get(f"/tickets/{ticket.number}/")
    for count in (1, 20):
        for _ in range(count):
            world.heard(ticket=ticket, files=[NewFile("a.txt", "text/plain", b"a")])
        with query_count() as queries:
            client.get(f"/tickets/{ticket.number}/", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert totals[0] <= 26, str(queries)


def test_earlier_messages_of_a_long_conversation_are_one_press_away(world, get):
    ticket = world.ticket(owner=world.irina)
    for n in range(70):
        world.heard(ticket=ticket, text=f"cuvântul {n}.")
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "cuvântul 69." in page
    assert "cuvântul 2." not in page
    assert "?before=" in page


def test_a_letter_that_came_back_says_why_and_what_to_do(world, get):
    ticket = world.ticket(owner=world.irina)
    message = world.sent(ticket)
    actions.set_delivery(message, delivery="bounced", note="No such mailbox.", by="mail", at=now())
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "This came back" in page
    assert "No such mailbox." in page


def test_taking_and_handing_over_with_an_introduction(world, post, get):
    ticket = world.ticket()
    post(world.irina, ticket, "assignment")
    assert world.fresh(ticket).owner == world.irina
    proposal = get(world.irina, f"/tickets/{ticket.number}/handover/?agent={world.victor.pk}", htmx=True)
    assert "Victor Lungu" in proposal.content.decode()
    post(world.irina, ticket, "handover", agent=world.victor.pk, cause="skill", introduction="Bună ziua, sunt Victor.")
    assert world.fresh(ticket).owner == world.victor
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "Irina handed over to Victor, with the history read: another skill was needed" in page
    assert "Bună ziua, sunt Victor." in page


def test_handing_over_to_nobody_is_refused_in_words(world, post):
    answer = post(world.irina, world.ticket(owner=world.irina), "handover", agent="")
    assert answer.status_code == 422
    assert "Choose who takes it." in answer.content.decode()


@pytest.mark.parametrize(
    ("noun", "fields", "check"),
    [
        ("damage", {"damage": "3"}, lambda t: t.damage == Damage.CRITICAL),
        ("subject", {"subject": " Casa\n 3 "}, lambda t: t.subject == "Casa 3"),
        ("tags", {"tag": "Imprimantă"}, lambda t: t.tags == ["imprimantă"]),
        ("status", {"status": "on_hold"}, lambda t: t.status == "on_hold"),
        ("restatement", {"text": "Tipărește.", "confirmed": "on"}, lambda t: t.restatement == "Tipărește."),
        ("snooze", {"until": "2999-01-01T09:00"}, lambda t: t.snoozed_until.year in (2998, 2999)),
    ],
)
def test_each_small_verb_does_its_one_thing(world, post, noun, fields, check):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, noun, **fields)
    assert check(world.fresh(ticket))


@pytest.mark.parametrize(
    ("noun", "fields"),
    [
        ("damage", {"damage": "9"}),
        ("status", {"status": "closed"}),
        ("subject", {"subject": " "}),
        ("tags", {"tag": ""}),
        ("snooze", {"until": "yesterday"}),
        ("snooze", {"until": "2001-01-01T00:00"}),
        ("merge", {"into": "abc"}),
        ("links", {"number": ""}),
        ("team", {"team": "99999"}),
    ],
)
def test_what_does_not_fit_is_refused_in_words(world, post, noun, fields):
    answer = post(world.irina, world.ticket(owner=world.irina), noun, htmx=True, **fields)
    assert answer.status_code == 422
    assert "notice--amber" in answer.content.decode()


def test_merging_and_taking_it_apart_again(world, post, get):
    one, other = world.ticket(owner=world.irina, text="unu"), world.ticket(owner=world.irina, text="doi")
    post(world.irina, one, "merge", into=f"#{other.number}")
    page = get(world.irina, f"/tickets/{other.number}/").content.decode()
    assert "unu" in page
    assert f"#{one.number}" in page
    post(world.irina, one, "merge/undo")
    assert world.fresh(one).merged_into is None


def test_splitting_off_a_message(world, post):
    ticket = world.ticket(owner=world.irina)
    second = world.heard(ticket=ticket, text="Și încă ceva.")
    answer = post(world.irina, ticket, "split", message=[second.pk], subject="Încă ceva")
    second.refresh_from_db()
    assert second.ticket.subject == "Încă ceva"
    assert answer["Location"] == f"/tickets/{second.ticket.number}/"


def test_linking_following_and_the_trash(world, post):
    ticket, other = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    post(world.irina, ticket, "links", number=other.number)
    assert Link.objects.count() == 1
    post(world.irina, ticket, "links/removal", number=other.number)
    assert Link.objects.count() == 0
    post(world.grace, ticket, "following")
    assert ticket.followers.get().agent == world.grace
    post(world.grace, ticket, "following/end")
    assert not ticket.followers.exists()
    post(world.andrei, ticket, "trash")
    assert world.fresh(ticket).trashed_at
    post(world.andrei, ticket, "trash/end")
    assert world.fresh(ticket).trashed_at is None


def test_what_is_known_about_the_customer_is_corrected(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "customer", name="Ana C.", language="ro", notes="Prefers calls", reach="+373 600 12 345")
    world.ana.refresh_from_db()
    assert (world.ana.name, world.ana.notes) == ("Ana C.", "Prefers calls")
    assert world.ana.identities.count() == 2
    assert post(world.grace, ticket, "customer", name="x").status_code == 403


@pytest.mark.parametrize("noun", ["handover", "snooze", "merge", "split", "restatement", "facts", "customer"])
def test_every_form_is_a_dialog_for_htmx_and_a_page_without_script(world, get, noun):
    ticket = world.ticket(owner=world.irina)
    assert "<dialog" in get(world.irina, f"/tickets/{ticket.number}/{noun}/", htmx=True).content.decode()
    assert "<html" in get(world.irina, f"/tickets/{ticket.number}/{noun}/").content.decode()
