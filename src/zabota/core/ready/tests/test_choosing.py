from zabota.core.ready.choosing import Around, Ready, Text, offers, spoken

EN, RO, WARM, ANY = (
    Text(id=1, language="en"),
    Text(id=2, language="ro"),
    Text(id=3, language="ro", tone="warm"),
    Text(id=4),
)


def one(key: int, name: str, *texts: Text, **where: frozenset[str] | frozenset[int]) -> Ready:
    return Ready(id=key, name=name, texts=texts or (ANY,), **where)  # type: ignore[arg-type]


def names(answers: list[Ready], **around: object) -> list[str]:
    return [offer.ready.name for offer in offers(answers, Around(**around))]  # type: ignore[arg-type]


def test_the_customers_language_is_taken_in_each_of_its_tones() -> None:
    assert spoken([EN, RO, WARM], "ro-MD") == [RO, WARM]
    assert spoken([EN, ANY], "ro") == [ANY]
    assert spoken([EN, RO], "uk") == [EN]


def test_what_solved_the_like_comes_before_what_fits_and_that_before_the_rest() -> None:
    answers = [
        one(1, "anything"),
        one(2, "fits", topics=frozenset({7})),
        one(3, "solved"),
        one(4, "elsewhere", channels=frozenset({"chat"})),
        one(5, "foreign", EN),
        one(6, "words"),
    ]
    order = names(answers, language="ro", topic=7, channel="mail", solved={3: (2, 1.1), 4: (9, 5.0)}, near={6: 4})
    assert order == ["solved", "fits", "words", "anything", "foreign", "elsewhere"]


def test_an_offer_says_what_holds_and_what_does_not() -> None:
    row = one(1, "a", topics=frozenset({7}), levels=frozenset({"Gold"}))
    (held,) = offers([row], Around(topic=7, level="gold"))
    assert (held.holds, held.fails) == (("topic", "level"), None)
    (failed,) = offers([row], Around(topic=7))
    assert (failed.holds, failed.fails) == ((), "level")


def test_two_tones_of_one_stand_together() -> None:
    order = offers([one(1, "b", RO, WARM), one(2, "a")], Around(language="ro", solved={1: (1, 0.5)}))
    assert [offer.text.id for offer in order] == [2, 3, 4]
