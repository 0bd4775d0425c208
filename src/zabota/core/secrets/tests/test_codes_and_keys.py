"""Codes that are a secret by the word beside them, and keys of machines by their shape."""

import pytest

from zabota.core.secrets import API_KEY, CODE, PIN, PRIVATE_KEY, find, hide, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CVV: 123", "CVV: ***"),
        ("my cvc2 is 4321.", "my cvc2 is ***."),
        ("CVV (on the back) 456", "CVV (on the back) ***"),
        ("card security code 999", "card security code ***"),
        ("123 cvv", "*** cvv"),
        ("мой cvv — 123", "мой cvv — ***"),
        ("код безопасности: 123", "код безопасности: ***"),
        ("трёхзначный код на обороте 123", "трёхзначный код на обороте ***"),
        ("код безпеки 123", "код безпеки ***"),
        ("codul de securitate este 123", "codul de securitate este ***"),
        ("Prüfnummer: 123", "Prüfnummer: ***"),
        ("code de sécurité 123", "code de sécurité ***"),
        ("cryptogramme : 123", "cryptogramme : ***"),
        ("PIN is 1234", "PIN is ****"),
        ("ПИН-код: 1234", "ПИН-код: ****"),
        ("пін 1234", "пін ****"),
        ("codul PIN este 1234", "codul PIN este ****"),
    ],
)
def test_a_code_with_its_word_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "123 and 1234",
        "Pin 3 of the connector, pins 1234",
        "shipping 1234 boxes",
        "the CVV is not read. 123 tills do that",
        "PIN 12345678",
        "spin 1234",
        "код 123",
        "cvv 12.50",
        "CVV 123%",
        "error code 1234 in the printer",
    ],
)
def test_digits_without_a_word_that_makes_them_a_secret_stay(text: str) -> None:
    assert mask(text) == text


def test_the_last_digits_of_a_masked_card_are_no_code() -> None:
    once = mask("4111 1111 1111 1111, cvv 123")
    assert once == "**** **** **** 1111, cvv ***"
    assert mask(once) == once


KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        KEY.replace("RSA ", ""),
        KEY.replace("RSA ", "OPENSSH "),
        KEY.replace("RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK"),
        KEY.replace("\n", "\n> "),
        KEY.replace("\n", "\r\n"),
        "-----BEGIN EC PRIVATE KEY-----\nMIIEow\nIBAAKC\n\nRegards, Ana",
    ],
)
def test_a_private_key_is_masked_between_its_lines(text: str) -> None:
    masked, count = hide(text)
    assert "MIIEow" not in masked
    assert "IBAAKC" not in masked
    assert "PRIVATE KEY" in masked
    assert count == {PRIVATE_KEY: 1}
    assert mask(masked) == masked


def test_a_public_key_and_a_certificate_stay() -> None:
    text = "-----BEGIN PUBLIC KEY-----\nMIIEow\n-----END PUBLIC KEY-----\n-----BEGIN CERTIFICATE-----\nMIIEow"
    assert mask(text) == text


@pytest.mark.parametrize(
    "key",
    [
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "a1B2" * 9,
        "github_pat_" + "11ABCDE0" * 10,
        "glpat-" + "x9" * 10,
        "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc",
        "xoxb" + "-123456789012-abcdefABCDEF",
        "AIza" + "SyA-1234567890abcdefghijklmnopqrstu",
        "SG." + "a" * 22 + "." + "b" * 43,
        "npm_" + "a1B2" * 9,
        "sk-ant-" + "api03-abcdefghijklmnopqrstuvwxyz",
    ],
)
def test_an_access_key_is_masked_behind_its_beginning(key: str) -> None:
    text = f"our key is {key}, it does not work"
    assert [span.kind for span in find(text)] == [API_KEY]
    assert key[:3] in mask(text)
    assert key not in mask(text)
    assert key[-8:] not in mask(text)
    assert mask(mask(text)) == mask(text)


def test_an_amazon_secret_is_known_by_its_name() -> None:
    assert (
        mask("aws_secret_access_key = " + "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab") == "aws_secret_access_key = ****"
    )


def test_words_that_only_look_like_keys_stay() -> None:
    text = "AKIA, ghp_short, SG.letters, https://example.org/xoxb/AIza and hf_model"
    assert mask(text) == text


def test_several_kinds_are_counted_each() -> None:
    _text, count = hide("4111 1111 1111 1111 cvv 123 pin 1234 and 5555 5555 5555 4444")
    assert count == {"card": 2, CODE: 1, PIN: 1}
