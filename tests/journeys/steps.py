"""The steps of the first run, as an owner takes them."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.stage import MAILBOX, OWNER, OWNER_PASSWORD, PASSWORD, Stage


def enter(stage: Stage, page: Page) -> None:
    """The link from the terminal; looking at it uses nothing up, the button does."""
    page.goto(stage.desk.owner_link)
    stage.shot(page, "owner-link")
    page.get_by_role("button", name="Open the desk").click()
    page.wait_for_url("**/welcome/name/")


def name_the_desk(stage: Stage, page: Page) -> None:
    for label, words in {
        "Name of the desk": "Tarelka",
        "Your name": "Olga",
        "Surname": "Munteanu",
        "Your e-mail": OWNER,
    }.items():
        page.get_by_label(label).fill(words)
    page.locator("input[name=password]").fill(OWNER_PASSWORD)
    stage.shot(page, "name")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/welcome/channel/")


def fill_in_mailbox(stage: Stage, page: Page, *, password: str = PASSWORD) -> None:
    """An IMAP and an SMTP server of one's own, which stand under "More"."""
    page.get_by_label("Your support address").fill(MAILBOX)
    page.locator("input[name=password]").fill(password)
    if not page.locator("input[name=imap_host]").is_visible():
        page.get_by_text("More", exact=True).click()
    for way, port in {"imap": stage.mail.port, "smtp": stage.sink.port}.items():
        page.locator(f"input[name={way}_host]").fill("127.0.0.1")
        page.locator(f"input[name={way}_port]").fill(str(port))
        page.locator(f"select[name={way}_security]").select_option("plain")
    stage.shot(page, "mailbox")
    page.get_by_role("button", name="Save and try it").click()


def connect_mailbox(stage: Stage, page: Page) -> None:
    """The mail server stands on this very machine: the owner is told, allows it, and comes back."""
    stage.mail.user(MAILBOX)
    page.get_by_role("link", name="Connect").click()
    fill_in_mailbox(stage, page)
    expect(page.get_by_text("stands inside the local network").first).to_be_visible()
    stage.shot(page, "mailbox-inside")
    page.get_by_role("button", name="Allow servers inside the local network").click()
    page.wait_for_url("**/welcome/channel/")
    expect(page.locator(".channel__address")).to_contain_text(MAILBOX)
    stage.shot(page, "channel-connected")


def leave_people_for_later(stage: Stage, page: Page) -> None:
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/welcome/people/")
    stage.shot(page, "people")
    for step in ("hours", "brand", "topics", "ready"):
        page.get_by_role("button", name="Later").click()
        page.wait_for_url(f"**/welcome/{step}/")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/welcome/test/")


def box(page: Page, kind: str = "reply") -> Locator:
    """The formatted box in which an answer, or a note, is written."""
    return page.locator(f"text-editor[data-kind={kind}] [role=textbox]")


def write(page: Page, words: str, kind: str = "reply") -> None:
    if kind == "reply":
        box(page).click()
    page.keyboard.type(words)
    expect(box(page, kind)).to_have_text(words)


def open_ticket(stage: Stage, page: Page, number: int) -> None:
    stage.open(page, f"/tickets/{number}/")
    expect(box(page)).to_be_visible()


def sign_in(stage: Stage, page: Page, address: str, password: str) -> None:
    stage.open(page, "/accounts/login/")
    page.get_by_label("E-mail").fill(address)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Sign in").click()


def invite(stage: Stage, page: Page, *, address: str, name: str, surname: str) -> str:
    """The link that the new person opens."""
    stage.open(page, "/settings/people/invitation/")
    page.get_by_label("E-mail").fill(address)
    page.get_by_label(re.compile("^Name")).fill(name)
    page.get_by_label("Surname").fill(surname)
    page.get_by_role("button", name="Invite").click()
    link = page.locator(".link-made code").inner_text()
    stage.shot(page, "invited")
    return link


def join(stage: Stage, page: Page, link: str, *, password: str) -> None:
    page.goto(link)
    page.locator("input[name=password]").fill(password)
    page.get_by_label("Română").check()
    stage.shot(page, "join")
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".rail")).to_be_visible()
