"""The pages of spam: who sees what, what it says, and that it asks little."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions.spam import marking, rules
from zabota.rooms.mail.models import Mailbox, RawLetter, SenderRule
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.spamming import spam_letter, stopped

pytestmark = pytest.mark.django_db


def page(world: World, path: str = "/mail/spam/", who: str = "irina") -> str:
    answer = world.browser(getattr(world, who)).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_empty_page_says_what_will_lie_there(mailbox: Mailbox, world: World) -> None:
    assert "No spam" in page(world)


def test_a_letter_stands_there_with_its_first_words_and_the_reason(mailbox: Mailbox, world: World) -> None:
    stopped(mailbox)
    shown = page(world)
    for words in ("win@lucky.example", "Claim your lottery prize", "Dear winner, claim", "The mail server says so."):
        assert words in shown


def test_who_blocked_or_marked_it_is_named(mailbox: Mailbox, world: World) -> None:
    rules.block("lucky.example", agent=world.irina, by=world.irina.ref, at=now())
    arrive(mailbox, spam_letter(1))
    marked = arrive(mailbox, make_letter())
    marking.mark(ticket_of(marked), agent=world.victor, by=world.victor.ref, at=now())
    shown = page(world)
    assert "Irina Sokolova blocked lucky.example on" in shown
    assert "Victor Lungu marked it on" in shown
    assert f"Ticket #{ticket_of(marked).number}." in shown


def test_a_stopped_answer_says_which_ticket_it_answers(mailbox: Mailbox, world: World) -> None:
    ticket = ticket_of(arrive(mailbox, make_letter()))
    rules.block("ana@marverde.example", agent=None, by="test", at=now())
    arrive(mailbox, make_letter("And?", message_id="<2@x>", In_Reply_To="<first@marverde.example>"))
    assert f"It answers #{ticket.number}." in page(world)


def test_hostile_words_are_shown_as_words(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, make_letter("<script>alert(1)</script>", subject="<b>x</b>", X_Spam_Flag="YES"))
    for path in ("/mail/spam/", f"/mail/spam/{raw.pk}/"):
        shown = page(world, path)
        assert "&lt;b&gt;x&lt;/b&gt;" in shown
        assert "<script>alert" not in shown


def test_the_page_asks_as_often_for_fifty_letters_as_for_five(
    mailbox: Mailbox, world: World, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    rules.block("lucky.example", agent=world.irina, by=world.irina.ref, at=now())
    browser = world.browser(world.irina)

    def asked(until: int) -> int:
        for number in range(RawLetter.objects.count(), until):
            arrive(mailbox, spam_letter(number))
        with query_count() as queries:
            shown = browser.get("/mail/spam/").content.decode()
        assert shown.count('name="letter"') == until
        return queries.total

    # The session, the person, the letters, their number, the names, the name of the desk.
    assert asked(5) == asked(50) <= 6


def test_older_ones_stand_on_the_next_page_and_none_twice(mailbox: Mailbox, world: World) -> None:
    for number in range(53):
        stopped(mailbox, number)
    RawLetter.objects.update(done_at=now() - timedelta(days=1))  # all at one moment: the id decides
    first = page(world)
    onward = first.partition('href="/mail/spam/?before=')[2].partition('"')[0]
    second = page(world, f"/mail/spam/?before={onward}")
    assert (first.count('name="letter"'), second.count('name="letter"')) == (50, 3)
    assert "?before=" not in second


@pytest.mark.parametrize(
    "before", ["x", "~1", "2026-11-20T10:00:00~1", "2026-99-99T10:00:00Z~1", "2026-11-20T10:00:00Z~²"]
)
def test_a_broken_place_is_the_beginning(mailbox: Mailbox, world: World, before: str) -> None:
    stopped(mailbox)
    answer = world.browser(world.irina).get("/mail/spam/", {"before": before})
    assert 'name="letter"' in answer.content.decode()


def test_one_letter_is_read_as_text_and_looking_is_written_down(mailbox: Mailbox, world: World) -> None:
    raw = stopped(mailbox)
    shown = page(world, f"/mail/spam/{raw.pk}/")
    assert "casino bonus, free spins" in shown
    assert AuditEntry.objects.filter(verb="looked", thing=f"letter:{raw.pk}", by=world.irina.ref).count() == 1


def test_several_are_taken_out_at_once(mailbox: Mailbox, world: World) -> None:
    numbers = [stopped(mailbox, number).pk for number in range(3)]
    answer = world.browser(world.irina).post("/mail/spam/release/", {"letter": numbers[:2]}, follow=True)
    assert Ticket.objects.count() == 2
    shown = answer.content.decode()
    assert "They are tickets" in shown
    assert shown.count('name="letter"') == 1


def test_several_are_deleted_at_once(mailbox: Mailbox, world: World) -> None:
    numbers = [stopped(mailbox, number).pk for number in range(3)]
    answer = world.browser(world.irina).post("/mail/spam/removal/", {"letter": numbers[:2]}, follow=True)
    assert "2 letters deleted" in answer.content.decode()
    assert RawLetter.objects.filter(sealed__isnull=False).count() == 1


def test_one_whose_bytes_are_gone_says_so(mailbox: Mailbox, world: World) -> None:
    raw = stopped(mailbox)
    RawLetter.objects.filter(pk=raw.pk).update(sealed=None)
    answer = world.browser(world.irina).post("/mail/spam/release/", {"letter": [raw.pk]}, follow=True)
    assert "spam is kept for 30 days" in answer.content.decode()


def test_only_those_who_may_throw_tickets_away_delete_a_ticket_s_letter(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, make_letter())
    ticket = marking.mark(ticket_of(raw), agent=world.irina, by="test", at=now())
    world.browser(world.irina).post("/mail/spam/removal/", {"letter": [raw.pk]})
    assert world.fresh(ticket).purged_at is None
    world.browser(world.andrei).post("/mail/spam/removal/", {"letter": [raw.pk]})
    assert world.fresh(ticket).purged_at is not None


# Who sees it

PAGES = ("/mail/spam/", "/mail/spam/{letter}/", "/mail/spam/of/{ticket}/")
FORMS = ("/mail/spam/release/", "/mail/spam/removal/", "/mail/spam/of/{ticket}/", "/mail/spam/of/{ticket}/end/")


@pytest.mark.parametrize("who", ["grace", "vera"])
def test_who_does_not_answer_customers_sees_and_does_nothing(mailbox: Mailbox, world: World, who: str) -> None:
    raw, ticket = stopped(mailbox), ticket_of(arrive(mailbox, make_letter()))
    browser, names = world.browser(getattr(world, who)), {"letter": raw.pk, "ticket": ticket.number}
    assert {browser.get(path.format(**names)).status_code for path in PAGES} == {403}
    assert {browser.post(path.format(**names), {"letter": raw.pk}).status_code for path in FORMS} == {403}
    assert RawLetter.objects.get(pk=raw.pk).state == "spam"
    assert world.fresh(ticket).trashed_at is None
    assert "/mail/spam/" not in browser.get("/inbox/all/").content.decode()


def test_a_visitor_is_sent_to_sign_in(client: object, mailbox: Mailbox) -> None:
    assert client.get("/mail/spam/").status_code == 302  # type: ignore[attr-defined]


def test_mail_of_a_private_team_is_seen_by_that_team_only(mailbox: Mailbox, world: World) -> None:
    mailbox.team = world.team("Board", private=True)
    mailbox.save()
    raw, marked = stopped(mailbox), arrive(mailbox, make_letter())
    marking.mark(ticket_of(marked), agent=world.andrei, by="test", at=now())
    assert "No spam" in page(world)
    assert page(world, who="andrei").count('name="letter"') == 2
    browser = world.browser(world.irina)
    assert browser.get(f"/mail/spam/{raw.pk}/").status_code == 404
    browser.post("/mail/spam/removal/", {"letter": [raw.pk]})
    assert RawLetter.objects.get(pk=raw.pk).sealed is not None


def test_it_stands_in_the_rail(mailbox: Mailbox, world: World) -> None:
    assert 'href="/mail/spam/"' in page(world, "/inbox/all/")


# A ticket that is spam


def test_a_ticket_s_menu_leads_to_the_page_that_asks(mailbox: Mailbox, world: World) -> None:
    ticket = ticket_of(arrive(mailbox, make_letter()))
    call = world.ticket(channel="phone")
    assert f"/mail/spam/of/{ticket.number}/" in page(world, f"/tickets/{ticket.number}/")
    assert "/mail/spam/of/" not in page(world, f"/tickets/{call.number}/")
    assert "/mail/spam/of/" not in page(world, f"/tickets/{ticket.number}/", who="grace")


def test_it_offers_to_block_the_sender_and_their_domain(mailbox: Mailbox, world: World) -> None:
    ticket = ticket_of(arrive(mailbox, spam_letter()))
    path = f"/mail/spam/of/{ticket.number}/"
    assert "Everyone at lucky.example" in page(world, path)
    blocked = {"block": ["lucky.example", "elsewhere.example"]}
    answer = world.browser(world.irina).post(path, blocked, follow=True)
    assert f"Ticket #{ticket.number} is spam" in answer.content.decode()
    assert list(SenderRule.objects.values_list("value", "agent")) == [("lucky.example", world.irina.pk)]


def test_it_never_offers_to_block_a_public_provider(mailbox: Mailbox, world: World) -> None:
    ticket = ticket_of(arrive(mailbox, spam_letter(sender="winner@gmail.com")))
    path = f"/mail/spam/of/{ticket.number}/"
    assert "Everyone at" not in page(world, path)
    world.browser(world.irina).post(path, {"block": ["gmail.com"]})
    assert not SenderRule.objects.exists()


def test_it_is_taken_back_there(mailbox: Mailbox, world: World) -> None:
    ticket = ticket_of(arrive(mailbox, spam_letter()))
    browser = world.browser(world.irina)
    browser.post(f"/mail/spam/of/{ticket.number}/")
    assert world.fresh(ticket).trashed_at is not None
    answer = browser.post(f"/mail/spam/of/{ticket.number}/end/")
    assert answer.headers["Location"] == f"/tickets/{ticket.number}/"
    assert world.fresh(ticket).trashed_at is None


def test_a_mail_ticket_of_another_desk_has_no_letters_here_and_can_be_spam_all_the_same(world: World) -> None:
    ticket, browser = world.ticket(), world.browser(world.irina)
    path = f"/mail/spam/of/{ticket.number}/"
    assert "Everyone at mar-verde.example" in page(world, path)
    answer = browser.post(path, {"block": ["mar-verde.example"]}, follow=True)
    assert f"Ticket #{ticket.number} is spam" in answer.content.decode()
    assert (world.fresh(ticket).trashed_at is not None, SenderRule.objects.count()) == (True, 1)
    browser.post(f"{path}end/")
    assert (world.fresh(ticket).trashed_at, SenderRule.objects.count()) == (None, 0)


def test_a_call_says_why_it_cannot_be(world: World) -> None:
    call = world.ticket(channel="phone")
    answer = world.browser(world.irina).post(f"/mail/spam/of/{call.number}/")
    assert (answer.status_code, "There is no letter in this ticket." in answer.content.decode()) == (422, True)


# Settings, Mail, Blocked senders


def test_the_owner_blocks_sees_and_removes(mailbox: Mailbox, world: World) -> None:
    browser = world.browser(world.olga)
    browser.post("/settings/mail/senders/", {"value": "@Lucky.example"})
    arrive(mailbox, spam_letter())
    rule = SenderRule.objects.get()
    shown = page(world, "/settings/mail/senders/", who="olga")
    assert "<strong>lucky.example</strong>" in shown
    assert "Olga Munteanu" in shown
    assert "<td>1 letter " in shown
    browser.post(f"/settings/mail/senders/{rule.pk}/removal/")
    assert not SenderRule.objects.exists()
    assert AuditEntry.objects.filter(by=world.olga.ref, thing=f"sender:{rule.pk}").count() == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("gmail.com", "Everyone can have an address at gmail.com"),
        ("help@tarelka.example", "help@tarelka.example is our own"),
        ("nonsense", "Write an address"),
        ("", "Write an address"),
    ],
)
def test_what_cannot_be_blocked_says_why(mailbox: Mailbox, world: World, typed: str, words: str) -> None:
    answer = world.browser(world.olga).post("/settings/mail/senders/", {"value": typed})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_only_the_owner_changes_the_list(mailbox: Mailbox, world: World) -> None:
    browser = world.browser(world.andrei)
    assert browser.get("/settings/mail/senders/").status_code == 403
    assert browser.post("/settings/mail/senders/", {"value": "a.example"}).status_code == 403
