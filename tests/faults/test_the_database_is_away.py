"""While the database is away the receiver asks senders to wait, in their session and in new ones; then it takes all."""

import smtplib
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.faults.beside import count, patience, prepare
from tests.faults.names import HELP
from tests.faults.traffic import letter
from zabota.config.supervisor import first_start
from zabota.config.supervisor.testing import RunningDesk, postgres, running_desk

LETTERS = 20


def test_letters_wait_at_their_senders_while_the_database_is_away(tmp_path: Path) -> None:
    first_start.copied(tmp_path / "database", static=False)
    # The second server is left after the desk: one without a database takes its time to stop.
    with ExitStack() as first, ExitStack() as second:
        url = first.enter_context(postgres(tmp_path / "database"))
        with running_desk(tmp_path / "desk", environment={"DATABASE_URL": url}) as desk:
            prepare(desk)
            # Its session began before, and goes on after.
            with smtplib.SMTP("127.0.0.1", desk.smtp_port, timeout=60) as session:
                _offer_up_to_data(session)
                first.close()
                session.send(b"\r\n.\r\n")
                assert _asks_to_wait(session.getreply())
                session.rset()
                session.mail("ana@marverde.example")
                assert _asks_to_wait(session.rcpt(HELP))
                with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                    _send(desk, 1)
                assert _asks_to_wait(refused.value.recipients[HELP])
                assert second.enter_context(postgres(tmp_path / "database")) == url
                session.rset()
                session.send_message(_letter(1))
            for number in range(2, LETTERS + 1):
                _send(desk, number)
            _all_are_tickets(desk, LETTERS)


def _offer_up_to_data(session: smtplib.SMTP) -> None:
    session.ehlo()
    session.mail("ana@marverde.example")
    assert session.rcpt(HELP)[0] == 250
    assert session.docmd("DATA")[0] == 354


def _asks_to_wait(answer: tuple[int, bytes]) -> bool:
    code, words = answer
    return code == 451 and words.startswith(b"4.3.0 ") and b"try again later" in words


def _send(desk: RunningDesk, number: int) -> None:
    with smtplib.SMTP("127.0.0.1", desk.smtp_port, timeout=60) as smtp:
        smtp.send_message(_letter(number))


def _letter(number: int) -> EmailMessage:
    made = letter(number)
    made.replace_header("To", HELP)
    return made


def _all_are_tickets(desk: RunningDesk, wanted: int) -> None:
    for _ in patience(120):
        if count(desk, "SELECT count(*) FROM tickets_ticket") >= wanted:
            break
    assert count(desk, "SELECT count(*) FROM tickets_message WHERE kind = 'in'") == wanted
    assert count(desk, "SELECT count(*) FROM tickets_ticket") == wanted
