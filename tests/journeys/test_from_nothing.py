"""A lead sets up the desk: from an empty database to an answered letter over real IMAP and SMTP, every press counted."""

import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, OWNER, OWNER_PASSWORD, PASSWORD, PATIENCE, Stage

pytestmark = pytest.mark.journey
HOLD = 1

ANA = "ana@mar-verde.example"
SUBJECT = "Casa 2 nu mai tipărește bonul"
ANSWER = "Bună ziua, Ana! Opriți casa 2 pentru zece secunde și porniți-o din nou."
# What a person does with their hands; more than this and the way has become longer.
PRESSES, FIELDS = 17, 16


@dataclass
class Hands:
    """Does what a person does, and counts it."""

    page: Page
    presses: int = 0
    fields: int = 0
    told: list[str] = field(default_factory=list)

    def press(self, what: Locator | str, role: Any = "button") -> None:
        there = self.page.get_by_role(role, name=what).first if isinstance(what, str) else what
        there.click()
        self.presses += 1

    def type(self, label: str, words: str) -> None:
        there = self.page.locator(label) if label.startswith(("input", "select", "textarea")) else None
        (there or self.page.get_by_label(label).first).fill(words)
        self.fields += 1

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"select[name={name}]").select_option(value)
        self.fields += 1

    def step(self, words: str) -> None:
        self.told.append(f"{words}: {self.presses} presses, {self.fields} fields so far")


def test_a_lead_sets_the_desk_up_from_nothing(stage: Stage) -> None:
    stage.mail.user(MAILBOX)
    began = time.monotonic()
    with stage.page() as page:
        hands = Hands(page)
        page.goto(stage.desk.owner_link)
        hands.press("Open the desk")
        the_desk_is_named(stage, hands)
        a_mailbox_is_connected(stage, hands)
        somebody_is_invited(stage, hands)
        hours_brand_topics(stage, hands)
        a_letter_comes_and_is_answered(stage, hands)
    told = [*hands.told, f"by the clock of this machine: {time.monotonic() - began:.0f} s, waiting included"]
    print("\n".join(told))
    (stage.shots / "steps.txt").write_text("\n".join(told) + "\n")
    assert hands.presses <= PRESSES, told
    assert hands.fields <= FIELDS, told


def the_desk_is_named(stage: Stage, hands: Hands) -> None:
    hands.page.wait_for_url("**/welcome/name/")
    for label, words in (("Name of the desk", "Tarelka"), ("Your name", "Olga"), ("Surname", "Munteanu")):
        hands.type(label, words)
    hands.type("Your e-mail", OWNER)
    hands.type("input[name=password]", OWNER_PASSWORD)
    stage.shot(hands.page, "name")
    hands.press("Continue")
    hands.step("named")


def a_mailbox_is_connected(stage: Stage, hands: Hands) -> None:
    page = hands.page
    page.wait_for_url("**/welcome/channel/")
    hands.press("Connect", "link")
    hands.type("Your support address", MAILBOX)
    hands.type("input[name=password]", PASSWORD)
    if not page.locator("input[name=imap_host]").is_visible():
        hands.press(page.get_by_text("More", exact=True))
    for way, port in {"imap": stage.mail.port, "smtp": stage.sink.port}.items():
        hands.type(f"input[name={way}_host]", "127.0.0.1")
        hands.type(f"input[name={way}_port]", str(port))
        hands.choose(f"{way}_security", "plain")
    stage.shot(page, "mailbox")
    hands.press("Save and try it")
    hands.press("Allow servers inside the local network")
    page.wait_for_url("**/welcome/channel/")
    expect(page.locator(".channel__address")).to_contain_text(MAILBOX)
    stage.shot(page, "connected")
    hands.press("Continue")
    hands.step("a mailbox of a server of one's own")


def somebody_is_invited(stage: Stage, hands: Hands) -> None:
    hands.page.wait_for_url("**/welcome/people/")
    hands.type("E-mail", "irina@tarelka.example")
    hands.press("Invite")
    expect(hands.page.locator(".link-made")).to_be_visible()
    stage.shot(hands.page, "invited")
    hands.press("Continue")
    hands.step("one person invited")


def hours_brand_topics(stage: Stage, hands: Hands) -> None:
    page = hands.page
    page.wait_for_url("**/welcome/hours/")
    stage.shot(page, "hours")
    hands.press("Monday to Friday")
    page.wait_for_url("**/welcome/brand/")
    hands.type("Signature under every reply", "Tarelka, www.tarelka.example")
    stage.shot(page, "brand")
    hands.press("Continue")
    page.wait_for_url("**/welcome/topics/")
    stage.shot(page, "topics")
    hands.press("Begin with these")
    page.wait_for_url("**/welcome/ready/")
    stage.shot(page, "ready")
    hands.press("Continue")
    page.wait_for_url("**/welcome/test/")
    hands.step("hours, brand, topics")


def a_letter_comes_and_is_answered(stage: Stage, hands: Hands) -> None:
    page = hands.page
    letter = stage.write(SUBJECT, "Bună ziua! Casa 2 nu mai tipărește bonul.", sender=f"Ana Cojocaru <{ANA}>")
    stage.mail.put(MAILBOX, letter)
    expect(page.locator(".arrival__ticket")).to_contain_text(SUBJECT, timeout=PATIENCE * 1000)
    stage.shot(page, "arrived")
    hands.press(page.locator(".arrival__ticket"))
    expect(page.locator(".head__subject")).to_have_text(SUBJECT)
    steps.write(page, ANSWER)
    hands.presses += 1
    hands.fields += 1
    page.keyboard.press("Control+Enter")
    hands.presses += 1
    assert stage.letter_with(ANSWER, ANA)
    stage.shot(page, "answered")
    hands.step("a letter answered")
    stage.open(page, "/welcome/test/")
    hands.press("Open the desk")
    expect(page.locator(".rail")).to_be_visible()
    expect(page.locator('.rail [data-view="welcome"] .rail__count')).to_have_text("1")  # ready answers
    stage.shot(page, "desk")
    hands.step("the desk is open")
