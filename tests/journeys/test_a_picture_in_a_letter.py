"""A picture pasted and one dropped into the text arrive with the letter, in their places; what is no picture goes beside."""

import io
from email.message import EmailMessage

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.pasting import drop, paste
from tests.journeys.stage import Stage
from tests.mail_servers import wait_until

pytestmark = pytest.mark.journey

ANA = "ana@mar-verde.example"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def drawn(colour: str, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 32), colour).save(out, kind)
    return out.getvalue()


def test_pictures_in_the_text_arrive_with_the_letter(stage: Stage) -> None:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.connect_mailbox(stage, page)
        steps.leave_people_for_later(stage, page)
        number = stage.receive("Casa 2", "Bună ziua! Cum arată setarea?", sender=ANA)
        steps.open_ticket(stage, page, number)
        they_are_put_in(stage, page)
        they_survive_a_reload(page)
        one_is_described(stage, page)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".toast")).to_contain_text("Sent")
        expect(page.locator(".item[data-kind=owner] .words img")).to_have_count(2)
        stage.shot(page, "sent")
    it_arrived(stage.letter_with("Așa:", ANA))


def they_are_put_in(stage: Stage, page: Page) -> None:
    box = steps.box(page)
    box.click()
    page.keyboard.type("Așa: ")
    paste(box, files=(("setare.png", "image/png", drawn("teal")), ("desen.svg", "image/svg+xml", SVG)))
    expect(box.locator("img[src]")).to_have_count(1)
    page.keyboard.type(" și apoi ")
    drop(box, ("apoi.jpg", "image/jpeg", drawn("coral", "JPEG")))
    expect(box.locator("img[src]")).to_have_count(2)
    expect(page.locator(".files--draft:visible .file")).to_have_count(1)
    expect(page.locator(".files--draft:visible")).to_contain_text("desen.svg")
    stage.shot(page, "pasted")
    paste(box, files=(("rupt.png", "image/png", b"no picture"),))
    expect(page.locator(".upload--trouble")).to_contain_text("Only PNG, JPEG, GIF and WebP")
    expect(box).to_contain_text("și apoi")
    page.get_by_role("button", name="Put away").click()
    wait_until(lambda: (stage.value("SELECT html FROM tickets_draft") or "").count("cid:") == 2)


def they_survive_a_reload(page: Page) -> None:
    page.reload()
    expect(steps.box(page).locator("img[src]")).to_have_count(2)
    widths = "[...document.querySelectorAll('text-editor img')].map((image) => image.decode().then(() => image.naturalWidth))"
    assert page.evaluate(f"Promise.all({widths})") == [64, 64]


def one_is_described(stage: Stage, page: Page) -> None:
    steps.box(page).locator("img").first.click()
    page.get_by_label("Words for those who do not see it").fill("Setarea imprimantei")
    stage.shot(page, "described")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(steps.box(page).locator("img").first).to_have_attribute("alt", "Setarea imprimantei")


def it_arrived(letter: EmailMessage) -> None:
    html = letter.get_body(("html",))
    assert html is not None
    words = html.get_content()
    parts = {part["Content-ID"].strip("<>"): part for part in letter.walk() if part["Content-ID"]}
    assert len(parts) == 2
    for content_id, part in parts.items():
        assert f'src="cid:{content_id}"' in words
        assert part.get_content_disposition() == "inline"
        assert Image.open(io.BytesIO(part.get_content())).size == (64, 32)
    assert 'alt="Setarea imprimantei"' in words
    assert "/tickets/" not in words
    assert [part.get_filename() for part in letter.iter_attachments() if not part["Content-ID"]] == ["desen.svg"]
