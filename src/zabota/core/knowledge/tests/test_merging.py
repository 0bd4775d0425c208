"""What two people wrote into one text at once comes together, and nothing of either is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.knowledge.merging import merge

BASE = "Раз.\n\nДва.\n\nТри."
PARAGRAPHS = st.lists(st.sampled_from(["Раз.", "Два.", "Три.", "Мы.", "Вы."]), max_size=5).map("\n\n".join)


def test_what_only_one_of_them_touched_needs_no_choice() -> None:
    merged = merge(BASE, "Раз да.\n\nДва.\n\nТри.", "Раз.\n\nДва.\n\nТри да.\n\nЧетыре.")
    assert (merged.body, merged.clashes) == ("Раз да.\n\nДва.\n\nТри да.\n\nЧетыре.\n", ())


def test_of_what_both_touched_both_stay_until_somebody_chooses() -> None:
    mine, theirs = "Раз.\n\nДва мои.\n\nТри.", "Раз.\n\nДва их.\n\nТри."
    assert merge(BASE, mine, theirs).body == "Раз.\n\nДва их.\n\nДва мои.\n\nТри.\n"
    assert merge(BASE, mine, theirs, {0: "mine"}).body == "Раз.\n\nДва мои.\n\nТри.\n"
    assert merge(BASE, mine, theirs, {0: "theirs"}).body == "Раз.\n\nДва их.\n\nТри.\n"
    assert [
        (one.mine.text, one.theirs.text) for one in merge(BASE, mine, theirs).clashes if one.mine and one.theirs
    ] == [("Два мои.", "Два их.")]


def test_who_takes_away_what_the_other_changes_is_asked() -> None:
    clash = merge(BASE, "Раз.\n\nТри.", "Раз.\n\nДва их.\n\nТри.").clashes[0]
    assert clash.mine is None
    assert clash.theirs is not None


def test_both_wrote_the_same() -> None:
    same = BASE.replace("Два", "Два да")
    assert merge(BASE, same, same).clashes == ()
    assert merge(BASE, BASE + "\n\nЧетыре.", BASE + "\n\nЧетыре.").body == "Раз.\n\nДва.\n\nТри.\n\nЧетыре.\n"


def test_steps_stay_one_list() -> None:
    assert merge("1. Раз\n2. Два", "1. Раз\n2. Два\n3. Три", "1. Раз да\n2. Два").body == "1. Раз да\n2. Два\n3. Три\n"


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_who_changed_nothing_gets_what_the_other_wrote(base: str, other: str) -> None:
    wanted = other.split()
    assert merge(base, base, other).body.split() == wanted
    assert merge(base, other, base).body.split() == wanted
