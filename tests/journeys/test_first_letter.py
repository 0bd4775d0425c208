"""The main job: a desk is opened, named and given a mailbox; a letter comes, is answered, solved and confirmed."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, PATIENCE, Stage, links_in, text_of
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey
HOLD = 5

ANA = "ana@mar-verde.example"
SUBJECT = "Casa 2 nu mai tipărește bonul"
LETTER = "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul. Ce facem?\n\nAna Cojocaru, Măr Verde"
ANSWER = "Bună ziua, Ana! Opriți casa 2 pentru zece secunde și porniți-o din nou."


def test_the_first_letter_is_answered_solved_and_confirmed(stage: Stage) -> None:
    kept: list[str] = []
    with stage.page() as page:
        page.on("request", lambda request: kept.append(request.post_data or "") if "/draft/" in request.url else None)
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        steps.leave_people_for_later(stage, page)
        asked = the_letter_arrives(stage, page)
        answered = it_is_answered(stage, page, asked)
        she_writes_again(stage, page, answered)
        it_is_solved(stage, page)
        solved = stage.letter_with("Mă bucur", ANA)
        she_confirms(stage, solved)
        the_timeline_says_so(stage, page)
    assert not [draft for draft in kept if "text=&" in draft], "only what is typed is kept"
    nothing_was_sent_twice(stage)


def the_letter_arrives(stage: Stage, page: Page) -> EmailMessage:
    """It appears on the waiting page by itself."""
    expect(page.get_by_text("Waiting for your first message")).to_be_visible()
    stage.shot(page, "waiting")
    letter = stage.write(SUBJECT, LETTER, sender=f"Ana Cojocaru <{ANA}>")
    stage.mail.put(MAILBOX, letter)
    arrival = page.locator(".arrival__ticket")
    expect(arrival).to_contain_text(SUBJECT, timeout=PATIENCE * 1000)
    stage.shot(page, "arrived")
    page.get_by_role("button", name="Open the desk").click()
    expect(page.locator(".rail")).to_be_visible()
    stage.shot(page, "desk")
    return letter


def it_is_answered(stage: Stage, page: Page, asked: EmailMessage) -> EmailMessage:
    """From the workspace; the acknowledgement was there before, in her language."""
    page.locator('.rail [data-view="unassigned"]').click()
    page.locator(".ticket-row", has_text=SUBJECT).click()
    expect(page.locator(".head__subject")).to_have_text(SUBJECT)
    expect(page.locator(".talk")).to_contain_text("nu mai tipărește bonul. Ce facem?")
    stage.shot(page, "ticket")
    steps.write(page, ANSWER)
    stage.shot(page, "written")
    page.keyboard.press("Control+Enter")
    toast = page.locator(".toast")
    expect(toast).to_contain_text("Sent")
    expect(toast.get_by_role("button", name="Undo")).to_be_visible()
    stage.shot(page, "sent")

    letter = stage.letter_with(ANSWER, ANA)
    first, second = stage.letters_to(ANA)
    assert first["Auto-Submitted"] == "auto-replied"
    assert first["Content-Language"] == "ro"
    assert letter["Message-ID"] == second["Message-ID"]
    for one in (first, second):
        assert one["To"].addresses[0].addr_spec == ANA
        assert one["From"].addresses[0].addr_spec == MAILBOX
        assert one["In-Reply-To"] == asked["Message-ID"] or one is second
        assert asked["Message-ID"] in one["References"].split()
        assert re.fullmatch(rf"Re: {SUBJECT} \[#\d+\]", one["Subject"])
    assert "Olga Munteanu" in second["From"].addresses[0].display_name
    assert second["Auto-Submitted"] is None
    return letter


def she_writes_again(stage: Stage, page: Page, answered: EmailMessage) -> None:
    """Her answer in the thread comes into the open ticket without a reload, and disturbs nobody who is writing."""
    page.evaluate("window.notReloaded = true")
    steps.write(page, "Mă bucur")
    letter = stage.write(f"Re: {SUBJECT}", "Acum merge, mulțumesc!", sender=ANA, answers=answered)
    stage.mail.put(MAILBOX, letter)
    expect(page.locator(".talk")).to_contain_text("Acum merge, mulțumesc!", timeout=PATIENCE * 1000)
    assert page.evaluate("window.notReloaded") is True
    assert stage.value("SELECT count(*) FROM tickets_ticket") == 1
    page.keyboard.type(", Ana.")
    expect(steps.box(page)).to_have_text("Mă bucur, Ana.")
    stage.shot(page, "came-live")


def it_is_solved(stage: Stage, page: Page) -> None:
    page.get_by_role("button", name="Send and solve").click()
    expect(page.locator(".toast").last).to_contain_text("solved")
    stage.shot(page, "solved")


def she_confirms(stage: Stage, letter: EmailMessage) -> None:
    """With one press, in a browser that knows nothing of the desk. Looking at the link changes nothing."""
    yes, no = links_in(letter)
    assert yes != no
    assert stage.value("SELECT status FROM tickets_ticket") == "solved"
    with stage.page(width=390, height=800) as page:
        page.goto(yes)
        stage.shot(page, "did-it-help")
        assert stage.value("SELECT status FROM tickets_ticket") == "solved"
        page.locator("form.question button").click()
        expect(page.locator(".question[role=status]")).to_be_visible()
        stage.shot(page, "thanks")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert stage.value("SELECT status FROM tickets_ticket") == "closed"


def the_timeline_says_so(stage: Stage, page: Page) -> None:
    expect(page.locator(".talk")).to_contain_text("Ana confirmed it works")
    stage.shot(page, "closed")


def nothing_was_sent_twice(stage: Stage) -> None:
    ids = [letter["Message-ID"] for letter in stage.sink.letters]
    assert len(ids) == len(set(ids)) == 3, [text_of(letter) for letter in stage.sink.letters]
    wait_until(lambda: stage.value("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo','doing')") == 0)
