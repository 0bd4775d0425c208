from zabota.core.coach.spelling import learned, wrong


def test_what_two_people_write_in_three_answers_is_learned() -> None:
    answers = [
        ("irina", "Пречекатор включён."),
        ("irina", "Ваш Пречекатор готов, и Пречекатор работает."),
        ("andrei", "пречекатор перезапущен"),
    ]
    words = learned(answers)
    assert "пречекатор" in words
    assert "готов" not in words
    assert wrong("Проверьте пречекатор", "ru", words) == ()


def test_one_person_teaches_nobody() -> None:
    assert learned([("irina", "пречекатор")] * 5) == frozenset()


def test_two_answers_are_too_few() -> None:
    assert learned([("irina", "пречекатор"), ("andrei", "пречекатор пречекатор")]) == frozenset()


def test_what_is_quoted_teaches_nothing() -> None:
    assert learned([(who, "> пречекатор\n`пречекатор`") for who in ("irina", "andrei", "victor")]) == frozenset()


def test_nothing_is_learned_from_nothing() -> None:
    assert learned([]) == frozenset()
