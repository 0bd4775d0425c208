"""A customer shows where it hurts: numbers 1-2-3 on a picture, a part of it hidden for good, and a person reads it."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, expect

from tests.scene import Scene

pytestmark = pytest.mark.journey

PAPER, SECRET = (238, 241, 246), (16, 160, 60)
WIDTH, HEIGHT = 1200, 700
CARD = (120, 280, 360, 350)  # where the secret stands on the picture
WORDS = ("Нажимаю сюда", "Сразу появляется это", "Версия с утра")


def screenshot() -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    ImageDraw.Draw(picture).rectangle(CARD, fill=SECRET)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="ru-RU", reduced_motion="reduce")
    page = context.new_page()
    page.goto(scene.address("/help/main/ru/ask/"))
    yield page
    context.close()


@pytest.fixture(autouse=True)
def nothing_is_complained_about(page: Page) -> Iterator[None]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield
    assert complaints == []


def test_marks_are_seen_by_a_person_and_what_was_hidden_by_nobody(page: Page, scene: Scene) -> None:
    page.locator("[name=wanted]").fill("Выпустить чек на кассе 2")
    page.locator("[name=wrong]").fill("Касса пишет, что принтер не отвечает. Началось сегодня.")
    expect(page.locator("#hints")).not_to_be_empty()
    paste(page)
    marked(page)
    hidden(page)
    page.reload()
    # What was typed is there again; a picture is not kept anywhere until it is sent.
    expect(page.locator("[name=wrong]")).to_have_value("Касса пишет, что принтер не отвечает. Началось сегодня.")
    paste(page)
    marked(page)
    hidden(page)
    page.locator("[name=email]").fill("ana.asks@mar-verde.example")
    page.locator("[data-send]").click()
    expect(page).to_have_url(re.compile("/ask/sent/"))
    number, stored = sent(scene)
    expect(page.locator("main")).to_contain_text(str(number))
    gone(stored)
    read_by_a_person(page, scene, number)


def paste(page: Page) -> None:
    """As a picture of the screen comes out of the clipboard."""
    content = json.dumps(list(screenshot()))
    page.evaluate(
        f"""() => {{
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array({content})], "image.png", {{ type: "image/png" }}));
          document.dispatchEvent(new ClipboardEvent("paste", {{ clipboardData: data, bubbles: true }}));
        }}"""
    )
    expect(page.locator("picture-board canvas")).to_be_visible()
    stage(page).evaluate("(element) => element.scrollIntoView({ block: 'center' })")


def stage(page: Page) -> Locator:
    return page.locator(".board__stage")


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """Parts of the picture -> points of the window."""
    box = stage(page).bounding_box()
    assert box
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


def drag(page: Page, left: float, top: float, right: float, bottom: float) -> None:
    page.mouse.move(*at(page, left, top))
    page.mouse.down()
    page.mouse.move(*at(page, (left + right) / 2, (top + bottom) / 2))
    page.mouse.move(*at(page, right, bottom))
    page.mouse.up()


def marked(page: Page) -> None:
    """One by a press, one by the keyboard alone, one as a box; one too many is taken back."""
    page.mouse.click(*at(page, 0.75, 0.84))
    stage(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-mark-at='1']")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")
    page.get_by_role("radio").and_(page.locator("[value=box]")).check(force=True)
    drag(page, 0.6, 0.05, 0.95, 0.15)
    stage(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mark__number")).to_have_count(4)
    page.keyboard.press("Delete")
    expect(page.locator(".mark__number")).to_have_count(3)
    page.locator("[data-undo]").click()
    page.locator("[data-redo]").click()
    for place, words in enumerate(WORDS):
        page.locator(".board__words input").nth(place).fill(words)


def hidden(page: Page) -> None:
    page.get_by_role("radio").and_(page.locator("[value=hide]")).check(force=True)
    left, top, right, bottom = CARD
    drag(page, (left - 20) / WIDTH, (top - 20) / HEIGHT, (right + 20) / WIDTH, (bottom + 20) / HEIGHT)


def sent(scene: Scene) -> tuple[int, bytes]:
    """The number of the ticket and the bytes of its one file, as they are stored."""
    assert scene.desk
    with psycopg.connect(scene.desk.database) as connection:
        row: Any = connection.execute(
            """SELECT t.number, b.content FROM tickets_ticket t JOIN tickets_message m ON m.ticket_id = t.id
               JOIN tickets_attachment a ON a.message_id = m.id JOIN files_blob b ON b.sha256 = a.blob_id
               WHERE t.channel = 'web' ORDER BY t.id DESC"""
        ).fetchall()
        left = connection.execute("SELECT count(*) FROM files_upload").fetchone()
    assert len(row) == 1
    assert left == (0,)
    return row[0][0], bytes(row[0][1])


def gone(stored: bytes) -> None:
    picture = Image.open(io.BytesIO(stored)).convert("RGB")
    assert picture.size == (WIDTH, HEIGHT)
    colours = {colour for _count, colour in picture.getcolors(WIDTH * HEIGHT) or []}
    assert PAPER in colours
    assert not [one for one in colours if all(abs(a - b) < 40 for a, b in zip(one, SECRET, strict=True))]
    left, top, right, bottom = CARD
    covered = picture.crop((left, top, right, bottom)).getcolors()
    assert covered
    assert len(covered) == 1
    # The numbers are painted into it.
    assert picture.getpixel((int(WIDTH * 0.75) + 16, int(HEIGHT * 0.84))) not in (PAPER, SECRET)


def read_by_a_person(page: Page, scene: Scene, number: int) -> None:
    page.context.add_cookies([scene.cookie("agent")])
    page.goto(scene.address(f"/tickets/{number}/"))
    said = page.locator(".conversation, #pane").first
    for words in WORDS:
        expect(said.locator("ol li", has_text=words)).to_be_visible()
    drawn = said.locator(".shots img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == WIDTH
