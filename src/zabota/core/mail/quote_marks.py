"""How programs and people of many languages mark what they repeat, and how they sign."""

import re

# "… wrote:" of Gmail, Apple Mail, Thunderbird, Outlook, Yandex, Mail.ru and others.
_WROTE = (
    r"wrote|writes|sent|said"
    r"|написал(?:\(а\)|а)?|пишет|писал(?:\(а\)|а)?|сообщил(?:\(а\)|а)?|написав(?:\(-ла\))?|пише"
    r"|a\s+scris|scrie|a\s+écrit|ecrit|schrieb|geschrieben|hat\s+geschrieben|escribió|escribio|ha\s+scritto|scrisse"
    r"|escreveu|schreef|geschreven|verzond|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|skrev|skreiv"
    r"|kirjoitti|írta|yazdı|έγραψε|написа|je\s+napisa[lo]|napisao|viết|menulis|rašė|rakstīja|kirjutas|kirjutis"
    r"|写道|寫道|のメール|さんは書きました|書きました|작성|כתב(?:ה)?|كتب"
)
WROTE = re.compile(
    rf"(?<!\w)(?:{_WROTE})\s*:?\s*[:：]?[*_]*\s*$|(?:写道|寫道|書きました)\s*[:：]?\s*$|^.{{0,20}}(?:כתב|كتب)",
    re.IGNORECASE,
)
WROTE_BEFORE_NAME = re.compile(
    r"(?<!\w)(?:schrieb|schreef|skrev|wrote|scrisse|escreveu|написал(?:а|\(а\))?|пишет|kirjoitti|"
    r"verzond)\s.{1,200}[:：]\s*[*_]*$",
    re.IGNORECASE,
)
ON = re.compile(r"^\W{0,3}(?:On|Le|Am|Op|Il|El|Em|Den|På|W\s+dniu|Dnia|Dne|În|In data|La|Op|בתאריך)\s", re.IGNORECASE)
MOMENT = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}月"
)
MAILBOX = re.compile(r"[^\s<>\[\]()@]{1,100}@[^\s<>\[\]()@]{1,200}")

_FROM = (
    r"From|От|От кого|De la|De|Von|Da|Van|Från|Fra|Od|Lähettäjä|Kimden|Feladó|Від|寄件者|发件人|寄件人|差出人|"
    r"보낸 사람|מאת|Expéditeur"
)
_OTHERS = (
    r"Sent|Date|To|Cc|Subject|Reply-To|Importance|Attachments|Sent at|When"
    r"|Отправлено|Дата|Кому|Копия|Тема|Когда|Дата отправки"
    r"|Trimis|Data|Către|Catre|Subiect|Trimis la"
    r"|Gesendet|Datum|An|Betreff|Gesendet am|Envoyé|Envoyé le|À|A|Objet|Enviado|Enviado el|"
    r"Enviada em|Para|Asunto|Assunto|Fecha"
    r"|Inviato|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat|"
    r"Wysłane|Odesláno|Komu|Předmět|Poslané"
    r"|Lähetetty|Vastaanottaja|Aihe|Gönderilme|Kime|Konu|Dátum|Címzett|Tárgy|Надіслано|发送时间|收件人|主题|"
    r"主旨|日期|送信日時|宛先|件名|날짜|받는 사람|제목|תאריך|אל|נושא"
)
_LABEL = r"^[\s>|]*[*_]{{0,2}}(?:{})[*_]{{0,2}}\s*[:：][*_]{{0,2}}(?:\s|$|\S)"
FROM_LINE = re.compile(_LABEL.format(_FROM), re.IGNORECASE)
OTHER_LINE = re.compile(_LABEL.format(_OTHERS), re.IGNORECASE)

_ORIGINAL = (
    r"original\s+message|original\s+appointment|reply\s+message|reply\s+above\s+this\s+line|previous\s+message"
    r"|исходное\s+сообщение|пересылаемое\s+сообщение|пересланное\s+сообщение|"
    r"оригинальное\s+сообщение|конец\s+пересылаемого\s+сообщения"
    r"|mesaj\s+original|mesajul\s+original|mesaj\s+inițial|mesaj\s+redirecționat|mesajul\s+transmis\s+mai\s+departe"
    r"|ursprüngliche\s+nachricht|originalnachricht|weitergeleitete\s+nachricht|ursprungliche\s+nachricht"
    r"|message\s+d'origine|message\s+original|message\s+transféré|message\s+initial|"
    r"mensaje\s+original|mensaje\s+reenviado"
    r"|messaggio\s+originale|messaggio\s+inoltrato|mensagem\s+original|mensagem\s+encaminhada|"
    r"oorspronkelijk(?:e)?\s+bericht|doorgestuurd\s+bericht"
    r"|ursprungligt\s+meddelande|originalmeddelande|oprindelig\s+(?:meddelelse|besked)|"
    r"opprinnelig\s+melding|alkuperäinen\s+viesti"
    r"|oryginalna\s+wiadomość|wiadomość\s+oryginalna|původní\s+zpráva|eredeti\s+üzenet|"
    r"orijinal\s+mesaj|вихідне\s+повідомлення|оригінальне\s+повідомлення"
    r"|forwarded\s+message|originele\s+bericht|原始邮件|邮件原件|元のメッセージ|원본\s*메시지"
)
ORIGINAL = re.compile(
    rf"^[\s>|]*(?:[-_=*]{{2,60}}\s*(?:{_ORIGINAL})\s*:?\s*[-_=*]{{0,60}})\s*$|^[\s>|]*(?:{_ORIGINAL})\s*:?\s*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^[\s>|]*(?:[-_]{2,60}\s*)?(?:begin forwarded message|start of forwarded message|"
    r"forwarded by .{1,100}|начало переадресованного сообщения"
    r"|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du (?:message|courriel) (?:réexpédié|"
    r"transféré)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|forwarded message|пересылаемое сообщение|пересланное сообщение|"
    r"weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|"
    r"mesaj redirecționat)\s*:?\s*(?:[-_]{2,60})?\s*$",
    re.IGNORECASE,
)
REPLY_ABOVE = re.compile(
    r"^[\s\W]{0,40}(?:please\s+)?(?:type\s+your\s+)?repl(?:y|ies)\s+(?:above\s+this\s+line|"
    r"to this email above)|^[-–—#=\s]{0,20}(?:previous replies|do not write below this line|"
    r"пишите ответ выше этой (?:линии|строки)|отвечайте выше этой линии)",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[-_=*─—–]{3,200}\s*$")
DATE_FIRST = re.compile(
    r"^\W{0,2}(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b.{0,60}(?:GMT|UTC|"
    r"[<@])"
)
# New words and "On Wed, Apr 4 …, Bob wrote:" on one line: the line break was lost.
SHARED_LINE = re.compile(
    r"^(\S.{0,300}?)[ \t-]*(?<=[ \t-])((?:-+ ?)?On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*, .{5,200} wrote:)\s*$"
)
QUOTED = re.compile(r"^\s{0,3}(?:>|\|(?=\s|$))")
SIGNATURE_LINE = re.compile(r"^\s{0,2}(?:-{2,4}|—|––|__|- -)\s{0,3}$")
SIGNED_NAME = re.compile(r"^\s{0,3}(?:[-–—~]\s?|/\s?)[^\W\d_]{2,20}\.?(?:\s[^\W\d_]{1,20}\.?)?\s*$")
SENT_FROM = re.compile(
    r"^[\s*_>\[(]{0,4}(?:"
    r"(?:sent|send|envoyé|enviado|gesendet|von|inviato|verzonden|verstuurd|skickat|sendt|wysłan[eoy]|"
    r"odesláno|lähetetty|"
    r"отправлено|надіслано|trimis|enviada|diese nachricht wurde)\s"
    r".{0,30}(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|blackberry|windows|nokia|lumia|"
    r"outlook|yahoo|mobile|handy|smartphone"
    r"|phone|mail|móvil|movil|telefon|телефон|планшет|почт|устройств|дзвін|симбиан|tablet|device|"
    r"puhelime|enhet|gmail|htc|lg|sony|nexus|pixel|proton|zimbra|wireless|mobil)"
    r".{0,120}"
    r"|(?:get|téléchargez|скачать|получить|laden sie|holen sie sich|obtenga|scarica|download) .{0,20}outlook .{0,80}"
    r"|from my (?:iphone|ipad|mobile|phone|android|blackberry).{0,40}|via my .{0,40}|my (?:iphone|"
    r"blackberry).{0,30} sent"
    r"|sent\s+(?:from|via|by|with|using)\s.{1,60}|(?:с|со)\s+(?:моего|своего)\s+(?:iphone|телефона|"
    r"айфона|устройства).{0,40}"
    r"|enviado\s+(?:desde|do|con|via|a partir)\s.{1,80}|envoyé\s+(?:de|depuis|à partir|"
    r"avec)\s.{1,80}|von\s+meine[mr]\s.{1,60}\s*(?:gesendet|aus)?"
    r"|gesendet\s+(?:von|mit)\s.{1,60}|inviato\s+(?:da|dal)\s.{1,60}|verzonden\s+(?:vanaf|met|"
    r"vanuit)\s.{1,60}|sendt\s+fra\s.{1,40}|skickat\s+från\s.{1,40}|отправлено\s+(?:с|из|"
    r"через)\s.{1,80}|trimis\s+(?:de pe|din|cu|de la)\s.{1,60}|wysłane\s+z\s.{1,60}"
    r")\s*[.\])*_]{0,3}\s*$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\s*(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many)\s+(?:regards|wishes)|regards|"
    r"yours?\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?"
    r"|с\s+(?:наилучшими\s+пожеланиями|уважением|глубоким уважением|искренним уважением)|з\s+повагою|всего\s+доброго"
    r"|cu\s+(?:respect|stimă|stima|considerație|consideratie|deosebit[ăa]\s+(?:stimă|considerație))|"
    r"toate\s+cele\s+bune|o\s+zi\s+(?:bună|frumoasă)"
    r"|(?:mit\s+)?(?:freundlichen|besten|lieben|herzlichen|vielen)\s+grüßen|"
    r"(?:mit\s+)?(?:freundliche[nm]?|beste|liebe|viele|herzliche|schöne|freundlichem)\s+gr(?:ü|"
    r"ue)(?:ß|ss)e?n?|mfg|hochachtungsvoll"
    r"|(?:bien\s+)?cordialement|salutations(?:\s+distinguées)?|sincères\s+salutations|"
    r"(?:un\s+)?(?:cordial\s+saludo|saludos(?:\s+cordiales)?)|atentamente|(?:un\s+)?saludo|"
    r"cordiali\s+saluti|distinti\s+saluti|saluti"
    r"|atenciosamente|(?:com\s+os\s+)?melhores\s+cumprimentos|(?:met\s+)?(?:vriendelijke|"
    r"hartelijke)\s+groet(?:en)?|mvg|mvh|(?:med\s+)?(?:venlig(?:e)?|vennlig|vänliga|bästa|"
    r"beste)\s+h(?:ilsen|älsningar|ilsner)|hilsen|[kvm]h|[bkvlm][rg]|ystävällisin\s+terveisin|"
    r"terveisin"
    r"|(?:z\s+)?(?:pozdrowieniami|poważaniem|wyrazami szacunku)|pozdrawiam|s\s+pozdravem|üdvözlettel|"
    r"saygılarımla)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
