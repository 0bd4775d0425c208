"""What a pasted photo tells beside the picture goes; the picture and how it stands stay."""

import io

import pytest
from PIL import Image

from zabota.core.files.metadata import without_metadata

GPS, PLACE, MADE_BY, HELD = 0x8825, (47.0, 1.0, 28.5), "Telefonul Anei", 6


def photo(kind: str, *, held: int = HELD) -> bytes:
    picture = Image.new("RGB", (24, 16), "teal")
    picture.putpixel((3, 4), (255, 0, 0))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MADE_BY, held
    exif.get_ifd(GPS)[2] = PLACE
    out = io.BytesIO()
    more = {"comment": b"Bucatarie, Chisinau"} if kind == "JPEG" else {}
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_maker_are_gone_and_every_point_stays(kind: str) -> None:
    before = photo(kind)
    assert MADE_BY.encode() in before
    after = without_metadata(before)
    assert MADE_BY.encode() not in after
    assert b"Bucatarie" not in after
    assert not opened(after).getexif().get_ifd(GPS)
    assert opened(after).tobytes() == opened(before).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_held_sideways_still_stands_upright(kind: str) -> None:
    assert opened(without_metadata(photo(kind))).getexif()[0x0112] == HELD


def test_a_photo_held_upright_has_no_exif_at_all() -> None:
    assert b"Exif" not in without_metadata(photo("JPEG", held=1))


def test_doing_it_twice_changes_nothing() -> None:
    once = without_metadata(photo("JPEG"))
    assert without_metadata(once) == once


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"RIFF....WEBPVP8X", b"GIF89a", b"<svg/>"]
)
def test_bytes_that_are_cut_off_or_something_else_come_back_whole(content: bytes) -> None:
    assert len(without_metadata(content)) >= min(len(content), 12) or without_metadata(content) == content


def test_every_cut_of_a_photo_is_survived() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = photo(kind)
        for length in range(0, len(whole), 7):
            without_metadata(whole[:length])
