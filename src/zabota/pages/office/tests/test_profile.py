import io

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.world import PASSWORD
from zabota.base.people.models import Agent
from zabota.core.text.browsers import describe
from zabota.pages.office.photos import NotAPicture, as_portrait

OWN = {
    "name": "Irina",
    "surname": "S.",
    "languages": ["ru"],
    "time_zone": "Europe/Chisinau",
    "theme": "dark",
    "locale": "ru",
}


def picture(kind="JPEG", size=(640, 400), **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


def upload(client, content: bytes, name="me.jpg"):
    return client.post("/settings/profile/photo/", {"photo": SimpleUploadedFile(name, content)}, follow=True)


def test_everyone_changes_their_own_page(world):
    client = world.browser(world.irina)
    assert client.post("/settings/profile/", OWN).status_code == 302
    irina = Agent.objects.get(pk=world.irina.pk)
    assert (irina.surname, irina.theme, irina.locale, irina.keys) == ("S.", "dark", "ru", False)
    assert 'data-theme="dark"' in client.get("/settings/profile/").content.decode()


def test_role_and_teams_are_not_ones_own_to_change(world):
    world.browser(world.irina).post("/settings/profile/", OWN | {"role": "owner", "teams": "1", "is_active": ""})
    irina = Agent.objects.get(pk=world.irina.pk)
    assert irina.role == "agent"
    assert irina.is_active


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_is_made_small_and_square(kind):
    made = Image.open(io.BytesIO(as_portrait(picture(kind))))
    assert (made.format, made.size) == ("WEBP", (256, 256))


def test_nothing_of_the_file_itself_survives():
    exif = Image.Exif()
    exif[0x010E] = "taken at 47.0105, 28.8638"
    made = as_portrait(picture(exif=exif) + b"<script>alert(1)</script>")
    assert b"47.0105" not in made
    assert b"<script>" not in made


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg onload=alert(1)>", picture()[:300], b"\x00" * 5000])
def test_what_is_no_picture_is_refused_in_words(world, content):
    with pytest.raises(NotAPicture):
        as_portrait(content)


def test_a_picture_of_too_many_pixels_is_refused():
    with pytest.raises(NotAPicture):
        as_portrait(picture("PNG", (9000, 9000)))


def test_a_photo_is_shown_to_colleagues_and_can_be_taken_away(world):
    client = world.browser(world.irina)
    upload(client, picture())
    path = f"/people/{world.irina.pk}/photo/"
    answer = world.browser(world.tom).get(path)
    assert answer.headers["Content-Type"] == "image/webp"
    assert world.browser().get(path).status_code == 302
    client.post("/settings/profile/photo/", {"remove": "1"})
    assert client.get(path).status_code == 404


def test_a_refused_photo_says_why(world):
    assert "not a picture" in upload(world.browser(world.irina), b"hello").content.decode()


def test_devices_are_listed_and_one_can_be_signed_out(world):
    here, there = world.browser(), world.browser()
    for client, browser in ((here, "Firefox/130 Linux"), (there, "Chrome/120 Windows")):
        given = {"login": world.irina.email, "password": PASSWORD}
        client.post("/accounts/login/", given, headers={"user-agent": browser})
    page = here.get("/settings/doors/").content.decode()
    assert "Firefox, Linux" in page
    assert "Chrome, Windows" in page
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert world.browser(world.tom).post(f"/settings/doors/devices/{other.pk}/end/").status_code == 404
    here.post(f"/settings/doors/devices/{other.pk}/end/")
    assert there.get("/settings/doors/").status_code == 302
    assert here.get("/settings/doors/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [("Mozilla/5.0 (iPhone; ...) Version/17 Safari/604", "Safari, iPhone"), ("curl/8.0", "curl/8.0"), ("", "")],
)
def test_a_browser_in_words(agent, words):
    assert describe(agent) == words
