import pytest

from zabota.core.mail.server_answers import FAILED, LATER, OURS, SLOWER, meaning


@pytest.mark.parametrize(
    ("code", "words", "stage", "expected"),
    [
        (550, "550 5.1.1 no such person", "recipient", FAILED),
        (554, "554 5.7.1 message looks like spam", "content", FAILED),
        (552, "552 5.3.4 message size exceeds fixed limit", "sender", FAILED),
        (550, "550 5.2.2 mailbox quota exceeded", "recipient", FAILED),
        (451, "451 4.2.1 come back later", "recipient", LATER),
        (450, "450 4.2.0 Greylisted, see http://postgrey.example", "recipient", LATER),
        (450, "450 4.7.1 greylisting in action", "recipient", LATER),
        (452, "452 4.2.2 mailbox full", "recipient", LATER),
        (421, "421 4.7.0 [TSS04] Messages temporarily deferred", "recipient", SLOWER),
        (450, "450 4.7.1 too much mail from you", "content", SLOWER),
        (451, "451 rate limit exceeded for this sender", "content", SLOWER),
        (550, "550 5.7.1 you may not send from this address", "sender", OURS),
        (530, "530 5.7.0 Must issue a STARTTLS command first", "recipient", OURS),
        (554, "554 5.7.1 <a@b.example>: Relay access denied", "recipient", OURS),
        (550, "550 5.4.5 Daily user sending quota exceeded", "content", OURS),
        (454, "454 4.7.0 temporary authentication failure", "sender", OURS),
    ],
)
def test_it_is_about_the_letter_the_pace_or_us(code: int, words: str, stage: str, expected: str) -> None:
    assert meaning(code, words, stage=stage) == expected
