"""The acknowledgement of a letter names articles that answer it, from the knowledge base itself."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge.tests.conftest import Write
from zabota.rooms.knowledge.tests.conftest import write as write  # a fixture
from zabota.rooms.mail.acknowledging import acknowledgements

pytestmark = pytest.mark.django_db


def test_what_answers_is_named_and_nothing_else(world: World, write: Write) -> None:
    write("Закрыть смену на кассе", "Нажмите «Смена», затем «Закрыть смену». Касса напечатает Z-отчёт.")
    write("Вернуть деньги покупателю", "Откройте чек в журнале и выберите «Возврат». Деньги уйдут на карту.")
    shift = world.letter("Не могу закрыть смену на кассе", "Добрый день, не получается.")
    party = world.letter("Приглашение на свадьбу", "Приходите в субботу.")
    written = acknowledgements([shift, party], {shift.pk: "ru", party.pk: "ru"}, at=now())
    assert [one.title for one in written[shift.pk].reading] == ["Закрыть смену на кассе"]
    assert not written[party.pk].reading
