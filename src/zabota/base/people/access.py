"""Who may do what: one table, read by every page. A desk may say it otherwise for a role; decision 41."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import calendars
from zabota.base.people.models import Absence, Agent, Brand, DeskRole, Invitation, Role, SignInProvider, Team
from zabota.base.people.queries import open_invitations

P = ParamSpec("P")
Looked = TypeVar("Looked", Agent, Invitation)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

# As it is usual. What a desk changed lies with the people themselves (Agent.powers), so that asking costs no query.
ROLES: dict[str, frozenset[str]] = {
    "tickets.read": frozenset({Role.OWNER, Role.LEAD, Role.AGENT, Role.LIGHT, Role.AUDITOR}),
    "tickets.note": frozenset({Role.OWNER, Role.LEAD, Role.AGENT, Role.LIGHT}),
    "tickets.reply": frozenset({Role.OWNER, Role.LEAD, Role.AGENT}),
    "tickets.manage": frozenset({Role.OWNER, Role.LEAD}),
    "tickets.redact": frozenset({Role.OWNER, Role.LEAD}),
    "customers.edit": frozenset({Role.OWNER, Role.LEAD, Role.AGENT}),
    "customers.erase": frozenset({Role.OWNER}),
    "people.manage": frozenset({Role.OWNER, Role.LEAD}),
    "rules.manage": frozenset({Role.OWNER, Role.LEAD}),
    "secrets.show": frozenset({Role.OWNER}),
    "reports.read": frozenset({Role.OWNER, Role.LEAD, Role.AUDITOR}),
    "audit.read": frozenset({Role.OWNER, Role.AUDITOR}),
    "settings.manage": frozenset({Role.OWNER}),
}

# The same in words, in the order in which a page shows it.
WORDS = {
    "tickets.read": gettext_lazy("Read tickets"),
    "tickets.note": gettext_lazy("Write notes for the team"),
    "tickets.reply": gettext_lazy("Answer customers"),
    "customers.edit": gettext_lazy("Change what is known of a customer"),
    "tickets.manage": gettext_lazy("Give tickets to others, merge, split, throw away"),
    "tickets.redact": gettext_lazy("Hide words and remove files for good"),
    "customers.erase": gettext_lazy("Erase a customer for good"),
    "secrets.show": gettext_lazy("See card numbers that were hidden, where the desk keeps them"),
    "reports.read": gettext_lazy("See how the desk is doing"),
    "people.manage": gettext_lazy("Invite people, make teams"),
    "rules.manage": gettext_lazy("Make rules by which the desk acts by itself"),
    "audit.read": gettext_lazy("Read the audit"),
    "settings.manage": gettext_lazy("Change the settings of the desk"),
}

# Nobody raises anyone to their own height, except the owner.
LOOKED_AFTER: dict[str, frozenset[str]] = {
    Role.OWNER: frozenset(Role.values),
    Role.LEAD: frozenset({Role.AGENT, Role.LIGHT}),
}


def may(agent: AbstractBaseUser | AnonymousUser, verb: str) -> bool:
    """May this person do that? Whoever is not signed in or has left may nothing. KeyError: there is no such verb."""
    allowed = ROLES[verb]
    if not isinstance(agent, Agent) or not agent.is_active:
        return False
    return agent.role in allowed if agent.powers is None else verb in agent.powers


def able(verb: str) -> Q:
    """may(), as a condition on people: those who are here and may do that. KeyError: there is no such verb."""
    return Q(is_active=True) & (Q(powers=None, role__in=sorted(ROLES[verb])) | Q(powers__contains=[verb]))


def leading() -> Q:
    """Who leads, as a condition on people: whoever looks after others here, beside those who own the desk."""
    return able("people.manage") & ~Q(role=Role.OWNER)


def powers_of(agent: Agent) -> frozenset[str]:
    return frozenset(usual(agent.role) if agent.powers is None else agent.powers)


def usual(role: str) -> frozenset[str]:
    """The verbs that a role has where the desk did not say otherwise."""
    return frozenset(verb for verb, roles in ROLES.items() if role in roles)


def may_look_after(agent: Agent, role: str, powers: frozenset[str] | None = None) -> bool:
    """May this person invite, change and let go people of that role?

    powers: what those people may do; nobody but an owner gives what they have not, nor takes over who has more.
    """
    if not may(agent, "people.manage") or role not in LOOKED_AFTER.get(agent.role, ()):
        return False
    return agent.role == Role.OWNER or powers is None or powers <= powers_of(agent)


def looks_after(agent: Agent, other: Agent) -> bool:
    return may_look_after(agent, other.role, powers_of(other))


def required(verb: str) -> Callable[[View[P]], View[P]]:
    """For views: who is not signed in goes to the sign-in page, who may not gets 403 in words."""
    ROLES[verb]  # a misspelt verb fails when the module is read, not when the page is opened

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may(request.user, verb):
                raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
            return view(request, *args, **kwargs)

        return cast("View[P]", login_required(guarded))

    return guard


def needs_every_ticket(user: AbstractBaseUser | AnonymousUser) -> None:
    """For what holds the words of all tickets at once, such as a backup. Raises PermissionDenied for somebody whose
    role reads only some of them.
    """
    if not isinstance(user, Agent) or user.eyes != "every":
        raise PermissionDenied


def agent_of(request: HttpRequest) -> Agent:
    """The person behind a request whose view lets only signed-in people through."""
    if not isinstance(request.user, Agent):
        raise PermissionDenied
    return request.user


def person_for(user: Agent, pk: int) -> Agent:
    """Someone this person looks after. Raises Http404 if they are not here, PermissionDenied if another does it."""
    row = Agent.objects.filter(pk=pk, is_active=True).first()
    if row is None:
        raise Http404
    return _looked_after(user, row, powers_of(row))


def worker_for(user: Agent, pk: int) -> Agent:
    """Someone whose skills, hours and absences this person may set: they themselves, or someone they look after."""
    return user if pk == user.pk else person_for(user, pk)


def absence_for(user: Agent, pk: int) -> Absence:
    """An absence that this person may take back. Raises Http404 if there is none, else errors as in person_for()."""
    row = Absence.objects.select_related("agent").filter(pk=pk).first()
    if row is None or (row.agent_id != user.pk and not may(user, "people.manage")):
        raise Http404
    worker_for(user, row.agent_id)
    return row


def may_set_capacity(user: Agent, agent: Agent) -> bool:
    """Those who lead: of people they look after, and their own."""
    return may(user, "people.manage") and (agent.pk == user.pk or looks_after(user, agent))


def invitation_for(user: Agent, pk: int) -> Invitation:
    """An open invitation this person may take back; errors as in person_for()."""
    row = open_invitations().filter(pk=pk).first()
    if row is None:
        raise Http404
    given, _reads = Agent.given_to(row.role, row.own_role)
    return _looked_after(user, row, usual(row.role) if given is None else frozenset(given))


def calendar_for(user: Agent, pk: int) -> Calendar:
    """One that is in use, with what its hours are made of."""
    row = calendars().filter(pk=pk).first() if may(user, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def team_for(user: Agent, pk: int) -> Team:
    row = Team.objects.filter(pk=pk).first() if may(user, "people.manage") else None
    if row is None:
        raise Http404
    return row


def provider_for(user: Agent, pk: int) -> SignInProvider:
    row = SignInProvider.objects.filter(pk=pk).first() if may(user, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def brand_for(user: Agent, pk: int) -> Brand:
    """One that customers meet, or a retired one."""
    row = Brand.objects.filter(pk=pk).first() if may(user, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def _looked_after(user: Agent, row: Looked, powers: frozenset[str]) -> Looked:
    if not may_look_after(user, row.role, powers):
        raise PermissionDenied(_("Only the owner of the desk looks after this person."))
    return row


def may_change_roles(user: Agent) -> bool:
    """An owner alone: who could, could give themselves everything."""
    return user.role == Role.OWNER and may(user, "settings.manage")


def own_role_for(user: Agent, pk: int) -> DeskRole:
    """A role of the desk's own, retired or not. Raises Http404."""
    row = DeskRole.objects.exclude(name="").filter(pk=pk).first() if may_change_roles(user) else None
    if row is None:
        raise Http404
    return row
