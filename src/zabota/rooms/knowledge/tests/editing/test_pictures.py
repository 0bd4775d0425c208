"""Pictures of articles: what is taken in, who sees it, and the marks on it."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.world import World
from zabota.base.clock import now
from zabota.base.files.store import read
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions.pictures import LARGEST
from zabota.rooms.knowledge.models import Article, Picture
from zabota.rooms.knowledge.tests.editing.conftest import RU, Write, text

pytestmark = pytest.mark.django_db
DATA = {"Accept": "application/json"}


def photo(kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#a8401f").save(out, kind, **how)
    return out.getvalue()


def sent(world: World, article: Article, content: bytes, name: str = "till.jpg") -> Any:
    upload = {"picture": SimpleUploadedFile(name, content)}
    return world.browser(world.irina).post(f"/knowledge/articles/{article.pk}/ru/pictures/", upload, headers=DATA)


def shown(world: World, article: Article, write: Write, **change: Any) -> Picture:
    """A picture that a public text shows."""
    row = actions.add_picture(article, content=photo(), by="test", at=now())
    body = f"{RU}\n![Экран | сюда](picture:{row.pk})\n"
    actions.publish(write(article, "ru", body), agent=world.irina, by="test", at=now())
    if change:
        actions.change(article, **change, by="test", at=now())
    return row


def test_where_it_was_taken_is_not_kept(world: World, bilingual: Article) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "Strada Mea 5"
    content = photo(exif=exif)
    assert b"Strada Mea 5" in content
    answer = sent(world, bilingual, content)
    row = Picture.objects.get()
    assert answer.json() == {"source": f"![](picture:{row.pk})"}
    assert b"Strada Mea 5" not in read(row.blob_id)
    assert (row.content_type, row.width, row.height) == ("image/jpeg", 60, 40)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not a picture"),
        (b"<html><script>alert(1)</script>", "not a picture"),
        (photo()[:80], "not a picture"),
        (b"", "not a picture"),
        (b"\xff" * (LARGEST + 1), "up to 8 MB"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(world: World, bilingual: Article, content: bytes, why: str) -> None:
    answer = sent(world, bilingual, content, "till.png")
    assert answer.status_code == 422
    assert why in answer.json()["said"]
    assert not Picture.objects.exists()


def test_without_a_script_it_stands_at_the_end_of_the_draft(world: World, bilingual: Article) -> None:
    place = f"/knowledge/articles/{bilingual.pk}/ru/pictures/"
    browser = world.browser(world.irina)
    browser.post(place, {"picture": SimpleUploadedFile("till.png", photo("PNG"))})
    assert text(bilingual, "ru").draft_body.endswith(f"![Picture](picture:{Picture.objects.get().pk})\n")
    assert "Choose a picture first" in browser.post(place, {}).content.decode()


def test_readers_see_what_a_public_text_shows_and_nothing_else(world: World, bilingual: Article, write: Write) -> None:
    row = shown(world, bilingual, write)
    draft = actions.add_picture(bilingual, content=photo("PNG"), by="test", at=now())
    answer = world.browser().get(f"/knowledge/pictures/{row.pk}/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].startswith("public")
    again = world.browser().get(f"/knowledge/pictures/{row.pk}/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert world.browser().get(f"/knowledge/pictures/{draft.pk}/").status_code == 404
    ours = world.browser(world.grace).get(f"/knowledge/pictures/{draft.pk}/")
    assert (ours.status_code, ours["Cache-Control"]) == (200, "private, no-cache")


def test_of_an_article_for_the_team_visitors_see_no_picture(world: World, bilingual: Article, write: Write) -> None:
    row = shown(world, bilingual, write, audience="team")
    assert world.browser().get(f"/knowledge/pictures/{row.pk}/").status_code == 404
    assert world.browser(world.vera).get(f"/knowledge/pictures/{row.pk}/").status_code == 200


def test_marks_are_kept_in_parts_of_the_picture_and_drawn_for_every_language(
    world: World, bilingual: Article, write: Write
) -> None:
    row = shown(world, bilingual, write)
    browser = world.browser(world.irina)
    rows = {"kind": ["point", "", "box"], "x": ["50", "1", "10"], "y": ["25", "1", "10,5"], "w": ["0", "0", "900"]}
    answer = browser.post(f"/knowledge/pictures/{row.pk}/marks/", rows | {"h": ["x", "", "nan"], "language": "ro"})
    assert answer.url == f"/knowledge/articles/{bilingual.pk}/?language=ro"
    row.refresh_from_db()
    assert row.marks == [
        {"kind": "point", "x": 0.5, "y": 0.25},
        {"kind": "box", "x": 0.1, "y": 0.105, "w": 1.0, "h": 0.0},
    ]
    page = browser.get(f"/knowledge/articles/{bilingual.pk}/").content.decode()
    assert '<circle cx="30.0" cy="10.0"' in page
    assert "сюда" in browser.get(f"/knowledge/pictures/{row.pk}/marks/").content.decode()


def test_marks_beyond_counting_are_refused(world: World, bilingual: Article, write: Write) -> None:
    row = shown(world, bilingual, write)
    many = {name: ["point" if name == "kind" else "5"] * 21 for name in ("kind", "x", "y", "w", "h")}
    answer = world.browser(world.irina).post(f"/knowledge/pictures/{row.pk}/marks/", many)
    assert answer.status_code == 422
    assert Picture.objects.get(pk=row.pk).marks == []
