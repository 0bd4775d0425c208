"""What people write when something costs them money now: six classes in English, Russian and Romanian.

Written as expressions over folded text (core/text/folding.py), so without accents, and with "и" for "й", "е" for "ё".
"""

import re

from zabota.core.text.folding import fold

_SOURCES: dict[str, tuple[str, ...]] = {
    # Somebody may be hurt, something may burn.
    "danger": (
        r"smok(?:e|es|ing)\b(?! (?:test|detector|free|alarm|break))|(?:on|caught|catches|a) fire\b|in flames"
        r"|smell of burning|burning smell|burnt smell|electric shock|shocks? (?:me|us|people)|sparks?\b|sparking"
        r"|explod\w+|explosion|injur\w+|gas leak",
        r"задымил\w*|дымит\w*|дым(?:ом|а)?\b|пожар\w*|загорел(?:ся|ась|ось|ись)|искрит\w*|бьет током|пахнет гарью"
        r"|запах гари|взорвал\w*|травм\w+",
        r"fum(?:ega|eaza|ul)?\b|(?:ia|luat) foc|in flacari|incendiu\w*|scantei\w*|curenteaza|electrocut\w*"
        r"|miroase a ars|explod\w+|ranit\w*",
    ),
    # Somebody is in who has no business there.
    "breach": (
        r"hack(?:ed|er|ers|ing)\b|data (?:leak|breach)|(?:was|were|been) (?:leaked|stolen|breached)|ransomware"
        r"|phish\w+"
        r"|unauthori[sz]ed (?:charge|payment|access|login|transfer)s?",
        r"взлом(?:ал|ан|щик)\w*|взлом\b|утечк\w+|украл[иа]?\b|украден\w*|мошенни\w+|шифровальщик\w*",
        r"(?:cont|site)\w* (?:a fost |sunt )?spart\w*|furat\w*|scurger\w+ de date|fraud\w+|acces neautorizat"
        r"|hacke?r\w*",
    ),
    # It does not do what it is there for.
    "stopped": (
        r"(?:(?:do|does|did|is|are|was|has|have|will|wo|ca|could)(?:n.?t| not)|cannot|can.?t|never|unable to"
        r"|fail(?:s|ed)? to|no longer)"
        r"(?: \w+){0,2}? (?:work|print|open|load|start|respond|connect|turn on|go through|send|sync|scan|log ?in"
        r"|sign ?in"
        r"|pay|sell|accept|take|check ?out|clos|issu|export|import|reach|use|serve)\w*"
        r"|stop(?:s|ped) (?:work|print|respond|load|send|sync|accept)\w*|nothing (?:works|prints|happens|opens|loads)"
        r"|(?:is|are|was|went|goes|been|all|everything|still|again) down\b|outage\w*|offline\b|crash(?:es|ed|ing)?\b"
        r"|frozen|freezes|stuck|broken\b|fail(?:s|ed|ing|ure|ures)?\b|(?:is|are|stays?|went) (?:empty|blank|gone"
        r"|dead|silent|missing)"
        r"|disappeared|vanished|timed? out",
        r"не (?:работа|печата|открыва|груз|загружа|загруж|запуска|включа|проход|прош|принима|отправля|приход"
        r"|пришл|пробива"
        r"|синхрониз|выгружа|отвеча|провод|срабатыва|подключа)\w+"
        r"|не (?:могу|можем|может|могут|удается|получается|дает) \w+|ничего не \w+|упал\w*|лежит\b|завис\w*|сломал\w*"
        r"|вылетает|молчит|пропал\w*|исчез\w*|отвалил\w*|сбо[ия]\w*|пуст(?:ая|ое|ои|ые|о|а)?\b"
        r"|(?:касс\w+|все|работа|магазин\w*|склад\w*|сервер\w*) (?:стоит|стоят|встал\w*)",
        r"nu (?:mai |se |le |ne |imi |ni )*(?:merg|function|tipar|deschid|incarc|porn|raspund|intr|emit|trimit"
        r"|accept|trec"
        r"|print|conect|poat|pot|put|sincroniz|export|import|vad|apar)\w*"
        r"|a(?:u)? cazut|(?:e|este|sunt) (?:jos|goal[ae]|gol|blocat\w*|mut[ae]?|mort)\b|s-au? (?:bloc|stric|opr"
        r"|defect)\w+"
        r"|blocat\w*|esu(?:eaza|at|ata|ate)|au? disparut",
    ),
    # Money goes, or does not come in.
    "loss": (
        r"charged (?:\w+ ){0,2}?(?:twice|double|two times|again)|doubl[ey] charg\w+|charged double|paid twice"
        r"|los(?:e|es|ing) (?:\w+ )?(?:money|sales|customers|clients|orders|revenue)|costs? us \w+"
        r"|(?:can.?t|cannot|unable to|could not) (?:\w+ )?(?:sell|take (?:\w+ )?payments?"
        r"|accept (?:\w+ )?(?:payments?|cards?)|charge|serve)",
        r"(?:списал[аио]?\w*|снял[аи]?|списан[ыоа]?) (?:\w+ ){0,2}?(?:дважды|два раза|повторно)|двоиное списание"
        r"|дважды списал\w*"
        r"|теряем \w+|терпим убыт\w+|убытк\w+|деньги (?:ушли|пропали|не пришли)|не можем (?:прода\w+|принима\w+"
        r"|торгова\w+|пробива\w+)",
        r"(?:taxat|debitat|retras|incasat|platit)\w* (?:\w+ ){0,2}?(?:de doua ori|dublu|de 2 ori)|dubla (?:taxare"
        r"|debitare|plata)"
        r"|pierd(?:em|e)? (?:bani|clienti|comenzi|vanzari)|nu (?:mai )?put(?:em|eti) (?:vinde|incasa|accepta plati)",
    ),
    # Not one person, but many.
    "many": (
        r"everybody|everyone|nobody|no one|all (?:of )?(?:our |the |my )?(?:\w+ )?(?:tills?|shops|stores|users"
        r"|customers|clients|guests|cafes"
        r"|branches|terminals|registers|employees|staff|stations|orders|restaurants|people)"
        r"|(?:whole|entire) (?:shop|store|company|network|team|restaurant|office|chain)|every (?:till|shop|store"
        r"|customer|user|order)"
        r"|(?:long )?queues?\b|line of (?:people|customers|guests)|(?:customers|guests|people|clients) (?:are "
        r"|is )?(?:still )?(?:waiting|leaving)",
        r"у всех|во всех|все (?:наши )?(?:касс|магазин|клиент|точк|терминал|пользовател|сотрудник|гост|стол"
        r"|заказ)\w+|никто|ни одн\w+ касс\w+"
        r"|вся (?:сеть|компания|команда)|весь (?:магазин|офис|зал|ресторан)|очередь\b|в очереди|(?:клиенты|гости"
        r"|люди) (?:ждут|уходят|стоят)",
        r"(?:la|pentru) toti|toate (?:casele|magazinele|terminalele|punctele|comenzile|restaurantele)"
        r"|toti (?:clientii|utilizatorii|angajatii|oaspetii)"
        r"|nimeni|toata (?:reteaua|firma|echipa)|tot (?:magazinul|restaurantul)|coada\b|(?:clientii|oaspetii"
        r"|oamenii) (?:asteapta|pleaca|stau)",
    ),
    # It cannot wait.
    "time": (
        r"urgent(?:ly)?\b|asap|immediately|right now|emergency|critical\b|tonight|deadline|within (?:the|an|one) hour"
        r"|end of (?:the )?day|by (?:noon|midnight|this evening)",
        r"срочн\w+|немедленно|прямо сеичас|как можно (?:скорее|быстрее)|авари\w+|критич\w+|сегодня вечером"
        r"|сегодня ночью"
        r"|до конца дня|через (?:час|полчаса)|дедлаин\w*|горит срок|сроки горят",
        r"urgent\w*|imediat|chiar acum|cat mai (?:repede|rapid)|critic[ae]?\b|diseara|in seara asta"
        r"|pana la sfarsitul zilei"
        r"|termen(?:ul)? limita|intr-o ora",
    ),
    # What money is moved with: it weighs only beside something that stands still.
    "money": (
        r"pay(?:s|ing|ment|ments|out|outs)?\b|payroll|salar\w+|wages|invoices?\b|sales?\b|sell\w*|revenue"
        r"|checkout|check ?out|cart\b"
        r"|cards?\b|money|orders?\b|refunds?\b|cash\b",
        r"оплат\w+|плат[еи]ж\w*|зарплат\w+|счет(?:а|ов)?\b|продаж\w+|прода[ею]\w*|выручк\w+|корзин\w+|карт(?:а|ы"
        r"|у|ои|ам)\b|деньг\w+|денег"
        r"|заказ\w*|возврат\w*",
        r"plat[aiae]\w*|salari\w+|factur\w+|vanz\w+|vinde\w*|incas\w+|cos(?:ul)?\b|card(?:ul|uri|urile)?\b"
        r"|bani\w*|comen[dz]\w+|ramburs\w+",
    ),
}
CLASSES = {name: re.compile(rf"\b(?:{fold('|'.join(parts))})") for name, parts in _SOURCES.items()}

CALM = re.compile(
    fold(
        r"\b(?:no (?:hurry|rush)|not (?:at all |that |so |very )?urgent|nothing urgent|whenever you"
        r"|when you have (?:time|a (?:minute|moment))"
        r"|low priority|just curious|just wondering"
        r"|не срочно|не к спеху|не горит|когда будет (?:время|минутка|возможность)|просто интересно|не критично"
        r"|nu e(?:ste)? (?:\w+ )?urgent|fara graba|nicio graba|cand aveti (?:timp|un moment)|doar din curiozitate)"
    )
)
OVER = re.compile(
    fold(
        r"\b(?:works? (?:again|now|fine)|working (?:again|now|fine)|(?:is|are) back\b|already (?:works?|fixed"
        r"|solved)|(?:is|was|got) (?:fixed|solved|resolved)"
        r"|(?:снова|уже|опять|теперь) (?:все )?работает|заработал\w*|починил\w*|(?:уже )?(?:исправил\w*"
        r"|решил(?:ось|и))"
        r"|(?:merge|functioneaza) (?:acum|iar|din nou|bine)|s-a rezolvat|(?:e|este) rezolvat\w*|am rezolvat)"
    )
)
# Before a word: it is not so. In the same part of the sentence, at most three words away.
NOT = re.compile(r"\b(?:no|not|\w+n.t|without|never|не|нет|без|nu|fara|niciun|nicio)(?: [^\W_]+){0,2} $")
# Somebody wants to know how it would be.
PERHAPS = re.compile(
    fold(
        r"\b(?:if|whether|would|could i|can i|do you|does|is there|are there|how much|what happens|suppose"
        r"|если|ли|сколько|можно|бывает|что будет|что делать"
        r"|daca|cat (?:costa|dureaza)|se poate|exista|ce se intampla|pot sa|aveti)\b"
    )
)
ASKS = re.compile(
    fold(
        r"\b(?:(?:want|like|need) to know|wonder\w*|узнать|подскажите|интересует|скажите|(?:vreau|dori"
        r"|putea) sa (?:stiu|aflu|intreb))\b"
    )
)
# Levels of customers that are nobody's promise.
FREE = frozenset(
    ("free", "trial", "basic", "demo", "test", "бесплатныи", "пробныи", "базовыи", "gratuit", "proba", "de baza")
)
