import pytest
from django.urls import NoReverseMatch, reverse

from zabota.base.ui.addresses import address


def test_addresses_are_what_django_says() -> None:
    for name, args in (
        ("inbox:ticket", (12,)),
        ("inbox:ticket", (13,)),
        ("inbox:list", ("mine",)),
        ("inbox:found", ()),
    ):
        assert address(name, *args) == reverse(name, args=args)
    assert address("inbox:list", view="channel-mail") == reverse("inbox:list", kwargs={"view": "channel-mail"})


def test_two_numbers_keep_their_order() -> None:
    assert address("inbox:ready_answer_uses", 7, 12) == reverse("inbox:ready_answer_uses", args=[7, 12])


def test_what_has_no_address_is_told() -> None:
    with pytest.raises(NoReverseMatch):
        address("inbox:ticket")
    with pytest.raises(NoReverseMatch):
        address("inbox:found", 12)
