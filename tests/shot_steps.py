"""What is pressed and typed on a page before its picture is taken."""

import json
from collections.abc import Callable

from playwright.sync_api import Page

from tests.scene import PASSWORD, Scene

Step = Callable[[Page, Scene], None]


def opened(selector: str) -> Step:
    """Press what `selector` finds, and wait for what it brings."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")

    return step


def beside_results(page: Page, _scene: Scene) -> None:
    """The search shows one of what it found, where there is room."""
    if (page.viewport_size or {"width": 0})["width"] > 919:
        page.locator("#found-place > .place").wait_for()


def chosen(noun: str) -> Step:
    """A form of the ticket, out of the menu behind the three dots."""

    def step(page: Page, scene: Scene) -> None:
        opened("[popovertarget^=more]")(page, scene)
        opened(f".menu [hx-get$='/{noun}/']:visible")(page, scene)
        page.locator("dialog[open]").wait_for()
        page.wait_for_timeout(300)  # it fades in

    return step


def handing_over(page: Page, scene: Scene) -> None:
    """To the first colleague: why, for how long, and the words."""
    opened(".head__tools > [hx-get$='/handover/']")(page, scene)
    page.locator("dialog[open] .choose__item").first.click()
    page.locator("textarea[name=introduction]").wait_for()
    page.wait_for_timeout(300)  # it fades in


def asked_for(address: str) -> Step:
    """Send the one form that asks where to write to."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("input[name=email]").fill(address)
        page.locator("input[name=email]").press("Enter")
        page.wait_for_load_state("networkidle")

    return step


def answered(words: str) -> Step:
    """Written as an answer, with what the coach says of it."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("text-editor[data-kind=reply] [role=textbox]").click()
        page.keyboard.type(words)
        page.locator("[data-coach-tip] strong").wait_for()

    return step


def typed_question(words: str) -> Step:
    """What fits stands under the field."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("help-search input").first.press_sequentially(words)
        page.locator(".found:not([hidden])").wait_for()

    return step


def typed_letter(page: Page, _scene: Scene) -> None:
    """What is typed stands beside it as the letter reads."""
    page.locator("[name=body]").fill("Здравствуйте, {name}!\n\nРешено ли это? Мы закроем вопрос ")
    page.locator("[data-slot='{closes_on}']").click()
    page.frame_locator("[name=letter-preview]").get_by_text("Решено ли это?").wait_for()


def second_step(page: Page, scene: Scene) -> None:
    page.locator("input[name=login]").fill(scene.names["second_step"])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")


def pressed_key(key: str) -> Step:
    def step(page: Page, _scene: Scene) -> None:
        page.keyboard.press(key)
        page.wait_for_load_state("networkidle")

    return step


def palette(typed: str = "") -> Step:
    def step(page: Page, _scene: Scene) -> None:
        page.keyboard.press("Control+k")
        page.locator("#palette [role=option]").first.wait_for()
        page.keyboard.type(typed)
        page.wait_for_timeout(400)  # it asks the server once the typing rests
        page.wait_for_load_state("networkidle")

    return step


def several_chosen(*then: str) -> Step:
    """X and ⇧J choose five rows; then these keys."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator(".ticket-row").nth(1).focus()
        for key in ("x", "Shift+J", "Shift+J", "Shift+J", "Shift+J"):
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
        for key in then:
            page.keyboard.press(key)
            page.wait_for_timeout(600)

    return step


def ready_answers(page: Page, scene: Scene) -> None:
    pressed_key("r")(page, scene)
    page.keyboard.type("/")
    page.wait_for_timeout(600)


def macros_of_another_desk(page: Page, _scene: Scene) -> None:
    rows = [
        {"short_code": "Возврат денег", "content": "Здравствуйте, {{contact.name}}! Деньги вернутся {{day}}."},
        {"short_code": "if", "content": "{% if contact.name %}a{% endif %}"},
    ]
    file = {"name": "macros.json", "mimeType": "application/json", "buffer": json.dumps(rows).encode()}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.locator(".settings button.button--primary").click()
    page.wait_for_load_state("networkidle")


def hidden_words(page: Page, _scene: Scene) -> None:
    page.locator("textarea[name=words]").fill("8.4.1")
    page.locator(".card button").first.click()
    page.wait_for_load_state("networkidle")


def sweeping(page: Page, _scene: Scene) -> None:
    """The sweep runs, with this person in it."""
    begin = page.locator(".begin button")
    if begin.count():
        begin.click()
        page.wait_for_load_state("networkidle")
    page.locator("#sweep").wait_for()


def sweeping_with(key: str) -> Step:
    def step(page: Page, scene: Scene) -> None:
        sweeping(page, scene)
        page.keyboard.press(key)
        page.wait_for_timeout(300)

    return step


def typed_numbers(page: Page, _scene: Scene) -> None:
    """Other numbers, which contradict, and what they would have kept."""
    page.locator("[name='2-answer']").fill("2")
    page.locator("[name='0-first']").fill("4")
    page.locator("[name='0-first-unit']").select_option("days")
    page.locator(".policy__figure, .policy__card [role=status]").first.wait_for(timeout=90_000)
    page.locator("[name='0-first']").focus()
    page.wait_for_timeout(600)
