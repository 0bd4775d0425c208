"""What headers hold when they were written carelessly."""

from datetime import UTC, datetime, timedelta

import pytest

from zabota.core.mail import parse
from zabota.core.mail.charsets import guess
from zabota.core.mail.dates import parse_date
from zabota.core.mail.mailbox_form import well_formed
from zabota.core.mail.tests.letters import letter
from zabota.core.mail.words import parameters, unfold

_TEN = datetime(2026, 3, 2, 10, 12, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 2 Mar 2026 10:12:00 +0200",
        "Mon, 2 Mar 2026 10:12:00 +0200 (EET)",
        "2 Mar 2026 (a (nested) word) 10:12:00 +0200",
        "Mon,\n  2\n  Mar\n  2026\n  10:12\n  +0200 (Eastern\n Europe)",
        "2026-03-02T10:12:00+02:00",
    ],
)
def test_a_date_is_read_with_its_comments(value):
    assert parse_date(value) == _TEN


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("text/plain; charset=utf-8", ("text/plain", {"charset": "utf-8"})),
        ("text/plain charset=utf-8", ("text/plain", {"charset": "utf-8"})),
        ("text/plain; charset=utf-8 format=flowed", ("text/plain", {"charset": "utf-8", "format": "flowed"})),
        ("text/plain; name=my own file.pdf", ("text/plain", {"name": "my own file.pdf"})),
        ("text/plain (words); charset=utf-8", ("text/plain", {"charset": "utf-8"})),
        ("application/pdf; name*0*=utf-8''%D1%87; name*1*=utf-8''%D0%B5%D0%BA", ("application/pdf", {"name": "чек"})),
        ("application/pdf; filename*0*=utf-8''a filename*1=b", ("application/pdf", {"filename": "ab"})),
        (';;; ="" x=1', ("", {"x": "1"})),
    ],
)
def test_parameters_are_found_with_a_semicolon_or_without(value, wanted):
    assert parameters(value) == wanted


def test_a_folded_line_has_one_space_at_each_fold():
    assert unfold(b"Fwd: \r\n\tSaying \r\n Hello\tthere") == "Fwd: Saying Hello there"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gb18030", "整体提升企业服务水平，请查收附件。谢谢您的来信"),
        ("cp950", "您好，收銀機無法列印收據，請盡快協助處理，謝謝"),
        ("cp949", "안녕하세요 영수증 프린터가 작동하지 않습니다 도와주세요"),
        ("euc_jp", "こんにちは、レシートプリンターが動きません"),
        ("cp932", "こんにちは、レシートプリンターが動きません"),
        ("cp1251", "Здравствуйте, касса не печатает чек после обновления"),
        ("koi8_r", "Здравствуйте, касса не печатает чек после обновления"),
        ("cp866", "Здравствуйте, касса не печатает чек"),
        ("iso8859_5", "Здравствуйте, касса не печатает чек"),
        ("cp1252", "Für Größe müssen wir über Äpfel und Öl sprechen, où êtes-vous?"),
    ],
)
@pytest.mark.parametrize("before", ["", "Re: "])
def test_bytes_without_a_label_are_read_as_what_they_most_likely_are(codec, text, before):
    assert guess((before + text).encode(codec)) == before + text


def test_a_short_name_is_read_as_the_rest_of_the_headers():
    found = parse("From: 武兰成 <a@x.example>\r\nSubject: 整体提升企业服务水平请查收\r\n\r\nhi".encode("gb18030"))
    assert found.from_.name == "武兰成"


def test_the_first_from_with_a_mailbox_counts():
    assert letter("From: [??????]", "From: Ana <ana@x.example>", "", "hi").from_.name == "Ana"


def test_a_short_answer_is_not_taken_from_the_html_twin():
    found = letter(
        "Content-Type: multipart/alternative; boundary=B",
        "",
        "--B",
        "",
        "ok",
        "--B",
        "Content-Type: text/html",
        "",
        "<p>something else</p>",
        "--B--",
    )
    assert found.text == "ok"


def test_a_boundary_without_quotes_ends_at_a_space_and_the_last_may_have_words_behind_it():
    found = letter("Content-Type: multipart/mixed; boundary=B here", "", "--B", "", "one", "--B-- the end", "not this")
    assert found.text == "one"


def test_a_picture_without_a_name_has_the_one_of_its_id():
    head = "Content-Type: image/png\r\nContent-ID: <image001.png@01D9A3.5>"
    found = parse(f"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n{head}\r\n\r\nx\r\n--B--".encode())
    assert [each.name for each in found.attachments] == ["image001.png"]


@pytest.mark.parametrize(
    "text",
    [
        "ana@x.example",
        "Ana Popa <ana@x.example>",
        '"Popa, Ana" <ana@x.example>',
        '"two words"@x.example',
        '"a\\"b"@x.example',
        "(a comment) ana@x.example",
        "ana@x.example (a (nested) comment)",
        "ana@host",
        "ana@[192.0.2.1]",
        "ana@[IPv6:2001:db8::1]",
        "ана@пример.рф",
        "उपयोगकर्ता@उदाहरण.कॉम",
        "ana@xn--e1afmkfd.xn--p1ai",
        "!#$%&'*+/=?^_`{|}~-@x.example",
    ],
)
def test_a_mailbox_is_well_formed(text):
    assert well_formed(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "ana",
            "@x.example",
            "ana@",
            "a..b@x.example",
            ".a@x.example",
            "a.@x.example",
            "a b@x.example",
            "a@b@x.example",
        ),
        *(
            '"a@x.example',
            'a"b"@x.example',
            "ana@x..example",
            "ana@-x.example",
            "ana@x.example.",
            "ana@[192.0.2.999]",
            "a\\b@x.example",
        ),
        *(
            "(open ana@x.example",
            "ana@x.example)",
            "ana@xn--example.com",
            "a" * 65 + "@x.example",
            "ana@" + "x" * 64 + ".example",
        ),
        *("Ana, <ana@x.example>", "ana@x.example\nBcc: b@x.example", "ana@x\u00a0y.example", "<ana@x.example"),
    ],
)
def test_what_is_no_mailbox_is_not_well_formed(text):
    assert not well_formed(text)
