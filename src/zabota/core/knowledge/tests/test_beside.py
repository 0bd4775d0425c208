"""Two languages beside each other, and which of a translation says an older original."""

from zabota.core.knowledge.beside import align, behind, edits, rows, settled, whole

THEN = whole("Порт", "Касса пишет.\n\n1. Нажмите\n2. Откройте Сервис\n3. Версия 8.4.1\n\n## Если\n\nКонец")
NOW = whole("Порт", "Касса пишет.\n\n1. Нажмите\n2. Откройте Сервис и ждите\n3. Версия 8.4.1\n\n## Если\n\nКонец")
RO = whole("Portul", "Casa scrie.\n\n1. Apăsați\n2. Deschideți Service\n3. Versiunea 8.4.1\n\n## Dacă\n\nGata")


def states(now: tuple, translation: tuple = RO, agreed: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    found = rows(THEN, now, translation, agreed)
    return [(row.state, row.translation and row.translation.text) for row in found if row.state]


def test_what_follows_the_present_original_is_in_step() -> None:
    found = rows(THEN, THEN, RO)
    assert behind(found) == 0
    assert all(row.original and row.translation for row in found)


def test_a_changed_block_leaves_its_translation_behind() -> None:
    assert states(NOW) == [("changed", "Deschideți Service")]


def test_a_new_block_has_no_translation_yet_and_one_that_is_gone_has_no_original() -> None:
    longer = (*THEN[:5], *whole("", "Новый абзац.")[1:], *THEN[5:])
    assert states(longer) == [("new", None)]
    assert states(THEN[:4] + THEN[5:]) == [("gone", "Versiunea 8.4.1")]


def test_a_new_title_is_a_change_too() -> None:
    assert states((*whole("Занятый порт", ""), *THEN[1:])) == [("changed", "Portul")]


def test_a_block_written_anew_beside_the_changed_original_is_in_step_until_that_changes_again() -> None:
    better = whole(
        "Portul", "Casa scrie.\n\n1. Apăsați\n2. Deschideți Service, așteptați\n3. Versiunea 8.4.1\n\n## Dacă\n\nGata"
    )
    agreed = tuple(settled(THEN, NOW, RO, better, ()))
    assert states(NOW, better, agreed) == []
    later = whole(
        "Порт", "Касса пишет.\n\n1. Нажмите\n2. Откройте Сервис и ждите минуту\n3. Версия 8.4.1\n\n## Если\n\nКонец"
    )
    assert states(later, better, agreed) == [("changed", "Deschideți Service, așteptați")]


def test_other_words_elsewhere_settle_nothing() -> None:
    other = (*RO[:-1], *whole("", "Sfârșit")[1:])
    assert settled(THEN, NOW, RO, other, ()) == set()


def test_a_block_written_for_a_new_one_stands_beside_it() -> None:
    longer = (*THEN[:5], *whole("", "Новый абзац.")[1:], *THEN[5:])
    written = (*RO[:5], *whole("", "Alineat nou.")[1:], *RO[5:])
    assert states(longer, written) == []
    beside = {
        row.original.text: row.translation.text
        for row in rows(THEN, longer, written)
        if row.original and row.translation
    }
    assert beside["Новый абзац."] == "Alineat nou."


def test_what_the_translation_alone_says_stays_where_it_stands() -> None:
    more = (*RO[:2], *whole("", "> Numai aici")[1:], *RO[2:])
    found = rows(THEN, THEN, more)
    assert [row.translation.text for row in found if row.translation and not row.original] == ["> Numai aici"]
    assert [row.translation for row in found if row.translation] == list(more)


def test_edits_are_counted_by_blocks() -> None:
    assert edits(THEN, THEN) == 0
    assert edits(THEN, NOW) == 1
    assert edits(THEN, NOW[:-1]) == 2


def test_numbers_and_names_tell_blocks_apart_across_languages() -> None:
    one, other = whole("", "Нажмите.\n\nВерсия 8.4.2 и COM3.")[1:], whole("", "Versiunea 8.4.2, COM3.")[1:]
    assert align(one, other) == [(0, None), (1, 0)]


def test_thousands_of_blocks_are_put_beside_each_other_as_they_come() -> None:
    one = whole("", "\n\n".join(f"раз {n}" for n in range(900)))
    other = whole("", "\n\n".join(f"două {n}" for n in range(901)))
    assert align(one, other)[-1] == (None, 901)
