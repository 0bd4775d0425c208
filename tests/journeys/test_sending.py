"""When and where an answer goes, in a real browser and through real mail."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, PATIENCE, Stage, text_of
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey
HOLD = 5
ANA, MARIA, BANK = "ana@mar-verde.example", "maria@mar-verde.example", "plati@bank.example"
HELD = "SELECT count(*) FROM tickets_message WHERE scheduled AND delivery = %s"


@pytest.fixture(scope="module")
def olga(stage: Stage) -> Iterator[BrowserContext]:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        yield page.context.storage_state()


@pytest.fixture
def page(stage: Stage, olga: BrowserContext) -> Iterator[Page]:
    with stage.page(storage_state=olga) as page:
        yield page


def test_an_answer_promises_goes_to_several_and_the_promise_is_changed_by_its_key(stage: Stage, page: Page) -> None:
    number = stage.receive("Casa 2", "Nu tipărește.", sender=ANA)
    steps.open_ticket(stage, page, number)
    page.locator(".recipients__head").click()
    page.locator("input[name=cc]").fill(MARIA)
    page.locator("select[name=next_update]").select_option("noon")
    steps.write(page, "Verificăm împreună.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("next update by")
    expect(page.locator(".head .promise-bar")).to_be_visible()
    letter = stage.letter_with("Verificăm împreună.", ANA)
    assert str(letter["Cc"]) == MARIA
    assert "12:00" in text_of(letter)
    wait_until(lambda: sum(MARIA in to for _from, to in stage.sink.envelopes) == 1, PATIENCE)
    page.locator(".talk").click()
    page.keyboard.press("p")
    expect(page.locator("dialog[open]")).to_contain_text("By when does the customer hear from us?")
    page.locator("dialog[open]").get_by_role("button", name="Promise nothing any more").click()
    expect(page.locator(".head .promise-bar")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/inbox/promises/")
    stage.shot(page, "promises")


def promise_nothing(page: Page) -> None:
    """What the policy promises stands chosen as soon as somebody writes; it can be taken away."""
    steps.box(page).click()
    picker = page.locator("select[name=next_update]")
    expect(picker).to_have_value("usual")
    picker.select_option("")


def test_who_promised_nothing_is_asked_once_and_the_answer_still_tells_it(stage: Stage, page: Page) -> None:
    sender = "dana@teo.example"
    steps.open_ticket(stage, page, stage.receive("Bonul", "Nu iese bonul.", sender=sender))
    promise_nothing(page)
    steps.write(page, "Mă uit acum.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".ask")).to_be_visible()
    stage.shot(page, "asked-for-a-promise")
    page.locator(".ask").get_by_role("button", name="Tomorrow 12:00").click()
    expect(page.locator(".ask")).to_have_count(0)
    assert "12:00" in text_of(stage.letter_with("Mă uit acum.", sender))
    promise_nothing(page)
    steps.write(page, "Încă puțin.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".item").last).to_contain_text("Încă puțin.")
    expect(page.locator(".ask")).to_have_count(0)


def test_the_choice_is_kept_with_the_draft_when_the_page_is_opened_again(stage: Stage, page: Page) -> None:
    number = stage.receive("Casa 3", "Nu tipărește.", sender="ion@teo.example")
    steps.open_ticket(stage, page, number)
    page.locator("select[name=next_update]").select_option("noon")
    page.locator(".recipients__head").click()
    page.locator("input[name=cc]").fill(MARIA)
    steps.write(page, "Pe jumătate")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    steps.open_ticket(stage, page, number)
    expect(page.locator("select[name=next_update]")).to_have_value("noon")
    expect(page.locator("input[name=cc]")).to_have_value(MARIA)


def test_an_answer_waits_for_its_moment_and_the_customers_word_stops_it(stage: Stage, page: Page) -> None:
    sender = "pavel@teo.example"
    number = stage.receive("Списание", "Списали дважды.", sender=sender)
    steps.open_ticket(stage, page, number)
    steps.write(page, "Напишу завтра утром.")
    page.get_by_role("button", name="Send later").click()
    page.locator(".send-later__list").get_by_role("button", name="Tomorrow 09:00").click()
    expect(page.locator(".waits")).to_contain_text("unless the customer writes before")
    stage.shot(page, "later")
    stage.receive("Списание", "Деньги вернулись.", sender=sender, answers=stage.letters_to(sender)[0])
    expect(page.locator(".stopped")).to_contain_text("Not sent", timeout=PATIENCE * 1000)
    assert stage.value(HELD, "stopped") == 1
    stage.shot(page, "stopped")
    page.locator(".stopped").get_by_role("button", name="Take back").click()
    expect(steps.box(page)).to_have_text("Напишу завтра утром.", timeout=PATIENCE * 1000)
    assert stage.value(HELD, "stopped") == 0
    assert stage.value("SELECT count(*) FROM tickets_draft WHERE text = %s", "Напишу завтра утром.") == 1


def test_somebody_outside_is_asked_and_answers_into_the_ticket(stage: Stage, page: Page) -> None:
    number = stage.receive("Plata", "Plata 118 nu a ajuns.", sender="vera@teo.example")
    steps.open_ticket(stage, page, number)
    page.locator(".talk").click()
    page.keyboard.press("f")
    form = page.locator("dialog[open]")
    form.locator("input[name=address]").fill(BANK)
    form.locator("textarea[name=text]").fill("A ajuns plata?")
    form.get_by_role("button", name="Send to them").click()
    expect(page.locator(".beside")).to_contain_text("No answer yet")
    asked = stage.letter_with("A ajuns plata?", BANK)
    assert "Plata 118 nu a ajuns." in text_of(asked)
    stage.mail.put(MAILBOX, stage.write("Re: Plata", "A ajuns ieri.", sender=BANK, answers=asked))
    expect(page.locator(".beside")).to_contain_text("A ajuns ieri.", timeout=PATIENCE * 1000)
    expect(page.locator(".beside")).to_have_attribute("open", "")
    stage.shot(page, "beside")
    assert len(stage.letters_to("vera@teo.example")) == 1
