from zabota.core.text.differing import differing, differing_lists


def test_what_is_short_stays_whole() -> None:
    assert differing("one", "two", 200) == ("one", "two")


def test_of_a_long_text_the_part_that_differs_is_shown_however_far_behind() -> None:
    same = "word " * 100
    before, after = differing(f"{same}closes at six. {same}", f"{same}closes at eight. {same}", 200)
    assert "at six" in before
    assert "at eight" in after
    assert before.startswith("…")
    assert before.endswith("…")
    assert max(len(before), len(after)) < 130


def test_what_differs_altogether_keeps_its_beginning_and_its_end() -> None:
    before, after = differing("a" * 500 + "the end", "b" * 500, 200)
    assert before.startswith("aaa")
    assert before.endswith("the end")
    assert after == "b" * 99 + "…" + "b" * 99


def test_words_put_in_between_are_shown_though_both_sides_overlap() -> None:
    before, after = differing("ab" * 150, "ab" * 160, 200)
    assert len(before) <= 202
    assert len(after) <= 202
    assert before != after


def test_nothing_stays_nothing() -> None:
    assert differing("", "x" * 300, 200)[0] == ""


def test_of_a_long_list_what_came_and_what_went_is_told() -> None:
    words = [f"word {number}" for number in range(60)]
    before, after = differing_lists(words, [*words[1:], "new"], 12)
    assert before == ["…", "word 0"]
    assert after == ["…", "new"]


def test_another_order_of_a_long_list_shows_its_beginning() -> None:
    words = [str(number) for number in range(60)]
    before, after = differing_lists(words, words[::-1], 2)
    assert (before, after) == (["…", "0", "1", "…"], ["…", "59", "58", "…"])
