"""Big files record by record, and on from every place between two of them."""

import io
import json

import pytest

from zabota.core.imports import lines
from zabota.core.imports.lines import json_lines, json_list

ROWS = [{"id": 1, "a": 'x"y\\'}, {"id": 2, "b": {"c": [1, {"d": "]}"}]}}, {"id": 3, "e": "ăș\\u0000"}]


def listed(content: bytes, start: int = 0):
    file = io.BytesIO(content)
    file.seek(start)
    return list(json_list(file, start))


@pytest.mark.parametrize(
    "content", [json.dumps(ROWS), json.dumps(ROWS, indent=2), json.dumps({"tickets": ROWS, "count": 3})]
)
@pytest.mark.parametrize("piece", [1, 2, 7, 1024])
def test_objects_of_a_list_wherever_the_pieces_end(monkeypatch, content, piece):
    monkeypatch.setattr(lines, "PIECE", piece)
    raw = content.encode()
    if content.startswith("{") and piece < 20:
        pytest.skip("the name of the list is looked for within one piece")
    found = listed(raw)
    assert [one.value for one in found] == ROWS
    for number, one in enumerate(found):
        assert [each.value for each in listed(raw, one.next)] == ROWS[number + 1 :]


def test_a_list_cut_anywhere_ends_with_a_word():
    raw = json.dumps(ROWS).encode()
    for end in range(2, len(raw) - 1):
        found = listed(raw[:end])
        assert found[-1].why == "cut"
        assert [one.value for one in found[:-1]] == ROWS[: len(found) - 1]


def test_lines_go_on_from_each_end():
    raw = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)
    found = list(json_lines(io.BytesIO(raw), 0))
    assert [one.value for one in found] == ROWS
    file = io.BytesIO(raw)
    file.seek(found[0].next)
    assert [one.value for one in json_lines(file, found[0].next)] == ROWS[1:]


class Endless(io.RawIOBase):
    """A gigabyte in one line, without a gigabyte of memory; `most` is the largest part that was asked for at once."""

    def __init__(self, size: int) -> None:
        self.left, self.most = size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        number = min(len(buffer), self.left)
        self.left -= number
        buffer[:number] = b"x" * number
        return number


def test_a_gigabyte_in_one_line_is_not_held():
    import tracemalloc

    tracemalloc.start()
    found = list(json_lines(io.BufferedReader(Endless(1024**3), 1024 * 1024), 0))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.why for one in found] == ["large"]
    assert found[0].next == 1024**3
    assert peak < 4 * lines.LARGEST


def test_an_object_that_is_too_large_is_passed_over(monkeypatch):
    monkeypatch.setattr(lines, "LARGEST", 3000)
    monkeypatch.setattr(lines, "PIECE", 500)
    raw = json.dumps([{"id": 1}, {"id": 2, "a": "x" * 20_000}, {"id": 3}]).encode()
    found = listed(raw)
    assert [one.why for one in found] == ["", "large", ""]
    assert found[2].value == {"id": 3}
