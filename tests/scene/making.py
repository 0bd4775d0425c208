"""What the pictures need of a desk, made inside its own settings."""

from allauth.mfa.totp.internal.auth import TOTP
from django.db.models import Count

from tests.scene import PASSWORD, SECRET, mail, settings, tickets
from tests.scene.api import programs
from tests.scene.articles import articles
from tests.scene.assistant import assistant
from tests.scene.bounces import throw_around
from tests.scene.brought import imported
from tests.scene.craft import practise
from tests.scene.gaps import count_a_quarter
from tests.scene.hands import hands
from tests.scene.help import help_pages
from tests.scene.marks import mark_a_quarter
from tests.scene.readings import read_a_quarter
from tests.scene.ready import stock
from tests.scene.requests import requests
from tests.scene.routing import route_a_quarter
from tests.scene.rules import rules
from tests.scene.sessions import session
from tests.scene.shelves import shelves
from tests.scene.sweep import sweep
from tests.scene.tags import tagged
from zabota.base.clock import now
from zabota.base.people import doors
from zabota.base.people.actions import invitations
from zabota.base.people.doors import PLACEHOLDER
from zabota.base.people.models import Agent, Role, SignInLink, Team
from zabota.base.tickets import actions, confirmation
from zabota.base.tickets.models import Status, Ticket
from zabota.rooms.mail.models import Mailbox


def make(filled: bool) -> dict[str, dict[str, str]]:
    """Inside the desk's settings; run once on a desk."""
    if filled:  # the owner without a name, made for the link that was printed at the start; Irina is the owner here
        SignInLink.objects.all().delete()
        Agent.objects.filter(email=PLACEHOLDER).delete()
    owner = Agent.objects.filter(role=Role.OWNER).earliest("id")
    sessions = {"agent": session(owner)}
    if not filled:
        return {"names": {}, "sessions": sessions}
    light = Agent.objects.filter(role=Role.LIGHT).earliest("id")
    colleague = Agent.objects.filter(role=Role.AGENT, is_active=True).exclude(pk=owner.pk).latest("id")
    sessions |= {"light": session(light), "colleague": session(colleague)}
    names = names_of(owner)
    followed, sessions["customer"] = requests(owner, colleague)
    return {"names": names | followed, "sessions": sessions}


def names_of(owner: Agent) -> dict[str, str]:
    at, by = now(), owner.ref
    open_ = Ticket.objects.filter(owner=owner, status__in=[Status.OPEN, Status.WAITING])
    ticket = open_.annotate(said=Count("messages")).order_by("-said", "-id")[0]
    actions.note(
        ticket, agent=owner, text="8.4.1 opens COM3 twice. Restarting the print service frees it.", by=by, at=at
    )
    promised, _calm, later, _late = waiting = list(open_.exclude(pk=ticket.pk).order_by("-id")[:4])
    tickets.promise(waiting, owner)
    solved, told, reopened = _three_solved(owner)
    yes, no = confirmation.links(solved)
    names = {"yes": yes, "no": no, "used": confirmation.links(told)[0], "old": confirmation.links(reopened)[1]}
    actions.confirm(told, by=told.customer.ref, at=at)
    actions.reopen(reopened, because="", by=by, at=at)
    victor = Agent.objects.exclude(pk=owner.pk).earliest("id")
    victor.set_password(PASSWORD)
    victor.save()
    TOTP.activate(victor, SECRET)
    names["join"] = invitations.invite(email="new@tarelka.example", role="agent", agent=owner, by=by, at=at)[1]
    names["enter"] = doors.new_owner_link(at=at)
    mailbox = Mailbox.objects.earliest("id")
    paths = {name: "/" + link.split("://")[1].partition("/")[2] for name, link in names.items()}
    numbers = {"ticket": ticket.number, "solved": solved.number, "victor": victor.pk, "mailbox": mailbox.pk}
    numbers |= {
        "customer": settings.customer(ticket.customer_id, by),
        "returned": mail.letters_out(mailbox.pk, reopened.pk),
        "letter": mail.letter(mailbox.pk),
        "spam": mail.spam(mailbox.pk, owner),
        "team": Team.objects.earliest("id").pk,
        "calendar": settings.calendar(),
        "provider": settings.sign_in_provider(),
        "run": tickets.run(owner),
        "message": ticket.messages.earliest("id").pk,
        "told": tickets.told(owner, victor),
        "promised": promised.number,
        "later": later.number,
        "policy": settings.policy(by),
        # Before the rules, one of which is about them.
        "field": settings.own_fields(owner, ticket),
        **rules(owner),
        **hands(owner),
        **articles(owner),
        **shelves(owner),
        # One of us has a break from here on.
        "topic": settings.topic(owner),
        # Before the sweep, which wants its own new tickets alone.
        **imported(owner),
        "sweep": sweep(owner),
        "call": assistant(owner, ticket),
    }
    paths |= mark_a_quarter() | help_pages()
    throw_around()
    numbers["ready"] = stock()
    numbers |= practise(owner)
    count_a_quarter(owner, ticket)
    read_a_quarter()
    numbers["offered"] = route_a_quarter(ticket.number)
    numbers |= programs(owner, victor)
    paths["tag"] = tagged(owner)
    return paths | {name: str(number) for name, number in numbers.items()} | {"second_step": victor.email}


def _three_solved(owner: Agent) -> list[Ticket]:
    """How many the demo leaves solved and not closed depends on the weekday; what lacks is solved now."""
    found = list(Ticket.objects.filter(status=Status.SOLVED).order_by("-id")[:3])
    others = Ticket.objects.exclude(status__in=(Status.SOLVED, Status.CLOSED)).exclude(owner=owner)
    others = others.filter(merged_into=None, trashed_at=None)
    lacking = others.order_by("id")[: 3 - len(found)]
    return found + [actions.solve(ticket, agent=owner, by=owner.ref, at=now()) for ticket in lacking]
