"""What the pictures and the journeys of the eye need beside a running desk: people signed in, and links in every state.

    with standing(folder) as scene:                 Tarelka of `zabota demo`, on free ports
        browser.new_context().add_cookies([scene.cookie("agent")])
        page.goto(scene.address("/tickets/{ticket}/"))

It is filled by the same code as `zabota demo`, and `python -m tests.scene` makes the rest inside the desk's own
settings, so that the links are signed with its key.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.scene_bounces import throw_around
from tests.scene_marks import mark_a_quarter
from tests.scene_readings import read_a_quarter
from tests.scene_routing import route_a_quarter
from zabota.config.supervisor.testing import RunningDesk, running_desk

if TYPE_CHECKING:
    from playwright.sync_api import SetCookieParam

    from zabota.base.people.models import Agent
    from zabota.base.tickets.models import Ticket

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "tarelka-means-plate"
SECRET = "JBSWY3DPEHPK3PXP"  # of the app that shows Victor's codes
NO_SENDER = b"To: support@tarelka.example\r\nSubject: Rechnung\r\n\r\nBitte bezahlen.\r\n"
FLAG = "X-Spam-Flag: YES\r\n"
SPAM = (
    ("offers@cheap-watches.example", "Replica watches, 80 % off", "Only today: every famous name.", FLAG),
    ("Prize Office <win@lucky.example>", "You are today’s winner", "Claim your prize before midnight.", ""),
    ("seo@first-page.example", "Ваш сайт на первой странице", "Гарантируем первое место за неделю.", FLAG),
    ("win@mail.lucky.example", "Ultima șansă", "Premiul dumneavoastră vă așteaptă:\r\n\r\nhttps://lucky.example/", ""),
)


@dataclass(frozen=True)
class Scene:
    """names: what stands in braces in a path. sessions: who is signed in, by the name used in tests/shots.py."""

    url: str
    names: dict[str, str]
    sessions: dict[str, str]
    desk: RunningDesk | None = None

    def address(self, path: str) -> str:
        return self.url.rstrip("/") + path.format(**self.names)

    def cookie(self, who: str) -> "SetCookieParam":
        return {"name": "sessionid", "value": self.sessions[who], "url": self.url}


@contextmanager
def standing(folder: Path, *, filled: bool = True, like: Path | None = None) -> Iterator[Scene]:
    """A desk of its own in `folder`: with Tarelka's four weeks in it, or (filled=False) before its first run.

    like: a folder that another one stood in and has left; it begins where that one ended, in a fraction of the time.
    """
    if like:
        shutil.copytree(like, folder, ignore=_sockets, dirs_exist_ok=True)
    with running_desk(folder, durable=False) as desk:
        told = folder / "scene.json"
        if not like:
            if filled:
                desk.run("demo", "--part", "fill", "--seed", "8")
            told.write_text(beside(desk, "tests.scene", "filled" if filled else "fresh"))
        made = json.loads(told.read_text())
        yield Scene(desk.url, made["names"], made["sessions"], desk)


def _sockets(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_socket()]


def beside(desk: RunningDesk, module: str, *arguments: str, given: str = "") -> str:
    """What `python -m module` prints when it runs inside the desk's own settings. given: its standard input."""
    environment = {**desk.environment, "DATABASE_URL": desk.database, "ZABOTA_URL": desk.url}
    environment["PYTHONPATH"] += os.pathsep + str(ROOT)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, input=given, text=True).stdout


def make(filled: bool) -> dict[str, dict[str, str]]:
    """Inside the desk's settings; run once on a desk."""
    from zabota.base.people.doors import PLACEHOLDER
    from zabota.base.people.models import Agent, Role, SignInLink

    if filled:  # the owner without a name, made for the link that was printed at the start; Irina is the owner here
        SignInLink.objects.all().delete()
        Agent.objects.filter(email=PLACEHOLDER).delete()
    owner = Agent.objects.filter(role=Role.OWNER).earliest("id")
    sessions = {"agent": _session(owner)}
    if not filled:
        return {"names": {}, "sessions": sessions}
    light = Agent.objects.filter(role=Role.LIGHT).earliest("id")
    colleague = Agent.objects.filter(role=Role.AGENT, is_active=True).exclude(pk=owner.pk).latest("id")
    sessions |= {"light": _session(light), "colleague": _session(colleague)}
    return {"names": _names(owner), "sessions": sessions}


def _session(agent: object) -> str:
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from zabota.base.people.models import Agent
    from zabota.pages.office.views.doors import sign_in

    assert isinstance(agent, Agent)
    request = HttpRequest()
    request.META.update(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0")
    request.session = SessionStore()
    request.user = agent
    sign_in(request, agent, method="owner_link")
    request.session.save()
    return str(request.session.session_key)


def _names(owner: object) -> dict[str, str]:
    from allauth.mfa.totp.internal.auth import TOTP
    from django.db.models import Count

    from tests.scene_hands import hands
    from tests.scene_rules import rules
    from tests.scene_sweep import sweep
    from zabota.base.clock import now
    from zabota.base.people import doors
    from zabota.base.people.actions import invitations
    from zabota.base.people.models import Agent, Team
    from zabota.base.tickets import actions, confirmation
    from zabota.base.tickets.models import Status, Ticket
    from zabota.rooms.mail.models import Mailbox

    assert isinstance(owner, Agent)
    at, by = now(), owner.ref
    open_ = Ticket.objects.filter(owner=owner, status__in=[Status.OPEN, Status.WAITING])
    ticket = open_.annotate(said=Count("messages")).order_by("-said", "-id")[0]
    actions.note(
        ticket, agent=owner, text="8.4.1 opens COM3 twice. Restarting the print service frees it.", by=by, at=at
    )
    promised, _calm, later, _late = waiting = list(open_.exclude(pk=ticket.pk).order_by("-id")[:4])
    _promise(waiting, owner)
    solved, told, reopened = Ticket.objects.filter(status=Status.SOLVED).order_by("-id")[:3]
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
        "customer": _customer(ticket.customer_id, by),
        "returned": _letters_out(mailbox.pk, reopened.pk),
        "letter": _letter(mailbox.pk),
        "spam": _spam(mailbox.pk, owner),
        "team": Team.objects.earliest("id").pk,
        "calendar": _calendar(),
        "run": _run(owner),
        "message": ticket.messages.earliest("id").pk,
        "told": _told(owner, victor),
        "promised": promised.number,
        "later": later.number,
        "policy": _policy(by),
        **rules(owner),
        **hands(owner),
        # One of us has a break from here on.
        "topic": _topic(owner),
        "sweep": sweep(owner),
    }
    paths |= mark_a_quarter()
    throw_around()
    read_a_quarter()
    numbers["offered"] = route_a_quarter(ticket.number)
    return paths | {name: str(number) for name, number in numbers.items()} | {"second_step": victor.email}


def _policy(by: str) -> int:
    """That for everyone, changed once; another is asked before it."""
    from dataclasses import replace

    from zabota.base.clock import now
    from zabota.rooms.sla.actions.policies import keep_policy
    from zabota.rooms.sla.drafts import draft_of
    from zabota.rooms.sla.models import Policy

    row, at = Policy.objects.select_related("current").get(name="Everyone"), now()
    before = draft_of(row)
    numbers = {
        3: ((5, "minutes"), (30, "minutes"), (2, "hours")),
        2: ((5, "minutes"), (1, "hours"), (4, "hours")),
        1: ((30, "minutes"), (4, "hours"), (1, "days")),
        0: ((30, "minutes"), (1, "days"), (2, "days")),
    }
    targets = {
        (damage, kind): (*time, "clock" if damage == 3 else "hours")
        for damage, times in numbers.items()
        for kind, time in zip(("first", "update", "answer"), times, strict=True)
    }
    keep_policy(row, replace(before, targets=targets), by=by, at=at)
    gold = replace(before, name="Gold", conditions={"level": ("Gold",), "channel": ("mail",)})
    keep_policy(None, gold, by=by, at=at)
    return row.pk


def _customer(pk: int, by: str) -> int:
    """Everything known that a page can show, and somebody who may be the same person."""
    from zabota.base.clock import now
    from zabota.base.people import customers
    from zabota.base.people.actions import customers as verbs
    from zabota.base.people.models import Customer

    customer, at = Customer.objects.get(pk=pk), now()
    facts = {"time_zone": "Europe/Chisinau", "notes": "Opens at 7, so calls before 10 are bad.\nTwo tills in summer."}
    verbs.change(customer, title="Owner", by=by, at=at, **facts)
    verbs.add_identity(customer, kind="phone", value="+37369214380", verified=True, by=by, at=at)
    customers.find_or_add("phone", "069214380", customer.name, by=by, at=at)
    return customer.pk


def _topic(owner: "Agent") -> int:
    """Payments, which Refunds were merged into; another is retired; and one of us has a break."""
    from datetime import timedelta

    from zabota.base.clock import now
    from zabota.base.people.actions import absences
    from zabota.base.people.models import Agent
    from zabota.base.tickets.actions import topics
    from zabota.base.tickets.models import Topic

    at, by = now(), owner.ref
    into = Topic.objects.get(name="Payments")
    refunds = topics.keep(None, name="Refunds", keywords=["возврат", "refund"], by=by, at=at)
    topics.merge(refunds, into=into, agent=owner, by=by, at=at)
    topics.retire(topics.keep(None, name="Loyalty cards", by=by, at=at), by=by, at=at)
    absences.take_break(Agent.objects.get(name="Andrei"), until=at + timedelta(minutes=40), by=by, at=at)
    return into.pk


def _calendar() -> int:
    """Hours with a break, a night and days off of every kind."""
    from datetime import date

    from zabota.base.hours.models import Calendar, Holiday

    days = {day: [["08:00", "13:00"], ["14:00", "22:00"]] for day in ("mon", "tue", "wed")}
    week = days | {"thu": [["08:00", "22:00"]], "fri": [["18:00", "02:00"]], "sat": [["09:00", "21:00"]]}
    row = Calendar.objects.create(name="Evenings", time_zone="Europe/Chisinau", week=week, country="MD")
    for first, last, name, spans in (
        (date(2000, 12, 25), None, "Christmas", []),
        (date(2000, 12, 31), date(2001, 1, 2), "New Year", []),
        (date(2000, 3, 8), None, "", [["09:00", "13:00"]]),
        (date(2027, 4, 30), None, "", []),
    ):
        Holiday.objects.create(calendar=row, day=first, last=last, yearly=first.year == 2000, name=name, spans=spans)
    return row.pk


def _told(owner: object, other: object) -> int:
    """Two things that concern the owner; the desk's worker tells of them. The number of one ticket."""
    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Status, Ticket

    assert isinstance(owner, Agent)
    assert isinstance(other, Agent)
    given = Ticket.objects.filter(owner=other, status=Status.OPEN).earliest("id")
    actions.assign(given, agent=owner, by=other.ref, at=now())
    actions.set_delivery(given.messages.earliest("id"), delivery="failed", by="mail", at=now())
    return given.number


def _run(owner: object) -> int:
    """One over eight tickets that the owner has already, some of them closed: nothing is changed, and it says why."""
    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets.access import visible
    from zabota.base.tickets.actions import bulk

    assert isinstance(owner, Agent)
    mine = visible(owner).filter(owner=owner, trashed_at=None, merged_into=None).order_by("status", "-id")[:8]
    given = {"agent": owner.pk}
    return bulk.begin(mine, verb="owner", given=given, agent=owner, by=owner.ref, at=now()).pk


def _promise(tickets: "list[Ticket]", owner: "Agent") -> None:
    """Next updates in every state, and an answer that leaves tomorrow."""
    from datetime import timedelta

    from zabota.base.clock import now
    from zabota.base.tickets import actions
    from zabota.base.tickets.values import Sending

    at = now()
    for ticket, given, left in zip(tickets, (50, 10, 200, 60), (9, 52, 240, -4), strict=False):
        since = at - timedelta(minutes=given)
        actions.promise(ticket, until=at + timedelta(minutes=left), by=owner.ref, at=since)
    asked = actions.open_side(
        tickets[0],
        agent=owner,
        address="plati@victoria-bank.example",
        subject="Payment 118 of Fern & Thyme",
        text="Did the payment of 25 November reach you?",
        waits=False,
        by=owner.ref,
        at=at - timedelta(minutes=40),
    )
    actions.release(asked, by="clock", at=at - timedelta(minutes=39))
    words = actions.SideWords(address=asked.to_address, name="Maria Rusu", text="It arrived this morning.")
    assert asked.side
    actions.hear_side(asked.side, words, by="mail", at=at - timedelta(minutes=5))
    actions.reply(
        tickets[2],
        agent=owner,
        text="Tomorrow morning I look at it together with you.",
        sending=Sending(leaves_at=at + timedelta(hours=15)),
        by=owner.ref,
        at=at,
    )


def _letter(mailbox: int) -> int:
    """One that nobody is named in as the sender: the one thing that waits for a person under Mail."""
    from zabota.base.clock import now
    from zabota.rooms.mail.actions.storing import Arrival, store
    from zabota.rooms.mail.actions.taking import drain
    from zabota.rooms.mail.models import RawLetter

    store([Arrival(source="scene:1", content=NO_SENDER, received_at=now(), mailbox=mailbox)])
    drain(at=now())
    return RawLetter.objects.get(source="scene:1").pk


def _letters_out(pk: int, ticket: int) -> int:
    """An answer that came back, one that waits and one that failed; a key without a record. The number of the ticket."""
    from zabota.base.clock import now
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Message
    from zabota.core.mail import Bounce
    from zabota.rooms.mail.actions import dkim, mailboxes, suppression
    from zabota.rooms.mail.models import Mailbox, OutLetter

    by, at = "clock", now()
    box = mailboxes.change(Mailbox.objects.get(pk=pk), by=by, at=at, smtp_host="mx.tarelka.example")
    dkim.make(box, by=by, at=at)
    spf = {"result": "softfail", "wanted": "v=spf1 mx ip4:192.0.2.25 ~all", "ip": "192.0.2.25"}
    Mailbox.objects.filter(pk=pk).update(out_facts={"at": at.isoformat(), "spf": spf, "dmarc": {"policy": "missing"}})
    messages = (
        Message.objects.filter(kind="out", letter=None, channel="mail", scheduled=False)
        .exclude(ticket=ticket)
        .order_by("-id")
    )
    returned, *others = messages.filter(ticket__status__in=["open", "waiting"], automatic=False)[:3]
    for number, message in enumerate([returned, *others]):
        state, trouble, error = [("sent", "", ""), ("waiting", "later", "451 4.2.1 try again in an hour"),
                                 ("failed", "refused_it", "552 5.3.4 message too large")][number]  # fmt: skip
        letter = OutLetter.objects.create(
            message=message, mailbox=box, header_id=f"scene.{number}@{box.domain}", recipient=f"ana{number}@cafe.example",
            state=state, trouble=trouble, error=error, attempts=number, created_at=at, sent_at=at,
            next_at=at if state == "waiting" else None,
        )  # fmt: skip
        if number == 0:
            bounce = Bounce("5.1.1", "userunknown", True, letter.recipient, words="550 5.1.1 no such user here")
            suppression.count(letter, bounce, proven=True, at=at)
            OutLetter.objects.filter(pk=letter.pk).update(
                back_reason="userunknown", back_status="5.1.1", error=bounce.words, back_at=at
            )
            actions.set_delivery(message, delivery="bounced", note="", by=by, at=at)
    return returned.ticket.number


def _spam(mailbox: int, agent: object) -> int:
    """Letters in spam, each for another reason; the last one's id."""
    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.rooms.mail.actions.spam import rules
    from zabota.rooms.mail.actions.storing import Arrival, store
    from zabota.rooms.mail.actions.taking import drain
    from zabota.rooms.mail.models import RawLetter

    assert isinstance(agent, Agent)
    rules.block("lucky.example", agent=agent, by=agent.ref, at=now())
    rules.allow("news@cafe-guide.example", agent=agent, by=agent.ref, at=now())
    for number, (sender, subject, text, header) in enumerate(SPAM):
        content = f"From: {sender}\r\nSubject: {subject}\r\nMessage-ID: <s{number}@x>\r\n{header}\r\n{text}\r\n"
        store([Arrival(f"scene:spam:{number}", content.encode(), now(), mailbox)])
    drain(at=now())
    return RawLetter.objects.get(source=f"scene:spam:{len(SPAM) - 1}").pk


if __name__ == "__main__":
    from zabota.config.cli.database import start_django

    start_django()
    print(json.dumps(make(sys.argv[1] == "filled")))
