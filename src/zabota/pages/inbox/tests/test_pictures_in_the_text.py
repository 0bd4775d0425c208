"""Pictures pasted into the text: shown from the desk, kept in the draft, and leaving with the letter."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Draft, Message
from zabota.pages.inbox.writing import clean


def drawn(kind: str = "PNG", colour: str = "teal", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, kind, **more)
    return out.getvalue()


def put(world, ticket, content: bytes, *, who=None, kind: str = "reply", name: str = "ecran.png"):
    file = SimpleUploadedFile(name, content, "image/png")
    address = f"/tickets/{ticket.number}/draft/pictures/"
    return world.browser(who or world.irina).post(address, {"kind": kind, "picture": file})


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina)


def test_a_picture_is_shown_to_its_writer_and_to_nobody_else(world, ticket):
    answer = put(world, ticket, drawn()).json()
    assert answer["alt"] == "ecran"
    shown = world.browser(world.irina).get(answer["src"])
    assert (shown["Content-Type"], shown.content) == ("image/png", drawn())
    assert "sandbox" in shown["Content-Security-Policy"]
    assert world.browser(world.andrei).get(answer["src"]).status_code == 404


def test_it_comes_back_with_the_draft_and_leaves_within_the_answer(world, ticket, post, get):
    src = put(world, ticket, drawn()).json()["src"]
    html = f'<div>Iată: <img src="{src}" alt="Casa 2" onerror="x()"></div>'
    post(world.irina, ticket, "draft", kind="reply", text="Iată:", html=html)
    assert (
        f"src=&#34;{src}&#34; alt=&#34;Casa 2&#34;" in get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    )
    post(world.irina, ticket, "replies", text="Iată:", html=html)
    sent = Message.objects.get(ticket=ticket, kind="out")
    file = sent.attachments.get()
    assert (file.inline, file.content_type) == (True, "image/png")
    assert f'<img src="cid:{file.content_id}" alt="Casa 2">' in sent.html
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert re.search(rf'<img src="/attachments/{file.pk}/ecran.png" alt="Casa 2">', page)


def test_an_answer_taken_back_has_its_picture_again(world, ticket, post, get):
    src = put(world, ticket, drawn()).json()["src"]
    post(world.irina, ticket, "replies", text="x", html=f'<div>x<img src="{src}"></div>')
    actions.withdraw(Message.objects.get(ticket=ticket, kind="out"), by=world.irina.ref, at=now())
    assert world.browser(world.irina).get(src).content == drawn()
    assert f"src=&#34;{src}&#34;" in get(world.irina, f"/tickets/{ticket.number}/").content.decode()


def test_a_picture_taken_out_of_the_text_does_not_leave(world, ticket, post):
    kept = put(world, ticket, drawn()).json()["src"]
    put(world, ticket, drawn(colour="red"), name="rosu.png")
    post(world.irina, ticket, "replies", text="x", html=f'<div>x<img src="{kept}"></div>')
    assert [row.name for row in Message.objects.get(ticket=ticket, kind="out").attachments.all()] == ["ecran.png"]


def test_a_box_without_script_sends_it_beside_the_text(world, ticket, post):
    put(world, ticket, drawn())
    post(world.irina, ticket, "replies", text="Iată.")
    file = Message.objects.get(ticket=ticket, kind="out").attachments.get()
    assert (file.inline, file.content_id) == (False, "")


def test_the_same_picture_twice_is_kept_once(world, ticket):
    assert put(world, ticket, drawn()).json()["src"] == put(world, ticket, drawn()).json()["src"]
    assert len(Draft.objects.get(ticket=ticket).files) == 1


def test_a_picture_alone_is_an_answer(world, ticket, post):
    src = put(world, ticket, drawn()).json()["src"]
    assert post(world.irina, ticket, "replies", text="", html=f'<div><img src="{src}"></div>').status_code == 302


def test_a_picture_carried_over_to_the_note_goes_with_the_note(world, ticket, post):
    src = put(world, ticket, drawn()).json()["src"]
    post(world.irina, ticket, "notes", note_text="vezi", note_html=f'<div>vezi <img src="{src}"></div>')
    assert Message.objects.get(ticket=ticket, kind="note").attachments.get().inline


def test_where_a_photo_was_taken_stays_with_the_photographer(world, ticket):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (47.0, 1.0, 28.5)
    src = put(world, ticket, drawn("JPEG", exif=exif)).json()["src"]
    assert not Image.open(io.BytesIO(world.browser(world.irina).get(src).content)).getexif().get_ifd(0x8825)


def test_webp_becomes_what_every_mail_program_shows(world, ticket):
    answer = world.browser(world.irina).get(put(world, ticket, drawn("WEBP")).json()["src"])
    assert answer["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "content", [b"<svg onload='x()'/>", b"<html><script>x()</script>", b"\x89PNG\r\n\x1a\nbroken", b""]
)
def test_what_is_no_picture_is_refused_in_words(world, ticket, content):
    answer = put(world, ticket, content)
    assert answer.status_code == 422
    assert "PNG, JPEG, GIF and WebP" in answer.json()["why"]
    assert not Draft.objects.exists()


def test_too_large_and_too_many_are_refused_in_words(world, ticket, monkeypatch):
    monkeypatch.setattr("zabota.pages.inbox.drafted_pictures.LARGEST", 10)
    assert "up to 8 MB" in put(world, ticket, drawn()).json()["why"]
    monkeypatch.undo()
    monkeypatch.setattr("zabota.pages.inbox.drafted_pictures.ALL_TOGETHER", len(drawn()) + 5)
    put(world, ticket, drawn())
    html = Draft.objects.get().files[0]["content_id"]
    Draft.objects.update(html=f'<img src="cid:{html}">')
    assert "14 MB together" in put(world, ticket, drawn(colour="red")).json()["why"]
    # What the text no longer shows makes room.
    Draft.objects.update(html="")
    assert put(world, ticket, drawn(colour="red")).status_code == 200


def test_an_auditor_puts_nothing_into_a_draft(world, ticket):
    assert put(world, ticket, drawn(), who=world.vera).status_code == 403


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://evil.example/pixel.png">',
        '<img src="/settings/">',
        '<img src="data:image/svg+xml,<svg/>">',
        '<img src="cid:1@evil">',
        '<img src="/tickets/1/draft/pictures/../../../x/">',
    ],
)
def test_no_other_picture_stands_in_the_text(html):
    assert clean(f"<b>x</b>{html}") == "<b>x</b>"


def test_links_lead_out_of_the_desk_only():
    assert clean('<a href="/settings/">x</a>') == '<a rel="noopener noreferrer nofollow">x</a>'
