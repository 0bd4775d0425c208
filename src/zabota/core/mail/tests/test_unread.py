import pytest

from zabota.core.mail.unread import nobody_reads


@pytest.mark.parametrize(
    "address",
    ["noreply@x.example", "No-Reply@x.example", "do-not-reply@x", "mailer-daemon@x", "bounces+a=b@x", "autoreply@x"],
)
def test_a_machine_is_known_by_its_address(address: str) -> None:
    assert nobody_reads(address)


@pytest.mark.parametrize("address", ["nora@x.example", "rooter@x", "postmaster@x", "norepl.y@x", "bouncer@x", ""])
def test_a_person_is_not_taken_for_one(address: str) -> None:
    assert not nobody_reads(address)
