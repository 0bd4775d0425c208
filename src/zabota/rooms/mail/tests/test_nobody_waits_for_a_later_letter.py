"""What the real queue hands out: tests that run jobs by themselves do not ask for its locks."""

from datetime import timedelta

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.jobs.queue import MAIL_OUT
from zabota.rooms.mail.actions import sending
from zabota.rooms.mail.models import Mailbox

pytestmark = pytest.mark.django_db


def handed_out() -> str | None:
    """The name of the job that a worker of the outgoing lane is given now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_register_worker_v1()")
        (worker,) = cursor.fetchone()
        cursor.execute("SELECT task_name FROM procrastinate_fetch_job_v2(%s, %s)", [[MAIL_OUT], worker])
        row = cursor.fetchone()
        return row and row[0]


def test_a_letter_that_is_due_does_not_wait_for_one_that_is_tried_again_in_two_hours(mailbox: Mailbox) -> None:
    sending.wake(mailbox.pk, at=now() + timedelta(hours=2))
    assert handed_out() is None
    sending.wake(mailbox.pk)
    assert handed_out() == sending.SEND


def test_the_end_of_a_pause_sees_to_it_that_the_mailbox_sends(mailbox: Mailbox) -> None:
    sending.wake(mailbox.pk, at=now() - timedelta(hours=1))
    assert handed_out() == sending.AGAIN
    sending.wake(mailbox.pk)
    assert handed_out() == sending.SEND


def test_two_rounds_of_one_mailbox_never_run_at_once(mailbox: Mailbox) -> None:
    sending.wake(mailbox.pk)
    assert handed_out() == sending.SEND
    sending.wake(mailbox.pk)
    assert handed_out() is None
