"""What every desk begins with speaks its language."""

import pytest

from zabota.base.clock import now
from zabota.base.desk import actions
from zabota.rooms.sla.models import Policy

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(Policy.objects.order_by("order").values_list("name", flat=True))


def test_the_usual_policies_follow_the_language_of_the_desk() -> None:
    actions.change(language="ru", by="test", at=now())
    assert names() == ["Чат и телефон", "Все"]
    actions.change(language="en", by="test", at=now())
    assert names() == ["Chat and phone", "Everyone"]


def test_a_name_that_somebody_gave_stays() -> None:
    Policy.objects.filter(name="Everyone").update(name="Gold")
    actions.change(language="ro", by="test", at=now())
    assert names() == ["Chat și telefon", "Gold"]
