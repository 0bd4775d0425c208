"""How programs and people of many languages sign."""

import re
import unicodedata

SIGNATURE_LINE = re.compile(r"^\s{0,2}(?:-{2,4}|—|––|__|- -)\s{0,3}$")
SIGNED_NAME = re.compile(r"^\s{0,3}(?:[-–—~]\s?|/\s?)[^\W\d_]{2,20}\.?(?:\s[^\W\d_]{1,20}\.?)?\s*$")
_DEVICE = (
    r"iphone|ipad|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|oppo|oneplus|blackberry|windows|nokia"
    r"|lumia|moto"
    r"|outlook|yahoo|mobile|handy|smartphone|phone|mail|movil|celular|telefon|telemovel|телефон|планшет|почт|пошт|устро"
    r"|пристро|айфон|симбиан|tablet|device|dispositivo|appareil|puhelime|enhet|gmail|htc|lg|sony|nexus|pixel"
    r"|proton|zimbra"
    r"|wireless|mobil|watch|ordinateur|cihaz|eszkoz|urzadzen|zarizeni|laptop|spark|airmail|bluemail|thunderbird"
)
_SENT = (
    r"sent|send|envoye|enviado|enviada|gesendet|von|inviato|verzonden|verstuurd|skickat|sendt|wyslan[eoya]"
    r"|odeslano|odoslane"
    r"|lahetetty|отправлено|послано|надіслано|вiдправлено|відправлено|trimis|expediat|diese nachricht wurde"
    r"|questa e-?mail|ce message|este mensaje|esta mensagem|poslano|elkuldve|kuldve|изпратено|εσταλη"
)
SENT_FROM = re.compile(
    r"[\s*_>\[(]{0,4}(?:"
    rf"(?:{_SENT})\s.{{0,30}}(?:{_DEVICE}).{{0,120}}"
    r"|(?:get|telechargez|скачать|получить|laden sie|holen sie sich|hol dir|obtenga|obtener|obter|scarica|ottieni"
    r"|download"
    r"|obtineti|descarca|pobierz|skaffa|hent|hanki|ziskat|завантажити) .{0,20}outlook .{0,80}"
    r"|from my (?:iphone|ipad|mobile|phone|android|blackberry).{0,40}|via my .{0,40}|my (?:iphone"
    r"|blackberry).{0,30} sent"
    r"|sent\s+(?:from|via|by|with|using)\s.{1,60}|(?:с|со)\s+(?:моего|своего)\s+(?:iphone|телефона|аифона"
    r"|устроиства).{0,40}"
    r"|enviado\s+(?:desde|do|con|via|a partir)\s.{1,80}|envoye\s+(?:de|depuis|a partir|avec)\s.{1,80}"
    r"|von\s+meine[mr]\s.{1,60}\s*(?:gesendet|aus)?|gesendet\s+(?:von|mit|uber)\s.{1,60}|inviato\s+(?:da|dal)\s.{1,60}"
    r"|verzonden\s+(?:vanaf|met|vanuit)\s.{1,60}|sendt\s+fra\s.{1,40}|skickat\s+fran\s.{1,40}"
    r"|отправлено\s+(?:с|из|через)\s.{1,80}|надіслано\s+(?:з|із|через)\s.{1,60}|trimis\s+(?:de pe|din|cu"
    r"|de la)\s.{1,60}"
    r"|wyslan[eoya]\s+(?:z|za)\s.{1,60}|odeslano\s+z\s.{1,60}|lahetetty\s.{1,40}(?:lta|sta)\b.{0,30}"
    r"|.{1,40}(?:telefonumdan|imden|umdan|ımdan) gonderildi|iphone-?(?:mdan|omrol|lta).{0,40}|(?:я )?из iphone"
    r"|(?:我的)?.{0,10}(?:iphone|ipad|手机|手機|邮箱|郵箱).{0,10}(?:发送|傳送|发自)?|发自我的.{1,30}|從我的.{1,30}"
    r"|(?:iphone|ipad|android)から送信|.{0,20}から送信|나의 .{1,20}에서 보냄|.{0,20}에서 보냄"
    r"|נשלח מה.{1,30}|נשלח מ.{1,30}|أرسلت من .{1,30}|أُرسلت من .{1,30}|מה?-?iphone שלי"
    r")\s*[.\])*_]{0,3}\s*$",
    re.IGNORECASE,
)
# Farewells, without diacritics, as people in a hurry type them.
_CLOSING = re.compile(
    r"(?:(?:with\s+|my\s+)?(?:best|kind|kindest|warm|warmest|many)\s+(?:regards|wishes)|(?:best|kindly)|regards"
    r"|yours?\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?|all the best|(?:kind|best) rgds|rgds|br|kr"
    r"|с\s+(?:наилучшими\s+пожеланиями|уважением|глубоким уважением|искренним уважением|лучшими пожеланиями"
    r"|наилучшими|приветом|любовью)|всего\s+(?:доброго|хорошего|наилучшего)|хорошего\s+дня|до\s+свидания|искренне ваш"
    r"|(?:з|із)\s+(?:повагою|наикращими\s+побажаннями)|гарного\s+дня"
    r"|cu\s+(?:respect|stima|consideratie|drag|prietenie|multumiri|deosebit[a]\s+(?:stima|consideratie)"
    r"|deosebit respect)"
    r"|toate\s+cele\s+bune|o\s+zi\s+(?:buna|frumoasa|placuta)|numai\s+bine|va\s+multumesc\s+anticipat"
    r"|(?:mit\s+)?(?:freundlichen|besten|lieben|herzlichen|vielen|schonen)\s+(?:gru(?:ß|ss)en|gruessen|empfehlungen)"
    r"|(?:mit\s+)?(?:freundliche[nm]?|beste|liebe|viele|herzliche|schone|freundlichem)\s+gr(?:u|ue)(?:ß|ss)(?:e?n?)?"
    r"|mfg|vg|lg|hochachtungsvoll|gru(?:ß|ss)"
    r"|(?:bien\s+)?cordialement|salutations(?:\s+distinguees)?|sinceres\s+salutations|bien a vous|amicalement|cdt|cdlt"
    r"|(?:tres\s+)?(?:bonne journee|bonne soiree)"
    r"|(?:un\s+)?(?:cordial\s+saludo|saludos?(?:\s+cordial(?:es)?)?)|atentamente|atte|(?:muchos\s+)?saludos|un abrazo"
    r"|cordiali\s+saluti|distinti\s+saluti|(?:un\s+)?salut[io]|buona giornata|cordialmente"
    r"|atenciosamente|att|(?:com\s+os\s+)?(?:melhores|meus)\s+cumprimentos|cumprimentos|abracos?"
    r"|obrigad[oa]\s+e\s+.{1,20}"
    r"|(?:met\s+)?(?:vriendelijke|hartelijke|beste)\s+groet(?:en)?|mvg|groet(?:en|jes)?"
    r"|mvh|(?:med\s+)?(?:venlig(?:e)?|vennlig|vanliga?|basta|beste|de bedste|varma?)\s+(?:hilsen|halsning(?:ar)?"
    r"|hilsner)"
    r"|hilsen|[kvm]h|[bkvlm][rg]"
    r"|(?:parhain|ystavallisin)\s+terveisin|(?:yst(?:avallisin)?\.?\s+)?terveisin|terv(?:eisin)?\.?"
    r"|(?:z\s+)?(?:pozdrowieniami|powazaniem|wyrazami\s+szacunku)|pozdrawiam(?:\s+serdecznie)?|serdecznie pozdrawiam"
    r"|(?:s|se)\s+(?:pozdrav[eo]m|prat?elskym\s+pozdravem)|hezky den|lep pozdrav|srdacan pozdrav|(?:s postovanjem|lp)"
    r"|(?:szives\s+)?udvozlettel|tisztelettel|koszonettel|udv"
    r"|saygilarimla|saygilar|iyi (?:calismalar|gunler)|selamlar|με εκτιμηση|με φιλικους χαιρετισμους"
    r"|此致|敬礼|顺颂商祺|祝好|よろしくお願いします|よろしくお願いいたします|敬具"
    r"|감사합니다|드림|בברכה|תודה|مع تحياتي|تحياتي)"
    r"\s*[,.!]{0,3}$"
)
THANKS = re.compile(
    r"\s*(?:many\s+)?(?:thanks?(?:\s+(?:you|a\s+lot|so\s+much|again|in\s+advance))*|thx|tnx|cheers|спасибо"
    r"|заранее\s+спасибо"
    r"|благодарю|дякую|multumesc|mersi|merci(?:\s+d'avance)?|danke|vielen dank|gracias|grazie|obrigad[oa]|bedankt"
    r"|dziekuje|dekuji|tack|takk?|kiitos|koszonom|tesekkurler)\s*[,.!]{0,3}\s*$"
)
NAME_ALONE = re.compile(r"\s{0,3}[^\W\d_][^\W\d_'’-]{1,20}\.?(?:\s[^\W\d_][^\W\d_.'’-]{0,20}){0,2}\s*$")
_ACCENTS = re.compile("[\u0300-\u036f]")
_UNDECOMPOSED = str.maketrans("łøđıŁØĐ", "lodiLOD")


def fold(text: str) -> str:
    """Lower case without diacritics: "Z poważaniem" and "Z powazaniem" are one farewell."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED).lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


def closing(line: str) -> bool:
    """Whether the line is a farewell and nothing else."""
    return bool(_CLOSING.match(fold(line).strip()))
