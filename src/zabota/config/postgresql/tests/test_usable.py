"""A connection that is gone is noticed before a page is asked for on it, and one that is there is not asked."""

import select

import pytest
from django.db import connection


@pytest.fixture
def another(db):
    """A connection of its own, as a request has it."""
    other = connection.copy()
    other.ensure_connection()
    yield other
    other.close()


def test_a_connection_that_is_there_is_not_asked(another, monkeypatch):
    assert another.settings_dict["HOST"].startswith("/")
    monkeypatch.setattr(another, "cursor", None)
    assert another.is_usable()


def test_one_whose_server_has_hung_up_is_known(another):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [another.connection.info.backend_pid])
    select.select([another.connection.fileno()], [], [], 10)
    assert not another.is_usable()


def test_one_that_was_closed_is_known(another):
    another.connection.close()
    assert not another.is_usable()
