"""What a person types and has not sent: kept on the server, no part of a ticket's story."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.actions.masking import mask_html
from zabota.base.tickets.models import Draft, Ticket
from zabota.base.tickets.values import DraftFile, Refused
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


def typed_elsewhere(row: Draft, *, text: str, base: str) -> bool:
    """Does the draft hold other words than these, kept after the state of it that the page knew? base: its saved_at
    as ISO 8601, empty when the page knew of no draft.
    """
    return bool(row.text.strip()) and row.saved_at.isoformat() != base and row.text != mask(text)


@transaction.atomic
def add_files(ticket: Ticket, *, agent: Agent, kind: str, files: Sequence[DraftFile], at: datetime) -> Draft:
    """Files that lie here already go with it. Raises Refused past FILES_IN_A_DRAFT."""
    row = locked_draft(ticket, agent, kind, at)
    if len(attached(row)) + len(files) > FILES_IN_A_DRAFT:
        raise Refused(_("A letter carries 20 files at most."))
    row.files = [*row.files, *files]
    row.save(update_fields=["files"])
    return row


def attached(row: Draft) -> list[DraftFile]:
    """Its files, without the pictures in its text."""
    return [file for file in row.files if "content_id" not in file]


def locked_draft(ticket: Ticket, agent: Agent, kind: str, at: datetime) -> Draft:
    """Several files go up at once: none of them forgets another."""
    Draft.objects.get_or_create(ticket=ticket, agent=agent, kind=kind, defaults={"saved_at": at})
    return Draft.objects.select_for_update().get(ticket=ticket, agent=agent, kind=kind)


def discard_draft(ticket: Ticket, *, agent: Agent, kind: str) -> None:
    """With its files. Where there is none, nothing happens."""
    Draft.objects.filter(ticket=ticket, agent=agent, kind=kind).delete()
