"""What the workspace keeps for those who write: drafts and texts to start from, neither part of a ticket's story."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zabota.base.files.store import put
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.masking import mask_file, mask_html
from zabota.base.tickets.models import Draft, ReadyAnswer, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.core.secrets import mask

FILES_IN_A_DRAFT = 20


def keep_draft(
    ticket: Ticket,
    *,
    agent: Agent,
    kind: str,
    text: str,
    html: str,
    choices: Mapping[str, Any] | None = None,
    at: datetime,
) -> None:
    """What a person has typed and chosen so far (None: as it was); their files stay as they are."""
    # Hidden while it is typed, too: a number that never leaves is never kept.
    typed: dict[str, Any] = {"text": mask(text), "html": mask_html(html), "saved_at": at}
    if choices is not None:
        typed["choices"] = dict(choices)
    Draft.objects.update_or_create(ticket=ticket, agent=agent, kind=kind, defaults=typed)


def add_to_draft(ticket: Ticket, *, agent: Agent, kind: str, file: NewFile, at: datetime) -> Draft:
    """Raises Refused past FILES_IN_A_DRAFT files."""
    row, _made = Draft.objects.get_or_create(ticket=ticket, agent=agent, kind=kind, defaults={"saved_at": at})
    if len(row.files) >= FILES_IN_A_DRAFT:
        raise Refused(_("A letter carries 20 files at most."))
    file = mask_file(file)
    blob = put(file.content)
    row.files.append(
        DraftFile(sha256=blob.sha256, name=file.name, content_type=file.content_type, size=len(file.content))
    )
    row.save(update_fields=["files"])
    return row


def take_out_of_draft(draft: Draft, *, place: int) -> None:
    """The file at that place; nothing if there is none."""
    if place < len(draft.files):
        del draft.files[place]
        draft.save(update_fields=["files"])


def keep_ready_answer(row: ReadyAnswer | None, *, name: str, text: str, language: str, agent: Agent | None) -> None:
    """A new one, or `row` changed. agent None: for everyone."""
    answer = row or ReadyAnswer()
    answer.name, answer.text, answer.language, answer.agent = name, mask(text), language, agent
    answer.save()


def remove_ready_answer(row: ReadyAnswer) -> None:
    row.delete()
