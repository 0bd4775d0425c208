"""Tables of any kind: encodings, separators, what a column is."""

import io

import pytest

from zabota.core.imports.columns import guessed, of_row
from zabota.core.imports.moments import moment
from zabota.core.imports.tables import rows, shape_of
from zabota.core.imports.things import Matter, Misfit

HEAD = "Номер,Тема,Описание,Почта,Дата создания\n"
ROW = '7,Касса,"Не печатает, ошибка",ana@mar-verde.example,19.11.2024 14:02\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_seen(encoding, separator):
    words = (HEAD + ROW * 3).replace(",", separator) if separator != "," else HEAD + ROW * 3
    if separator != ",":
        words = words.replace(f"Не печатает{separator} ошибка", "Не печатает, ошибка")
    raw = words.encode(encoding)
    shape = shape_of(raw)
    assert shape.separator == separator
    assert guessed(shape) == ("number", "subject", "text", "email", "created")
    first = of_row(next(rows(io.BytesIO(raw), shape, 0)), guessed(shape), ours=())
    assert isinstance(first, Matter)
    assert (first.number, first.subject, first.words[0].text) == ("7", "Касса", "Не печатает, ошибка")
    assert first.at.isoformat() == "2024-11-19T14:02:00+00:00"


def test_a_row_goes_on_where_it_was():
    raw = ("id,text,created\n" + "".join(f'{n},"a\nb",2024-01-0{n}\n' for n in range(1, 6))).encode()
    shape = shape_of(raw)
    assert [row.number for row in rows(io.BytesIO(raw), shape, 3)] == [4, 5]


def test_a_row_without_a_date_is_told_with_its_words():
    raw = b"id,subject,created\n1,Till,soon\n"
    shape = shape_of(raw)
    thing = of_row(next(rows(io.BytesIO(raw), shape, 0)), guessed(shape), ours=())
    assert isinstance(thing, Misfit)
    assert (thing.why, thing.key, thing.example) == ("date", "1", "Till")


@pytest.mark.parametrize(
    ("written", "day_first", "meant"),
    [
        ("2024-01-08T08:00:00Z", True, "2024-01-08T08:00:00+00:00"),
        ("2024-01-08T10:00:00+02:00", True, "2024-01-08T08:00:00+00:00"),
        ("03/04/2024", True, "2024-04-03T00:00:00+00:00"),
        ("03/04/2024", False, "2024-03-04T00:00:00+00:00"),
        ("1704700800", True, "2024-01-08T08:00:00+00:00"),
        ("1704700800000", True, "2024-01-08T08:00:00+00:00"),
        ("Jan 8, 2024", True, "2024-01-08T00:00:00+00:00"),
    ],
)
def test_dates_as_they_are_written(written, day_first, meant):
    found = moment(written, day_first=day_first)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize("written", ["", "never", "99/99/2024", "0001-01-01", "9999-12-31", True, None, "1e400", 1e300])
def test_what_is_no_date(written):
    assert moment(written) is None
