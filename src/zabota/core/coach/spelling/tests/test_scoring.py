import pytest

from zabota.core.coach.spelling.scoring import corrections, score


@pytest.mark.parametrize(
    ("source", "correction", "wanted"),
    [
        ("все верно", "все верно", {}),
        ("Всё верно!", "все верно", {}),
        ("он незнал про это", "он не знал про это", {(1, 2): ("не", "знал")}),
        ("не давнего поста", "недавнего поста", {(0, 2): ("недавнего",)}),
        ("какието малолетнии дети", "какие-то малолетние дети", {(0, 1): ("какие-то",), (1, 2): ("малолетние",)}),
        ("слово", "", {(0, 1): ()}),
    ],
)
def test_a_correction_is_a_group_of_words_and_what_stands_in_their_place(
    source: str, correction: str, wanted: dict[tuple[int, int], tuple[str, ...]]
) -> None:
    assert dict(corrections(source, correction)) == wanted


def test_what_is_found_and_what_is_mended_is_counted() -> None:
    rows = [
        ("Ктото незнал пользвателя", "Кто-то не знал пользователя"),
        ("здесь всё верно", "здесь всё верно"),
        ("здесь бамбурда верна", "здесь бамбурда верна"),
        ("он одел пальто", "он надел пальто"),
    ]
    total = score(rows, "ru")
    assert (total.wrong_words, total.marked, total.found, total.false) == (4, 4, 3, ["бамбурда"])
    assert (total.proposed, total.first, total.among) == (3, 3, 3)
    assert total.detection == (0.75, 0.75, 0.75)
    assert total.wanted == 4
    assert total.met == 3


def test_nothing_is_scored_as_nothing() -> None:
    assert score([], "ru").correction == (0.0, 0.0, 0.0)
