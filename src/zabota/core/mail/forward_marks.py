"""How programs of many languages mark a letter that is passed on: the line above it, its head, the subject."""

import re

_PASSED_ON = (
    r"(?:begin(?:ning)?\s+(?:of\s+)?|start\s+of\s+)?forwarded\s+(?:message|mail|e-?mail|letter)|forwarded\s+by\s.{1,150}"
    r"|(?:начало\s+)?(?:пересылаемо[ег]о?|пересланно[ег]о?|переадресованно[ег]о?|перенаправленно[ег]о?)"
    r"\s+(?:сообщени[ея]|письм[оа])"
    r"|(?:початок\s+)?(?:переслан(?:е|ого)|переадресован(?:е|ого))\s+(?:повідомлення|листа?)"
    r"|(?:început(?:ul)?\s+)?(?:mesaj(?:ul(?:ui)?)?)\s+(?:redirec[țţt]ionat|retransmis|[îi]naintat|transmis"
    r"(?:\s+mai\s+departe)?)"
    r"|(?:anfang\s+der\s+)?weitergeleitete(?:n)?\s+(?:nachricht|e-?mail)"
    r"|(?:début\s+du\s+)?(?:message|courriel|e-?mail)\s+(?:transféré|réexpédié)"
    r"|(?:inicio\s+del\s+)?mensaje\s+reenviado|(?:inizio\s+(?:del\s+)?)?messaggio\s+inoltrato"
    r"|(?:início\s+da\s+)?mensagem\s+(?:re)?encaminhada"
    r"|(?:begin\s+)?doorgestuurd\s+bericht|doorgestuurde\s+(?:e-?mail|bericht)"
    r"|(?:początek\s+)?przek(?:azana|azanej|azywanej|azywana)\s+wiadomoś(?:ć|ci)|treść\s+przekazanej\s+wiadomości"
    r"|vidarebefordra(?:t|de)\s+(?:meddelande|brev|mail)"
    r"|(?:start\s+på\s+)?videresendt\s+(?:meddelelse|besked|melding|e-?post|mail)"
    r"|(?:alkaa\s+)?(?:välitetty|edelleenlähetetty|edelleen\s+lähetetty)\s+viesti"
    r"|(?:začátek\s+)?přepos(?:laná|ílaná|ílané|lané)\s+zpráv[ay]|prepos(?:laná|ielaná)\s+správa"
    r"|(?:a\s+)?továbbított\s+(?:üzenet|levél)(?:\s+kezdete)?|(?:iletilen|yönlendirilmiş)\s+(?:ileti|mesaj|posta)"
    r"|(?:αρχή\s+)?προωθημέν(?:ο|ου)\s+(?:μήνυμα|μηνύματος)|препратено\s+(?:съобщение|писмо)"
    r"|proslijeđena\s+poruka|prosleđena\s+poruka|posredovano\s+sporočilo|persiųstas\s+laiškas|pārsūtīt[āa]\s+vēstule"
    r"|edastatud\s+(?:kiri|sõnum)|転送(?:された)?メッセージ|转发(?:的)?(?:消息|邮件)(?:信息)?|轉寄(?:的)?(?:郵件|訊息)"
    r"|전달된\s*메시지|הודעה\s+שהועברה|رسالة\s+معاد\s+توجيهها"
)
# A line of its own: with dashes around it, or bare.
MARK = re.compile(rf"^\s*(?:[-_=*]{{2,60}}\s*)?(?:{_PASSED_ON})\s*[:：]?\s*(?:[-_=*]{{2,60}})?\s*$", re.IGNORECASE)
END = re.compile(
    r"^\s*[-_=*]{2,60}\s*(?:end\s+(?:of\s+)?forwarded\s+message"
    r"|(?:конец|завершение)\s+(?:пересылаемого|пересланного|переадресованного|перенаправленного)\s+(?:сообщения|письма)"
    r"|кінець\s+пересланого\s+повідомлення|sfârșitul\s+mesajului\s+redirecționat"
    r"|ende\s+der\s+weitergeleiteten\s+nachricht|fin\s+du\s+message\s+transféré|fin\s+del\s+mensaje\s+reenviado"
    r"|fine\s+(?:del\s+)?messaggio\s+inoltrato|fim\s+da\s+mensagem\s+encaminhada)\s*[-_=*]{0,60}\s*$",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"^\s*[-_=*]{2,60}\s*(?:original\s+message|исходное\s+сообщение|оригинальное\s+сообщение|mesaj\s+(?:original|inițial)"
    r"|ursprüngliche\s+nachricht|originalnachricht|message\s+(?:d['’]origine|original|initial)|mensaje\s+original"
    r"|messaggio\s+originale|mensagem\s+original|oorspronkelijk\s+bericht|oryginalna\s+wiadomość"
    r"|вихідне\s+повідомлення|оригінальне\s+повідомлення)\s*[-_=*]{0,60}\s*$",
    re.IGNORECASE,
)

_LABELS = {
    "from": (
        "From|От кого|От|De la|De|Expeditor|Expéditeur|Von|Absender|Da|Mittente|Van|Afzender|Från|Fra|Od|Nadawca"
        "|Lähettäjä|Kimden|Gönderen|Feladó|Від кого|Від|Από|Remitente|Remetente|Saatja|Nuo|寄件者|发件人|寄件人|差出人"
        "|보낸 사람|보낸사람|מאת|من"
    ),
    "date": (
        "Sent at|Sent|Date|When|Дата отправки|Отправлено|Дата|Когда|Trimis la|Trimis|Data|Gesendet am"
        "|Gesendet|Datum|Envoyé le|Envoyé|Enviado el|Enviado em|Enviada em|Enviado|Fecha|Inviato|Verzonden|Skickat"
        "|Sendt|Dato|Wysłano|Wysłane|Odesláno|Odoslané|Poslané|Lähetetty|Päiväys|Päivämäärä|Gönderilme|Gönderildi|Tarih"
        "|Dátum|Küldve|Elküldve|Надіслано|Ημερομηνία|Στάλθηκε|发送时间|日期|送信日時|日付|날짜|보낸 날짜|תאריך|נשלח"
    ),
    "subject": (
        "Subject|Тема|Subiectul|Subiect|Betreff|Objet|Sujet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět"
        "|Predmet|Aihe|Konu|Tárgy|Θέμα|Teema|Tema|主题|主旨|件名|제목|נושא|الموضوع"
    ),
    "to": (
        "To|Кому|Către|Catre|Pentru|An|Empfänger|À|A|Destinataire|Para|Aan|Till|Til|Do|Komu|Vastaanottaja|Kime"
        "|Címzett|Προς|Destinatario|收件人|宛先|받는 사람|받는사람|אל|إلى"
    ),
    "other": "Cc|Bcc|Копия|Копія|Kopie|Kopia|Kopi|Reply-To|Antwort an|Importance|Attachments|Вложения|抄送",
}
_KINDS = {word.casefold(): kind for kind, words in _LABELS.items() for word in words.split("|")}
_WORDS = "|".join(sorted((re.escape(word) for word in _KINDS), key=len, reverse=True))
_LINE = re.compile(
    rf"^\s*(?:[*_]{{1,2}})?({_WORDS})\s?(?:[*_]{{1,2}})?\s*[:：]\s*(?:[*_]{{1,2}}(?=\s|$))?\s*(.*)$", re.IGNORECASE
)

_REPLY = r"re|aw|antw|sv|ref|res|rif|odp|ynt|отв|ответ|на|від|відп|răsp|rasp|atb|vá|απ|回复|回覆|답장|תשובה"
_FORWARD = (
    r"fwd?|wg|tr|rv|i|enc|doorst|vb|vs|vl|pd|tov|přep|fs|ilt|i̇lt|προωθ|прд|пересл|переслано|пересылка|пер|redir|redirecționat"
    r"|转发|轉寄|転送|전달|הועבר"
)
FORWARD_SUBJECT = re.compile(rf"^\s*\[?\s*(?:{_FORWARD})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]", re.IGNORECASE)
REPLY_SUBJECT = re.compile(rf"^\s*(?:{_REPLY})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]", re.IGNORECASE)


def label(line: str) -> tuple[str, str] | None:
    """("from", "Ana <ana@example.org>") of a line of a letter's head in any language; None for any other line."""
    found = _LINE.match(line)
    return (_KINDS[found[1].casefold()], found[2].strip()) if found else None


def without_marks(subject: str) -> str:
    """A subject without what forwarding put before it (or around it: "[Fwd: Printer]")."""
    for _ in range(10):
        found = FORWARD_SUBJECT.match(subject)
        if found is None:
            break
        rest = subject[found.end() :].strip()
        bracketed = subject.lstrip().startswith("[") and rest.endswith("]")
        subject = rest[:-1].rstrip() if bracketed else rest
    return subject.strip()
