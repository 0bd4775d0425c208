"""Card numbers as people write them, and the numbers that look like them and are none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.core.secrets import CARD, find, mask
from zabota.core.secrets.schemes import CheckDigits, lengths

# Numbers that the schemes give out for trying.
VISA, MASTERCARD, AMEX, DINERS = "4111111111111111", "5555555555554444", "378282246310005", "30569309025904"
MASTERCARD_2, DISCOVER, JCB, UNIONPAY = "2223003122003222", "6011000990139424", "3530111333300000", "6200000000000005"
MIR, MAESTRO, VISA_19 = "2200000000000004", "6759649826438453", "4000000000000000006"
EVERY = (VISA, MASTERCARD, MASTERCARD_2, AMEX, DINERS, DISCOVER, JCB, UNIONPAY, MIR, MAESTRO, VISA_19)


def cards(text: str) -> list[str]:
    return ["".join(re.findall(r"\d", text[one.start : one.end])) for one in find(text) if one.kind == CARD]


@pytest.mark.parametrize("number", EVERY)
def test_a_number_of_every_scheme_is_found_in_one_piece(number: str) -> None:
    assert cards(f"My card is {number}, thank you.") == [number]


@pytest.mark.parametrize("number", EVERY)
def test_a_wrong_check_digit_is_no_card(number: str) -> None:
    assert cards(number[:-1] + str((int(number[-1]) + 1) % 10)) == []


def test_the_card_of_the_manuals_is_one_though_its_digits_make_a_pattern() -> None:
    assert cards("Card 4242 4242 4242 4242 until 12/27") == ["4242424242424242"]
    assert cards("Switch 3030 3030 3030 3030") == []


@pytest.mark.parametrize(
    "written",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111\xa01111\xa01111\xa01111",
        "4111 – 1111 – 1111 – 1111",
        "41111111 11111111",
        "4111\u200b1111\u200b1111\u200b1111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "4111\u20091111\u20111111\u20111111",
        "4111 1111 1111\n1111",
        "4111 1111\r\n> 1111 1111",
        "4111 1111\n> > 1111 1111",
        "（4111 1111 1111 1111）",
    ],
)
def test_it_is_found_however_it_is_parted(written: str) -> None:
    assert cards(f"Card: {written} until 12/27") == [VISA]


@pytest.mark.parametrize(
    ("written", "last"), [("４１１１ １１１１ １１１１ １１１１", "1111"), ("٤١١١ ١١١١ ١١١١ ١١١١", "1111"), ("۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱", "1111")]
)  # fmt: skip
def test_digits_of_other_scripts_count(written: str, last: str) -> None:
    assert mask(f"x {written} y") == f"x **** **** **** {last} y"


def test_american_express_and_diners_are_grouped_in_their_own_way() -> None:
    assert cards("3782 822463 10005 and 3056 930902 5904") == [AMEX, DINERS]


def test_asterisks_before_a_number_hide_nothing() -> None:
    assert mask("****4111 1111 1111 1111**** **** 4111 1111 1111 1111") == (
        "******** **** **** 1111**** **** **** **** **** 1111"
    )


def test_two_cards_side_by_side_are_two() -> None:
    assert mask(f"{VISA} {MASTERCARD}") == "**** **** **** 1111 **** **** **** 4444"


def test_what_follows_the_number_is_left_alone() -> None:
    assert mask("4111 1111 1111 1111 12 27 Ana") == "**** **** **** 1111 12 27 Ana"


def test_a_word_run_together_with_the_number_does_not_hide_it() -> None:
    assert cards("card4111111111111111") == cards("карта4111111111111111") == cards("№4111111111111111") == [VISA]


def test_the_value_of_a_card_in_a_link_is_found() -> None:
    assert mask("https://pay.example/?card=4111111111111111&x=1").startswith("https://pay.example/?card=**** ")


@pytest.mark.parametrize(
    "text",
    [
        "Order no. 4539578763621486 of today",
        "tracking number: 4539578763621486",
        "Заказ № 4539578763621486",
        "Comanda nr. 4539578763621486",
        "Sendungsnummer 4539578763621486",
        "9400 1118 9922 3818 2184 07",
        "DE89 3704 0044 0532 0130 00",
        "MD24 AG00 0225 1000 1310 4168",
        "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606",
        "978-3-16-148410-0 and 4006381333931",
        "20240315123456 2024-03-15 12:34:56.789012",
        "1700000000000 1700000000000000 1700000000000000000",
        "+37322123456 +7 (495) 123-45-67, +44 20 7946 0958",
        "+4111111111111111"[:16],
        "550e8400-e29b-41d4-a716-446655440000",
        "4111111111111111abcdef4111111111111111",
        "LX4111111111111111CN",
        "https://shop.example/orders/4111111111111111",
        "https://shop.example/track?id=4111111111111111",
        "<4111111111111111.77@mail.example>",
        "4111111111111111@mail.example",
        "3030303030303030 5050505050505050 0000000000000000 4444444444444444",
        "47.0245 28.8353 0.4111111111111111",
        "1234567890123456 9999999999999995",
        "12.03.2024 13.03.2024 14.03.2024",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="4150 -.\n>*٤１aé", max_size=120))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(st.sampled_from(EVERY), st.sampled_from(["", " ", "-", "\xa0", ".", "\u200b"]), st.text(max_size=30))
def test_whatever_stands_around_a_number_in_groups_it_is_found(number: str, between: str, around: str) -> None:
    written = between.join(re.findall(r"\d{1,4}", number))
    text = f"{around} \n\n {written} \n\n {around}"
    assert number in cards(text)


@given(st.text(alphabet="0123456789", min_size=2, max_size=30))
def test_the_check_of_a_stretch_is_the_check_of_its_digits(digits: str) -> None:
    def slow(row: str) -> bool:
        total = sum(int(one) for one in row[::-2])
        return (total + sum(sum(map(int, str(2 * int(one)))) for one in row[-2::-2])) % 10 == 0

    check = CheckDigits(digits)
    assert all(check.hold(a, b) == slow(digits[a:b]) for a in range(len(digits)) for b in range(a + 1, len(digits) + 1))


def test_a_range_of_first_digits_ends_where_it_ends() -> None:
    assert lengths("2720") == (16,)
    assert lengths("2721") == ()
    assert lengths("2205") == ()


@pytest.mark.parametrize("bomb", ["4-", "1 ", "4111 ", "4\n> ", "4111 1111 1111 1111 ", "MD24 ", "4" * 30 + " "])
def test_a_long_row_of_digits_costs_its_length(bomb: str) -> None:
    """Twice the text, about twice the steps: counted in calls of the check, not in time."""
    import cProfile
    import pstats

    def calls(times: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(find, bomb * times)
        return pstats.Stats(profile).total_calls  # type: ignore[attr-defined, no-any-return]

    assert calls(4000) <= 2.5 * calls(2000) + 1000
