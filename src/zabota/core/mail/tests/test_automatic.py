import pytest

from zabota.core.mail.tests.letters import letter, simple


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Auto-Submitted: auto-replied", "machine"),
        ("Auto-Submitted: auto-generated (cron)", "machine"),
        ('Auto-Submitted: auto-replied; owner-email="a@x.example"', "machine"),
        ("Precedence: bulk", "machine"),
        ("Precedence: auto_reply", "machine"),
        ("X-Autoreply: yes", "vacation"),
        ("X-Autorespond: holiday", "machine"),
        ("X-Auto-Response-Suppress: All", "machine"),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", "machine"),
        ("List-Id: <news.x.example>", "list"),
        ("Precedence: list", "list"),
        ("Return-Path: <>", "bounce"),
        ("X-Failed-Recipients: a@x.example", "bounce"),
        ("X-Loop: help@tarelka.example", "machine"),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", "report"),
    ],
)
def test_the_headers_of_machines_are_known(header, kind):
    found = simple("words", header)
    assert found.automatic is not None
    assert found.automatic.kind == kind


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office: Printer",
        "Automatic reply: Printer",
        "Автоответ: Принтер",
        "Автоматический ответ: Принтер",
        "Răspuns automat: Imprimanta",
        "Abwesenheitsnotiz",
        "Réponse automatique : Imprimante",
        "Respuesta automática: Impresora",
        "自动回复: 打印机",
    ],
)
def test_the_subjects_of_people_who_are_away_are_known(subject):
    found = letter("From: ana@x.example", f"Subject: {subject}", "", "I am away")
    assert found.automatic is not None
    assert found.automatic.kind == "vacation"


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: DR, RN, NRN",
        "X-MS-Exchange-Inbox-Rules-Loop: a@x.example",
        "X-Mailer: Zimbra 7.1.3",
        "Precedence: first-class",
        "List-Unsubscribe: <mailto:x@x.example>",
        "Return-Path: <ana@x.example>",
        "X-Loop:",
    ],
)
def test_a_persons_letter_is_a_persons(header):
    assert simple("words", header).automatic is None


@pytest.mark.parametrize(
    "subject", ["The automatic door does not reply", "Re: vacations of the cashier", "Office is out of paper"]
)
def test_words_inside_a_subject_make_no_machine(subject):
    assert letter("From: ana@x.example", f"Subject: {subject}", "", "words").automatic is None


def test_an_address_nobody_reads_is_a_machines():
    assert letter("From: Shop <no-reply@shop.example>", "Subject: Order", "", "x").automatic is not None
    assert letter("From: Noreen <noreen@shop.example>", "Subject: Order", "", "x").automatic is None
