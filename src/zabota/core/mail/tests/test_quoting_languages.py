"""The heads that programs put over what they repeat, language by language, as they write them."""

import pytest

from zabota.core.mail.quoting import split

# "… wrote:" of Gmail, Apple Mail, Thunderbird, Outlook for telephones, Yandex, Mail.ru, Lotus Notes and others.
ATTRIBUTIONS = {
    "en": [
        "On Mon, Jan 2, 2023 at 10:00 AM Ana Popa <ana@x.example> wrote:",
        "On Mon, 2 Jan 2023 at 10:00, Ana Popa <ana@x.example> wrote:",
        "On Jan 2, 2023, at 10:00 AM, Ana Popa <ana@x.example> wrote:",
        "On 2 Jan 2023, at 10:00, Ana Popa wrote:",
        "On 02/01/2023 10:00, Ana Popa wrote:",
        "On Monday, January 2, 2023, Ana Popa <ana@x.example> wrote:",
        "On Monday, January 2, 2023 at 10:00:00 AM GMT+2, Ana Popa <ana@x.example> wrote:",
        "Ana Popa <ana@x.example> wrote on 02.01.2023 10:00:00:",
        "Ana Popa/Chisinau/Tarelka@Tarelka wrote on 01/02/2023 10:00:00 AM:",
        "On Mon, Jan 2, 2023 at 10:00\u202fAM Ana Popa <ana@x.example> wrote:",
        "------- Original Message -------\nOn Monday, January 2nd, 2023 at 10:00, Ana <ana@x.example> wrote:",
        "2023-01-02 10:00 GMT+02:00 Ana Popa <ana@x.example>:",
        "---- On Mon, 02 Jan 2023 10:00:00 +0200 Ana Popa <ana@x.example> wrote ----",
        "-----Ana Popa <ana@x.example> wrote: -----",
    ],
    "ru": [
        "пн, 2 янв. 2023 г. в 10:00, Ана Попа <ana@x.example>:",
        "2 января 2023 г., 10:00 пользователь Ана Попа <ana@x.example> написал:",
        "2 янв. 2023 г., в 10:00, Ана Попа <ana@x.example> написал(а):",
        "02.01.2023 10:00, Ана Попа пишет:",
        '02.01.2023, 10:00, "Ана Попа" <ana@x.example>:',
        "Понедельник, 2 января 2023, 10:00 +03:00 от Ана Попа <ana@x.example>:",
        "2 января 2023 г. 10:00:00 GMT+03:00, Ана Попа <ana@x.example> пишет:",
        "Вы писали 2 января 2023 г., 10:00:",
        "Ана Попа <ana@x.example> писал(а) 2023-01-02 10:00:",
        "2023-01-02 10:00 GMT+03:00 Ана Попа <ana@x.example>:",
    ],
    "ro": [
        "În lun., 2 ian. 2023 la 10:00, Ana Popa <ana@x.example> a scris:",
        "Pe lun., 2 ian. 2023 la 10:00, Ana Popa <ana@x.example> a scris:",
        "În 2 ianuarie 2023 10:00, Ana Popa <ana@x.example> a scris:",
        "Pe 2 ian. 2023, la 10:00, Ana Popa <ana@x.example> a scris:",
        "La 02.01.2023 10:00, Ana Popa a scris:",
        "În data de lun., 2 ian. 2023 la 10:00 Ana Popa <ana@x.example> a scris:",
        "Ana Popa <ana@x.example> a scris (2 ian. 2023, 10:00):",
    ],
    "uk": [
        "пн, 2 січ. 2023 р. о 10:00 Ана Попа <ana@x.example> пише:",
        "2 січ. 2023 р. о 10:00 Ана Попа <ana@x.example> написав(-ла):",
        "2 січня 2023, 10:00:00, від Ана Попа <ana@x.example>:",
        "02.01.2023 10:00, Ана Попа пише:",
    ],
    "de": [
        "Am Mo., 2. Jan. 2023 um 10:00 Uhr schrieb Ana Popa <ana@x.example>:",
        "Am 02.01.2023 um 10:00 schrieb Ana Popa <ana@x.example>:",
        "Am 02.01.23 um 10:00 schrieb Ana Popa:",
        "Am Montag, 2. Januar 2023 10:00 schrieb Ana Popa:",
        "Ana Popa <ana@x.example> schrieb am Mo., 2. Jan. 2023, 10:00:",
        "Ana Popa <ana@x.example> hat am 02.01.2023 10:00 geschrieben:",
        "-----Ana Popa <ana@x.example> schrieb: -----",
        'Gesendet: Montag, 02. Januar 2023 um 10:00 Uhr\nVon: "Ana Popa" <ana@x.example>\nAn: h@y.example\nBetreff: Kasse',
    ],
    "fr": [
        "Le lun. 2 janv. 2023 à 10:00, Ana Popa <ana@x.example> a écrit :",
        "Le 2 janv. 2023 à 10:00, Ana Popa <ana@x.example> a écrit\xa0:",
        "Le 02/01/2023 à 10:00, Ana Popa a écrit :",
        "Le lundi 2 janvier 2023, Ana Popa <ana@x.example> a écrit :",
    ],
    "es": [
        "El lun, 2 ene 2023 a las 10:00, Ana Popa (<ana@x.example>) escribió:",
        "El 2 ene 2023, a las 10:00, Ana Popa <ana@x.example> escribió:",
        "El 02/01/2023 a las 10:00, Ana Popa escribió:",
        "El lunes, 2 de enero de 2023, Ana Popa <ana@x.example> escribió:",
    ],
    "ca": ["Missatge de Ana Popa <ana@x.example> del dia dl., 2 de gen. 2023 a les 10:00:"],
    "it": [
        "Il giorno lun 2 gen 2023 alle ore 10:00 Ana Popa <ana@x.example> ha scritto:",
        "Il giorno 2 gen 2023, alle ore 10:00, Ana Popa <ana@x.example> ha scritto:",
        "Il 02/01/2023 10:00, Ana Popa ha scritto:",
        "Il Lunedì 2 Gennaio 2023 10:00, Ana Popa <ana@x.example> ha scritto:",
    ],
    "pt": [
        "Em seg., 2 de jan. de 2023 às 10:00, Ana Popa <ana@x.example> escreveu:",
        "Ana Popa <ana@x.example> escreveu no dia segunda, 2/01/2023 à(s) 10:00:",
        "No dia 02/01/2023, às 10:00, Ana Popa <ana@x.example> escreveu:",
        "Em 02/01/2023 10:00, Ana Popa escreveu:",
        "Em 2 de jan. de 2023, à(s) 10:00, Ana Popa <ana@x.example> escreveu:",
    ],
    "nl": [
        "Op ma 2 jan 2023 om 10:00 schreef Ana Popa <ana@x.example>:",
        "Op 2 jan. 2023 om 10:00 heeft Ana Popa <ana@x.example> het volgende geschreven:",
        "Op 02-01-2023 om 10:00 schreef Ana Popa:",
        "Op maandag 2 januari 2023 schreef Ana Popa <ana@x.example> het volgende:",
    ],
    "pl": [
        "pon., 2 sty 2023 o 10:00 Ana Popa <ana@x.example> napisał(a):",
        "Wiadomość napisana przez Ana Popa <ana@x.example> w dniu 2 sty 2023, o godz. 10:00:",
        "W dniu 02.01.2023 o 10:00, Ana Popa pisze:",
        "W dniu 2023-01-02 10:00:00 użytkownik Ana Popa <ana@x.example> napisał:",
        "Dnia 2 stycznia 2023 10:00 Ana Popa <ana@x.example> napisał(a):",
    ],
    "cs": [
        "po 2. 1. 2023 v 10:00 odesílatel Ana Popa <ana@x.example> napsal:",
        "2. 1. 2023 v 10:00, Ana Popa <ana@x.example>:",
        "Dne 02. 01. 23 v 10:00 Ana Popa napsal(a):",
        "Dne 2. ledna 2023 10:00 Ana Popa <ana@x.example> napsal/a:",
    ],
    "sk": ["po 2. 1. 2023 o 10:00 Ana Popa <ana@x.example> napísal(a):", "Dňa 2. 1. 2023 o 10:00 Ana Popa napísal(a):"],
    "sv": [
        "Den mån 2 jan. 2023 kl 10:00 skrev Ana Popa <ana@x.example>:",
        "2 jan. 2023 kl. 10:00 skrev Ana Popa <ana@x.example>:",
        "Den 2023-01-02 kl. 10:00, skrev Ana Popa:",
    ],
    "da": [
        "Den man. 2. jan. 2023 kl. 10.00 skrev Ana Popa <ana@x.example>:",
        "Den 2. jan. 2023 kl. 10.00 skrev Ana Popa <ana@x.example>:",
        "Den 02-01-2023 kl. 10:00 skrev Ana Popa:",
    ],
    "no": [
        "man. 2. jan. 2023 kl. 10:00 skrev Ana Popa <ana@x.example>:",
        "Den 02.01.2023 10:00, skrev Ana Popa:",
        "2. jan. 2023 kl. 10:00 skrev Ana Popa <ana@x.example>:",
    ],
    "fi": [
        "ma 2. tammik. 2023 klo 10.00 Ana Popa (ana@x.example) kirjoitti:",
        "Ana Popa <ana@x.example> kirjoitti 2.1.2023 kello 10.00:",
        "2.1.2023 10.00, Ana Popa kirjoitti:",
    ],
    "hu": [
        "Ana Popa <ana@x.example> ezt írta (időpont: 2023. jan. 2., H, 10:00):",
        "2023. jan. 2. dátummal, 10:00 időpontban Ana Popa <ana@x.example> írta:",
        "2023. 01. 02. 10:00 keltezéssel, Ana Popa írta:",
    ],
    "tr": [
        "Ana Popa <ana@x.example>, 2 Oca 2023 Pzt, 10:00 tarihinde şunu yazdı:",
        "Ana Popa <ana@x.example> şunları yazdı (2 Oca 2023 10:00):",
        "2.01.2023 10:00 tarihinde Ana Popa yazdı:",
    ],
    "el": ["Στις Δευ, 2 Ιαν 2023 στις 10:00 π.μ., ο/η Ana Popa <ana@x.example> έγραψε:"],
    "bg": ["На пн, 2.01.2023 г. в 10:00 Ана Попа <ana@x.example> написа:"],
    "hr": ["pon, 2. sij 2023. u 10:00 Ana Popa <ana@x.example> napisao je:"],
    "sr": ["пон, 2. јан 2023. у 10:00 Ана Попа <ana@x.example> је написао/ла:"],
    "sl": ["V V pon., 2. jan. 2023 ob 10:00 je oseba Ana Popa <ana@x.example> napisala:"],
    "lt": ["2023-01-02, pr, 10:00 Ana Popa <ana@x.example> rašė:"],
    "lv": ["pirmd., 2023. g. 2. janv., plkst. 10:00 — lietotājs Ana Popa (<ana@x.example>) rakstīja:"],
    "et": ["Kuupäev E, 2. jaanuar 2023 kell 10:00 kirjutas Ana Popa <ana@x.example>:"],
    "vi": ["Vào Th 2, 2 thg 1, 2023 vào lúc 10:00 Ana Popa <ana@x.example> đã viết:"],
    "id": ["Pada tanggal Sen, 2 Jan 2023 pukul 10.00 Ana Popa <ana@x.example> menulis:"],
    "th": ["ในวันที่ จ. 2 ม.ค. 2023 เวลา 10:00 Ana Popa <ana@x.example> เขียนว่า:"],
    "hi": ["सोम, 2 जन॰ 2023 को 10:00 बजे को Ana Popa <ana@x.example> ने लिखा:"],
    "ja": [
        "2023年1月2日(月) 10:00 Ana Popa <ana@x.example>:",
        "2023/01/02 10:00、Ana Popa <ana@x.example>のメール:",
        "2023年1月2日 10:00、Ana Popa<ana@x.example>のメール：",
        "2023/01/02 10:00、Ana Popa さんは書きました：",
    ],
    "zh": [
        "Ana Popa <ana@x.example> 于2023年1月2日周一 10:00写道：",
        "2023年1月2日 10:00，Ana Popa <ana@x.example> 写道：",
        '在 2023-01-02 10:00:00，"Ana Popa" <ana@x.example> 写道：',
        "在 2023/1/2 10:00, Ana Popa 写道:",
        "Ana Popa <ana@x.example> 於 2023年1月2日 週一 上午10:00寫道：",
    ],
    "ko": [
        "2023년 1월 2일 (월) 오전 10:00, Ana Popa <ana@x.example>님이 작성:",
        "2023. 1. 2. 오전 10:00, Ana Popa <ana@x.example> 작성:",
    ],
    "he": [
        "‫בתאריך יום ב׳, 2 בינו׳ 2023 ב-10:00 מאת ‪Ana Popa‬‏ <‪ana@x.example‬‏>:‬",
        "ב-2 בינו׳ 2023, בשעה 10:00, ‏Ana Popa <ana@x.example> כתב/ה:",
    ],
    "ar": [
        "في الاثنين، 2 يناير 2023 في 10:00 ص تمت كتابة ما يلي بواسطة ‪Ana Popa‬‏ <‪ana@x.example‬‏>:",
        "في ٢ يناير ٢٠٢٣، الساعة ١٠:٠٠، كتب Ana Popa <ana@x.example>:",
    ],
}

# "From: … Sent: … To: … Subject: …" of Outlook and Exchange.
LABELS = {
    "en": ("From", "Sent", "To", "Subject"),
    "en notes": ("From", "Date", "To", "Subject"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "ru mail.ru": ("От кого", "Дата", "Кому", "Тема"),
    "ro": ("De la", "Trimis", "Către", "Subiect"),
    "ro plain": ("De la", "Data", "Catre", "Subiect"),
    "uk": ("Від", "Надіслано", "Кому", "Тема"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "de apple": ("Von", "Datum", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "fr apple": ("De", "Date", "À", "Objet"),
    "es": ("De", "Enviado", "Para", "Asunto"),
    "es el": ("De", "Enviado el", "Para", "Asunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "pt": ("De", "Enviada em", "Para", "Assunto"),
    "pt pt": ("De", "Enviado", "Para", "Assunto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "pl notes": ("Od", "Data", "Do", "Temat"),
    "cs": ("Od", "Odesláno", "Komu", "Předmět"),
    "cs seznam": ("Od", "Datum", "Komu", "Předmět"),
    "sk": ("Od", "Odoslané", "Komu", "Predmet"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "da": ("Fra", "Sendt", "Til", "Emne"),
    "no": ("Fra", "Dato", "Til", "Emne"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "hu": ("Feladó", "Elküldve", "Címzett", "Tárgy"),
    "tr": ("Kimden", "Gönderildi", "Kime", "Konu"),
    "tr apple": ("Kimden", "Tarih", "Kime", "Konu"),
    "el": ("Από", "Στάλθηκε", "Προς", "Θέμα"),
    "bg": ("От", "Изпратено", "До", "Относно"),
    "hr": ("Od", "Poslano", "Prima", "Predmet"),
    "ja": ("差出人", "送信日時", "宛先", "件名"),
    "zh": ("发件人", "发送时间", "收件人", "主题"),
    "zh tw": ("寄件者", "寄件日期", "收件者", "主旨"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목"),
    "he": ("מאת", "נשלח", "אל", "נושא"),
    "ar": ("من", "تم الإرسال", "إلى", "الموضوع"),
}

ORIGINALS = [
    *("-----Original Message-----", "-------- Original message --------", "------Original Message------"),
    *("-------- Исходное сообщение --------", "-------- Пересылаемое сообщение --------", "---- Mesaj original ----"),
    *(
        "-------- Originalnachricht --------",
        "-----Ursprüngliche Nachricht-----",
        "-------- Message d'origine --------",
    ),
    *("-----Message d'origine-----", "-------- Mensaje original --------", "-------- Messaggio originale --------"),
    *("-----Messaggio originale-----", "-----Mensagem original-----", "-------- Oorspronkelijk bericht --------"),
    *("-----Oorspronkelijk bericht-----", "-----Ursprungligt meddelande-----", "-----Oprindelig meddelelse-----"),
    *("-----Opprinnelig melding-----", "-----Alkuperäinen viesti-----", "-------- Oryginalna wiadomość --------"),
    *(
        "-----Původní zpráva-----",
        "---------- Původní e-mail ----------",
        "-----Eredeti üzenet-----",
        "-----Orijinal Mesaj-----",
    ),
    *("-------- 元のメッセージ --------", "------------------ 原始邮件 ------------------", "-----원본 메시지-----"),
    *("-------- הודעה מקורית --------", "-------- الرسالة الأصلية --------", "-------- Вихідне повідомлення --------"),
    *("---------- Forwarded message ---------", "Begin forwarded message:", "Début du message réexpédié :"),
    *("Anfang der weitergeleiteten Nachricht:", "Inizio messaggio inoltrato:", "Inicio del mensaje reenviado:"),
    *("Начало переадресованного сообщения:", "---------- Forwarded by Ana Popa/Tarelka on 02.01.2023 10:00 ----------"),
]

SENT_FROM = [
    *("Sent from my iPhone", "Sent from my Galaxy", "Sent from Outlook for iOS", "Get Outlook for Android"),
    *("Отправлено с iPhone", "Отправлено из Mail.ru для Android", "Отправлено с моего Huawei", "Надіслано з iPhone"),
    *("Trimis de pe iPhone-ul meu", "Trimis din Outlook pentru iOS", "Von meinem iPhone gesendet"),
    *("Gesendet von meinem Samsung Galaxy Smartphone.", "Envoyé de mon iPhone", "Envoyé depuis mon appareil Galaxy"),
    *("Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Inviato dal mio telefono Galaxy."),
    *("Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Wysłane z iPhone'a", "Odesláno z iPhonu"),
    *("Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta", "iPhone'umdan gönderildi"),
    *(
        "iPhoneから送信",
        "发自我的 iPhone",
        "從我的 iPhone 傳送",
        "나의 iPhone에서 보냄",
        "נשלח מה-iPhone שלי",
        "أرسلت من الـ iPhone",
    ),
]

FAREWELLS = [
    *("Best regards,", "Kind regards", "Yours sincerely,", "С уважением,", "Всего доброго", "З повагою,", "Cu stimă,"),
    *(
        "Cu stima",
        "O zi bună",
        "Toate cele bune,",
        "Mit freundlichen Grüßen",
        "Mit freundlichen Gruessen",
        "Viele Grüße",
    ),
    *("Cordialement,", "Bien à vous,", "Saludos cordiales,", "Un saludo", "Cordiali saluti", "Distinti saluti,"),
    *("Atenciosamente,", "Com os melhores cumprimentos,", "Met vriendelijke groet,", "Z poważaniem", "Z powazaniem"),
    *(
        "Pozdrawiam,",
        "S pozdravem",
        "Med vänliga hälsningar",
        "Venlig hilsen",
        "Med vennlig hilsen",
        "Ystävällisin terveisin",
    ),
    *("Üdvözlettel,", "Saygılarımla,", "よろしくお願いします", "此致", "감사합니다", "בברכה,", "مع تحياتي"),
]


def _cases(table):
    return [
        pytest.param(each, id=f"{language} {n}") for language, heads in table.items() for n, each in enumerate(heads)
    ]


@pytest.mark.parametrize("head", _cases(ATTRIBUTIONS))
@pytest.mark.parametrize("body", ["> The till is silent.\n> Since noon.", "\nThe till is silent.\n\nSince noon."])
def test_the_head_of_a_repetition_ends_the_new_words(head, body):
    parts = split(f"It prints again, thank you.\n\n{head}\n{body}\n")
    assert parts.reply == "It prints again, thank you."
    assert "Since noon." in parts.quoted


# The others are blocks of lines of their own.
ONE_LINE = [case for case in _cases(ATTRIBUTIONS) if "\n" not in case.values[0] and case.values[0][:2] != "--"]


@pytest.mark.parametrize("head", ONE_LINE)
def test_the_head_may_be_broken_at_any_word(head):
    words = head.split(" ")
    for at in range(max(min(5, len(words) - 1), len(words) - 3), len(words)):
        broken = " ".join(words[:at]) + "\n" + " ".join(words[at:])
        parts = split(f"It prints again.\n\n{broken}\n\n> The till is silent.\n")
        assert parts.reply == "It prints again.", broken


@pytest.mark.parametrize("words", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("shape", ["{}: ", "{} : ", "*{}:* ", "**{}:** ", "{}:\t", "{}："])
def test_the_block_of_labels_ends_the_new_words(words, shape):
    values = ("Ana Popa <ana@x.example>", "2 Jan 2023 10:00", "help@y.example", "Till 2")
    block = "\n".join(shape.format(word) + value for word, value in zip(words, values, strict=True))
    parts = split(f"It prints again.\n\n{block}\n\nThe till is silent.\n")
    assert parts.reply == "It prints again."
    assert "The till is silent." in parts.quoted


@pytest.mark.parametrize("line", ORIGINALS)
def test_a_line_of_dashes_and_words_ends_the_new_words(line):
    parts = split(f"It prints again.\n\n{line}\n\nThe till is silent.\n")
    assert parts.reply == "It prints again."
    assert "The till is silent." in parts.quoted


@pytest.mark.parametrize("line", SENT_FROM)
def test_the_advertisement_of_a_telephone_is_a_signature(line):
    assert split(f"It prints again.\n\n{line}") == ("It prints again.", "", line)


@pytest.mark.parametrize("line", FAREWELLS)
def test_a_farewell_begins_the_signature(line):
    assert split(f"It prints again.\n\n{line}\nAna Popa") == ("It prints again.", "", f"{line}\nAna Popa")


@pytest.mark.parametrize(
    "text",
    [
        "The meeting on 12:30 was moved, she wrote me.\nCall me on 12 May 2024.",
        "Vom 2.1.2023 um 10:00 bis heute: nichts.\nBitte prüfen.",
        "В 10:00 касса написала: нет бумаги.\nЧто делать?",
        "Date: 2 May\nTo: all the people here, that is my wish.",
        "Thanks for the quick answer!\nIt works now, thank you.",
        "Спасибо, что ответили.\nВсё работает, касса печатает.",
        "From: Monday to: Friday we are open.",
        "Message original de la caisse : erreur 12:05.",
        "- one\n- two\n- three things",
    ],
)
def test_ordinary_words_of_many_languages_stay_in_the_reply(text):
    assert split(text).reply == text


def test_a_rule_of_dashes_before_a_head_on_the_same_line_is_read_at_once():
    """It once took longer with every dash, by the third power."""
    assert "wrote" in split(f"r{'-' * 1500}On 1.1.2026 at 10:00, a@b wrote:\n{'-' * 1500}").reply
