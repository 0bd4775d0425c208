"""A domain that asks for fewer letters gets fewer; the others go on."""

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.rooms.mail import pacing
from zabota.rooms.mail.actions import sending
from zabota.rooms.mail.models import DomainPace, Mailbox, OutLetter
from zabota.rooms.mail.tests.test_many_letters_leave import begin, names, states, to

pytestmark = pytest.mark.django_db
# Letters leave, and pauses end.
OUT = (sending.SEND, sending.AGAIN)


@pytest.fixture(autouse=True)
def fresh_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "GATE", pacing.Gate())


def elsewhere(letters: list[OutLetter], domain: str) -> list[OutLetter]:
    for letter in letters:
        letter.recipient, letter.domain = f"{letter.recipient.partition('@')[0]}@{domain}", domain
    OutLetter.objects.bulk_update(letters, ["recipient", "domain"])
    return letters


def test_one_that_asks_for_less_waits_and_the_others_go_on(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    slow = elsewhere(begin(sending_mailbox, *names(5)), "slow.example")
    quick = begin(sending_mailbox, "ana", "bogdan")
    sink.answers = ["450 4.7.1 too many letters from you, slow down"]
    run_jobs(only=OUT)
    assert (to(sink), states(*slow), states(*quick)) == (["ana", "bogdan"], ["waiting"] * 5, ["sent"] * 2)
    row = DomainPace.objects.get()
    assert (row.domain, row.until > now()) == ("slow.example", True)
    # Only the one that was offered was tried.
    assert sorted(OutLetter.objects.filter(domain="slow.example").values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    clock.move(minutes=3)
    run_jobs(only=OUT)
    assert states(*slow) == ["sent"] * 5


def test_large_receivers_get_a_crowd_in_portions(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pacing.pace.GENTLE, "large.example", 20.0)
    elsewhere(begin(sending_mailbox, *names(25)), "large.example")
    begin(sending_mailbox, "ana")
    run_jobs(only=OUT)
    assert len(sink.raw) == 11
    clock.move(seconds=61)
    run_jobs(only=OUT)
    assert len(sink.raw) == 21
    clock.move(seconds=61)
    run_jobs(only=OUT)
    assert len(sink.raw) == 26


def test_greylisting_slows_nobody_down(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    letters = begin(sending_mailbox, "ana", "bogdan")
    sink.answers = ["450 4.7.1 Greylisted, try again later"]
    run_jobs(only=OUT)
    assert (states(*letters), DomainPace.objects.count()) == (["waiting", "sent"], 0)


def test_when_one_domain_after_another_asks_for_less_it_is_our_own_server(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    letters = [elsewhere(begin(sending_mailbox, f"guest{n}"), f"cafe{n}.example")[0] for n in range(5)]
    sink.answers = ["451 4.7.1 rate limit exceeded"] * 5
    run_jobs(only=OUT)
    sending_mailbox.refresh_from_db()
    assert (states(*letters), sending_mailbox.out_trouble) == (["waiting"] * 5, "slower")
    assert len(sink.answers) == 2
