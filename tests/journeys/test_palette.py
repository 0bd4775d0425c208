"""Work by keyboard alone, in Russian: the palette on the wrong layout, keys on a Russian one, a key of one's own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.scene import Scene
from zabota.base.ui import commands
from zabota.config import urls  # noqa: F401  (every page and room adds its commands)

pytestmark = pytest.mark.journey


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU", reduced_motion="reduce")
    context.add_cookies([scene.cookie("agent")])
    page = context.new_page()
    page.goto(scene.address("/tickets/{ticket}/"))
    expect(page.locator("text-editor[data-kind=reply] [role=textbox]")).to_be_visible()
    yield page
    context.close()


@pytest.fixture(autouse=True)
def nothing_is_complained_about(page: Page) -> Iterator[None]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []


def press(page: Page, key: str, code: str) -> None:
    """As a keyboard with a Russian layout sends it: the key is Cyrillic, the place is the same."""
    devtools = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        devtools.send("Input.dispatchKeyEvent", {"type": kind, "key": key, "code": code})
    devtools.detach()


def test_a_ticket_is_handed_over_solved_and_opened_again_without_a_mouse(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-field")).to_be_focused()
    page.keyboard.type("gthtlfnm")  # передать
    expect(page.locator("[data-read-as]")).to_contain_text("передать")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Передать")
    person = page.locator("#palette-people ~ [role=option]", has_text="Victor Lungu")
    expect(person).to_be_visible()
    while person.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    assert page.locator("#palette-field").get_attribute("aria-activedescendant") == person.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("[name=cause]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".head__owner")).to_contain_text("Victor Lungu")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.keyboard.press("Control+k")
    expect(page.locator("#palette-field")).to_be_focused()
    page.keyboard.type("htibnm")  # решить
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Решить")
    page.keyboard.press("Enter")
    # The new owner's first words have not left yet: the customer is to read what was done.
    page.get_by_role("button", name="Решить и спросить").press("Enter")
    expect(page.locator("toast-note [data-undo]").last).to_be_visible()
    expect(page.locator(".head form[action*='/solution/withdrawal/']")).to_be_visible()
    press(page, "я", "KeyZ")
    expect(page.locator(".head form[action$='/solution/']")).to_be_visible()


def test_keys_work_on_a_russian_layout_and_not_while_typing(page: Page) -> None:
    press(page, "т", "KeyN")
    note = page.locator("text-editor[data-kind=note] [role=textbox]")
    expect(note).to_be_focused()
    press(page, "?", "Slash")
    expect(page.locator("#keys-help")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("conversation-view")).to_be_focused()
    press(page, "п", "KeyG")
    press(page, "ф", "KeyA")
    page.wait_for_url("**/inbox/all/")


def test_the_palette_finds_a_ticket_and_opens_it_beside_the_list(page: Page, scene: Scene) -> None:
    page.goto(scene.address("/inbox/all/"))
    page.keyboard.press("Control+k")
    page.keyboard.type(scene.names["ticket"])
    found = page.locator(f"#palette-ticket-{scene.names['ticket']}")
    expect(found).to_be_visible()
    expect(page.locator("#palette [data-status]")).to_contain_text("1")
    page.keyboard.press("Enter")
    expect(page.locator("#ticket")).to_have_attribute("data-number", str(scene.names["ticket"]))
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator("ticket-list")).to_be_visible()


def test_what_was_run_lately_stands_on_top_the_next_time(page: Page, scene: Scene) -> None:
    page.goto(scene.address("/settings/profile/"))
    page.keyboard.press("Control+k")
    page.keyboard.type("темная")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Тёмная")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Control+k")
    page.keyboard.type("клавиши")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Клавиши")
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/keys/")
    page.keyboard.press("Control+k")
    expect(page.locator("[data-group=recent] [role=option]").first).to_contain_text("Клавиши")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_a_key_of_ones_own_works_and_the_usual_one_no_longer(page: Page, scene: Scene) -> None:
    page.goto(scene.address("/settings/keys/?change=snooze"))
    expect(page.get_by_role("textbox", name="Новая клавиша")).to_be_focused()
    press(page, "м", "KeyV")
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/keys/")
    expect(page.locator("#key-snooze .kbd")).to_have_text("V")
    page.goto(scene.address("/tickets/{ticket}/"))
    expect(page.locator(".head [data-key=s]")).to_have_attribute("title", "Отложить (V)")
    press(page, "ы", "KeyS")
    press(page, "м", "KeyV")
    expect(page.locator("dialog[data-modal]")).to_have_count(1)
    expect(page.locator("dialog[data-modal] .choose__item").first).to_be_visible()


def test_every_key_of_the_page_stands_in_the_catalogue_under_its_name(page: Page) -> None:
    bound = page.evaluate("""async () => {
        const address = performance.getEntriesByType("resource").map((one) => one.name).find((name) => /ui\\/js\\/keys\\.[0-9a-f]+\\.js/.test(name));
        const { keys } = await import(address);
        return keys.list().map(({ name, usual, group }) => [name, usual, group]);
    }""")
    known = {one.name: (one.key, one.group) for one in commands.everything()}
    assert len(bound) > 20
    assert [one for one in bound if known.get(one[0]) != (one[1], one[2])] == []
