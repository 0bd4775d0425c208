from datetime import UTC, datetime, timedelta

from zabota.core.tickets.likeness import Matter, evidence

AT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
PRINTER = Matter("Casa 2 nu mai tipărește bonul", "mail", AT)


def test_forms_of_one_word_meet() -> None:
    found = evidence(PRINTER, Matter("Bonuri fiscale netipărite, nu tipareste", "mail", AT))
    assert found.words == ["tipărește"]


def test_the_same_matter_by_another_way_soon_after_weighs_more_than_an_old_one() -> None:
    call = evidence(PRINTER, Matter("Nu tipărește", "phone", AT + timedelta(minutes=5)))
    old = evidence(PRINTER, Matter("Nu tipărește", "mail", AT - timedelta(days=90)))
    assert call.weight > old.weight


def test_nothing_shared_and_long_ago_weighs_nothing() -> None:
    found = evidence(PRINTER, Matter("Factura pe octombrie", "mail", AT - timedelta(days=30)))
    assert (found.words, found.weight) == ([], 0)


def test_short_words_prove_nothing() -> None:
    assert evidence(Matter("Casa 2 nu", "mail", AT), Matter("nu 2 de", "mail", AT)).words == []
