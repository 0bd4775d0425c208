"""The texts of letters that the desk writes by itself: a brand's own, the usual one again, the one before."""

from datetime import datetime

from django.db import transaction

from zabota.base.audit.changes import changes
from zabota.base.desk.telling import tell
from zabota.base.people.models import Brand
from zabota.core.events.settings import LetterTextChanged
from zabota.core.letters import Kind, Text, usual_text
from zabota.rooms.mail.models import LetterText


@transaction.atomic
def keep(brand: Brand, language: str, kind: Kind, text: Text, *, by: str, at: datetime) -> LetterText:
    """The brand's own text from now on. One that says what the usual text says is the usual text."""
    text = Text(" ".join(text.heading.split()), text.body.replace("\r\n", "\n").strip())
    if text == usual_text(kind, language):
        text = Text("", "")
    row, _made = LetterText.objects.select_for_update().get_or_create(
        brand=brand, language=language, kind=kind, defaults={"changed_at": at}
    )
    if (row.heading, row.body) == (text.heading, text.body):
        return row
    row.before = {"heading": row.heading, "body": row.body}
    usual = usual_text(kind, language)
    was = {"heading": row.heading or usual.heading, "text": row.body or usual.body}
    row.heading, row.body, row.changed_at = text.heading, text.body, at
    row.save()
    event = LetterTextChanged(brand=brand.pk, language=language, kind=kind, usual=not text.body)
    now = {"heading": row.heading or usual.heading, "text": row.body or usual.body}
    facts = {"fields": [f"{kind} ({language})"], **changes(was, now, name=brand.name)}
    tell(event, thing=f"brand:{brand.pk}", verb="letter_text", facts=facts, by=by, at=at)
    return row


def back_to_usual(brand: Brand, language: str, kind: Kind, *, by: str, at: datetime) -> LetterText:
    """The desk keeps this text up again. It can be put back."""
    return keep(brand, language, kind, Text("", ""), by=by, at=at)


def put_back(brand: Brand, language: str, kind: Kind, *, by: str, at: datetime) -> LetterText | None:
    """What stood there before the last change; twice gives what it was. None where nothing was changed."""
    row = LetterText.objects.filter(brand=brand, language=language, kind=kind).first()
    if row is None or row.before is None:
        return None
    return keep(brand, language, kind, Text(row.before["heading"], row.before["body"]), by=by, at=at)
