"""What a text says of the thing it is about."""

import pytest

from zabota.core import secrets
from zabota.core.routing.facts import LONGEST, MOST, facts, hidden

WHOLE = (
    "После обновления Tarelka 8.4.1 на Windows 10 21H2 принтер Datecs FP-700 на COM3 пишет ошибка 0x80070057,"
    " чек № 118 402. См. https://cafe.example/tills/2?token=s3cret"
)


def found(text):
    return [(one["kind"], one["words"]) for one in facts(text)]


def test_one_letter_tells_all_of_it():
    assert found(WHOLE) == [
        ("version", "Tarelka 8.4.1"),
        ("os", "Windows 10 21H2"),
        ("device", "Datecs FP-700"),
        ("device", "COM3"),
        ("order", "118 402"),
        ("error", "0x80070057"),
        ("url", "https://cafe.example/tills/2"),
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("version 12.3", ("version", "12.3")),
        ("versiunea 8.4.0 merge", ("version", "8.4.0")),
        ("order #12345", ("order", "12345")),
        ("comanda nr. 778899", ("order", "778899")),
        ("заказ 4512-22", ("order", "4512-22")),
        ("error code: 502", ("error", "502")),
        ("eroarea E-104", ("error", "E-104")),
        ("net::ERR_CONNECTION_REFUSED", ("error", "ERR_CONNECTION_REFUSED")),
        ("on my iPhone 13 Pro", ("device", "iPhone 13 Pro")),
        ("Android 14", ("os", "Android 14")),
        ("Chrome 119 on it", ("browser", "Chrome 119")),
    ],
)
def test_each_kind(text, fact):
    assert found(text) == [fact]


@pytest.mark.parametrize(
    "text", ["15.11.2026", "at 12.30 we had 3.5 kg", "192.168.1.12", "The order is late", "1.234.567,00 lei", ""]
)
def test_dates_prices_and_addresses_are_no_facts(text):
    assert found(text) == []


def test_what_a_browser_says_of_itself_is_read_as_people_call_it():
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:118.0) Gecko/20100101 Firefox/118.0"
    assert found(f"My browser: {agent}") == [("os", "Linux"), ("browser", "Firefox")]
    assert facts("", (agent,)) == facts(agent)


def test_nothing_is_said_twice_nor_without_end():
    assert len(found("8.4.1 Tarelka 8.4.1 tarelka 8.4.1")) == 1
    many = facts(" ".join(f"order #{n}" for n in range(1000, 1100)))
    assert len(many) == MOST
    assert all(len(one["words"]) <= LONGEST for one in facts("https://x.example/" + "a" * 500))


def test_secrets_that_were_hidden_are_known_by_their_kind():
    written = "card 4111 1111 1111 1111, pin 1234, CVV 123, key sk_live_51H8abcdefghijklmnopqrstuv"
    kinds = set(secrets.hide(written)[1])
    assert set(hidden(secrets.mask(written))) == kinds
    assert hidden("**bold** words") == []
