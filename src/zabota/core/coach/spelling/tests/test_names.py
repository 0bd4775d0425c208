import pytest

from zabota.core.coach.spelling import wrong
from zabota.core.coach.spelling.names import meant_otherwise

# First names that no dictionary of ours has, so that only their shape speaks for them.
UNKNOWN = {
    "ru": "Нургали Зульфия Бегзод Шахноза Ниджат Эльчин Гоар Арсен Мэттью Жаклин",
    "ro": "Nurgali Svetoslav Aigul Siobhan Xiomara",
    "en": "Nurgali Aigul Caoimhe Giulia Deepak",
}


@pytest.mark.parametrize("language", UNKNOWN)
def test_a_name_that_nobody_knows_is_left_in_peace_at_the_head_of_a_sentence(language: str) -> None:
    call = {"ru": "{0}, добрый день!", "ro": "{0}, bună ziua!", "en": "{0}, good morning!"}[language]
    says = {"ru": "{0} ответит завтра.", "ro": "{0} răspunde mâine.", "en": "{0} will answer soon."}[language]
    for name in UNKNOWN[language].split():
        for sentence in (call, says):
            assert wrong(sentence.format(name), language, frozenset()) == (), name


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("здраствуйте", "ru"),
        ("пользватель", "ru"),
        ("немогу", "ru"),
        ("поробуйте", "ru"),
        ("recieved", "en"),
        ("multumim", "ro"),
    ],
)
def test_what_is_near_to_a_word_is_that_word_misspelled(word: str, language: str) -> None:
    assert meant_otherwise(word, language, called=False)


def test_a_comma_makes_a_name_of_what_is_only_a_little_near() -> None:
    assert meant_otherwise("кристи", "ru", called=False)
    assert not meant_otherwise("кристи", "ru", called=True)
    assert meant_otherwise("спосибо", "ru", called=True)
    assert meant_otherwise("здравствуйтее", "ru", called=True)


def test_to_be_near_to_another_name_says_nothing() -> None:
    assert not meant_otherwise("михаела", "ru", called=False)
