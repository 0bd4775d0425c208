import base64

import pytest

from zabota.core.mail.large_files import encoded, too_large


@pytest.mark.parametrize("size", [0, 1, 56, 57, 58, 5700, 100_000])
def test_a_file_takes_as_much_as_is_said(size: int) -> None:
    real = len(base64.encodebytes(b"x" * size).replace(b"\n", b"\r\n"))
    assert real <= encoded(size) <= real + 500


@pytest.mark.parametrize(
    ("sizes", "room", "expected"),
    [
        ([], 0, set()),
        ([1000, 1000], 10_000, set()),
        ([1_000, 90_000, 5_000], 50_000, {1}),
        ([90_000, 90_000, 1_000], 50_000, {0, 1}),
        ([0, 90_000], 10, {1}),
        ([100, 100], 0, {0, 1}),
    ],
)
def test_the_largest_ones_go_by_link_and_as_few_as_will_do(sizes: list[int], room: int, expected: set[int]) -> None:
    assert too_large(sizes, room) == expected
