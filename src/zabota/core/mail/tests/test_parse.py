from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.mail import Address, parse
from zabota.core.mail.mime import MOST_PARTS
from zabota.core.mail.tests.letters import letter, simple


def test_it_reads_who_wrote_what_to_whom_and_when():
    found = letter(
        "Message-ID: <one@shop.example>",
        "In-Reply-To: <zero@shop.example>",
        "References: <first@shop.example>\t<zero@shop.example>",
        'From: "Popa, Ana" <ana@marverde.example>',
        "To: help@tarelka.example, =?utf-8?B?0J/QsNCy0LXQuw==?= <pavel@x.example>",
        "Cc: team: a@x.example, b@x.example;",
        "Subject: =?utf-8?Q?Casa_2_nu_mai_?= =?utf-8?Q?tip=C4=83re=C8=99te?=",
        "Date: Sat, 21 Nov 2026 13:41:00 +0200",
        "",
        "Bună ziua",
    )
    assert found.message_id == "one@shop.example"
    assert found.in_reply_to == ("zero@shop.example",)
    assert found.references == ("first@shop.example", "zero@shop.example")
    assert found.from_ == Address("Popa, Ana", "ana@marverde.example")
    assert found.to == (Address("", "help@tarelka.example"), Address("Павел", "pavel@x.example"))
    assert [person.address for person in found.cc] == ["a@x.example", "b@x.example"]
    assert found.subject == "Casa 2 nu mai tipărește"
    assert found.date is not None
    assert found.date.astimezone(UTC) == datetime(2026, 11, 21, 11, 41, tzinfo=UTC)
    assert found.text == "Bună ziua"


def test_a_letter_without_anything_is_still_a_letter():
    for raw in (b"", b"\r\n", b"\x00", b"From", b"From: ", b"no headers at all"):
        found = parse(raw)
        assert found.message_id == ""
        assert found.date is None


def test_a_cut_character_across_encoded_words_is_joined():
    found = letter("Subject: =?utf-8?B?0J/RgNC40LLQ?= =?utf-8?B?tdGC?=", "", "")
    assert found.subject == "Привет"


def test_a_question_mark_inside_a_careless_encoded_word_does_not_end_it():
    assert letter("Subject: =?utf-8?Q?Really?=20yes?=", "", "").subject == "Really? yes"


def test_the_html_twin_does_not_double_the_text():
    found = letter(
        "From: a@x.example",
        "Content-Type: multipart/alternative; boundary=B",
        "",
        "--B",
        "Content-Type: text/plain; charset=koi8-r",
        "Content-Transfer-Encoding: base64",
        "",
        "8NLJ18XU",
        "--B",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<p>Привет</p>",
        "--B--",
    )
    assert (found.text, found.html) == ("Привет", "<p>Привет</p>")
    assert found.attachments == ()


def test_a_letter_of_html_only_has_words_too():
    found = letter("Content-Type: text/html; charset=utf-8", "", "<p>One<p>Two<br>Three<ul><li>a<li>b</ul>")
    assert found.text == "One\n\nTwo\nThree\n\n- a\n- b"


def test_the_wrong_label_does_not_spoil_the_words():
    for label, codec in (
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1251"),
        ("no-such-set", "koi8-r"),
    ):
        raw = f"Content-Type: text/plain; charset={label}\r\n\r\n".encode() + "Добрый день, не работает касса".encode(
            codec
        )
        assert parse(raw).text == "Добрый день, не работает касса"


def test_attachments_keep_their_names_bytes_and_places():
    found = letter(
        "Content-Type: multipart/mixed; boundary=B",
        "",
        "--B",
        "",
        "See the files",
        "--B",
        "Content-Type: application/pdf; name=ignored.pdf",
        "Content-Disposition: attachment; filename*0*=utf-8''%D1%81%D1%87; filename*1*=%D1%91%D1%82.pdf",
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERg==",
        "--B",
        "Content-Type: image/png",
        "Content-ID: <logo@x>",
        "",
        "png",
        "--B--",
    )
    pdf, picture = found.attachments
    assert (pdf.name, pdf.content, pdf.size, pdf.inline) == ("счёт.pdf", b"%PDF", 4, False)
    assert (picture.name, picture.content_id, picture.inline) == ("attachment.png", "logo@x", True)


def test_a_file_name_cannot_climb_out_or_hide():
    found = letter(
        "Content-Type: multipart/mixed; boundary=B",
        "",
        "--B",
        'Content-Disposition: attachment; filename="../../etc/pass\u202ewd"',
        "",
        "x",
        "--B--",
    )
    assert found.attachments[0].name == "passwd"


def test_a_letter_within_the_letter_is_a_file_named_by_its_subject():
    found = letter(
        "Content-Type: multipart/mixed; boundary=B",
        "",
        "--B",
        "",
        "Look at this",
        "--B",
        "Content-Type: message/rfc822",
        "",
        "Subject: Old matter",
        "",
        "Old words",
        "--B--",
    )
    assert found.text == "Look at this"
    assert [(file.name, file.content_type) for file in found.attachments] == [("Old matter.eml", "message/rfc822")]


def test_a_missing_last_boundary_loses_nothing():
    found = letter("Content-Type: multipart/mixed; boundary=B", "", "--B", "", "One", "--B", "", "Two")
    assert found.text == "One\nTwo"


def test_a_missing_boundary_parameter_is_guessed():
    found = letter("Content-Type: multipart/mixed", "", "--xyz", "Content-Type: text/plain", "", "Words", "--xyz--")
    assert found.text == "Words"
    assert "guessed-boundary" in found.notes


def test_two_thousand_attachments_all_arrive():
    part = b"--B\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
    found = parse(b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + part * 2000 + b"--B--")
    assert len(found.attachments) == 2000
    assert found.notes == ()


def test_a_bomb_of_parts_is_cut_with_a_note():
    found = parse(b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\n\r\nx\r\n" * (MOST_PARTS + 50))
    assert "too-many-parts" in found.notes


def test_a_bomb_of_depth_is_cut_with_a_note():
    raw = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth) for depth in range(500)
    )
    assert "too-deep" in parse(raw + b"\r\nend").notes


def test_letters_nested_without_end_are_cut_with_a_note():
    assert "too-deep" in parse(b"Content-Type: message/rfc822\r\n\r\n" * 500).notes


def test_no_text_holds_what_a_database_refuses():
    found = parse(b"Subject: a\x00b\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+2AA- \x00 words")
    (found.text + found.subject).encode("utf-8")
    assert "\x00" not in found.text + found.subject


def test_the_language_is_told_by_the_new_words():
    assert simple("Здравствуйте, не печатает чек").language == "ru"
    assert simple("Bună ziua, casa 2 nu mai tipărește bonul").language == "ro"
    assert simple("Hello, the printer does not print the receipt").language == "en"
    assert simple("12345").language == ""


_BITS = st.sampled_from(
    [
        b"From: ", b"Subject: ", b"Content-Type: ", b"multipart/mixed; boundary=", b"text/html", b"message/rfc822",
        b"multipart/report; report-type=delivery-status", b"message/delivery-status", b"Content-Transfer-Encoding: ",
        b"base64", b"quoted-printable", b"x-uuencode", b"; charset=", b"utf-7", b"iso-2022-jp", b"hz", b"\x1b$B",
        b"B", b"--B", b"--B--", b"\r\n", b"\n", b"\r\n\r\n", b" ", b"=?utf-8?Q?", b"?=", b"=?x?B?//8=?=", b"<a@b>",
        b'"', b"(", b"\\", b",", b";", b":", b"filename*0*=", b"''%ff", b"\xff", b"\x00", b"\xd0\x9f", b"> ", b"-- ",
        b"On 1.2.2026 10:00, a@b wrote:", b"<blockquote>", b"<div class=gmail_quote>", b"Status: 5.1.1", b"Date: ",
    ]
)  # fmt: skip


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.one_of(_BITS, st.binary(max_size=12)), max_size=60))
def test_no_bytes_at_all_make_it_fail(bits: list[bytes]):
    found = parse(b"".join(bits))
    "".join((found.text, found.reply, found.subject, found.html)).encode("utf-8")


def test_a_step_that_fails_leaves_the_letter_and_a_note(monkeypatch):
    from zabota.core.mail import bounces, quoting

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(bounces, "read", fails)
    monkeypatch.setattr(quoting, "split_letter", fails)
    found = letter("From: ana@x.example", "Subject: Till", "", "It is silent.")
    assert (found.text, found.reply, found.subject) == ("It is silent.", "It is silent.", "Till")
    assert found.notes == ("failed-reply", "failed-bounce")
