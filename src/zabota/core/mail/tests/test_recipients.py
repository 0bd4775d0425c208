import pytest

from zabota.core.mail.recipients import MOST, named, without


@pytest.mark.parametrize(
    ("field", "addresses"),
    [
        ("Maria@Bank.Example", ("maria@bank.example",)),
        ("Maria Rusu <maria@bank.example>, ion@bank.example", ("maria@bank.example", "ion@bank.example")),
        ("maria@bank.example; ion@bank.example", ("maria@bank.example", "ion@bank.example")),
        ("maria@bank.example ion@bank.example\na@x.md", ("maria@bank.example", "ion@bank.example", "a@x.md")),
        ("maria@bank.example, MARIA@bank.example", ("maria@bank.example",)),
        ('"Rusu, Maria" <maria@bank.example>', ("maria@bank.example",)),
        ("инфо@пример.example", ("инфо@xn--e1afmkfd.example",)),
        ("  , ;", ()),
        ("", ()),
    ],
)
def test_addresses_are_found_however_they_are_parted(field: str, addresses: tuple[str, ...]) -> None:
    assert named(field).addresses == addresses
    assert named(field).wrong == ()


@pytest.mark.parametrize(
    "field", ["maria", "maria@bank", "maria@@bank.example", "@bank.example", "maria@bank..example"]
)
def test_what_is_no_address_is_named(field: str) -> None:
    assert named(field).addresses == ()
    assert named(field).wrong


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x00"])
def test_a_line_end_adds_no_header(end: str) -> None:
    found = named(f"maria@bank.example{end}Bcc: everyone@x.example")
    assert not any(sign in one for one in found.addresses for sign in "\r\n\x0b\u2028\x00 :")


def test_more_than_fifty_are_too_many() -> None:
    assert not named(",".join(f"p{n}@x.example" for n in range(MOST))).too_many
    assert named(",".join(f"p{n}@x.example" for n in range(MOST + 1))).too_many


def test_those_who_are_known_already_are_left_out() -> None:
    assert without(["A@x.example", "b@x.example", "a@X.example"], but=["B@x.example"]) == ("a@x.example",)
