"""Signed as the standard's own example is, and nothing else passes."""

import pytest

from zabota.core.hooks.signing import TOLERANCE, Forged, key_of, signed, verify, written

# From the specification's reference libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, TIMESTAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_example_of_the_standard_is_signed_as_it_stands_there():
    assert signed([key_of(SECRET)], message=ID, timestamp=TIMESTAMP, body=BODY) == SIGNATURE
    assert written(key_of(SECRET)) == SECRET


def check(signature: str = SIGNATURE, body: bytes = BODY, timestamp: str = str(TIMESTAMP), at: int = TIMESTAMP):
    verify(key_of(SECRET), message=ID, timestamp=timestamp, signature=signature, body=body, at=at)


def test_a_clock_that_goes_wrong_by_minutes_is_forgiven_and_by_more_is_not():
    check(at=TIMESTAMP + TOLERANCE)
    check(at=TIMESTAMP - TOLERANCE)
    for at in (TIMESTAMP + TOLERANCE + 1, TIMESTAMP - TOLERANCE - 1):
        with pytest.raises(Forged):
            check(at=at)


@pytest.mark.parametrize(
    "changed",
    [
        {"body": BODY + b" "},
        {"signature": SIGNATURE.replace("v1,", "v2,")},
        {"signature": "v1,"},
        {"signature": ""},
        {"timestamp": "now"},
        {"timestamp": str(TIMESTAMP + 1)},
    ],
)
def test_what_was_changed_on_the_way_is_found_out(changed):
    with pytest.raises(Forged):
        check(**changed)


def test_while_a_secret_is_replaced_both_fit():
    other = bytes(range(32))
    both = signed([other, key_of(SECRET)], message=ID, timestamp=TIMESTAMP, body=BODY)
    check(signature=both)
    verify(other, message=ID, timestamp=str(TIMESTAMP), signature=both, body=BODY, at=TIMESTAMP)
