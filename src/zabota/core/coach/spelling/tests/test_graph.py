import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.core.coach.spelling.graph import grown, packed, unpacked

some_words = st.sets(st.text(alphabet="абвёș'-Z", min_size=1, max_size=7), min_size=1, max_size=60)


@given(some_words, st.text(alphabet="абвёș'-ZЖ", max_size=8))
def test_a_graph_has_its_words_and_no_other(words: set[str], other: str) -> None:
    graph = unpacked(packed(grown(sorted(words))))
    assert set(graph.words()) == words
    assert all(word in graph for word in words)
    assert (other in graph) == (other in words)


def test_beginnings_and_endings_are_shared() -> None:
    graph = grown(sorted(["летать", "читать", "летал", "читал"]))
    assert len(graph.edges) == 1 + len("ле") + len("чи") + len("та") + len("тл") + len("ь")


def test_words_have_to_come_sorted_and_once() -> None:
    for words in (["б", "а"], ["а", "а"], [""]):
        with pytest.raises(ValueError, match="does not come after"):
            grown(words)


def test_letters_may_stand_for_others() -> None:
    graph = grown(sorted(["еще", "ещё", "лес"]))
    assert set(graph.twins("еще", {"е": "её"})) == {"еще", "ещё"}
    assert set(graph.twins("ёще", {"ё": "её", "е": "её"})) == {"еще", "ещё"}
    assert not list(graph.twins("лев", {"е": "её"}))
    assert not list(graph.twins("", {}))
