"""Files that go with a guided question: by uploads, by the form itself, and none that carries harm."""

import io
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.support.clock import MovingClock
from tests.support.scanner import EICAR, FakeClamd
from tests.world import World
from zabota.base.files.models import Upload
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.pages.portal.tests.asking import PAGE, Browser

pytestmark = pytest.mark.django_db
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


@pytest.fixture
def browser(client: Client, clock: MovingClock, world: World) -> Browser:
    cache.clear()
    assert world.brand
    return Browser(client, clock)


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


def test_an_upload_cut_in_the_middle_goes_on_from_there(browser: Browser) -> None:
    content = b"0123456789" * 100
    begun = browser.client.post(
        f"{PAGE}files/", headers={"Upload-Length": "1000", "Upload-Name": "%D1%87%D0%B5%D0%BA.pdf"}
    )
    there = begun["Location"]
    assert browser.piece(there, 0, content[:990])["Upload-Offset"] == "990"
    told = browser.client.head(there)
    assert (told["Upload-Offset"], told["Upload-Length"], "Upload-Whole" in told) == ("990", "1000", False)
    again = browser.piece(there, 0, content)
    assert (again.status_code, again["Upload-Offset"]) == (409, "990")
    assert browser.piece(there, 990, content[990:] + b"more").status_code == 413
    assert "Upload-Whole" in browser.piece(there, 990, content[990:])
    browser.send(upload=begun.json()["token"], marks="")
    file = Attachment.objects.get()
    assert (file.name, bytes(file.blob.content)) == ("чек.pdf", content)
    assert not Upload.objects.exists()


def test_pictures_stand_in_their_order_with_what_their_marks_say(browser: Browser) -> None:
    tokens = [browser.upload(png(), name)[0] for name in ("second.png", "first.png")][::-1]
    browser.send(upload=tokens, marks=[json.dumps(["Нажимаю сюда", ""]), json.dumps(["<b>x"])])
    files, text = Attachment.objects.order_by("id"), Message.objects.get(kind="in").text
    assert [file.name for file in files] == ["first.png", "second.png"]
    assert "first.png\n1. Нажимаю сюда\n2. " in text
    assert text.endswith("second.png\n1. <b>x")


@pytest.mark.parametrize(
    "marks", ["{}", "[" * 5000, '[1, null, {"a": 1}]', "[" + '"x",' * 100 + '"x"]', "junk", "\x00"]
)
def test_marks_that_are_none_say_nothing(browser: Browser, marks: str) -> None:
    token = browser.upload(png(), "a.png")[0]
    assert browser.send(upload=token, marks=marks).status_code == 303


def test_what_is_here_need_not_be_sent_again_when_the_form_comes_back(browser: Browser) -> None:
    token = browser.upload(png(), "till.png")[0]
    page = browser.send(upload=token, marks='["I press \\"here\\""]', wrong="").content.decode()
    assert f'name="upload" value="{token}"' in page
    assert "till.png" in page
    assert "I press" in page


def test_an_upload_that_is_not_whole_or_not_ours_is_told(browser: Browser) -> None:
    begun = browser.client.post(f"{PAGE}files/", headers={"Upload-Length": "10", "Upload-Name": "a.pdf"})
    for token in (begun.json()["token"], "none-of-ours"):
        assert browser.send(upload=token).status_code == 422
    assert browser.client.head(f"{PAGE}files/none-of-ours/").status_code == 404
    assert browser.client.delete(begun["Location"]).status_code == 204
    assert browser.client.head(begun["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("length", "status"), [("0", 422), ("-1", 422), ("x", 422), ("26214401", 413), ("9" * 40, 422)]
)
def test_a_size_that_does_not_fit_is_refused_in_words(browser: Browser, length: str, status: int) -> None:
    answer = browser.client.post(f"{PAGE}files/", headers={"Upload-Length": length, "Upload-Name": "big.mov"})
    assert (answer.status_code, "big.mov" in answer.json()["words"]) == (status, True)


def test_svg_and_html_reach_a_person_and_never_run(browser: Browser, world: World) -> None:
    files = [
        SimpleUploadedFile("evil.svg", SVG, "image/svg+xml"),
        SimpleUploadedFile("../a\x00b.html", SVG, "text/html"),
    ]
    token = browser.upload(SVG, "evil.png")[0]
    browser.send(files=files, upload=token, marks="")
    assert {file.content_type for file in Attachment.objects.all()} == {"application/octet-stream"}
    for file in Attachment.objects.all():
        shown = world.browser(world.irina).get(f"/attachments/{file.pk}/{file.name}")
        assert shown["Content-Type"] == "application/octet-stream"
        assert shown["Content-Disposition"].startswith("attachment")
        assert "sandbox" in shown["Content-Security-Policy"]


def test_without_script_files_come_with_the_form_and_empty_or_many_are_told(browser: Browser) -> None:
    def many(count: int) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(count)]

    assert browser.send(files=many(21)).status_code == 422
    assert browser.send(files=[SimpleUploadedFile("empty.txt", b"")]).status_code == 422
    assert browser.send(files=many(2)).status_code == 303
    assert Attachment.objects.count() == 2


def test_harm_is_told_by_its_name_and_silence_of_the_scanner_too(browser: Browser, settings: Any) -> None:
    with FakeClamd() as clamd:
        settings.CLAMD = clamd.address
        _token, answer = browser.upload(EICAR, "bill.pdf")
        assert (answer.status_code, "Eicar" in answer.json()["words"]) == (422, True)
        assert browser.send(files=[SimpleUploadedFile("bill.pdf", EICAR)]).status_code == 422
    _token, answer = browser.upload(b"harmless", "a.pdf")
    assert (answer.status_code, bool(answer.json()["words"])) == (503, True)
    assert browser.send(files=[SimpleUploadedFile("a.pdf", b"harmless")]).status_code == 422
    assert not Ticket.objects.exists()
