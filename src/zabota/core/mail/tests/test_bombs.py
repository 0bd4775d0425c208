"""No time is asserted: a quadratic step would make these hang for minutes."""

import pytest

from zabota.core.mail import for_original, parse, sanitise

HTML = b"Content-Type: text/html\r\n\r\n"
PLAIN = b"\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        HTML + b"<div>" * 60_000,
        HTML + b"<table><tr><td>" * 20_000,
        HTML + b"<a><b>" * 20_000 + b"</a></b>" * 20_000,
        HTML + b"<div " + b"".join(b"a%d=b " % number for number in range(40_000)) + b">",
        HTML + b"<" * 120_000,
        HTML + b"&" * 120_000,
        HTML + b"<!--" * 40_000,
        PLAIN + b"On 1.1.2026 at 10:00 a@b wrote\n" * 20_000,
        PLAIN + b"From: x\n" * 40_000,
        PLAIN + b" " * 300_000,
        b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"abc \n" * 60_000,
        b"Subject: " + b"=?utf-8?Q?a?= " * 20_000,
        b"To: " + b"a," * 40_000,
        b"To: " + b'"\\"' * 15_000,
        b"To: @" + b"a" * 40_000,
        b"References: " + b"<" * 40_000,
        b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B " * 60_000,
        b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--BB\r\n" * 60_000,
    ],
    ids=range(18),
)
def test_it_costs_what_its_size_says_and_no_more(raw):
    letter = parse(raw)
    sanitise(letter.html, {})
    for_original(letter.html, {})


def test_a_bomb_still_shows_its_words():
    letter = parse(HTML + b"<div>" * 1000 + "Касса молчит".encode() + b"</div>" * 1000)
    assert letter.text.strip() == "Касса молчит"
    assert "Касса молчит" in sanitise(letter.html, {})
