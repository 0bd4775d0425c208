"""What else happens on a day at the desk; each test brings its own customer."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, OWNER, OWNER_PASSWORD, PASSWORD, Stage
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey
HOLD = 5

VICTOR = "victor.lungu@tarelka.example"
VICTORS_PASSWORD = "printers-are-people-too"
DELIVERY = "SELECT delivery FROM tickets_message WHERE kind = 'out' AND text LIKE %s ORDER BY id DESC LIMIT 1"


class Day:
    """A desk that is set up, with two people who are signed in."""

    def __init__(self, stage: Stage, olga: Any, victor: Any) -> None:
        self.stage, self.olga, self.victor = stage, olga, victor

    @contextmanager
    def page(self, who: str = "olga", **more: Any) -> Iterator[Page]:
        with self.stage.page(storage_state=getattr(self, who), **more) as page:
            yield page


@pytest.fixture(scope="module")
def day(stage: Stage) -> Iterator[Day]:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        link = steps.invite(stage, page, address=VICTOR, name="Victor", surname="Lungu")
        olga = page.context.storage_state()
    with stage.page() as page:
        steps.join(stage, page, link, password=VICTORS_PASSWORD)
        victor = page.context.storage_state()
    yield Day(stage, olga, victor)
    ids = [letter["Message-ID"] for letter in stage.sink.letters]
    assert len(ids) == len(set(ids)), "something was sent twice"


def test_an_answer_taken_back_is_in_the_answer_box_again(day: Day) -> None:
    stage, ana = day.stage, "ana@mar-verde.example"
    number = stage.receive("Factura", "Unde găsesc factura?", sender=ana)
    with day.page() as page:
        steps.open_ticket(stage, page, number)
        steps.write(page, "O găsiți la Rapoarte.")
        page.keyboard.press("Control+Enter")
        page.locator(".toast").get_by_role("button", name="Undo").click()
        expect(steps.box(page)).to_have_text("O găsiți la Rapoarte.")
        stage.shot(page, "taken-back")
        steps.box(page).click()
        page.keyboard.press("Control+End")
        page.keyboard.type(" Sau în cont.")
        page.keyboard.press("Control+Enter")
        stage.letter_with("O găsiți la Rapoarte. Sau în cont.", ana)
    assert len(stage.letters_to(ana)) == 2  # the acknowledgement, and the answer that was meant


def test_an_answer_that_another_letter_overtook_is_stopped(day: Day) -> None:
    stage, pavel = day.stage, "pavel@teply-hleb.example"
    number = stage.receive("Двойное списание", "С меня списали дважды.", sender=pavel)
    acknowledgement = stage.letter_with(f"#{number}", pavel)
    with day.page() as page:
        steps.open_ticket(stage, page, number)
        steps.write(page, "Вернём сегодня.")
        # The connection that tells of news is lost, and the person does not know.
        page.evaluate("document.querySelector('live-hints').remove()")
        assert stage.receive("Re: Двойное списание", "Уже вернули!", sender=pavel, answers=acknowledgement) == number
        page.keyboard.press("Control+Enter")
        expect(page.locator(".stale")).to_contain_text("Уже вернули!")
        expect(steps.box(page)).to_have_text("Вернём сегодня.")
        stage.shot(page, "stale")
        assert stage.value(DELIVERY, "Вернём сегодня.") is None
        page.get_by_role("button", name="Send anyway").click()  # waits until what came was on the screen
        stage.letter_with("Вернём сегодня.", pavel)
    assert stage.value("SELECT count(*) FROM tickets_message WHERE text = 'Вернём сегодня.'") == 1


def test_a_note_stays_with_the_team(day: Day) -> None:
    stage, lucia = day.stage, "lucia@cafea.example"
    number = stage.receive("Imprimanta", "Nu pornește.", sender=lucia)
    with day.page() as page:
        steps.open_ticket(stage, page, number)
        page.locator("conversation-view").focus()
        page.keyboard.press("n")
        expect(steps.box(page, "note")).to_be_focused()
        steps.write(page, "8.4.1 opens COM3 twice.", "note")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".item[data-kind=note]")).to_contain_text("8.4.1 opens COM3 twice.")
        stage.shot(page, "note")
        steps.write(page, "Verificăm acum.")
        page.keyboard.press("Control+Enter")
        stage.letter_with("Verificăm acum.", lucia)
    assert not any("COM3" in str(letter) for letter in stage.letters_to(lucia))


def test_the_keys_lead_through_the_list_and_the_ticket(day: Day) -> None:
    stage = day.stage
    for name in ("Mihai", "Elena"):
        stage.receive(f"Întrebarea lui {name}", "Cum schimb limba?", sender=f"{name.lower()}@bistro.example")
    with day.page() as page:
        stage.open(page, "/inbox/unassigned/")
        rows = page.locator(".ticket-row")
        wait_until(lambda: rows.count() >= 2)
        page.locator(".ticket-row[tabindex='0']").focus()
        first, second = rows.nth(0), rows.nth(1)
        page.keyboard.press("j")
        expect(second).to_be_focused()
        page.keyboard.press("k")
        expect(first).to_be_focused()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        page.keyboard.press("Enter")
        expect(page.locator("#ticket")).to_have_attribute("data-number", str(first.get_attribute("data-number")))
        expect(steps.box(page)).to_be_visible()
        page.keyboard.press("r")
        expect(steps.box(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("conversation-view")).to_be_focused()
        page.keyboard.press("n")
        expect(steps.box(page, "note")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        sheet = page.locator("#keys-help")
        expect(sheet).to_contain_text("Next ticket")
        # It scrolls down alone: what stands beside the window's edge is found by nobody.
        assert sheet.locator(".keys-scroll").evaluate("(part) => part.scrollWidth <= part.clientWidth")
        stage.shot(page, "keys")
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        page.keyboard.press("e")
        # Nobody answered: what was done is asked for, once.
        page.locator("dialog [name=done]").press("Enter")
        expect(page.locator(".head")).to_contain_text("Solved")
        stage.shot(page, "solved-by-key")
    assert not [one for one in asked if "/draft/" in one], "nothing was typed, so there is nothing to keep"


def test_a_phone_shows_list_and_ticket_without_scrolling_sideways(day: Day) -> None:
    stage = day.stage
    number = stage.receive("Терминал не видит сеть" * 4, "https://example.com/" + "x" * 200, sender="oleg@kafe.example")
    with day.page(width=390, height=844) as page:
        for path, name in ((f"/tickets/{number}/", "phone-ticket"), ("/inbox/all/", "phone-list")):
            stage.open(page, path)
            expect(page.locator("#ticket, .ticket-row >> visible=true").first).to_be_visible()
            stage.shot(page, name)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_the_built_in_receiver_takes_letters_too(day: Day) -> None:
    stage, dorin, ours = day.stage, "dorin@patiserie.example", "bills@tarelka.example"
    with day.page() as page:
        stage.open(page, "/settings/mail/new/")
        page.get_by_label("Your support address").fill(ours)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_text("More", exact=True).click()
        page.locator("input[name=smtp_host]").fill("127.0.0.1")
        page.locator("input[name=smtp_port]").fill(str(stage.sink.port))
        page.locator("select[name=smtp_security]").select_option("plain")
        page.locator("input[name=smtp_user]").fill(MAILBOX)
        page.get_by_role("button", name="Save and try it").click()
        forward_to = page.get_by_role("region", name="Forward to").locator("copy-button code").inner_text()
        stage.shot(page, "receiver")
        stage.open(page, "/inbox/unassigned/")
        letter = stage.write("Contul de plată", "Unde trimit banii?", sender=dorin)
        del letter["To"]
        letter["To"] = ours
        with smtplib.SMTP("127.0.0.1", stage.desk.smtp_port) as client:
            client.send_message(letter, from_addr=dorin, to_addrs=[forward_to])
        page.locator(".ticket-row", has_text="Contul de plată").click()
        expect(page.locator("#ticket")).to_contain_text("Unde trimit banii?")
        steps.write(page, "Pe contul din factură.")
        page.keyboard.press("Control+Enter")
        answer = stage.letter_with("Pe contul din factură.", dorin)
    assert answer["From"].addresses[0].addr_spec == ours
    assert answer["In-Reply-To"] in (letter["Message-ID"], stage.letters_to(dorin)[0]["Message-ID"])


def test_a_wrong_mail_password_is_said_in_words_and_recovered_from(day: Day) -> None:
    stage = day.stage
    with day.page() as page:
        stage.open(page, "/settings/mail/")
        page.get_by_role("link", name=MAILBOX).click()
        page.get_by_role("link", name="Change", exact=True).first.click()
        page.locator("input[name=password]").fill("not-the-password")
        page.get_by_role("button", name="Save and try it").click()
        expect(page.get_by_text("did not accept this name and password").first).to_be_visible()
        stage.shot(page, "wrong-password")
        stage.open(page, "/settings/mail/")
        expect(page.locator("tr", has_text=MAILBOX)).to_contain_text("did not accept this name and password")
        stage.shot(page, "mail-in-trouble")
        page.get_by_role("link", name=MAILBOX).click()
        expect(page.locator("#finding-sign_in")).to_contain_text("did not accept this name and password")
        page.get_by_role("link", name="Type another password").click()
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Save and try it").click()
        expect(page.locator("#finding-sign_in")).to_contain_text("The sign-in is accepted")
        stage.receive("După parolă", "Ajunge scrisoarea?", sender="radu@vin.example")
        stage.open(page, "/inbox/unassigned/")
        expect(page.locator(".ticket-row", has_text="După parolă")).to_be_visible()


def test_signing_out_and_in_again_with_the_password(day: Day) -> None:
    stage = day.stage
    with stage.page() as page:
        steps.sign_in(stage, page, OWNER, OWNER_PASSWORD)
        expect(page.locator(".rail")).to_be_visible()
        page.locator(".rail__me button").first.click()
        page.get_by_role("button", name="Sign out").click()
        stage.open(page, "/inbox/mine/")
        expect(page.get_by_role("heading")).to_contain_text(re.compile("Good (morning|afternoon|evening)"))
        stage.shot(page, "sign-in")
        for _ in range(5):
            steps.sign_in(stage, page, VICTOR, "a guess")
            expect(page.locator(".field__error").first).to_be_visible()
        stage.shot(page, "wrong-sign-in")
        # Now even the right one does not help whoever guesses, and nobody else is locked out.
        steps.sign_in(stage, page, VICTOR, VICTORS_PASSWORD)
        expect(page.get_by_text(re.compile("[Tt]oo many"))).to_be_visible()
        stage.shot(page, "throttled")
        steps.sign_in(stage, page, OWNER, OWNER_PASSWORD)
        expect(page.locator(".rail")).to_be_visible()
