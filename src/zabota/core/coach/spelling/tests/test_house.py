from zabota.core.coach.spelling.house import Text, Word, words_of_house


def answers(*said: tuple[str, str], language: str = "ru") -> list[Text]:
    return [Text(author, language, text, article=False) for author, text in said]


THREE = answers(
    ("irina", "Включите пречекатор, касса готова."),
    ("irina", "Ваш пречекатор готов, касса работает."),
    ("andrei", "Касса и пречекатор перезапущены."),
)


def test_only_what_the_dictionary_does_not_know_is_a_word_of_the_house() -> None:
    assert words_of_house(THREE, most=9) == [Word("пречекатор", "ru", "answers")]


def test_an_article_is_an_author_of_its_own() -> None:
    article = Text("article 58", "ru", "Как включить пречекатор", article=True)
    assert words_of_house([*THREE[:2], article], most=9) == [Word("пречекатор", "ru", "both")]
    assert words_of_house(THREE[:2], most=9) == []


def test_what_only_ever_has_a_capital_is_a_name() -> None:
    texts = answers(*((who, "Пишет вам Кржижопольский, он ждёт.") for who in ("irina", "andrei", "victor")))
    assert words_of_house(texts, most=9) == []


def test_no_more_than_asked_for_and_the_most_frequent_first() -> None:
    more = answers(*((who, "пречекатор и бронекарта") for who in ("irina", "andrei", "victor")))
    assert [one.word for one in words_of_house([*THREE, *more], most=1)] == ["пречекатор"]
    assert len(words_of_house([*THREE, *more], most=9)) == 2


def test_a_language_without_a_dictionary_has_none() -> None:
    assert words_of_house(answers(*(("irina", "xyzzy"), ("a", "xyzzy"), ("b", "xyzzy")), language="de"), most=9) == []
    assert words_of_house([], most=9) == []
