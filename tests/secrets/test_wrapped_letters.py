"""Letters whose words lie in a structure that cannot be written anew: signed around, or packed by Outlook."""

import pytest

from tests.support.everywhere import nowhere
from zabota.core.mail.tests.signing import BODY, ana, signed_around, signed_beside, structure
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.receiving import arrive
from zabota.rooms.mail.understanding import marks_of

CARD = "4111 1111 1111 1111"
WITH_CARD = BODY.replace(b"The printer", f"{CARD}. The printer".encode())


@pytest.mark.parametrize("around", [False, True])
def test_a_card_number_in_a_signed_letter_is_kept_nowhere(mailbox: Mailbox, around: bool) -> None:
    cms = structure(ana(), WITH_CARD, detached=not around)
    raw = arrive(mailbox, signed_around(cms) if around else signed_beside(cms, WITH_CARD))
    assert raw.state == RawLetter.State.DONE, raw.trouble
    assert raw.message.text == "**** **** **** 1111. The printer is silent."
    assert nowhere(CARD)
    # Beside it, the words are written anew; within the structure they cannot be, and the source is forgotten.
    assert (raw.sealed is None) == around
    assert "Signed, not checked" in {mark.words for mark in marks_of(raw)}


def test_a_signed_letter_without_secrets_is_checked_as_ever(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, signed_beside(structure(ana())))
    assert raw.facts["seal"][0]["state"] == "unknown"
