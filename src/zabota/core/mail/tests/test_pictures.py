import pytest

from zabota.core.mail import (
    for_original,
    kind_of_picture,
    place_attachments,
    place_pictures,
    remote_pictures,
    sanitise,
)
from zabota.core.mail.pictures import MOST


def test_they_are_found_once_each_in_their_order() -> None:
    html = sanitise('<img src="https://b/2?x=1&amp;y"><img src="//a/1.png"><img src="https://b/2?x=1&amp;y">', {})
    assert remote_pictures(html) == ["https://b/2?x=1&y", "https://a/1.png"]


def test_tracking_pixels_and_what_came_with_the_letter_are_none_of_them() -> None:
    html = sanitise('<img src="https://t/p.gif" width="1"><img src="cid:a"><img src="data:image/png;base64,AA==">', {})
    assert remote_pictures(html) == []


def test_there_is_an_end_to_them() -> None:
    html = sanitise("".join(f'<img src="https://a/{n}.png">' for n in range(MOST + 5)), {})
    assert len(remote_pictures(html)) == MOST


def test_they_are_placed_with_their_words() -> None:
    html = sanitise('<p><img src="https://a/1.png" alt=\'He said "hi" &lt;b&gt;\'></p>', {})
    placed = place_pictures(html, {"https://a/1.png": "/here/?a=1&b"})
    assert placed == ('<p><img src="/here/?a=1&amp;b" alt="He said &quot;hi&quot; &lt;b&gt;" loading="lazy"></p>')


def test_those_without_a_place_stay_out() -> None:
    html = sanitise('<img src="https://a/1.png" alt="one">', {})
    assert place_pictures(html, {}) == html


def test_in_the_original_they_get_their_source_back_from_us_alone() -> None:
    html = for_original('<img src="https://a/1.png" width="300"><img src="https://a/2.png">', {})
    placed = place_pictures(html, {"https://a/1.png": "/here/1/"})
    assert '<img width="300" src="/here/1/">' in placed
    assert placed.count("src=") == 1


@pytest.mark.parametrize(
    "trick",
    [
        "<b title='<span data-picture=\"https://a/1.png\">x</span>'>y</b>",
        "<b title='<span data-picture='>y</b><i title=\">z</span>\">x</i>",
        '&lt;span data-picture="https://a/1.png"&gt;x&lt;/span&gt;',
    ],
)
def test_nothing_but_a_picture_is_read_as_one(trick: str) -> None:
    html = sanitise(trick, {})
    assert remote_pictures(html) == []
    assert place_pictures(html, {"https://a/1.png": "/here/"}) == html


def test_pictures_of_the_letter_are_placed_later_by_their_whole_id() -> None:
    html = sanitise('<img src="cid:a"><img src="cid:AB"><img src="cid:none">cid:a', {})
    placed = place_attachments(html, {"a": "/1/", "ab": "/2/"})
    assert placed == '<img src="/1/"><img src="/2/"><img src="cid:none">cid:a'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"<svg xmlns=", ""),
        (b"<!doctype html>", ""),
        (b"\n\x89PNG\r\n\x1a\n", ""),
        (b"", ""),
    ],
)
def test_the_kind_is_proved_by_the_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of_picture(content) == kind
