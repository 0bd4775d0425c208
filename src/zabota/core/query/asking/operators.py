"""Names of operators and of their own values, in the three languages of the desk. The first is what we write."""

# As people type them, folded: without capitals, ё and Romanian marks.
OPERATORS: dict[str, tuple[str, ...]] = {
    "from": ("from", "от", "de", "de-la", "customer", "клиент", "client"),
    "to": ("to", "кому", "catre"),
    "owner": ("owner", "владелец", "исполнитель", "responsabil"),
    "team": ("team", "команда", "echipa"),
    "is": ("is", "это", "este"),
    "tag": ("tag", "метка", "тег", "eticheta"),
    "topic": ("topic", "тема-обращения", "о", "subiect-tichet", "despre"),
    "channel": ("channel", "канал", "canal"),
    "language": ("language", "lang", "язык", "limba"),
    "has": ("has", "есть", "are"),
    "before": ("before", "до", "inainte"),
    "after": ("after", "since", "после", "с", "dupa", "din"),
    "subject": ("subject", "тема", "subiect"),
    "in": ("in", "в"),
}
# Their own values. Operators that are not here take what people have named themselves.
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "is": {
        "open": ("open", "открыт", "открыто", "открытые", "deschis", "deschise"),
        "solved": ("solved", "решен", "решено", "решенные", "rezolvat", "rezolvate"),
        "closed": ("closed", "закрыт", "закрыто", "закрытые", "inchis", "inchise"),
        "new": ("new", "новый", "новое", "новые", "nou", "noi"),
        "waiting": ("waiting", "ждет", "ждем", "asteapta"),
        "unread": ("unread", "непрочитанный", "непрочитанное", "непрочитанные", "necitit", "necitite"),
        "mine": ("mine", "мой", "мое", "мои", "meu", "mele"),
        "following": ("following", "слежу", "urmarit", "urmarite"),
        "snoozed": ("snoozed", "отложен", "отложено", "отложенные", "amanat", "amanate"),
        "merged": ("merged", "объединен", "объединено", "объединенные", "unit", "unite"),
        "trashed": ("trashed", "deleted", "удален", "удалено", "удаленные", "корзина", "sters", "sterse"),
    },
    "has": {
        "attachment": ("attachment", "file", "файл", "файлы", "вложение", "fisier", "atasament"),
        "picture": ("picture", "screenshot", "image", "картинка", "снимок", "скриншот", "imagine", "captura"),
        "note": ("note", "заметка", "nota"),
    },
    "in": {
        "notes": ("notes", "note", "заметки", "заметках", "заметка", "note", "notite"),
        "letters": ("letters", "messages", "письма", "письмах", "mesaje", "scrisori"),
        "answers": ("answers", "replies", "ответы", "ответах", "raspunsuri"),
        "sides": ("sides", "стороны", "снаружи", "exterior"),
    },
}
NAMES = {word: name for name, words in OPERATORS.items() for word in words}
MEANT = {name: {word: value for value, words in own.items() for word in words} for name, own in VALUES.items()}
