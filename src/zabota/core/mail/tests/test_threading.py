import pytest

from zabota.core.mail import candidates, read_address, read_message_id, sign_address, sign_message_id
from zabota.core.mail.tests.letters import letter

KEY = b"the desk's own key"


def test_our_own_id_is_read_back():
    value = sign_message_id(KEY, 4817, 12, "tarelka.example")
    assert value.startswith("<zbt.4817.12.")
    assert read_message_id(KEY, value) == (4817, 12)
    assert read_message_id(KEY, value.upper()) == (4817, 12)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.replace("4817", "4818"),
        lambda value: value.replace(".12.", ".13."),
        lambda value: "<x" + value[1:],
        lambda value: value[:20] + "0" * 10 + value[30:],
        lambda value: "",
        lambda value: "<zbt.1.2.@x>",
    ],
)
def test_a_forged_id_is_nobodys(change):
    value = sign_message_id(KEY, 4817, 12, "tarelka.example")
    assert read_message_id(KEY, change(value)) is None
    assert read_message_id(b"another key", value) is None


def test_the_ticket_is_signed_into_the_address():
    address = sign_address(KEY, 4817, "help@tarelka.example")
    assert read_address(KEY, address) == 4817
    assert read_address(KEY, address.replace("4817", "1")) is None
    assert read_address(KEY, "help+zbt@tarelka.example") is None


def test_an_address_signature_is_no_message_signature():
    mac = sign_address(KEY, 1, "a@b").split(".")[2].split("@")[0]
    assert read_message_id(KEY, f"<zbt.1.1.{mac}@b>") is None


def test_the_surest_sign_comes_first():
    found = letter(
        f"In-Reply-To: {sign_message_id(KEY, 1, 10, 'x')}",
        f"References: {sign_message_id(KEY, 3, 30, 'x')} <else@where> {sign_message_id(KEY, 2, 20, 'x')}",
        f"To: {sign_address(KEY, 4, 'help@x.example')}",
        "Subject: Re: Printer [#5] [#1]",
        "",
        "",
    )
    order = [(each.number, each.message, each.how, each.weak) for each in candidates(found, KEY)]
    assert order == [
        (1, 10, "reply", False),
        (2, 20, "references", False),
        (3, 30, "references", False),
        (4, None, "address", False),
        (5, None, "subject", True),
    ]


def test_references_rewritten_by_the_customers_program_still_lead_home():
    found = letter(
        "In-Reply-To: <A1B2@apple.example>",
        f"References: {sign_message_id(KEY, 7, 70, 'x')} <A1B2@apple.example>",
        "",
        "",
    )
    assert candidates(found, KEY)[0].number == 7


def test_an_empty_id_belongs_to_nothing():
    assert candidates(letter("Message-ID: <>", "In-Reply-To: <>", "References: ", "", ""), KEY) == ()
