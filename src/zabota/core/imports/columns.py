"""Which column of a table is what: guessed by its heading and what stands in it, decided by a person."""

import re
from collections.abc import Container, Mapping, Sequence

from zabota.core.imports.cells import line, text
from zabota.core.imports.moments import moment
from zabota.core.imports.tables import Row, Shape
from zabota.core.imports.things import Company, Matter, Misfit, Person, Status, Thing, Words

# What a column may be, and headings under which it is usually found (English, Russian, Romanian).
HEADINGS: dict[str, str] = {
    "number": "id|number|ticket id|ticket number|ticket|case number|номер|номер заявки|numar|număr",
    "subject": "subject|title|summary|ticket subject|тема|subiect|titlu",
    "text": "description|text|body|message|comment|question|content|описание|текст|сообщение|вопрос|descriere|mesaj",
    "answer": "answer|reply|resolution|response|ответ|решение|răspuns|raspuns|soluție",
    "note": "note|internal note|private note|заметка|notă|nota",
    "email": (
        "email|e-mail|requester email|customer email|from email|contact email|mail|почта|электронная почта|от кого"
    ),
    "name": "name|requester|requester name|customer|customer name|contact|full name|имя|клиент|заявитель|nume|client",
    "phone": "phone|mobile|telephone|телефон|telefon",
    "organisation": "organization|organisation|company|company name|account|организация|компания|companie|organizație",
    "owner": "assignee|owner|agent|assigned to|responder|исполнитель|ответственный|responsabil|agent name",
    "author": "author|author email|comment author|автор|autor",
    "team": "group|team|queue|department|группа|отдел|команда|echipă|echipa|grup",
    "status": "status|state|статус|состояние|stare",
    "damage": "priority|urgency|severity|приоритет|срочность|prioritate",
    "tags": "tags|labels|tag|метки|теги|etichete",
    "created": (
        "created|created at|created time|created date|date|opened|ticket date|дата|создано|дата создания|creat|data"
    ),
    "updated": "updated|updated at|last updated|last update time|обновлено|actualizat",
    "solved": "solved|solved at|resolved|resolved time|решено|rezolvat",
    "closed": "closed|closed at|closed time|закрыто|închis|inchis",
    "channel": "channel|source|via|канал|источник|canal",
    "language": "language|locale|язык|limba|limbă",
}
ROLES = tuple(HEADINGS)
# A column of the desk's own: "field:Serial number".
OWN = "field:"

_WORDS: dict[Status, str] = {
    "new": "new|новый|новая|nou|nouă",
    "open": "open|in progress|active|assigned|reopened|открыт|открыта|в работе|deschis|în lucru",
    "waiting": "pending|waiting|waiting on customer|awaiting reply|ожидает клиента|ожидание|în așteptare",
    "on_hold": "on hold|hold|on-hold|waiting on third party|отложен|отложена|amânat",
    "solved": "solved|resolved|fixed|решен|решён|решена|rezolvat",
    "closed": "closed|done|completed|cancelled|закрыт|закрыта|închis|inchis",
}
STATUSES: dict[str, Status] = {word: status for status, some in _WORDS.items() for word in some.split("|")}
_DAMAGES = {
    0: "low|minor|низкий|низкая|mică|scăzută|p4|4",
    1: "normal|medium|средний|обычный|normală|medie|p3|3",
    2: "high|major|высокий|высокая|mare|ridicată|p2|2",
    3: "urgent|critical|blocker|срочный|критический|urgentă|critică|p1|1",
}
DAMAGES = {word: damage for damage, some in _DAMAGES.items() for word in some.split("|")}
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")


def guessed(shape: Shape) -> tuple[str, ...]:
    """For each column a word of ROLES or "": nothing is taken twice, and what no heading tells the values may."""
    found: list[str] = []
    for place, head in enumerate(shape.heads):
        low = re.sub(r"[_\s-]+", " ", head.casefold()).strip()
        role = next((role for role, some in HEADINGS.items() if low in some.split("|") and role not in found), "")
        if not role and "email" not in found and _all(shape, place, _ADDRESS.fullmatch):
            role = "email"
        if not role and "created" not in found and _all(shape, place, moment):
            role = "created"
        found.append(role)
    return tuple(found)


def _all(shape: Shape, place: int, fits: object) -> bool:
    values = [row[place].strip() for row in shape.rows if place < len(row) and row[place].strip()]
    return len(values) > 1 and callable(fits) and all(fits(value) for value in values)


def of_row(row: Row, roles: Sequence[str], *, ours: Container[str], day_first: bool = True) -> Thing:
    """roles: for each column a word of ROLES, "field:…" or "". ours: addresses of those who worked there."""
    said = {role: row.cells[place].strip() for place, role in enumerate(roles) if role and place < len(row.cells)}
    own = line(said.get("number"), 200)
    shown = line(said.get("subject") or said.get("text") or " ".join(row.cells), 200)
    if row.why:
        return Misfit(kind="ticket", why=row.why, key=own or f"row {row.number}", example=shown, original=row.original)
    at = moment(said.get("created"), day_first=day_first) or moment(said.get("updated"), day_first=day_first)
    if at is None:
        return Misfit(kind="ticket", why="date", key=own or f"row {row.number}", example=shown, original=row.original)
    email = _ADDRESS.search(said.get("email", ""))
    customer = _customer(said, email[0] if email else "", row)
    owner = _owner(said)
    status = STATUSES.get(said.get("status", "").casefold(), "closed")
    organisation = line(said.get("organisation"), 120)
    dates = {name: moment(said.get(name), day_first=day_first) for name in ("updated", "solved", "closed")}
    return Matter(
        key=own or f"row {row.number}",
        number=own,
        subject=line(said.get("subject")) or line(said.get("text"), 80),
        status=status,
        damage=DAMAGES.get(said.get("damage", "").casefold(), 1),
        channel=_channel(said.get("channel", "")),
        language=line(said.get("language"), 8)[:2].lower(),
        customer=customer.key,
        owner=owner.key if owner else "",
        team=line(said.get("team"), 60),
        tags=tuple(dict.fromkeys(line(tag, 40) for tag in re.split(r"[,;|]", said.get("tags", "")) if tag.strip())),
        fields={
            role.removeprefix(OWN): text(value, 4000) for role, value in said.items() if role.startswith(OWN) and value
        },
        words=_words(said, row, customer, owner, ours),
        at=at,
        active_at=dates["updated"],
        solved_at=dates["solved"],
        closed_at=dates["closed"],
        people=(customer, owner) if owner else (customer,),
        companies=(Company(key=organisation.casefold(), name=organisation),) if organisation else (),
        said=f"row {row.number}",
        threads=(own,) if own else (),
    )


def _words(
    said: Mapping[str, str], row: Row, customer: Person, owner: Person | None, ours: Container[str]
) -> tuple[Words, ...]:
    at = moment(said.get("created")) or moment(said.get("updated"))
    found: list[Words] = []
    if at is None:
        return ()
    author = said.get("author", "").casefold()
    by_us = bool(author) and (author in ours or bool(owner and author in (owner.name.casefold(), owner.email)))
    writer = owner.key if owner else ""
    for role, kind in (("text", "out" if by_us else "in"), ("answer", "out"), ("note", "note")):
        if words := text(said.get(role)):
            name = said.get("author", "") if by_us and not writer else ""
            by = customer.key if kind == "in" else writer
            found.append(Words(key=f"{row.number} {role}", kind=kind, author=by, name=name, at=at, text=words))
    return tuple(found)


def _customer(said: Mapping[str, str], email: str, row: Row) -> Person:
    phone = line(said.get("phone"), 40)
    ways = [(kind, value) for kind, value in (("email", email.lower()), ("phone", phone)) if value]
    name = line(said.get("name"), 160)
    key = email.lower() or phone or (f"name {name.casefold()}" if name else "")
    return Person(
        key=f"csv:{key}" if key else "",
        name=name,
        ways=tuple(ways),
        company=line(said.get("organisation"), 120).casefold(),
        language=line(said.get("language"), 8)[:2].lower(),
    )


def _owner(said: Mapping[str, str]) -> Person | None:
    given = said.get("owner", "")
    if not given:
        return None
    email = _ADDRESS.search(given)
    ways = (("email", email[0].lower()),) if email else ()
    return Person(key=f"csv:owner {given.casefold()[:150]}", name=line(given, 160), ways=ways, ours=True, active=False)


def _channel(given: str) -> str:
    low = given.casefold()
    for word, channel in (("chat", "chat"), ("phone", "phone"), ("call", "phone"), ("web", "web"), ("portal", "web")):
        if word in low:
            return channel
    return "mail"
