"""An article in two languages, of which one is older: the original was published anew, and is being written again."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Ticket
from zabota.core.knowledge.figures import Mark
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Day, Feedback, Section, SectionName, Text, Use, Version

RU = """Если касса пишет «Порт COM3 занят», принтер исправен: его держит вторая копия программы. Продажи при этом сохранены.

1. Нажмите **Tipărește bonul** ещё раз: иногда чек выходит сразу.
2. Откройте **Сервис → Перезапустить печать**{wait}
3. Проверьте версию{version}

![Экран кассы | Нажмите сюда | Появится сразу | Версия на сегодня](picture:{picture})

## Если не помогло

Выключите кассу кнопкой питания, подождите минуту и включите снова. Чеки можно выпустить за 24 часа в разделе «Отложенные».

## Почему так бывает

При обновлении касса запускает печать второй раз, не дождавшись первой. Так было в 8.4.0 и 8.4.1.
"""
RO = """Dacă pe casă scrie „Port COM3 ocupat”, imprimanta e în regulă: o ocupă a doua copie a programului. Vânzările sunt păstrate.

1. Apăsați **Tipărește bonul** încă o dată: uneori bonul iese imediat.
2. Deschideți **Service → Repornește tipărirea**.
3. Verificați versiunea. Scrieți-ne dacă e 8.4.1.

![Ecranul casei | Apăsați aici | Apare imediat | Versiunea de azi](picture:{picture})

## Dacă nu a ajutat

Opriți casa de la buton, așteptați un minut și porniți-o din nou. Bonurile le puteți emite în 24 de ore din „Amânate”.

## De ce se întâmplă

La actualizare casa pornește tipărirea a doua oară, fără s-o aștepte pe prima. Așa a fost în 8.4.0 și 8.4.1.
"""
EN = "If the till says “Port COM3 is busy”, the printer is fine: a second copy of the program holds it.\n"
TITLES = {
    "ru": "Освободить занятый порт принтера",
    "ro": "Eliberarea portului ocupat",
    "en": "Free a busy printer port",
}
MARKS = [Mark("box", 0.62, 0.45, 0.33, 0.12), Mark("box", 0.62, 0.62, 0.33, 0.12), Mark("point", 0.85, 0.06)]


def articles(owner: Agent) -> dict[str, int]:
    """Ids by name: article, picture."""
    section = _section(owner)
    article = actions.begin(section, language="ru", owner=owner, by=owner.ref, at=_ago(200))
    picture = actions.add_picture(article, content=screen(), by=owner.ref, at=_ago(200))
    actions.mark_picture(picture, marks=MARKS, by=owner.ref, at=_ago(200))
    colleague = Agent.objects.filter(is_active=True).exclude(pk=owner.pk).earliest("id")
    old = {"wait": ".", "version": ".", "picture": picture.pk}
    _write(article, "ru", RU.format(**old).replace("COM3 ", ""), owner, "Отложенные чеки, 24 часа", 146)
    _write(article, "ru", RU.format(**old), owner, "COM3 назван прямо", 76)
    _write(article, "ro", RO.format(picture=picture.pk), colleague, "", 23)
    new = old | {"wait": " и подождите 20 секунд. Перезагружать кассу не нужно."}
    _write(article, "ru", RU.format(**new), owner, "Подождать 20 секунд", 8)
    newest = new | {"version": ": начиная с 8.4.2 порт освобождается сам."}
    _draft(article, "ru", RU.format(**newest), owner)
    actions.change(article, review_because="8.4.2 ships", review_every=90, by=owner.ref, at=now())
    _readers(article, owner)
    return {"article": article.pk, "picture": picture.pk}


def _section(owner: Agent) -> Section:
    found = SectionName.objects.filter(language="ru").select_related("section").order_by("id").first()
    if found:
        return found.section
    brand = Brand.objects.earliest("id")
    names = {"ru": ("Чеки и принтеры", ""), "ro": ("Bonuri și imprimante", ""), "en": ("Receipts and printers", "")}
    return actions.keep_section(None, brand=brand, names=names, icon="receipt", by=owner.ref, at=now())


def _draft(article: Article, language: str, body: str, who: Agent, days: int = 0) -> Text:
    seen = Text.objects.filter(article=article, language=language).values_list("draft_number", flat=True).first()
    words = {"title": TITLES[language], "body": body, "seen": seen or 0}
    return actions.save_draft(article, language, **words, agent=who, at=_ago(days))


def _write(article: Article, language: str, body: str, who: Agent, summary: str, days: int) -> Version | None:
    text = _draft(article, language, body, who, days)
    return actions.publish(text, agent=who, summary=summary, by=who.ref, at=_ago(days))


def _readers(article: Article, owner: Agent) -> None:
    text = Text.objects.get(article=article, language="ru")
    for days in range(1, 27):
        Day.objects.create(text=text, day=_ago(days).date(), reads=9 + days % 13, helped=3 + days % 4, not_yet=days % 2)
    for ticket in Ticket.objects.order_by("-id")[:3]:
        Use.objects.get_or_create(article=article, ticket=ticket, defaults={"agent": owner, "created_at": now()})
    Feedback.objects.create(text=text, version=3, helped=False, words="А перезагружать кассу надо?", created_at=_ago(2))


def screen() -> bytes:
    """The screen of a till, as a PNG."""
    picture = Image.new("RGB", (960, 600), "#eef1f5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 960, 70), fill="#26323f")
    draw.rectangle((580, 70, 960, 600), fill="#ffffff")
    colours = ("#f6d6c0", "#c9ecd0", "#fbd5d5")
    for place in range(9):
        x, y = 30 + (place % 3) * 180, 100 + (place // 3) * 160
        draw.rounded_rectangle((x, y, x + 160, y + 140), 12, fill=colours[place % 3])
    draw.rounded_rectangle((600, 270, 930, 340), 10, fill="#fde3e1")
    draw.rounded_rectangle((600, 372, 930, 444), 10, fill="#a8401f")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _ago(days: int) -> datetime:
    return now() - timedelta(days=days)
