import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from zabota.core.mail import Address, Button, File, Outgoing, compose, parse, subject_with_number

LETTER = Outgoing(
    from_=Address("Ирина Соколова, Tarelka", "help@tarelka.example"),
    to=(Address('Pavel "Pasha" O’Brien', "pavel@teplyhleb.example"),),
    subject="Re: Двойное списание за ноябрь [#4809]",
    date=datetime(2026, 11, 22, 14, 41, tzinfo=UTC),
    message_id="<zbt.1.2.abc@tarelka.example>",
    text="Здравствуйте, Павел!\n\nБанк отменил второе списание: https://bank.example/a?b=1&c=2.",
    in_reply_to="<one@x.example>",
    references=("root@x.example",),
    language="ru",
    brand="Tarelka",
    signature="Ирина Соколова\nTarelka",
    quoted_head="Вы писали сегодня в 14:02:",
    quoted="Добрый день.\n\nСписали дважды.",
)


def test_it_reads_back_as_it_was_written():
    found = parse(compose(LETTER))
    assert found.from_ == LETTER.from_
    assert found.to == LETTER.to
    assert found.subject == LETTER.subject
    assert found.date == LETTER.date
    assert found.message_id == "zbt.1.2.abc@tarelka.example"
    assert found.in_reply_to == ("one@x.example",)
    assert found.references == ("root@x.example", "one@x.example")
    assert found.reply == LETTER.text
    assert "> Списали дважды." in found.text
    assert found.automatic is None
    assert found.notes == ()


def test_the_same_letter_has_the_same_bytes():
    assert compose(LETTER) == compose(replace(LETTER))
    assert compose(LETTER) != compose(replace(LETTER, message_id="<other@tarelka.example>"))


def test_the_standard_library_finds_no_fault_in_it():
    files = (File("счёт.pdf", "application/pdf", b"%PDF" * 100), File("logo.png", "image/png", b"png", "logo@x"))
    found = email.message_from_bytes(compose(replace(LETTER, files=files)), policy=email.policy.SMTP)
    assert [(part.get_content_type(), list(part.defects)) for part in found.walk()] == [
        ("multipart/mixed", []),
        ("multipart/alternative", []),
        ("text/plain", []),
        ("multipart/related", []),
        ("text/html", []),
        ("image/png", []),
        ("application/pdf", []),
    ]
    assert [part.get_filename() for part in found.iter_attachments()] == ["счёт.pdf"]
    assert str(found["From"]) == '"Ирина Соколова, Tarelka" <help@tarelka.example>'


def test_every_line_fits_and_is_ascii():
    raw = compose(replace(LETTER, subject="слово " * 60, text="длинное " * 500 + "x" * 5000))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "evil", ["a\r\nBcc: all@x.example", "a\nBcc: x@x", "a\rBcc: x@x", "a\x0bBcc: x@x", "a\u2028Bcc: x@x"]
)
def test_no_words_can_begin_a_header_of_their_own(evil):
    raw = compose(
        replace(LETTER, subject=evil, from_=Address(evil, "help@x.example"), to=(Address(evil, "a@x.example"),))
    )
    head = email.message_from_bytes(raw)
    assert head["Bcc"] is None
    assert sorted(set(head.keys())) == sorted(set(email.message_from_bytes(compose(LETTER)).keys()))


@pytest.mark.parametrize(
    "evil", ["a@x.example\r\nBcc: b@x.example", "a b@x.example", "a@x.example, b@x.example", "<a@x>", "a", ""]
)
def test_an_address_that_is_more_than_one_is_refused(evil):
    with pytest.raises(ValueError, match="Not an address"):
        compose(replace(LETTER, to=(Address("", evil),)))


def test_a_broken_id_is_refused_as_ours_and_left_out_of_references():
    with pytest.raises(ValueError, match="Message-ID"):
        compose(replace(LETTER, message_id="<a@b>\r\nBcc: x@x"))
    found = parse(compose(replace(LETTER, references=("good@x", "bad one@x\r\nBcc: x"), in_reply_to="")))
    assert found.references == ("good@x",)


def test_a_letter_to_nobody_is_refused():
    with pytest.raises(ValueError, match="somebody"):
        compose(replace(LETTER, to=()))


def test_what_no_person_wrote_says_so():
    found = parse(compose(replace(LETTER, automatic=True)))
    assert found.automatic is not None
    assert found.header("Auto-Submitted") == "auto-replied"
    assert found.header("X-Auto-Response-Suppress") == "All"
    assert parse(compose(replace(LETTER, automatic=True, in_reply_to=""))).header("Auto-Submitted") == "auto-generated"


def test_nothing_in_it_is_loaded_from_elsewhere():
    html = '<p onclick="x()">Hi <img src="https://spy.example/p.png"><script>1</script></p>'
    found = parse(compose(replace(LETTER, html=html, buttons=(Button("Yes", "https://desk.example/y"),))))
    assert "<img" not in found.html
    assert "script" not in found.html
    assert "onclick" not in found.html
    assert 'lang="ru"' in found.html


def test_the_two_answers_stand_in_both_twins():
    buttons = (Button("Да, помогло", "https://desk.example/y?a=1&b=2"), Button("Ещё нет", "https://desk.example/n"))
    found = parse(compose(replace(LETTER, buttons=buttons)))
    assert "Да, помогло: https://desk.example/y?a=1&b=2" in found.text
    assert 'href="https://desk.example/y?a=1&amp;b=2"' in found.html
    bad = parse(compose(replace(LETTER, buttons=(Button("No", "javascript:alert(1)"),))))
    assert "javascript" not in bad.html + bad.text


@pytest.mark.parametrize(
    ("subject", "reply", "wanted"),
    [
        ("Casa 2 nu mai tipărește", False, "Casa 2 nu mai tipărește [#7]"),
        ("Casa 2 [#7]", True, "Re: Casa 2 [#7]"),
        ("RE: AW: Re[2]: Касса", True, "Re: Касса [#7]"),
        ("Ответ: Касса", True, "Re: Касса [#7]"),
        ("a\r\nBcc: x", False, "a Bcc: x [#7]"),
        ("", True, "Re: [#7]"),
        ("", False, "[#7]"),
    ],
)
def test_the_subject_keeps_the_customers_words_and_the_number_once(subject, reply, wanted):
    assert subject_with_number(subject, 7, reply=reply) == wanted
