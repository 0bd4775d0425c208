import asyncio

import psycopg
import pytest
from procrastinate import exceptions

from zabota.base.jobs import patience


def refusals(*causes: Exception) -> list[exceptions.ConnectorException]:
    made = []
    for cause in causes:
        error = exceptions.ConnectorException()
        error.__cause__ = cause
        made.append(error)
    return made


def say(left: list[exceptions.ConnectorException], said: list[str]) -> None:
    async def once() -> None:
        if left:
            raise left.pop(0)
        said.append("heard")

    asyncio.run(patience.until_heard(once))


def test_it_is_said_again_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0)
    said: list[str] = []
    say(refusals(psycopg.OperationalError(), psycopg.OperationalError()), said)
    assert said == ["heard"]


def test_a_refusal_of_another_kind_is_final() -> None:
    with pytest.raises(exceptions.ConnectorException):
        say(refusals(psycopg.errors.RaiseException()), [])
