"""Letters in every state, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message
from zabota.core.mail import Bounce
from zabota.rooms.mail.actions import dkim, mailboxes, suppression
from zabota.rooms.mail.actions.spam import rules
from zabota.rooms.mail.actions.storing import Arrival, store
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

NO_SENDER = b"To: support@tarelka.example\r\nSubject: Rechnung\r\n\r\nBitte bezahlen.\r\n"
FLAG = "X-Spam-Flag: YES\r\n"
SPAM = (
    ("offers@cheap-watches.example", "Replica watches, 80 % off", "Only today: every famous name.", FLAG),
    ("Prize Office <win@lucky.example>", "You are today’s winner", "Claim your prize before midnight.", ""),
    ("seo@first-page.example", "Ваш сайт на первой странице", "Гарантируем первое место за неделю.", FLAG),
    ("win@mail.lucky.example", "Ultima șansă", "Premiul dumneavoastră vă așteaptă:\r\n\r\nhttps://lucky.example/", ""),
)


def letter(mailbox: int) -> int:
    """One that nobody is named in as the sender: the one thing that waits for a person under Mail."""
    store([Arrival(source="scene:1", content=NO_SENDER, received_at=now(), mailbox=mailbox)])
    drain(at=now())
    return RawLetter.objects.get(source="scene:1").pk


def letters_out(pk: int, ticket: int) -> int:
    """An answer that came back, one that waits and one that failed; a key without a record. The number of the ticket."""
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


def spam(mailbox: int, agent: Agent) -> int:
    """Letters in spam, each for another reason; the last one's id."""
    rules.block("lucky.example", agent=agent, by=agent.ref, at=now())
    rules.allow("news@cafe-guide.example", agent=agent, by=agent.ref, at=now())
    for number, (sender, subject, text, header) in enumerate(SPAM):
        content = f"From: {sender}\r\nSubject: {subject}\r\nMessage-ID: <s{number}@x>\r\n{header}\r\n{text}\r\n"
        store([Arrival(f"scene:spam:{number}", content.encode(), now(), mailbox)])
    drain(at=now())
    return RawLetter.objects.get(source=f"scene:spam:{len(SPAM) - 1}").pk
