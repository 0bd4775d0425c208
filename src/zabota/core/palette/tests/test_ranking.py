import pytest

from zabota.core.palette.folding import FROM, TO, fold, words
from zabota.core.palette.layouts import TABLES, readings
from zabota.core.palette.ranking import rank, score
from zabota.core.palette.scripts import other_scripts, sound


def names(found):
    return [one.thing for one in found]


def itself(thing):
    return [thing]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Casa 2 nu mai TIPĂREȘTE", "casa 2 nu mai tipareste"),
        ("şţ și ș ț", "st si s t"),
        ("Ёлка и йод", "елка и йод"),
        ("a\u0306", "a"),  # a mark that came apart from its letter
        ("ana@mar-verde.example", "ana mar verde example"),
        ("  №4817 ", "4817"),
        ("", ""),
    ],
)
def test_words_are_compared_without_marks_and_case(text, folded):
    assert fold(text) == folded


def test_the_tables_for_the_database_are_of_one_length_and_say_each_letter_once():
    assert len(FROM) == len(TO) == len(set(FROM))
    assert all(len(here) == len(there) == len(set(here)) for here, there in TABLES)


def test_only_a_few_words_of_some_length_count():
    assert len(words("слово " * 500)) == 6
    assert len(words("x" * 5000)[0]) == 40


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("рфтв", "hand"), ("gthtlfnm", "передать"), ("Ыщдму", "solve"), ("htibnm", "решить"), ("ыщдгешу", "solutie")],
)
def test_the_keys_of_another_layout_are_read(typed, meant):
    assert meant in readings(typed)


def test_nothing_is_read_twice_or_as_it_was_typed():
    assert readings("12 34") == []
    found = readings("hand")
    assert len(found) == len(set(found))
    assert "hand" not in found


def test_what_was_not_typed_on_a_layout_is_not_read_from_it():
    assert readings("hand рука") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ирина", "Irina"),
        ("Виктор", "Victor"),
        ("Кожокару", "Cojocaru"),
        ("Юлия", "Yuliya"),
        ("Щербаков", "Shcherbakov"),
        ("Павел Котов", "Pavel Kotov"),
    ],
)
def test_a_name_sounds_alike_in_both_alphabets(one, other):
    assert sound(fold(one)) == sound(fold(other))


def test_a_name_in_the_other_alphabet_is_spelt_as_english_and_as_romanian_do():
    assert other_scripts("виктор") == ["viktor", "victor"]
    assert other_scripts("kotov") == ["котов"]
    assert other_scripts("2026") == other_scripts("касса pos") == []


def test_the_whole_comes_before_its_beginning_a_word_of_it_and_letters_in_it():
    things = ["Unsolved ones", "To solve", "Solve", "Solve and send"]
    assert names(rank("solve", things, itself)) == ["Solve", "Solve and send", "To solve", "Unsolved ones"]


def test_letters_in_order_find_what_nothing_else_does():
    assert names(rank("hdvr", ["Hand over", "Snooze"], itself)) == ["Hand over"]
    assert rank("z", ["Snooze"], itself) == []


def test_words_may_come_in_any_order():
    assert score("over hand", "Hand over")
    assert not score("hand under", "Hand over")


@pytest.mark.parametrize("typed", ["Марии", "марие", "Mariei", "Maria", "Мар"])
def test_a_person_is_found_in_any_case_and_alphabet(typed):
    assert names(rank(typed, ["Tom Hale", "Maria Ceban"], itself, name=True)) == ["Maria Ceban"]


def test_another_layout_is_tried_only_when_nothing_fits():
    found = rank("рфтв", ["Hand over"], itself)
    assert names(found) == ["Hand over"]
    assert found[0].read == "hand"
    assert rank("hand", ["Hand over", "рфтв"], itself)[0].read == ""
    assert len(rank("hand", ["Hand over", "рфтв"], itself)) == 1


def test_alike_things_keep_their_order():
    assert names(rank("x", ["xb", "xa"], itself)) == ["xb", "xa"]


@pytest.mark.parametrize("typed", ["", " ", "\u0301", "🙂", "-"])
def test_nothing_typed_finds_nothing(typed):
    assert rank(typed, ["Solve"], itself) == []
