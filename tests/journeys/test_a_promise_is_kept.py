"""A letter on Saturday night: told by when, answered, promised, kept, doubted, confirmed, closed, and asked how it was."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.faults.beside import MAKE_DUE, ask
from tests.journeys import steps
from tests.journeys.stage import MAILBOX, PATIENCE, Stage, links_in, text_of
from tests.mail_servers import wait_until
from zabota.base.clock import now as real_now

pytestmark = pytest.mark.journey

ANA = "ana@mar-verde.example"
SUBJECT = "Casa 2 nu mai tipărește bonul"
LETTER = "Bună seara! Casa 2 nu mai tipărește bonul și clienții așteaptă. Ce facem?\n\nAna Cojocaru, Măr Verde"
CHISINAU = ZoneInfo("Europe/Chisinau")
OPEN, SATURDAY = ("mon", "tue", "wed", "thu", "fri"), 5
NIGHT = timedelta(hours=33, minutes=20)  # from twenty to midnight on Saturday until Monday at nine


class Time:
    """The desk's clock, set by hand. Its queue reckons by the database's: what is due for the one is for the other."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.ahead, self.over = stage, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def move_to(self, moment: datetime, page: Page) -> None:
        """The page is left before: its pass for live hints would be days old at once."""
        page.goto("about:blank")
        self.ahead = (moment - real_now()).total_seconds()
        aside = self.stage.desk.clock.with_name("clock.new")
        aside.write_text(str(self.ahead))
        aside.replace(self.stage.desk.clock)

    def now(self) -> datetime:
        return real_now() + timedelta(seconds=self.ahead)

    def _run(self) -> None:
        while not self.over.wait(0.5):
            if self.ahead:
                ask(self.stage.desk, MAKE_DUE, (self.ahead,))


@pytest.fixture
def time(stage: Stage) -> Iterator[Time]:
    time = Time(stage)
    yield time
    time.over.set()
    time.thread.join()


def test_a_promise_is_told_kept_and_the_loop_closed(stage: Stage, time: Time) -> None:
    with stage.page(timezone_id="Europe/Chisinau") as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        monday = the_office_has_hours(stage, page)
        time.move_to(monday - NIGHT, page)
        asked = the_letter_comes_on_saturday_night(stage, monday)
        number = stage.ticket_of(ANA)
        time.move_to(monday + timedelta(minutes=2), page)
        answered = a_person_answers_with_a_promise(stage, page, number, time)
        the_desk_reminds(stage, page, number, time)
        the_promise_is_kept(stage, page, number)
        it_is_solved(stage, page, number)
        she_says_no(stage)
        the_same_owner_has_it_again(stage, page, number)
        it_is_solved_again(stage, page, number)
        she_says_yes_and_how_it_was(stage)
        the_timeline_tells_it(stage, page, number)
    assert answered["In-Reply-To"] or asked["Message-ID"] in answered["References"]


def the_office_has_hours(stage: Stage, page: Page) -> datetime:
    """Monday to Friday, nine to six. Returns the opening on Monday after the Saturday night that comes first.

    The desk's clock goes less than a week ahead of the mail server's: older letters are not acknowledged.
    """
    stage.open(page, "/settings/hours/")
    page.get_by_role("button", name="Set opening hours").click()
    page.locator("select[name=time_zone]").select_option("Europe/Chisinau")
    for day in (*OPEN, "sat", "sun"):
        expect(page.locator(f"input[name={day}]")).to_have_value("09:00–18:00" if day in OPEN else "")
    stage.shot(page, "hours")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state("networkidle")
    stage.shot(page, "hours-saved")
    here = real_now().astimezone(CHISINAU)
    saturday = here.date() + timedelta(days=(SATURDAY - here.weekday()) % 7)
    monday = datetime.combine(saturday + timedelta(days=2), datetime.min.time(), CHISINAU).replace(hour=9)
    return monday if monday - NIGHT > here + timedelta(minutes=2) else monday + timedelta(days=7)


def the_letter_comes_on_saturday_night(stage: Stage, monday: datetime) -> EmailMessage:
    """She is told in Romanian that a person writes on Monday, and that this is longer than anyone should wait."""
    letter = stage.write(SUBJECT, LETTER, sender=f"Ana Cojocaru <{ANA}>")
    stage.mail.put(MAILBOX, letter)
    told = " ".join(text_of(stage.letter_with("#", ANA)).split())
    assert f"luni, {monday.day} " in told, told
    assert "la ora 09:05" in told, told
    assert "24 de ore" in told, told
    return letter


def a_person_answers_with_a_promise(stage: Stage, page: Page, number: int, time: Time) -> EmailMessage:
    steps.open_ticket(stage, page, number)
    expect(page.locator(".head .promise-bar")).to_contain_text("First reply by")
    stage.shot(page, "first-reply-due")
    steps.write(page, "Bună ziua, Ana! Verific chiar acum.")
    picker = page.locator("select[name=next_update]")
    expect(picker).to_have_value("usual")
    picker.select_option("hour")
    stage.shot(page, "promising")
    page.keyboard.press("Control+Enter")
    answer = stage.letter_with("Verific chiar acum", ANA)
    assert "Până astăzi, la ora 10:" in text_of(answer), text_of(answer)
    kept = "SELECT state FROM sla_promise WHERE kind = 'first'"
    assert stage.value(kept) == "kept"
    assert stage.value("SELECT told_in_id IS NOT NULL FROM sla_promise WHERE kind = 'first'")
    return answer


def the_desk_reminds(stage: Stage, page: Page, number: int, time: Time) -> None:
    """Before the promise is late its owner hears of it."""
    time.move_to(time.now() + timedelta(minutes=50), page)
    warned = "SELECT count(*) FROM timeline_event WHERE name = 'PromiseWarned' AND data->>'kind' = 'update'"
    wait_until(lambda: stage.value(warned), PATIENCE)
    wait_until(lambda: stage.value("SELECT count(*) FROM notify_notification WHERE cause = 'due'"), PATIENCE)
    stage.open(page, "/notifications/")
    expect(page.locator(".told", has_text=str(number)).first).to_be_visible()
    stage.shot(page, "reminded")


def the_promise_is_kept(stage: Stage, page: Page, number: int) -> None:
    steps.open_ticket(stage, page, number)
    expect(page.locator(".head .promise")).to_have_attribute("data-state", "soon")
    steps.write(page, "Am găsit: imprimanta era ocupată.")
    page.locator("select[name=next_update]").select_option("")
    page.keyboard.press("Control+Enter")
    stage.letter_with("imprimanta era", ANA)
    assert stage.value("SELECT state FROM sla_promise WHERE kind = 'update' ORDER BY id LIMIT 1") == "kept"


def it_is_solved(stage: Stage, page: Page, number: int) -> None:
    steps.open_ticket(stage, page, number)
    steps.write(page, "Am repornit serviciul de tipărire.")
    page.get_by_role("button", name="Send and solve").click()
    stage.letter_with("Am repornit", ANA)
    stage.shot(page, "solved")


def she_says_no(stage: Stage) -> None:
    _yes, no = links_in(stage.letter_with("Am repornit", ANA))
    with stage.page(width=390, height=800) as page:
        page.goto(no)
        page.locator("form.question textarea").fill("Tot nu merge.")
        page.locator("form.question button").click()
        expect(page.locator(".question[role=status]")).to_be_visible()
        stage.shot(page, "not-yet")


def the_same_owner_has_it_again(stage: Stage, page: Page, number: int) -> None:
    assert stage.value("SELECT status FROM tickets_ticket") == "open"
    assert stage.value("SELECT a.name FROM tickets_ticket t JOIN people_agent a ON a.id = t.owner_id") == "Olga"
    assert stage.value("SELECT state FROM sla_promise WHERE kind = 'answer' ORDER BY id DESC LIMIT 1") == "open"
    steps.open_ticket(stage, page, number)
    expect(page.locator(".head .promise-bar")).to_contain_text("Answer by")
    stage.shot(page, "open-again")


def it_is_solved_again(stage: Stage, page: Page, number: int) -> None:
    steps.write(page, "Am schimbat cablul, acum tipărește.")
    page.get_by_role("button", name="Send and solve").click()
    stage.letter_with("Am schimbat cablul", ANA)


def she_says_yes_and_how_it_was(stage: Stage) -> None:
    """In one page: yes, and the mark."""
    yes, _no = links_in(stage.letter_with("Am schimbat cablul", ANA))
    with stage.page(width=390, height=800) as page:
        page.goto(yes)
        page.locator("form.question button").click()
        expect(page.locator(".scale__marks")).to_be_visible()
        page.locator(".scale__mark", has_text="5").click()
        page.locator("form.question textarea").fill("Irina a sunat exact când a spus.")
        stage.shot(page, "how-it-was")
        page.locator("form.question button").click()
        page.wait_for_load_state("networkidle")
        stage.shot(page, "marked")
    assert stage.value("SELECT status FROM tickets_ticket") == "closed"
    wait_until(lambda: stage.value("SELECT count(*) FROM timeline_event WHERE name = 'SurveyMarked'") == 1, PATIENCE)


def the_timeline_tells_it(stage: Stage, page: Page, number: int) -> None:
    stage.open(page, f"/tickets/{number}/")
    expect(page.locator(".talk")).to_contain_text("kept in")
    expect(page.locator(".talk")).to_contain_text("Ana confirmed it works")
    stage.shot(page, "whole")
    stage.open(page, "/reports/")
    expect(page.locator(".reports__figures")).to_contain_text("Promises kept")
    stage.shot(page, "figures")
