"""What is understood of a letter beside its words, as the conversation and the head of the ticket show it."""

import pytest

from zabota.base.ports.journeys import Letters, letters
from zabota.base.ports.marks import Invitation, Mark

WARNING = Mark("Sender not confirmed", "amber", "triangle-alert", "Somebody else may have written it.", head=True)
CARD = Invitation(
    title="Prices <b>for</b> Soho",
    weekday="Fri",
    day="20",
    when="20 November, 17:00 – 17:30",
    place="https://meet.example/abc",
    organiser="Ana asks",
    people=(("Ion", "comes"),),
)


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina)


@pytest.fixture
def first(ticket):
    return ticket.messages.earliest("id").pk


@pytest.fixture
def page(world, ticket, first, get, monkeypatch):
    """page(mark, …): the ticket's page, these marks beside its first message."""

    def show(*said):
        def known(asked, ticket, addresses):
            return Letters(marks={first: list(said)} if first in asked else {})

        monkeypatch.setattr(letters, "answered_by", known)
        return get(world.irina, f"/tickets/{ticket.number}/").content.decode()

    return show


def head_of(shown: str) -> str:
    return shown.split('<header class="head"')[1].split("</header>")[0]


def test_a_mark_with_a_reason_opens_without_script(page):
    shown = page(WARNING, Mark("Also came to sales@tarelka.md", icon="copy"))
    opening = shown.split('<details class="mark">')[1].split("</details>")[0]
    assert "chip--amber" in opening
    assert "Sender not confirmed" in opening
    assert "Somebody else may have written it." in opening
    assert "Also came to sales@tarelka.md" in shown


def test_a_warning_of_the_last_letter_stands_in_the_head(world, ticket, page):
    assert "Sender not confirmed" in head_of(page(WARNING))
    assert "Sender not confirmed" not in head_of(page(Mark("Sender not confirmed", "amber")))
    world.heard(ticket=ticket, text="It prints again.")
    shown = page(WARNING)
    assert "Sender not confirmed" in shown
    assert "Sender not confirmed" not in head_of(shown)


def test_an_invitation_is_a_card_and_its_words_are_no_markup(page):
    shown = page(Mark("Invitation", icon="calendar", invitation=CARD))
    card = shown.split('<section class="invitation"')[1].split("</section>")[0]
    for words in ("Prices &lt;b&gt;for&lt;/b&gt; Soho", "17:00 – 17:30", "Ana asks", "Ion", "comes"):
        assert words in card
    assert 'href="https://meet.example/abc"' in card
    assert "noopener" in card
    assert '<details class="mark">' not in shown
