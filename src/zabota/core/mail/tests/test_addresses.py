import pytest

from zabota.core.mail import Address, normal, parse_list
from zabota.core.mail.addresses import valid


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("ana@x.example", [("", "ana@x.example")]),
        ("Ana Popa <ana@x.example>", [("Ana Popa", "ana@x.example")]),
        ('"Popa, Ana" <ana@x.example>', [("Popa, Ana", "ana@x.example")]),
        ("Popa, Ana <ana@x.example>", [("Popa, Ana", "ana@x.example")]),
        ('"Ana \\"A\\" Popa" <ana@x.example>', [('Ana "A" Popa', "ana@x.example")]),
        ("ana@x.example (Ana Popa)", [("Ana Popa", "ana@x.example")]),
        ("a@x.example, b@x.example; c@x.example", [("", "a@x.example"), ("", "b@x.example"), ("", "c@x.example")]),
        ("team: a@x.example, B <b@x.example>;", [("", "a@x.example"), ("B", "b@x.example")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?B?0JDQvdCw?= <ana@x.example>", [("Ана", "ana@x.example")]),
        ("=?utf-8?Q?Popa,_Ana?= <ana@x.example>", [("Popa, Ana", "ana@x.example")]),
        ("'ana@x.example' <ana@x.example>", [("", "ana@x.example")]),
        ("<@relay.example:ana@x.example>", [("", "ana@x.example")]),
        ("<mailto:ana@x.example>", [("", "ana@x.example")]),
        ('"Ana <ana@x.example>', [("Ana", "ana@x.example")]),
        ("Ana", [("Ana", "")]),
        ("", []),
        (",,;;", []),
    ],
)
def test_every_mailbox_is_found(value, wanted):
    assert parse_list(value) == tuple(Address(*pair) for pair in wanted)


def test_addresses_are_compared_without_regard_to_writing():
    assert normal(" Ana@X.Example ") == "ana@x.example"
    assert normal("ana@пример.рф") == normal("ANA@XN--E1AFMKFD.XN--P1AI") == "ana@xn--e1afmkfd.xn--p1ai"
    assert normal("ana+shop@x.example") != normal("ana@x.example")


@pytest.mark.parametrize(
    "address", ["ana@x.example", "a.b+c@sub.x.example", "иван@пример.рф", "o'neil@x.example", '"a b"@x.example']
)
def test_letters_can_be_sent_there(address):
    assert valid(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "@x.example",
        "ana@",
        "ana@x",
        "a b@x.example",
        "ana@x..example",
        ".a@x.example",
        "a@-x.example",
        "a@x.example\n",
        "a@1.2.3.4",
        "a@[192.0.2.1]",
        "ana@x.example.",
        "ana@xn--example.com",
    ],
)
def test_letters_cannot_be_sent_there(address):
    assert not valid(address)
