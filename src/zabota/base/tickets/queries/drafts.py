"""Reading drafts."""

from collections.abc import Sequence

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Draft, Ticket


def draft_of(user: Agent, ticket: Ticket, kind: str) -> Draft | None:
    """What this person has typed there."""
    return Draft.objects.filter(ticket=ticket, agent=user, kind=kind).first()


def files_of_drafts(among: Sequence[str]) -> set[str]:
    """Which of these files (SHA-256) lie in somebody's draft: drafts name them in JSON, without a relation."""
    named = Draft.objects.exclude(files=[]).values_list("files", flat=True)
    return {file["sha256"] for files in named.iterator() for file in files} & set(among)
