"""Ana asked by letter; on her phone she comes in by a code, reads the answer, writes back, and says that it helped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, PATIENCE, Stage, text_of
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey

ANA = "ana@mar-verde.example"
SUBJECT = "Casa 2 nu mai tipărește bonul"
LETTER = "Bună ziua! După actualizarea de azi dimineață casa 2 nu mai tipărește bonul. Ce putem face?"
ANSWER, DONE = "Apăsați Service, apoi Repornește tipărirea.", "Bonurile amânate sunt emise."
STATUS_OF = "SELECT status FROM tickets_ticket WHERE number = %s"
LAST_OF = """SELECT m.text FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id
             WHERE t.number = %s AND m.kind = 'in' ORDER BY m.id DESC LIMIT 1"""
DOOR = "/help/main/ro/requests/"


def test_my_requests(stage: Stage) -> None:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        speak_romanian(stage, page)
        stage.mail.put(MAILBOX, stage.write(SUBJECT, LETTER, sender=f"Ana Cojocaru <{ANA}>"))
        stage.letter_with("#", ANA)
        number = stage.ticket_of(ANA)
        answer(stage, page, number)
        with stage.page(width=390, height=844, has_touch=True) as phone:
            come_in(stage, phone)
            read_and_write(stage, phone, number)
            solve(stage, page, number)
            say_yes(stage, phone, number)


def speak_romanian(stage: Stage, page: Page) -> None:
    """The brand does, and so its help centre."""
    stage.open(page, "/settings/brand/")
    page.get_by_label("Română").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()


def answer(stage: Stage, page: Page, number: int) -> None:
    steps.open_ticket(stage, page, number)
    steps.write(page, ANSWER)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast").last).to_be_visible()


def solve(stage: Stage, page: Page, number: int) -> None:
    steps.open_ticket(stage, page, number)
    page.locator("conversation-view").focus()
    page.keyboard.press("e")
    page.locator("dialog [name=done]").fill(DONE)
    page.locator("dialog [name=done]").press("Enter")
    expect(page.locator(".head")).to_contain_text("Solved")


def come_in(stage: Stage, page: Page) -> None:
    stage.open(page, DOOR)
    stage.shot(page, "door")
    page.locator("input[name=email]").fill(ANA)
    page.locator("input[name=email]").press("Enter")
    page.wait_for_url("**/sign-in/code/")
    code = wait_until(lambda: next(filter(None, map(code_in, map(text_of, stage.letters_to(ANA)))), ""), PATIENCE)
    page.locator("input[name=code]").fill(code)
    stage.shot(page, "code")
    page.locator("input[name=code]").press("Enter")
    expect(page.get_by_role("link", name=SUBJECT)).to_be_visible()
    stage.shot(page, "list")


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    return found[0] if found else ""


def read_and_write(stage: Stage, page: Page, number: int) -> None:
    stage.letter_with(ANSWER, ANA)
    page.get_by_role("link", name=SUBJECT).click()
    expect(page.locator(".said")).to_contain_text(ANSWER)
    page.locator("#says").fill("Am apăsat, tipărește. Cum emit bonurile de azi?")
    stage.shot(page, "request")
    page.locator(".says button").click()
    expect(page.locator(".said__item--you").last).to_contain_text("Cum emit bonurile")
    assert "Cum emit bonurile" in stage.value(LAST_OF, number)
    stage.shot(page, "answered")


def say_yes(stage: Stage, page: Page, number: int) -> None:
    page.reload()
    expect(page.locator(".said__solution")).to_contain_text(DONE)
    stage.shot(page, "asked")
    page.locator("#asks button[value=yes]").click()
    expect(page.locator("#asks")).to_have_count(0)
    wait_until(lambda: stage.value(STATUS_OF, number) == "closed", PATIENCE)
    stage.shot(page, "yes")
