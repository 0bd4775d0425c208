"""What can happen to the desk itself."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChanged(Event):
    """Settings of the desk: which fields changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChanged(Event):
    mailbox: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSaved(Event):
    team: int
