"""The verbs of macros: several deeds for one press, and a text to begin the answer with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.people.access import may
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.slots import known
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core import rules as core
from zabota.core.events.rules import MacroUsed
from zabota.core.query.fields import is_own
from zabota.core.secrets import mask
from zabota.core.text.slots import filled
from zabota.rooms.rules import words
from zabota.rooms.rules.access import MANAGE
from zabota.rooms.rules.actions.deeds import Doer, do
from zabota.rooms.rules.models import Macro
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.phrase import effect_of

# A person answers themselves, and is no rule.
DEEDS = ("damage", "team", "owner", "tag", "untag", "status", "snooze", "promise", "note", "tell", "follow")
LONGEST = 20_000


def may_do(deed: str) -> bool:
    return deed in DEEDS or is_own(deed)


def make(*, name: str, agent: Agent, at: datetime) -> Macro:
    """One that only its keeper sees until they share it. Raises Refused for an empty name."""
    return Macro.objects.create(name=_name(name), keeper=agent, changed_at=at)


@transaction.atomic
def change(
    macro: Macro,
    *,
    name: str,
    shared: str,
    team: Team | None,
    effects: Sequence[dict[str, Any]],
    text: str,
    agent: Agent,
    at: datetime,
) -> Macro:
    """Raises Refused for an empty name, and for sharing that is not this person's to do."""
    row = Macro.objects.select_for_update(of=["self"]).select_related("team").get(pk=macro.pk)
    was, stood = _in_words(row), _is_shared(row)
    row.name, row.text, row.effects, row.changed_at = _name(name), mask(text.strip())[:LONGEST], list(effects), at
    if (shared, team) != (row.shared, row.team) and not may_share(agent, shared, team):
        raise Refused(_("Team leads and the owner share macros with everyone; everybody with teams of their own."))
    row.shared, row.team = Macro.Shared(shared), team
    row.save()
    if (stood or _is_shared(row)) and (facts := changes(was, _in_words(row), name=row.name)):
        audit.changed(by=agent.ref, thing=f"macro:{row.pk}", facts=facts, at=at)
    return row


def _is_shared(row: Macro) -> bool:
    """One that nobody else sees changes nothing for the desk, and stands in no audit."""
    return row.shared != Macro.Shared.NOBODY


def _in_words(row: Macro) -> dict[str, Any]:
    """In the desk's language, with the names of that moment."""
    with translation.override(desk().language):
        names = names_in([{"then": row.effects}])
        deeds = [said for one in row.effects if (said := effect_of(one, names))]
        shared = row.team.name if row.team else str(Macro.Shared(row.shared).label)
        return {"name": row.name, "shared": shared, "deeds": deeds, "text": row.text}


def may_share(agent: Agent, shared: str, team: Team | None) -> bool:
    if shared == Macro.Shared.NOBODY or may(agent, MANAGE):
        return True
    return shared == Macro.Shared.TEAM and team is not None and agent.teams.filter(pk=team.pk).exists()


@transaction.atomic
def remove(macro: Macro, *, by: str, at: datetime) -> None:
    if Macro.objects.filter(pk=macro.pk, removed_at=None).update(removed_at=at) and _is_shared(macro):
        audit.changed(by=by, thing=f"macro:{macro.pk}", verb="removed", facts=retired(macro.name), at=at)


@transaction.atomic
def put_back(macro: Macro, *, by: str, at: datetime) -> None:
    if Macro.objects.filter(pk=macro.pk).exclude(removed_at=None).update(removed_at=None) and _is_shared(macro):
        audit.changed(by=by, thing=f"macro:{macro.pk}", verb="put_back", facts=returned(macro.name), at=at)


@transaction.atomic
def use(macro: Macro, *, ticket: Ticket, agent: Agent, by: str, at: datetime) -> list[str]:
    """All deeds in their order; the text stands above what was typed. Returns what could not be done, in words."""
    ticket = locked(ticket)
    record(ticket.stream_id, MacroUsed(ticket=ticket.pk, macro=macro.pk, agent=agent.pk), by=by, at=at)
    doer = Doer(by, at, macro.name, agent)
    refusals = [why for effect in effects_of(macro) if (why := _done(ticket, effect, doer))]
    if macro.text:
        _begin_answer(ticket, macro.text, agent, at)
    Macro.objects.filter(pk=macro.pk).update(used=F("used") + 1, used_at=at)
    return refusals


def effects_of(macro: Macro) -> list[core.Effect]:
    """Those that are finished; a macro that was made by an older desk may hold others."""
    found = []
    for one in macro.effects:
        try:
            found.append(core.Effect(one["do"], tuple(one.get("values", ())), one.get("text", "")))
        except (core.Unfit, KeyError):
            continue
    return found


def _done(ticket: Ticket, effect: core.Effect, doer: Doer) -> str:
    try:
        with transaction.atomic():
            do(Ticket.objects.select_related("customer__organisation", "brand").get(pk=ticket.pk), effect, doer)
    except Refused as refusal:
        names = names_in([{"then": [{"do": effect.do}]}])
        return f"{words.deed_label(effect.do, names)}: {refusal}"
    return ""


def _begin_answer(ticket: Ticket, text: str, agent: Agent, at: datetime) -> None:
    whole = Ticket.objects.select_related("customer__organisation", "brand").get(pk=ticket.pk)
    said = filled(text, known(whole, agent))
    row = Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.OUT).first()
    row = row or Draft(ticket=ticket, agent=agent, kind=Message.Kind.OUT)
    row.text = f"{said}\n\n{row.text}" if row.text.strip() else said
    # What was set in other type is words now: the two are never told apart.
    row.html, row.saved_at = "", at
    row.save()


def _name(name: str) -> str:
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(_("A macro needs a name."))
    return name
