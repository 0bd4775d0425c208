"""What the workspace keeps for those who write: drafts and texts to start from, neither part of a ticket's story."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zabota.base.files.store import put
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.drafting import FILES_IN_A_DRAFT, attached, locked_draft
from zabota.base.tickets.actions.masking import mask_file
from zabota.base.tickets.models import Draft, Message, ReadyAnswer, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.core.secrets import mask
from zabota.pages.inbox import drafted_pictures, ready_audit


@transaction.atomic
def add_to_draft(ticket: Ticket, *, agent: Agent, kind: str, file: NewFile, at: datetime) -> Draft:
    """Raises Refused past FILES_IN_A_DRAFT files."""
    row = locked_draft(ticket, agent, kind, at)
    if len(attached(row)) >= FILES_IN_A_DRAFT:
        raise Refused(_("A letter carries 20 files at most."))
    file = mask_file(file)
    blob = put(file.content)
    row.files.append(
        DraftFile(sha256=blob.sha256, name=file.name, content_type=file.content_type, size=len(file.content))
    )
    row.save(update_fields=["files"])
    return row


@transaction.atomic
def put_picture(ticket: Ticket, *, agent: Agent, kind: str, file: NewFile, at: datetime) -> Draft:
    """A picture in the text of a draft; the same one twice is kept once. Raises Refused where it is too much.

    Pictures that the kept text no longer shows stay, so that taking one out can be undone; they go when there is no
    room for a new one.
    """
    row = locked_draft(ticket, agent, kind, at)
    files = [one for one in row.files if one.get("content_id") != file.content_id]
    if _too_much(files, file):
        shown = drafted_pictures.content_ids(row.html)
        files = [one for one in files if one.get("content_id") in (None, *shown)]
    if _too_much(files, file):
        raise Refused(_("Pictures in the text may have 14 MB together, and be 20. Attach this one below the text."))
    blob = put(file.content)
    new = DraftFile(sha256=blob.sha256, name=file.name, content_type=file.content_type, size=len(file.content))
    row.files = [*files, DraftFile(**new, content_id=file.content_id)]
    row.save(update_fields=["files"])
    return row


def _too_much(files: list[DraftFile], file: NewFile) -> bool:
    shown = [one["size"] for one in files if "content_id" in one]
    return len(shown) >= FILES_IN_A_DRAFT or drafted_pictures.too_much([*shown, len(file.content)])


def take_out_of_draft(draft: Draft, *, place: int) -> None:
    """The file at that place; nothing if there is none."""
    if place < len(draft.files):
        del draft.files[place]
        draft.save(update_fields=["files"])


@transaction.atomic
def keep_ready_answer(
    row: ReadyAnswer | None, *, name: str, text: str, agent: Agent | None, by: str, at: datetime, **said: Any
) -> ReadyAnswer:
    """A new one, or `row` changed. agent None: for everyone. said: language, tone, and where it fits."""
    answer, was = row or ReadyAnswer(), ready_audit.stood(row)
    answer.name, answer.text, answer.agent = name, mask(text), agent
    for field, value in said.items():
        setattr(answer, field, value)
    answer.save()
    if row:
        row.variants.update(name=name, agent=agent)
    ready_audit.kept(was, answer, by=by, at=at)
    return answer


@transaction.atomic
def keep_variant(
    row: ReadyAnswer | None, *, of: ReadyAnswer, text: str, language: str, tone: str, by: str, at: datetime
) -> None:
    """Another language or tone of an answer, new or changed. Raises Refused where somebody was quicker."""
    variant, was = row or ReadyAnswer(of=of, name=of.name, agent=of.agent), ready_audit.stood(row)
    variant.text, variant.language, variant.tone = mask(text), language, tone
    try:
        with transaction.atomic():
            variant.save()
    except IntegrityError:
        raise Refused(
            _("It has a text in this language and tone already. Change that one, or choose another tone.")
        ) from None
    ready_audit.kept(was, variant, by=by, at=at)


def use_ready_answer(row: ReadyAnswer, *, at: datetime) -> None:
    """Count that it was put into an answer. One small write; nobody waits for another's."""
    ReadyAnswer.objects.filter(pk=row.pk).update(used=F("used") + 1, used_at=at)


@transaction.atomic
def remove_ready_answer(row: ReadyAnswer, *, by: str, at: datetime) -> None:
    """With its variants. What was sent with a variant counts for the first one."""
    ready_audit.removed(row, by=by, at=at)
    if row.of_id:
        Message.objects.filter(ready=row).update(ready=row.of_id)
        ReadyAnswer.objects.filter(pk=row.of_id).update(used=F("used") + row.used)
    row.delete()
