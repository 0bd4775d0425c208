import pytest

from zabota.core.mail.quoting import split, split_html

INTRODUCTIONS = [
    "On Sat, 21 Nov 2026 at 13:41, Ana Popa <ana@marverde.example> wrote:",
    "On Sat, 21 Nov 2026 at 13:41, Ana Maria Popa-Ionescu\n<ana.maria@marverde.example> wrote:",
    "On Nov 21, 2026, at 1:41 PM, Ana Popa wrote:",
    "сб, 21 нояб. 2026 г. в 13:41, Ана Попа <ana@marverde.example>:",
    "21 ноября 2026 г., 13:41 пользователь Ана Попа <ana@marverde.example> написал:",
    '21.11.2026, 13:41, "Ана Попа" <ana@marverde.example>:',
    "Суббота, 21 ноября 2026, 13:41 +03:00 от Ана Попа <ana@marverde.example>:",
    "21.11.2026 13:41, Ана Попа пишет:",
    "În sâm., 21 nov. 2026 la 13:41, Ana Popa <ana@marverde.example> a scris:",
    "Am Sa., 21. Nov. 2026 um 13:41 Uhr schrieb Ana Popa <ana@marverde.example>:",
    "Le sam. 21 nov. 2026 à 13:41, Ana Popa <ana@marverde.example> a écrit :",
    "El sáb, 21 nov 2026 a las 13:41, Ana Popa (<ana@marverde.example>) escribió:",
    "Il giorno sab 21 nov 2026 alle ore 13:41 Ana Popa <ana@marverde.example> ha scritto:",
    "Em sáb., 21 de nov. de 2026 às 13:41, Ana Popa <ana@marverde.example> escreveu:",
    "Op za 21 nov 2026 om 13:41 schreef Ana Popa <ana@marverde.example>:",
    "sob., 21 lis 2026 o 13:41 Ana Popa <ana@marverde.example> napisał(a):",
    "Den lör 21 nov. 2026 kl 13:41 skrev Ana Popa <ana@marverde.example>:",
    "сб, 21 лист. 2026 р. о 13:41 Ана Попа <ana@marverde.example> пише:",
    "2026年11月21日(土) 13:41 Ana Popa <ana@marverde.example>:",
    "-----Original Message-----\nFrom: Ana Popa\nSent: Saturday, 21 November 2026 13:41\nTo: Help\nSubject: Printer",
    "________________________________\nFrom: Ana Popa <a@x.example>\nSent: Saturday 13:41\nTo: Help\nSubject: Printer",
    "От: Ана Попа <a@x.example>\nОтправлено: 21 ноября 2026 г. 13:41\nКому: Help\nТема: Принтер",
    "De la: Ana Popa <a@x.example>\nTrimis: sâmbătă, 21 noiembrie 2026 13:41\nCătre: Help\nSubiect: Imprimanta",
    "*Von:* Ana Popa <a@x.example>\n*Gesendet:* Samstag, 21. November 2026 13:41\n*An:* Help\n*Betreff:* Drucker",
    "-------- Исходное сообщение --------",
    "---- Ana Popa wrote ----",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_what_is_repeated_is_set_apart(introduction):
    parts = split(f"It prints again, thank you.\n\n{introduction}\n> The printer is silent.\n> Since 12:05.")
    assert parts.reply == "It prints again, thank you."
    assert parts.quoted.startswith(introduction.split("\n")[0])
    assert "Since 12:05." in parts.quoted


@pytest.mark.parametrize("introduction", [each for each in INTRODUCTIONS if "wrote ----" not in each])
def test_the_repeated_words_need_no_marks_of_their_own(introduction):
    parts = split(f"It prints again.\n\n{introduction}\n\nThe printer is silent.\n\nSince 12:05.")
    assert parts.reply == "It prints again."
    assert parts.quoted.endswith("Since 12:05.")


def test_an_answer_below_the_quote_is_the_reply():
    parts = split("On 21 Nov 2026 13:41, Help wrote:\n> Did it help?\n\nYes, it did.")
    assert parts.reply == "Yes, it did."
    assert "> Did it help?" in parts.quoted


def test_answers_between_the_lines_keep_the_lines_they_answer():
    text = (
        "Hello,\n\nOn 21 Nov 2026 13:41, Help wrote:\n> Which till?\nThe second.\n> Since when?\nSince noon.\n\n> bye"
    )
    parts = split(text)
    assert parts.reply.startswith("Hello,")
    assert "> Which till?\nThe second." in parts.reply
    assert parts.reply.endswith("Since noon.")
    assert parts.quoted == "> bye"


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAna Popa\nMar Verde",
        "--\nAna",
        "Sent from my iPhone",
        "Отправлено с iPhone",
        "Отправлено из мобильной Почты Mail.ru",
        "Trimis de pe iPhone-ul meu",
        "Get Outlook for iOS",
        "Best regards,\nAna Popa",
        "С уважением,\nАна Попа\nООО «Зелёное море»",
        "Cu stimă,\nAna Popa",
        "Mit freundlichen Grüßen\nAna Popa",
        "Cordialement,\nAna",
        "- Ana",
    ],
)
def test_the_signature_is_set_apart(signature):
    assert split(f"The till is silent.\n\n{signature}") == ("The till is silent.", "", signature)


@pytest.mark.parametrize(
    "text",
    [
        "From now on I wrote: this is it",
        "I pay to: the bank\nSubject: to change",
        "The sum is > 5 and < 10.\nOn Monday it was 12:30: too late.",
        "Best regards",
        "1 --\n2",
        "He wrote: call me.\nI did at 12:30.",
        "Касса пишет: ошибка 12:05",
    ],
)
def test_ordinary_words_stay_in_the_reply(text):
    assert split(text).reply == text


def test_a_forwarded_letter_is_what_its_sender_has_to_say():
    parts = split(
        "---------- Forwarded message ---------\nFrom: Bank <b@x.example>\nDate: 1 Nov 2026\nSubject: No\n\nDenied."
    )
    assert parts.reply == "Denied."
    assert "From: Bank" in parts.quoted


@pytest.mark.parametrize(
    "html",
    [
        '<div>Yes.</div><div class="gmail_quote"><div>Monday, Help:</div><blockquote>Did it?</blockquote></div>',
        '<p>Yes.</p><div id="divRplyFwdMsg">Help</div><div>Did it?</div>',
        '<p>Yes.</p><blockquote type="cite">Did it?</blockquote>',
        '<p>Yes.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>Help</b></div><p>Did it?</p>',
        "<p>Yes.</p><hr><p><b>From:</b> Help<br><b>Sent:</b> Monday<br><b>Subject:</b> It</p><p>Did it?</p>",
        '<p>Yes.</p><div class="moz-cite-prefix">21.11.2026, Help:</div><blockquote>Did it?</blockquote>',
    ],
)
def test_the_marks_of_html_programs_are_known(html):
    parts = split_html(html)
    assert parts.reply == "Yes."
    assert "Did it?" in parts.quoted


def test_a_signature_element_of_html_is_known():
    parts = split_html('<div>Yes.</div><div class="gmail_signature">Ana<br>Mar Verde</div>')
    assert (parts.reply, parts.signature) == ("Yes.", "-- \nAna\nMar Verde")
