"""Ana hears from Olga; then Victor has it: she reads who he is, for how long, and that the promise stands."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, PATIENCE, Stage
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey
HOLD = 5

ANA = "ana@mar-verde.example"
VICTOR = "victor.lungu@tarelka.example"
VICTORS_PASSWORD = "printers-are-people-too"
SUBJECT = "Casa 2 nu mai tipărește bonul"
LETTER = "Bună ziua! După actualizarea de azi dimineață casa 2 nu mai tipărește bonul. Ce putem face?"
OWNER_OF = "SELECT a.name FROM tickets_ticket t JOIN people_agent a ON a.id = t.owner_id WHERE t.number = %s"


def test_a_handover_as_the_customer_reads_it(stage: Stage) -> None:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        link = steps.invite(stage, page, address=VICTOR, name="Victor", surname="Lungu")
        with stage.page() as his:
            steps.join(stage, his, link, password=VICTORS_PASSWORD)
            victor = his.context.storage_state()
        stage.mail.put(MAILBOX, stage.write(SUBJECT, LETTER, sender=f"Ana Cojocaru <{ANA}>"))
        stage.letter_with("#", ANA)
        number = stage.ticket_of(ANA)
        answered = olga_answers(stage, page, number)
        it_is_taken_back(stage, page, number)
        hand_over(stage, page, number, then=lambda: None)
    letter = stage.letter_with("Mă numesc Victor Lungu", ANA)
    ana_reads(stage, letter, answered)
    victor_sees_it(stage, number, victor)


def olga_answers(stage: Stage, page: Page, number: int) -> EmailMessage:
    steps.open_ticket(stage, page, number)
    steps.write(page, "Bună ziua, Ana! Verific imprimanta.")
    page.locator("select[name=next_update]").select_option("hour")
    page.keyboard.press("Control+Enter")
    return stage.letter_with("Verific imprimanta", ANA)


def hand_over(stage: Stage, page: Page, number: int, then: Callable[[], object]) -> None:
    """By the key; the draft speaks as Victor, and follows the time that is chosen."""
    steps.open_ticket(stage, page, number)
    page.locator("conversation-view").focus()
    page.keyboard.press("h")
    page.get_by_role("link", name="Victor Lungu").click()
    words = page.locator("textarea[name=introduction]")
    expect(words).to_contain_text("Bună ziua, Ana.")
    expect(words).to_contain_text("ce v-au răspuns colegii mei")
    expect(words).to_contain_text("Ce v-am promis rămâne valabil: vă scriu până")
    page.get_by_label("Until Olga is back, on").check()
    expect(words).to_contain_text("Olga Munteanu revine")
    page.get_by_label("Until solved").check()
    expect(words).to_contain_text("până la rezolvare")
    page.get_by_label("Another skill was needed").check()
    stage.shot(page, "hand-over")
    page.locator("dialog").get_by_role("button", name="Hand over").click()
    expect(page.locator(".toast").last).to_contain_text("Victor Lungu owns this until solved")
    stage.shot(page, "handed-over")
    then()


def it_is_taken_back(stage: Stage, page: Page, number: int) -> None:
    """Within ten seconds nothing has happened."""
    hand_over(stage, page, number, then=lambda: page.locator(".toast").last.get_by_role("button", name="Undo").click())
    wait_until(lambda: stage.value(OWNER_OF, number) == "Olga", PATIENCE)
    expect(page.locator(".head__owner")).to_contain_text("You own this until solved")
    withdrawn = "SELECT delivery FROM tickets_message WHERE text LIKE %s"
    assert stage.value(withdrawn, "%Mă numesc Victor Lungu%") == "withdrawn"
    stage.shot(page, "taken-back")


def ana_reads(stage: Stage, letter: EmailMessage, answered: EmailMessage) -> None:
    """An ordinary answer, in her thread and in his name; once, though it was handed over twice."""
    assert letter["From"].addresses[0].display_name.startswith("Victor Lungu")
    assert answered["Message-ID"] in letter["References"]
    assert len([one for one in stage.letters_to(ANA) if "Victor Lungu" in str(one["From"])]) == 1
    body = letter.get_body(("html",))
    assert body
    with stage.page(width=390, height=844) as page:
        page.set_content(body.get_content())
        expect(page.locator("body")).to_contain_text("mă ocup de solicitarea dumneavoastră până la rezolvare")
        stage.shot(page, "as-ana-reads-it")


def victor_sees_it(stage: Stage, number: int, victor: Any) -> None:
    with stage.page(storage_state=victor) as page:
        stage.open(page, "/inbox/mine/")
        expect(page.locator(".ticket-row", has_text=SUBJECT)).to_be_visible()
        stage.open(page, f"/tickets/{number}/")
        expect(page.locator(".bubble--handover")).to_contain_text("Mă numesc Victor Lungu")
        stage.shot(page, "victor")
