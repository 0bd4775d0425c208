"""A help centre with articles in every state, for pictures; see tests/scene/making.py."""

import io
import zipfile
from datetime import timedelta

from zabota.base.clock import now
from zabota.base.files.store import put
from zabota.base.people.models import Agent, Brand
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions import upkeep
from zabota.rooms.knowledge.actions.centre import change_centre
from zabota.rooms.knowledge.actions.sections import retire_section
from zabota.rooms.knowledge.models import Article, Day, Feedback, Parcel, Section, Text
from zabota.rooms.knowledge.parcels.looking import look

SECTIONS = (
    ("printer", {"ru": "Чеки и принтеры", "ro": "Bonuri și imprimante", "en": "Receipts and printers"}),
    ("tag", {"ru": "Оплата и терминалы", "ro": "Plăți și terminale", "en": "Payments and terminals"}),
    ("layers", {"ru": "Меню и доставка", "ro": "Meniu și livrare"}),
)
# Section, titles by language, what makes it special.
ARTICLES = (
    (0, {"ru": "Освободить занятый порт принтера", "ro": "Eliberarea portului ocupat", "en": "Free a busy printer port"}, "older"),
    (0, {"ru": "Чек вышел дважды", "ro": "Bonul a ieșit de două ori", "en": "A receipt came out twice"}, ""),
    (0, {"ru": "Z-отчёт не закрывается", "ro": "Raportul Z nu se închide"}, "edits"),
    (0, {"ru": "Заменить кассовую ленту"}, "due"),
    (1, {"ru": "Терминал просит PIN дважды", "ro": "Terminalul cere PIN de două ori"}, "due"),
    (1, {"ru": "Вернуть деньги на карту", "ro": "Returnarea banilor pe card", "en": "Refund to a card"}, "waits"),
    (1, {"ro": "Comisionul pentru plata cu cardul"}, "draft"),
    (1, {"ru": "Комиссии, которые мы можем снизить сами"}, "team"),
    (2, {"ru": "Стоп-лист: блюдо кончилось", "ro": "Stop-list: preparatul s-a terminat", "en": "Sold-out dishes"}, "nobody"),
    (2, {"ru": "Меню на праздники", "ro": "Meniul de sărbători"}, "scheduled"),
    (2, {"ru": "Восстановить меню из копии"}, "runbook"),
)  # fmt: skip
WORDS = (
    ("Где кнопка «Сервис»? На кассе 2 её нет.", "ru"),
    ("Nu scrie nimic despre Datecs FP-700, la mine e alt meniu.", "ro"),
    ("Помогло до вечера, потом порт снова занят. Перезагрузка кассы?", "ru"),
)


def shelves(owner: Agent) -> dict[str, int]:
    """Names for tests/shots.py."""
    brand = Brand.objects.earliest("id")
    others = list(Agent.objects.filter(is_active=True, role__in=["agent", "lead"]).exclude(pk=owner.pk).order_by("id"))
    rows = [
        actions.keep_section(
            None,
            brand=brand,
            names={code: (name, "") for code, name in names.items()},
            icon=icon,
            by=owner.ref,
            at=now(),
        )
        for icon, names in SECTIONS
    ]
    for place, (where, titles, special) in enumerate(ARTICLES):
        _article(rows[where], titles, special, owner if place % 3 else others[place % len(others)], place, owner)
    gone = {"ru": ("Старая касса", ""), "ro": ("Casa veche", "")}
    retire_section(actions.keep_section(None, brand=brand, names=gone, by=owner.ref, at=now()), by=owner.ref, at=now())
    upkeep.tell_due(by="clock", at=now())
    frames = ["https://tarelka.md", "https://shop.tarelka.md"]
    change_centre(brand, domain="help.tarelka.md", frames=frames, by=owner.ref, at=now())
    return {"shelf": rows[0].pk, "centre": brand.pk, "parcel": _parcel(brand, owner)}


def _article(section: Section, titles: dict[str, str], special: str, keeper: Agent, place: int, owner: Agent) -> None:
    at, by = now(), owner.ref
    original, *rest = titles
    values: dict[str, object] = {"runbook": special == "runbook"}
    if special in ("team", "runbook"):
        values["audience"] = "team"
    if special in ("waits", "older"):
        values["review_because"] = "8.4.2 ships"
    row = actions.begin(
        section, language=original, owner=None if special == "nobody" else keeper, by=by, at=at, **values
    )
    for language in (original, *rest):
        _written(row, language, titles[language], f"{titles[language]}.\n\n1. {titles[language]}", owner)
    texts = {text.language: text for text in Text.objects.filter(article=row)}
    if special == "scheduled":
        actions.schedule(texts[original], until=at + timedelta(days=5), agent=owner, by=by, at=at)
    elif special != "draft":
        for language in (original, *rest):
            actions.publish(texts[language], agent=owner, summary="", by=by, at=at)
        _read(row, place)
    if special == "older":
        actions.publish(_written(row, original, titles[original], "Новее.", owner), agent=owner, by=by, at=at)
        _unhelped(row)
    if special == "edits":
        _written(row, original, titles[original], "Правки, которых ещё не видно.", owner)
        _unhelped(row, 1)
    if special in ("due", "nobody"):
        Article.objects.filter(pk=row.pk).update(review_at=at - timedelta(days=3 + place))
    if special == "nobody":
        actions.reviewed(Article.objects.get(pk=row.pk), agent=owner, minutes=7, by=by, at=at - timedelta(days=1))
        upkeep.put_off(row, until=at + timedelta(1), reason="Ждём новую доставку", agent=owner, by=by, at=at)
        Article.objects.filter(pk=row.pk).update(review_at=at - timedelta(hours=5))


def _written(row: Article, language: str, title: str, body: str, owner: Agent) -> Text:
    seen = Text.objects.filter(article=row, language=language).values_list("draft_number", flat=True).first() or 0
    return actions.save_draft(row, language, title=title, body=body, seen=seen, agent=owner, at=now())


def _read(row: Article, place: int) -> None:
    for text in Text.objects.filter(article=row, version__gt=0):
        reads = 13 + 29 * ((place * 7) % 11)
        day = now().date() - timedelta(days=2)
        Day.objects.create(text=text, day=day, reads=reads, helped=reads // 4, not_yet=reads // (17 + place))


def _unhelped(row: Article, most: int = 3) -> None:
    for days, (words, language) in enumerate(WORDS[:most], 1):
        text = Text.objects.filter(article=row, language=language).first()
        if text:
            at = now() - timedelta(days=days)
            Feedback.objects.create(text=text, version=1, helped=False, words=words, created_at=at)


def _parcel(brand: Brand, owner: Agent) -> int:
    """Looked through: a few articles would come, and some of it does not fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(1, 6):
            archive.writestr(f"kb/Склад/{number}.ru.md", f"# Остатки, часть {number}\n\nКак считать остатки.")
        archive.writestr("kb/Склад/6.ru.md", "Привет".encode("cp1251"))
        archive.writestr("kb/Отчёты/1.ru.md", "# Выгрузка\n\nВ 1С.")
        archive.writestr("kb/video.mp4", b"\0")
    values = {"name": "wiki-export.zip", "agent": owner, "created_at": now()}
    row = Parcel.objects.create(brand=brand, blob=put(out.getvalue()), **values)
    look(row)
    return row.pk
