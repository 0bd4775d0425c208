"""Each deed of a rule or a macro, done through the verb that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from zabota.base.people.access import able, leading
from zabota.base.people.models import Agent, Team
from zabota.base.tickets import actions
from zabota.base.tickets.access import who_sees
from zabota.base.tickets.models import ACTIVE, Damage, Status, Ticket
from zabota.base.tickets.values import Refused
from zabota.core.query.fields import OWN, is_own
from zabota.core.rules import Effect
from zabota.core.rules.catalogue import minutes
from zabota.core.rules.own import EMPTY
from zabota.rooms.rules.actions import saying


@dataclass(frozen=True, slots=True)
class Doer:
    """In whose name: by, as events name it; name: of the rule; agent: the person who uses a macro."""

    by: str
    at: datetime
    name: str
    agent: Agent | None = None


Do = Callable[[Ticket, Effect, Doer], object]


def do(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    """Raises Refused, with words, for what does not fit the ticket as it stands."""
    (_field if is_own(effect.do) else DEEDS[effect.do])(ticket, effect, doer)


def _damage(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.set_damage(ticket, damage=Damage(int(effect.values[0])), by=doer.by, at=doer.at)


def _team(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.set_team(ticket, team=_team_of(effect.values[0]), by=doer.by, at=doer.at)


def _owner(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.assign(ticket, agent=_person(ticket, effect.values[0]), cause="routed", by=doer.by, at=doer.at)


def _person(ticket: Ticket, value: str) -> Agent | None:
    if value == "nobody":
        return None
    if value.startswith("least-"):
        return _least(ticket, value.removeprefix("least-"))
    found = Agent.objects.filter(pk=int(value), is_active=True).first()
    if found is None:
        raise Refused(_("This person is not here any more."))
    return found


def _least(ticket: Ticket, key: str) -> Agent:
    """Of the team, who has the fewest open tickets, of those who know the customer's language."""
    team = _team_of(key)
    rows = Agent.objects.filter(able("tickets.reply"), teams=team)
    if ticket.language:
        rows = rows.filter(languages__contains=[ticket.language])
    waiting = Count("tickets", filter=Q(tickets__status__in=ACTIVE, tickets__trashed_at=None))
    # Whoever owns it already keeps it.
    found = rows.filter(pk=ticket.owner_id or 0).first() or rows.annotate(has=waiting).order_by("has", "pk").first()
    if found is None:
        raise Refused(_("Nobody in this team knows the customer’s language."))
    return found


def _team_of(value: str) -> Team | None:
    if value == "none":
        return None
    found = Team.objects.filter(pk=int(value)).first()
    if found is None:
        raise Refused(_("This team is gone."))
    return found


def _tag(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.tag(ticket, tag=effect.values[0], by=doer.by, at=doer.at)


def _untag(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.untag(ticket, tag=effect.values[0].lower(), by=doer.by, at=doer.at)


def _status(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    wanted, by, at = effect.values[0], doer.by, doer.at
    if wanted == Status.SOLVED:
        actions.solve(ticket, agent=doer.agent, by=by, at=at)
    elif wanted == Status.WAITING:
        actions.wait(ticket, by=by, at=at)
    elif wanted == Status.ON_HOLD:
        actions.hold(ticket, by=by, at=at)
    elif ticket.status == Status.SOLVED:
        actions.reopen(ticket, because="withdrawn", by=by, at=at)
    else:
        actions.resume(ticket, by=by, at=at)


def _snooze(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.snooze(ticket, until=_after(effect, doer), by=doer.by, at=doer.at)


def _promise(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    actions.promise(ticket, until=_after(effect, doer), by=doer.by, at=doer.at)


def _after(effect: Effect, doer: Doer) -> datetime:
    return doer.at + timedelta(minutes=minutes(effect.values[0]))


def _note(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    if doer.agent:
        actions.note(ticket, agent=doer.agent, text=effect.text, by=doer.by, at=doer.at)
    else:
        actions.jot(ticket, text=effect.text, author=doer.name, by=doer.by, at=doer.at)


def _answer(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    saying.say(ticket, answer=int(effect.values[0]), by=doer.by, at=doer.at)


def _tell(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    wanted = Q(pk__in=[int(value) for value in effect.values if value.isdecimal()])
    if "owner" in effect.values:
        wanted |= Q(pk=ticket.owner_id)
    if "leads" in effect.values:
        wanted |= leading()
    people = list(who_sees(ticket).filter(wanted).order_by("pk"))
    if not people:
        raise Refused(_("Nobody of those who are to be told may see this ticket."))
    text = effect.text.strip() or _("Look at this ticket.")
    actions.jot(ticket, text=text, author=doer.name, people=people, by=doer.by, at=doer.at)


def _follow(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    wanted = [int(value) for value in effect.values]
    for person in who_sees(ticket).filter(pk__in=wanted).order_by("pk"):
        actions.follow(ticket, agent=person, by=doer.by, at=doer.at)


def _field(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    several = None if effect.values == (EMPTY,) else list(effect.values)
    value = several[0] if several and len(several) == 1 else several
    actions.set_fields(ticket, {effect.do.removeprefix(OWN): value}, by=doer.by, at=doer.at)


def _nothing(ticket: Ticket, effect: Effect, doer: Doer) -> None:
    """ "stop" is heard while planning; a webhook leaves by a job of its own."""


DEEDS: dict[str, Do] = {
    "damage": _damage,
    "team": _team,
    "owner": _owner,
    "tag": _tag,
    "untag": _untag,
    "status": _status,
    "snooze": _snooze,
    "promise": _promise,
    "note": _note,
    "answer": _answer,
    "tell": _tell,
    "follow": _follow,
    "hook": _nothing,
    "stop": _nothing,
}
