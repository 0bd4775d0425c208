"""Letters that somebody passes on, as the programs of many languages write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from zabota.core.mail import Address, parse
from zabota.core.mail.forwarded import forwarded, further
from zabota.core.mail.tests.letters import letter
from zabota.core.mail.written_dates import written_date

ANA = Address("Ana Popa", "ana@marverde.example")
BODY = "The printer is silent.\n\nSince 12:05."
MOMENT = datetime(2026, 11, 21, 13, 41, tzinfo=UTC)


def passed_on(body: str, subject: str = "Fwd: Printer", *headers: str):
    return forwarded(
        letter(
            "From: Irina <irina@tarelka.example>",
            "To: help@tarelka.example",
            f"Subject: {subject}",
            "Content-Type: text/plain; charset=utf-8",
            *headers,
            "",
            *body.split("\n"),
        )
    )


MARKS = [
    "---------- Forwarded message ---------",
    "-------- Forwarded Message --------",
    "----- Forwarded Message -----",
    "Begin forwarded message:",
    "-------- Пересылаемое сообщение --------",
    "-------- Пересланное сообщение --------",
    "-------- Перенаправленное сообщение --------",
    "Начало переадресованного сообщения:",
    "-------- Переслане повідомлення --------",
    "---------- Mesaj redirecționat ---------",
    "-------- Mesaj înaintat --------",
    "-------- Weitergeleitete Nachricht --------",
    "Anfang der weitergeleiteten Nachricht:",
    "-------- Message transféré --------",
    "Début du message réexpédié :",
    "-------- Mensaje reenviado --------",
    "Inicio del mensaje reenviado:",
    "-------- Messaggio Inoltrato --------",
    "Inizio messaggio inoltrato:",
    "-------- Mensagem encaminhada --------",
    "Início da mensagem reencaminhada:",
    "-------- Doorgestuurd bericht --------",
    "Begin doorgestuurd bericht:",
    "-------- Przekazana wiadomość --------",
    "Początek przekazywanej wiadomości:",
    "-------- Treść przekazanej wiadomości --------",
    "-------- Vidarebefordrat meddelande --------",
    "-------- Videresendt meddelelse --------",
    "-------- Välitetty viesti --------",
    "-------- Přeposlaná zpráva --------",
    "-------- Továbbított üzenet --------",
    "-------- iletilen ileti --------",
    "-------- Препратено съобщение --------",
    "-------- 转发的消息 --------",
]

HEADS = [
    ("From", "Date", "Subject", "To", "Sat, 21 Nov 2026 at 13:41"),
    ("From", "Sent", "Subject", "To", "Saturday, November 21, 2026 1:41 PM"),
    ("From", "Sent", "Subject", "To", "21/11/2026 13:41"),
    ("*From", "*Sent", "*Subject", "*To", "Saturday, November 21, 2026 1:41:00 PM"),
    ("От", "Отправлено", "Тема", "Кому", "21 ноября 2026 г. 13:41"),
    ("От", "Date", "Subject", "To", "сб, 21 нояб. 2026 г. в 13:41"),
    ("От кого", "Дата", "Тема", "Кому", "суббота, 21 ноября 2026 г. в 13:41 UTC"),
    ("Від", "Надіслано", "Тема", "Кому", "субота, 21 листопада 2026 р. 13:41"),
    ("De la", "Trimis", "Subiect", "Către", "sâmbătă, 21 noiembrie 2026 13:41"),
    ("De la", "Data", "Subiect", "Către", "sâm., 21 nov. 2026 la 13:41"),
    ("Von", "Gesendet", "Betreff", "An", "Samstag, 21. November 2026 13:41"),
    ("De", "Envoyé", "Objet", "À", "samedi 21 novembre 2026 13:41"),
    ("De ", "Date ", "Objet ", "À ", "21 novembre 2026 à 13:41:00 UTC"),
    ("De", "Enviado el", "Asunto", "Para", "sábado, 21 de noviembre de 2026 13:41"),
    ("Da", "Inviato", "Oggetto", "A", "sabato 21 novembre 2026 13:41"),
    ("De", "Enviada em", "Assunto", "Para", "sábado, 21 de novembro de 2026 13:41"),
    ("Van", "Verzonden", "Onderwerp", "Aan", "zaterdag 21 november 2026 13:41"),
    ("Od", "Wysłano", "Temat", "Do", "sobota, 21 listopada 2026 13:41"),
    ("Från", "Skickat", "Ämne", "Till", "lördag, 21 november 2026 13:41"),
    ("Fra", "Sendt", "Emne", "Til", "21. november 2026 13:41"),
    ("Od", "Odesláno", "Předmět", "Komu", "sobota 21. listopadu 2026 13:41"),
    ("Lähettäjä", "Lähetetty", "Aihe", "Vastaanottaja", "lauantai 21. marraskuuta 2026 13.41"),
    ("Kimden", "Tarih", "Konu", "Kime", "21 Kasım 2026 Cumartesi 13:41"),
    ("发件人", "发送时间", "主题", "收件人", "2026年11月21日 13:41"),
]


def head(names, *, author="Ana Popa <ana@marverde.example>", depth="", subject="Printer"):
    sender, date, title, to, moment = names
    lines = [f"{sender}: {author}", f"{date}: {moment}", f"{to}: irina@tarelka.example", f"{title}: {subject}"]
    stars = ["*: ".join(line.split(": ", 1)) if line.startswith("*") else line for line in lines]
    return "\n".join(depth + line for line in stars)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_any_language_begins_what_is_passed_on(mark):
    found = passed_on(f"Can you look?\n\n{mark}\n{head(HEADS[0])}\n\n\n{BODY}")
    assert found is not None
    assert (found.author, found.subject, found.date) == (ANA, "Printer", MOMENT)
    assert (found.words, found.text) == ("Can you look?", BODY)


@pytest.mark.parametrize("names", HEADS)
@pytest.mark.parametrize("above", ["________________________________\n", "-----Original Message-----\n", ""])
def test_a_head_of_any_language_is_enough_when_the_subject_says_it(names, above):
    found = passed_on(f"Can you look?\n\n{above}{head(names)}\n\n{BODY}", "FW: Printer")
    assert found is not None
    assert (found.author, found.subject, found.date) == (ANA, "Printer", MOMENT)
    assert (found.words, found.text) == ("Can you look?", BODY)


@pytest.mark.parametrize(
    "mark", ["Fwd: ", "FW: ", "WG: ", "TR: ", "RV: ", "I: ", "ENC: ", "PD: ", "VB: ", "Fwd: Fwd: ", "转发：", "Пересл: ", "[Fwd: "]
)  # fmt: skip
def test_what_forwarding_put_before_the_subject_goes(mark):
    subject = f"{mark}Printer{']' * mark.startswith('[')}"
    body = head(HEADS[1], subject=subject)
    found = passed_on(f"Look.\n\n{body}\n\n{BODY}", subject)
    assert found is not None
    assert found.subject == "Printer"


def test_apple_mail_quotes_the_head_and_the_body():
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{head(HEADS[0])}\n\n{BODY}".split("\n"))
    found = passed_on(f"Begin forwarded message:\n\n{quoted}\n")
    assert found is not None
    assert (found.author, found.text, found.words) == (ANA, BODY, "")


def test_what_is_said_below_a_quoted_letter_is_the_forwarders():
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{head(HEADS[0])}\n\n{BODY}".split("\n"))
    found = passed_on(f"Look.\n\nBegin forwarded message:\n\n{quoted}\n\nSince when?")
    assert found is not None
    assert (found.text, found.words) == (BODY, "Look.\n\nSince when?")


def test_a_long_subject_may_be_broken_in_two():
    long = "The printer of the second till by the window has been silent since noon"
    broken = long.replace("silent since", "silent\nsince")
    for body in (head(HEADS[0], subject=broken), head(HEADS[0], subject=broken) + "\nCc: Andrei"):
        found = passed_on(f"---------- Forwarded message ---------\n{body}\n\n{BODY}")
        assert found is not None
        assert (found.subject, found.text) == (long, BODY)


def test_each_field_of_a_head_may_be_a_paragraph():
    found = passed_on(head(HEADS[1]).replace("\n", "\n\n\n") + f"\n\n\n{BODY}", "FW: Printer")
    assert found is not None
    assert (found.author, found.subject, found.text) == (ANA, "Printer", BODY)


def test_a_program_may_quote_the_body_alone():
    quoted = "\n".join(f"> {line}".rstrip() for line in BODY.split("\n"))
    found = passed_on(f"------- Forwarded Message -------\n{head(HEADS[0])}\n\n{quoted}")
    assert found is not None
    assert found.text == BODY


def test_a_line_below_the_head_is_no_letter_within():
    mark = "============ Forwarded message ============"
    found = passed_on(f"{mark}\n{head(HEADS[0]).replace(': ', ' : ', 1)}\n{mark}\n\n{BODY}")
    assert found is not None
    assert (found.author, found.text, further(found)) == (ANA, BODY, None)


def test_yandex_writes_one_line_instead_of_a_head():
    found = passed_on(
        '-------- Пересылаемое сообщение --------\n21.11.2026, 13:41, "Ana Popa" <ana@marverde.example>:\n\n'
        + f"{BODY}\n-------- Конец пересылаемого сообщения --------\n\n-- \nИрина"
    )
    assert found is not None
    assert (found.author, found.subject, found.date, found.text) == (ANA, "Printer", MOMENT, BODY)


@pytest.mark.parametrize(
    ("author", "address"),
    [
        ("Ana Popa [mailto:ana@marverde.example]", "ana@marverde.example"),
        ('"Popa, Ana" <ana@marverde.example>', "ana@marverde.example"),
        ("ana@marverde.example", "ana@marverde.example"),
        ("Ana Popa", ""),
    ],
)
def test_the_author_may_be_written_in_many_ways(author, address):
    found = passed_on(f"{head(HEADS[1], author=author)}\n\n{BODY}", "FW: Printer")
    assert found is not None
    assert found.author.address == address


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Re: Printer", f"It works.\n\n{head(HEADS[1])}\n\n{BODY}"),
        ("AW: Printer", f"{head(HEADS[10])}\n\n{BODY}"),
        ("Printer", f"It works.\n\n{head(HEADS[1])}\n\n{BODY}"),
        ("Re: Fwd: Printer", f"It works.\n\n{head(HEADS[1])}\n\n{BODY}"),
        ("Fwd: Printer", "On Sat, 21 Nov 2026 at 13:41, Ana Popa <ana@marverde.example> wrote:\n\n"
         f"> ---------- Forwarded message ---------\n{head(HEADS[0], depth='> ')}\n>\n> x"),
        ("Fwd: Printer", "Only words, and nobody's letter."),
        ("Printer", "From: the first floor\nNobody prints."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_reply_and_an_ordinary_letter_pass_on_nothing(subject, body):
    assert passed_on(body, subject) is None


def test_a_colleague_forwards_what_a_colleague_forwarded():
    outer = head(HEADS[0], author="Andrei <andrei@tarelka.example>", subject="Fwd: Printer")
    inner = f"---------- Forwarded message ---------\n{head(HEADS[9])}\n\n{BODY}"
    found = passed_on(f"---------- Forwarded message ---------\n{outer}\n\n{inner}")
    assert found is not None
    assert found.author.address == "andrei@tarelka.example"
    first = further(found)
    assert first is not None
    assert (first.author, first.text, further(first)) == (ANA, BODY, None)


GMAIL = (
    '<div dir="ltr">Look.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    "---------- Forwarded message ---------<br>From: <strong>Ana Popa</strong> <span>&lt;"
    '<a href="mailto:ana@marverde.example">ana@marverde.example</a>&gt;</span><br>'
    "Date: Sat, 21 Nov 2026 at 13:41<br>Subject: Printer<br>To:  &lt;irina@tarelka.example&gt;<br></div><br><br>"
    '<div dir="ltr">The printer is <b>silent</b>.</div></div></div>'
)
OUTLOOK = (
    '<html><head><style>p { color: red }</style></head><body><p>Look.</p><div id="divRplyFwdMsg"><b>From:</b> Ana Popa'
    ' <a href="mailto:ana@marverde.example">x</a><br><b>Sent:</b> Saturday, November 21, 2026 1:41 PM<br><b>To:</b>'
    " Irina<br><b>Subject:</b> Printer</div><div>The printer is <b>silent</b>.</div></body></html>"
)
THUNDERBIRD = (
    '<p>Look.</p><div class="moz-forward-container">-------- Forwarded Message --------<table><tbody><tr><th>Subject:'
    "</th><td>Printer</td></tr><tr><th>Date: </th><td>Sat, 21 Nov 2026 13:41:00 +0000</td></tr><tr><th>From: </th>"
    '<td>Ana Popa <a href="mailto:ana@marverde.example">&lt;ana@marverde.example&gt;</a></td></tr><tr><th>To: </th>'
    "<td>Irina</td></tr></tbody></table><br><br>The printer is <b>silent</b>.</div>"
)


@pytest.mark.parametrize("html", [GMAIL, OUTLOOK, THUNDERBIRD])
def test_html_is_told_apart_from_the_head(html):
    found = forwarded(
        letter(
            "From: irina@tarelka.example", "Subject: Fwd: Printer", "Content-Type: text/html; charset=utf-8", "", html
        )
    )
    assert found is not None
    assert (found.author.address, found.subject, found.date) == ("ana@marverde.example", "Printer", MOMENT)
    assert (found.words, found.text) == ("Look.", "The printer is silent.")
    assert "<b>silent</b>" in found.html
    assert "Look." not in found.html
    assert "Subject" not in found.html


def test_a_letter_attached_whole_is_passed_on_with_its_files():
    inner = (
        "From: Ana Popa <ana@marverde.example>\r\nSubject: Printer\r\nMessage-ID: <one@marverde.example>\r\n"
        "Date: Sat, 21 Nov 2026 13:41:00 +0000\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\n"
        "The printer is silent.\r\n--i\r\nContent-Type: image/png; name=till.png\r\n\r\nx\r\n--i--\r\n"
    )
    raw = (
        "From: irina@tarelka.example\r\nSubject: FW: Printer\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n"
        f"--o\r\n\r\nLook.\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--o--\r\n"
    )
    found = forwarded(parse(raw.encode()))
    assert found is not None
    assert (found.author, found.subject, found.date) == (ANA, "Printer", MOMENT)
    assert (found.words, found.text, found.message_id) == ("Look.", "The printer is silent.", "one@marverde.example")
    assert [file.name for file in found.attachments] == ["till.png"]


def test_a_bounce_passes_on_nothing():
    raw = (
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=o\r\n\r\n--o\r\n\r\nNo such user.\r\n"
        "--o\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: "
        "rfc822; bob@away.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n"
        "From: help@tarelka.example\r\nSubject: Printer\r\n\r\nHello\r\n--o--\r\n"
    )
    assert forwarded(parse(raw.encode())) is None


@pytest.mark.parametrize("body", ["-" * 5 + "Forwarded message" + "-" * 5, "From: \nSubject: \n" * 2000, "> " * 5000])
def test_an_odd_letter_is_survived(body):
    assert passed_on(body) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-21 13:41:05", datetime(2026, 11, 21, 13, 41, 5, tzinfo=UTC)),
        ("mar. 24 nov. 2026 à 09:05", datetime(2026, 11, 24, 9, 5, tzinfo=UTC)),
        ("середа, 25 листопада 2026 р. о 09:05", datetime(2026, 11, 25, 9, 5, tzinfo=UTC)),
        ("11/21/2026 1:41 PM", MOMENT),
        ("11/12/2026 12:41 AM", datetime(2026, 11, 12, 0, 41, tzinfo=UTC)),
        ("11/12/2026 12:41", datetime(2026, 12, 11, 12, 41, tzinfo=UTC)),
        ("21 mars 2026 13:41 +0200", datetime(2026, 3, 21, 13, 41, tzinfo=timezone(timedelta(hours=2)))),
        ("31 февраля 2026, 13:41", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_written_moment_is_read(words, moment):
    assert written_date(words) == moment
