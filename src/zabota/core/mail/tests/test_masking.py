"""Secrets leave a letter and its source everywhere, and nothing else of either changes."""

import base64
import email.policy
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core import secrets
from zabota.core.mail import fingerprint, parse
from zabota.core.mail.masking import masked
from zabota.core.mail.masking_raw import masked_raw

CARD = "4111 1111 1111 1111"
SHOWN = "**** **** **** 1111"
WAYS = ("4111111111111111", CARD, "4111-1111-1111-1111", "4111\xa01111\xa01111\xa01111", "5555 5555 5555 4444")
ENCODINGS = ("7bit", "8bit", "quoted-printable", "base64")
TEXT_ENCODINGS = ("quoted-printable", "base64", "8bit")


def source(made: EmailMessage) -> bytes:
    return made.as_bytes(policy=email.policy.SMTP)


def whole_letter(
    card: str = CARD, *, words: str = "Карта", charset: str = "utf-8", cte: str = "base64"
) -> EmailMessage:
    """The number in every place a letter has."""
    made = EmailMessage()
    made["From"], made["To"] = f"Ana {card} <ana@marverde.example>", "help@tarelka.example"
    made["Subject"] = f"{words} {card} ?"
    made["Message-ID"], made["X-Note"] = "<one@marverde.example>", f"paid by {card}"
    made["Date"] = "Tue, 12 Mar 2024 10:00:00 +0200"
    body = f"{words} {card}, cvv 123.\n\n> {words} {card}\n\n-- \nAna {card}\n"
    made.set_content(body, charset=charset, cte=cte)
    html = f"<p title='{card}'>{words} <b>{card[:2]}</b>{card[2:]}</p><blockquote>{card}</blockquote>"
    made.add_alternative(html, subtype="html", charset=charset, cte=cte)
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "kim@marverde.example", f"{words} {card}"
    inner.set_content(f"{words} {card}", charset=charset, cte=cte)
    inner.add_attachment(f'{{"card": "{card}"}}'.encode(), maintype="application", subtype="json", filename="a.json")
    made.add_attachment(
        f"name,card\n{words},{card}\n".encode(), maintype="text", subtype="csv", filename=f"{words} {card}.csv"
    )
    made.add_attachment(
        f"{words} {card}".encode("utf-16"), maintype="application", subtype="octet-stream", filename="notes.txt"
    )
    made.add_attachment(f"<r><c>{card}</c></r>".encode(), maintype="application", subtype="xml", filename="r.xml")
    made.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), maintype="image", subtype="png", filename="p.png")
    made.add_attachment(inner)
    made.add_attachment(source(inner), maintype="application", subtype="octet-stream", filename="saved.eml")
    return made


def holds_no_secret(raw: bytes) -> bool:
    return not masked(parse(raw))[1]


@pytest.mark.parametrize("cte", TEXT_ENCODINGS)
@pytest.mark.parametrize("card", WAYS)
def test_the_number_leaves_every_part(card: str, cte: str) -> None:
    raw = source(whole_letter(card, cte=cte))
    letter, count = masked(parse(raw))
    again = masked_raw(raw)
    assert count["card"] > 10
    assert holds_no_secret(again)
    digits = "".join(char for char in card if char.isdigit())
    for wrong in (
        card,
        digits,
        base64.b64encode(digits.encode()).decode(),
        quopri.encodestring(card.encode()).decode(),
    ):
        assert wrong not in again.decode("latin-1")
    assert parse(again) == letter


def test_what_holds_no_secret_stays_byte_for_byte() -> None:
    raw = source(whole_letter())
    again = masked_raw(raw)
    picture = next(one for one in parse(raw).attachments if one.name == "p.png")
    assert picture in parse(again).attachments
    assert b"Message-ID: <one@marverde.example>\r\n" in again
    assert raw[raw.index(b"Content-Type: image/png") :][:500] in again


def test_a_letter_without_secrets_is_the_same_object() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "ana@marverde.example", "Заказ 12345, счёт 4455"
    made.set_content("Позвоните +373 22 123456 до 12.03.2024.\n\n> Ja\n")
    made.add_alternative("<p style='width:600px'>Позвоните <b>+373 22 123456</b></p>", subtype="html")
    made.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="a.csv")
    raw = source(made)
    letter = parse(raw)
    assert masked(letter) == (letter, {})
    assert masked(letter)[0] is letter
    assert masked_raw(raw) is raw


def test_two_copies_with_other_trace_headers_are_masked_alike() -> None:
    one = source(whole_letter())
    other = b"Received: from a by b; Tue, 12 Mar 2024 10:00:00 +0200\r\nDelivered-To: sales@tarelka.example\r\n" + one
    assert fingerprint(masked(parse(one))[0]) == fingerprint(masked(parse(other))[0])
    assert fingerprint(parse(masked_raw(one))) == fingerprint(parse(masked_raw(other)))


def test_masking_the_source_again_changes_nothing() -> None:
    once = masked_raw(source(whole_letter()))
    assert masked_raw(once) is once


@pytest.mark.parametrize(
    ("charset", "label"),
    [("koi8-r", "koi8-r"), ("windows-1251", "windows-1251"), ("utf-8", "iso-8859-1"), ("windows-1251", "us-ascii"),
     ("windows-1251", "utf-8"), ("utf-16-le", "utf-16le"), ("iso-2022-jp", "iso-2022-jp"), ("utf-8", "x-unknown")],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["base64", "8bit", "quoted-printable"])
def test_a_charset_wrong_or_rare_does_not_hide_it(charset: str, label: str, encoding: str) -> None:
    words = "カード" if charset == "iso-2022-jp" else "Карта"
    body = f"{words} {CARD}, {words}\r\n".encode(charset)
    if encoding == "8bit" and charset.startswith("utf-16"):
        return
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[encoding](body)
    head = f"From: a@b.example\r\nContent-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: {encoding}"
    raw = head.encode() + b"\r\n\r\n" + coded
    again = masked_raw(raw)
    assert holds_no_secret(again)
    assert SHOWN in parse(again).text
    assert parse(again).text == masked(parse(raw))[0].text
    assert parse(again).text == parse(raw).text.replace(CARD, SHOWN)


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?q?=D0=9A_4111_1111?= =?utf-8?q?_1111_1111?=",
        "Subject: card 4111 =?utf-8?b?MTExMSAxMTExIDExMTE=?=",
        "Subject: 4111 1111\r\n 1111 1111",
        "Subject: =?windows-1251?Q?=EA=E0=F0=F2=E0_4111111111111111?=",
        "From: =?utf-8?b?NDExMSAxMTExIDExMTEgMTExMQ==?= <a@b.example>",
        "From: =?utf-8?b?0JDQvdCwIDQxMTE=?= 1111 1111 1111 <a@b.example>",
        'Content-Disposition: attachment; filename="4111 1111 1111 1111.pdf"',
        "Content-Disposition: attachment; filename*=utf-8''4111%201111%201111%201111.pdf",
        'Content-Disposition: attachment; filename*0="4111 1111 "; filename*1="1111 1111.pdf"',
    ],
)
def test_a_header_hides_it_in_no_encoding(header: str) -> None:
    raw = f"From: x@y.example\r\n{header}\r\nContent-Type: text/plain\r\n\r\nHello\r\n".encode()
    again = masked_raw(raw)
    assert again is not raw
    assert holds_no_secret(again)
    assert parse(again).from_.address == parse(raw).from_.address
    assert parse(again).subject == masked(parse(raw))[0].subject


def test_a_boundary_is_not_even_shown_to_who_notes_numbers() -> None:
    seen: list[str] = []

    def find(text: str) -> tuple[secrets.Span, ...]:
        seen.append(text)
        return secrets.find(text)

    mark = "===============4315971834310758045=="
    head = f'Subject: {CARD}\r\nContent-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'
    masked(parse(f"{head}--{mark}\r\n\r\n{CARD}\r\n--{mark}--\r\n".encode()), find)
    assert not any("4315971834310758045" in text for text in seen)


def test_a_boundary_that_looks_like_a_card_stays_a_boundary() -> None:
    raw = (
        b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="4111111111111111"\r\n\r\n'
        b"before 5555 5555 5555 4444\r\n--4111111111111111\r\n\r\nBody 5555 5555 5555 4444\r\n--4111111111111111--\r\n"
        b"after 5555 5555 5555 4444\r\n"
    )
    again = masked_raw(raw)
    assert masked_raw(again) is again
    assert masked(parse(again))[0] == parse(again)
    assert parse(again).text == "Body **** **** **** 4444"
    assert b"4444 4444" not in again.replace(b"**** 4444", b"")
    assert again.count(b"**** 4444") == 3


def test_ids_and_the_journey_are_left_alone() -> None:
    raw = (
        b"Received: by x id 4111111111111111\r\nMessage-ID: <4111111111111111@x.example>\r\nFrom: a@b.example\r\n"
        b"References: <4111111111111111@x.example>\r\n\r\nHello\r\n"
    )
    assert masked_raw(raw) is raw


def test_a_letter_encoded_within_a_letter_is_opened_and_closed_again() -> None:
    inner = b"Subject: inner\r\nContent-Type: text/plain\r\n\r\nCard 4111111111111111\r\n"
    raw = (
        b"From: a@b.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(inner)
    )
    again = masked_raw(raw)
    assert parse(again).attachments[0].content == inner.replace(b"4111111111111111", SHOWN.encode())


@pytest.mark.parametrize("encoding", ["x-uuencode", "7bit"])
def test_a_body_in_another_transfer_encoding_is_written_back_in_it(encoding: str) -> None:
    lines = b'begin 644 a.txt\r\n/0V%R9"`T,3$Q,3$Q,3$Q,3$Q,3$Q,0``\r\n`\r\nend\r\n'
    body = lines if encoding == "x-uuencode" else b"Card 4111111111111111\r\n"
    raw = f"From: a@b.example\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body
    again = masked_raw(raw)
    assert holds_no_secret(again)
    assert b"4111111" not in again


def test_words_of_ones_own_are_hidden_by_the_same_means() -> None:
    raw = source(whole_letter("blue elephant", cte="quoted-printable"))

    def find(text: str) -> tuple[secrets.Span, ...]:
        at = text.find("elephant")
        return (secrets.Span(at, at + 8, "words", "****"), *find_in(text, at + 8)) if at >= 0 else ()

    def find_in(text: str, start: int) -> tuple[secrets.Span, ...]:
        return tuple(secrets.Span(s.start + start, s.end + start, s.kind, s.instead) for s in find(text[start:]))

    again = masked_raw(raw, find)
    assert not masked(parse(again), find)[1]
    assert "blue ****" in parse(again).text


PIECES = st.sampled_from([*WAYS, "hello", "Привет", "12.03.2024", "\n", "\n> ", " ", "€", "=20", "=", ".", "--", "-- "])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    TEXTS, TEXTS, TEXTS, st.sampled_from(TEXT_ENCODINGS), st.sampled_from(["utf-8", "koi8-r", "utf-16"]), st.booleans()
)
def test_any_letter_reads_masked_as_its_masked_source_reads(
    subject: str, text: str, file: str, cte: str, charset: str, html: bool
) -> None:
    made = EmailMessage()
    made["From"] = "a@b.example"
    made["Subject"] = " ".join(subject.split())
    if charset == "utf-16":
        cte = "base64"
    text = text.encode(charset, "ignore").decode(charset)
    made.set_content(text, charset=charset, cte=cte)
    if html:
        made.add_alternative(
            f"<div>{text.replace(chr(10), '<br>')}</div>",
            subtype="html",
            charset="utf-8",
            cte=cte if cte != "8bit" else "base64",
        )
    made.add_attachment(file.encode(), maintype="text", subtype="plain", filename="a.txt")
    raw = source(made)
    letter, count = masked(parse(raw))
    again = masked_raw(raw)
    assert holds_no_secret(again)
    assert (again is raw) == (not count)
    read = parse(again)
    assert (read.subject, read.text, read.html, read.attachments) == (
        letter.subject,
        letter.text,
        letter.html,
        letter.attachments,
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_survived(raw: bytes) -> None:
    masked(parse(raw))
    masked_raw(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" + raw)
