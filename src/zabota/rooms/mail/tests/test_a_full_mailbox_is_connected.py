"""A mailbox with letters of years: nobody hears of it, and the owner says what is taken in."""

from datetime import timedelta

import pytest

from tests.mail_servers import Dovecot, Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.reconciling import reconcile
from zabota.rooms.mail.actions.trying import try_out
from zabota.rooms.mail.models import Folder, Mailbox, OutLetter, RawLetter
from zabota.rooms.mail.source.fetching import as_set
from zabota.rooms.mail.source.folder import CursorSetBack, take_in
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter, through
from zabota.rooms.mail.tests.test_folders import look

pytestmark = pytest.mark.django_db
OLD, WEEK = 40, 7


@pytest.fixture
def box(brand: Brand, dovecot: Dovecot, account: str, sink: Sink) -> Mailbox:
    """40 letters of last year, and one of each day of the last week."""
    dovecot.put_many(account, [old(number) for number in range(OLD)], at=now() - timedelta(days=400))
    for days in range(1, WEEK):
        dovecot.put(account, old(OLD + days), at=now() - timedelta(days=days))
    servers = by_imap(dovecot, account) | through(sink)
    made = mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **servers)
    assert [one.trouble for one in try_out(made, at=now())] == ["", ""]
    return Mailbox.objects.get(pk=made.pk)


def old(number: int) -> bytes:
    """Each of another person: no cap of automatic letters hides anything."""
    sender = f"Ana {number} <ana{number}@marverde.example>"
    return make_letter(f"letter {number}", sender=sender, message_id=f"<{number}@old.example>").as_bytes()


def take(box: Mailbox, which: str, **more: object) -> Mailbox:
    return mailboxes.take_old(box, which, by="test", at=now(), **more)  # type: ignore[arg-type]


def test_it_is_counted_and_asked_about_before_anything_is_taken(box: Mailbox) -> None:
    there = box.seen["there"]
    assert (box.old, there["total"], there["week"], there["month"]) == ("ask", OLD + WEEK - 1, WEEK - 1, WEEK - 1)
    assert there["oldest"][:10] == (now() - timedelta(days=400)).date().isoformat()
    look(box)
    assert not RawLetter.objects.exists()


def test_hundreds_of_old_letters_send_nobody_anything(
    box: Mailbox, dovecot: Dovecot, account: str, sink: Sink, run_jobs: JobRunner
) -> None:
    more = dovecot.put_many(account, [old(1000 + one) for one in range(300)], at=now() - timedelta(days=700))
    take(box, "all")
    look(box)
    run_jobs()
    assert RawLetter.objects.filter(state="done").count() == more + OLD + WEEK - 1
    assert Ticket.objects.count() == more + OLD + WEEK - 1
    assert not OutLetter.objects.exists()
    assert not Message.objects.exclude(kind="in").exists()
    assert sink.raw == []
    # The same machinery does answer a letter that comes now.
    dovecot.put(account, make_letter("new", sender="Ion <ion@x.example>", message_id="<new@x.example>"))
    look(box)
    run_jobs()
    assert [letter.recipient for letter in OutLetter.objects.all()] == ["ion@x.example"]


def test_what_is_older_than_a_week_is_history_and_closed_from_the_start(
    box: Mailbox, dovecot: Dovecot, account: str, run_jobs: JobRunner
) -> None:
    ana = "Ana <ana@years.example>"
    question = make_letter(sender=ana, message_id="<old@years.example>")
    further = make_letter(sender=ana, message_id="<older@years.example>", In_Reply_To="<old@years.example>")
    for letter in (question, further):
        dovecot.put(account, letter, at=now() - timedelta(days=100))
    take(box, "all")
    look(box)
    run_jobs()
    assert Ticket.objects.filter(status="closed").count() == OLD + 1
    assert Ticket.objects.filter(status="new").count() == WEEK - 1
    then = Ticket.objects.get(customer__identities__value="ana@years.example")
    assert then.messages.count() == 2, "what answered it then joins it"
    # What its customer writes today is a matter of today.
    dovecot.put(account, make_letter(sender=ana, message_id="<now@x>", References="<old@years.example>"))
    look(box)
    run_jobs()
    assert list(then.customer.tickets.order_by("id").values_list("status", flat=True)) == ["closed", "new"]


def test_since_a_day_takes_those_alone(box: Mailbox) -> None:
    take(box, "since", since=now() - timedelta(days=3, hours=1))
    look(box)
    assert RawLetter.objects.count() == 3
    day = reconcile(Mailbox.objects.get(), at=now())
    assert day is not None
    assert (day.server, day.here, day.left_alone) == (3, 3, OLD + WEEK - 4)


def test_only_new_ones_is_what_happens_unless_something_else_is_said(
    box: Mailbox, dovecot: Dovecot, account: str
) -> None:
    look(box)
    take(box, "new")
    dovecot.put(account, make_letter())
    look(box)
    assert RawLetter.objects.count() == 1
    assert Mailbox.objects.get().old == "new"


def test_a_day_is_needed_for_since(box: Mailbox) -> None:
    with pytest.raises(Refused, match="Name the day"):
        take(box, "since")


def test_what_is_here_already_does_not_travel_again(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    take(box, "since", since=now() - timedelta(days=3, hours=1))
    look(box)
    asked: list[str] = []
    import zabota.rooms.mail.source.folder as reading

    fetch = reading.bodies

    def noted(client: object, uids: list[int], **more: str) -> dict[int, bytes]:
        asked.append(as_set(uids))
        return fetch(client, uids, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "bodies", noted)
    take(box, "since", since=now() - timedelta(days=5, hours=1))
    look(box)
    assert RawLetter.objects.count() == 5
    assert asked == ["44:45"]


def test_a_reader_that_began_before_the_answer_does_not_skip_the_old_ones(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would write its cursor over the one that was set back, and the old letters would never be looked at."""
    from zabota.base.net.imap import open_imap

    assert box.imap is not None
    client = open_imap(box.imap, private=True)
    begun = Folder.objects.get()
    take(box, "all")
    with pytest.raises(CursorSetBack):
        take_in(client, begun, since=box.since)
    client.client.shutdown()
    assert Folder.objects.get().last_uid == 0
    look(box)
    assert RawLetter.objects.count() == OLD + WEEK - 1


def test_how_far_it_has_come_can_be_seen_on_the_way(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    import zabota.rooms.mail.source.folder as reading

    monkeypatch.setattr(reading, "LOOKED_AT", 20)
    left: list[int] = []
    store = reading.store

    def noted(letters: list[object]) -> None:
        left.append(Folder.objects.get().left)
        store(letters)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "store", noted)
    take(box, "all")
    look(box)
    assert left == [46, 26, 6]
    assert (Folder.objects.get().found, Folder.objects.get().left) == (46, 0)


def test_another_account_is_asked_about_anew(box: Mailbox, dovecot: Dovecot) -> None:
    take(box, "all")
    changed = mailboxes.change(box, imap_user="another", by="test", at=now())
    assert (changed.old, changed.seen) == ("ask", {})
    assert changed.fresh_from is not None
    assert changed.fresh_from > (box.fresh_from or box.created_at)
