import pytest

from zabota.core.knowledge.slugs import slug


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Освободить занятый порт принтера", "osvobodit-zanyatyy-port-printera"),
        ("Eliberarea portului ocupat: șase pași", "eliberarea-portului-ocupat-sase-pasi"),
        ("Як закрити зміну, їжак?", "yak-zakriti-zminu-yizhak"),
        ("Free a busy printer port (COM3)", "free-a-busy-printer-port-com3"),
        ("客服", ""),
        ("  —  ", ""),
    ],
)
def test_words_become_an_address(words: str, address: str) -> None:
    assert slug(words) == address


def test_a_long_one_ends_with_a_whole_word() -> None:
    assert slug("one two three", 9) == "one-two"
    assert slug("a" * 90) == "a" * 80
