"""The words by which programs of many languages mark what they repeat, in lower case.

They are the words of Gmail, Outlook, Exchange, Apple Mail, Thunderbird, Yandex, Mail.ru, Lotus Notes, Samsung's
and other telephones' programs, each in its translations.
"""

# "From" at the head of a repeated letter.
FROM = frozenset(
    """from|от|от кого|отправитель|de la|de|expéditeur|von|absender|da|mittente|remetente|remitente|van|afzender|från
    |avsändare|fra|afsender|od|odesílatel|odosielateľ|nadawca|lähettäjä|feladó|kimden|gönderen|від|від кого|відправник
    |από|pošiljatelj|pošiljalec|saatja|no|nuo|подател|寄件者|发件人|寄件人|發件人|差出人|送信者|보낸 사람|보낸사람|발신
    |מאת|من|från|fra|frá|từ|dari|จาก|şu kişiden""".replace("\n    ", "").split("|")
)

# What else stands there.
OTHERS = frozenset(
    """sent|date|to|cc|bcc|subject|reply-to|importance|priority|attachments|sent at|when|where|sent by|sent on|date sent
    |отправлено|дата|кому|копия|тема|когда|дата отправки|вложения|важность|получатель|дата и время
    |trimis|data|către|catre|subiect|trimis la|trimis pe|expediat|destinatar|copie|pentru
    |gesendet|datum|an|betreff|gesendet am|kopie|empfänger|wichtigkeit|anlagen|antwort an
    |envoyé|envoyé le|à|a|objet|sujet|pour|date d'envoi|envoyé par|pièces jointes|destinataire|répondre à
    |enviado|enviado el|enviada el|enviado por|para|asunto|fecha|enviado a las|con copia
    |enviada em|enviado em|enviada|enviado às|assunto|data de envio
    |inviato|inviato il|oggetto|data invio|a|destinatario
    |verzonden|verzonden op|aan|onderwerp|verstuurd|datum verzonden
    |skickat|skickades|till|ämne|kopia|sendt|til|emne|dato|kopi|vedr
    |wysłano|do|temat|wysłane|wysłany|data wysłania|dw
    |odesláno|komu|předmět|datum odeslání|kopie|odoslané|predmet|poslané|poslano|prima|za|naslov|datum slanja
    |lähetetty|vastaanottaja|aihe|päivämäärä|päiväys|kopio
    |elküldve|küldve|dátum|címzett|tárgy|másolatot kap|küldés ideje
    |gönderildi|gönderilme|gönderme tarihi|kime|konu|tarih|bilgi|gönderim
    |надіслано|відправлено|копія|дата надсилання|στάλθηκε|ημερομηνία|προς|θέμα|κοινοποίηση|изпратено|до|относно
    |saadetud|kellele|teema|išsiųsta|kam|tema|nosūtīts|temats|kuupäev|đến|ngày|chủ đề|kepada|tanggal|subjek
    |发送时间|发送日期|收件人|主题|抄送|日期|寄件日期|傳送時間|收件者|副本|主旨|時間|时间
    |日時|送信日時|宛先|件名|日付|받는 사람|받는사람|보낸 날짜|보낸날짜|날짜|제목|참조|받은 날짜
    |תאריך|נשלח|אל|נושא|עותק|التاريخ|تاريخ|تم الإرسال|إلى|الموضوع|نسخة|ถึง|วันที่|เรื่อง|อีเมล""".replace("\n    ", "").split(
        "|"
    )
)

# Between dashes, or alone on a line: below it stands an earlier letter.
ORIGINAL = frozenset(
    """original message|original appointment|original email|original e-mail|reply message|previous message
    |reply above this line|original message follows|quoted text
    |исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригинальное сообщение|первоначальное сообщение
    |конец пересылаемого сообщения|переадресованное сообщение|конец пересланного сообщения
    |mesaj original|mesajul original|mesaj inițial|mesaj initial|mesaj redirecționat|mesaj redirectionat|mesaj transmis
    |mesajul transmis mai departe|mesaj redirecţionat|mesaj retransmis
    |ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|ursprungliche nachricht|original-nachricht
    |ursprüngliche mail|originalmail|ursprüngliche e-mail|anfang der ursprünglichen nachricht
    |message d'origine|message original|message transféré|message initial|courriel original|message d’origine
    |message transmis|courriel d'origine
    |mensaje original|mensaje reenviado|mensaje enviado|correo original|mensaje inicial
    |messaggio originale|messaggio inoltrato|messaggio originario|mensagem original|mensagem encaminhada
    |mensagem reencaminhada|oorspronkelijk bericht|oorspronkelijke bericht|origineel bericht|originele bericht
    |doorgestuurd bericht|doorgestuurde bericht
    |ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|oprindelig meddelelse|oprindelig besked
    |original meddelelse|videresendt meddelelse|videresendt besked|opprinnelig melding|videresendt melding
    |original melding|alkuperäinen viesti|välitetty viesti|edelleenlähetetty viesti
    |oryginalna wiadomość|wiadomość oryginalna|wiadomość przekazana dalej|przekazana wiadomość
    |treść oryginalnej wiadomości
    |původní zpráva|původní e-mail|původní email|přeposlaná zpráva|pôvodná správa|preposlaná správa|izvorna poruka
    |originalna poruka|izvirno sporočilo|eredeti üzenet|eredeti levél|továbbított üzenet|továbbított levél
    |orijinal mesaj|özgün ileti|özgün mesaj|iletilen mesaj|yönlendirilen ileti|iletilmiş ileti
    |вихідне повідомлення|оригінальне повідомлення|початкове повідомлення|переслане повідомлення
    |переслане повідомлення|оригинално съобщение|препратено съобщение|αρχικό μήνυμα|προωθημένο μήνυμα
    |algne kiri|originalus laiškas|pradinis pranešimas|oriģinālā ziņa|thư gốc|tin nhắn gốc|pesan asli
    |forwarded message|forwarded by|forward message|原始邮件|邮件原件|原始郵件|原始信件|转发邮件信息|转发的邮件|轉寄郵件
    |元のメッセージ|転送メッセージ|元のメール|원본 메시지|원본메시지|원본 메일|전달된 메시지|הודעה מקורית|הודעה שהועברה
    |ההודעה המקורית|הודעה מועברת|الرسالة الأصلية|رسالة معاد توجيهها|رسالة أصلية
    |начало переадресованного сообщения|begin forwarded message|start of forwarded message
    |anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|anfang der weitergeleiteten email
    |début du message réexpédié|début du message transféré|début du courriel réexpédié|début du courriel transféré
    |inizio messaggio inoltrato|inicio del mensaje reenviado|início da mensagem reencaminhada
    |início da mensagem encaminhada|begin doorgestuurd bericht|vidarebefordrat brev|videresendt brev
    |początek przekazywanej wiadomości|początek przekazanej wiadomości
    |začátek přeposlané zprávy|továbbított levél kezdete
    |välitetty viesti alkaa|iletilmiş mesajın başlangıcı|початок пересланого повідомлення
    |începutul mesajului redirecționat|începe mesajul retrimis|转发的邮件|開始轉寄郵件|转发邮件|전달된 메시지 시작
    |תחילת ההודעה שהועברה|بداية الرسالة المعاد توجيهها""".replace("\n    ", "").split("|")
)

# "… wrote", at the end of the line or before the name.
WROTE = (
    r"wrote|writes|sent|said"
    r"|написал(?:\(а\)|а)?|пишет|писал(?:\(а\)|а)?|сообщил(?:\(а\)|а)?|написав(?:\(-ла\)|ла)?|пише|написала|написа"
    r"|је\s+написао(?:/ла)?"
    r"|a\s+scris|scrie|a\s+écrit|ecrit|écrivait|schrieb|schreibt|geschrieben|hat\s+geschrieben|escribió|escribio"
    r"|escribe"
    r"|ha\s+escrito|ha\s+scritto|scrisse|scrive"
    r"|escreveu|schreef|geschreven|het\s+volgende\s+geschreven|verzond|napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|/a|a)?"
    r"|napísal(?:\(a\)|a)?|skrev|skreiv|kirjoitti|írta|ezt\s+írta|yazdı|şunları\s+yazdı|έγραψε|je\s+napisa[lo]a?"
    r"|je\s+napisao(?:/la)?|napisao|napisala?|viết|đã\s+viết|menulis|rašė|rakstīja|kirjutas|kirjutis|escrigué"
    r"|va\s+escriure"
    r"|写道|寫道|のメール|さんは書きました|書きました|作成|님이\s+작성|작성|씀|כתב(?:ה)?|كتب|เขียนว่า|ने\s+लिखा"
)
WROTE_BEFORE_NAME = (
    r"schrieb|вы\s+писали|you\s+wrote|schreef|skrev|wrote|writes|scrisse|escreveu|escribió|написал(?:а|\(а\))?"
    r"|пишет|kirjoitti|kirjutas|verzond"
    r"|ezt\s+írta|írta|yazdı|a\s+écrit|a\s+scris|ha\s+scritto|napisał(?:a|\(a\))?|napsal(?:a|\(a\))?|geschreven"
)
ON = (
    r"On|Le|Am|Op|Il|El|Em|No\s+dia|Den|På|W\s+dniu|Dnia|Dne|Dňa|În|In\s+data|La|Pe|V|U|Στις|На|Vào|Pada|Kuupäev"
    r"|Missatge"
    r"|Wiadomość\s+napisana|בתאריך|في|在|ב-?|ในวันที่"
)
