from zabota.core.ready.begun import began_with, untouched

DRAFT = "Hello Ana,\n\nyour till prints again. Write if it stops."


def test_other_line_breaks_are_no_change() -> None:
    assert untouched(DRAFT, "Hello Ana,\nyour till prints again.  Write if it stops.\n")
    assert not untouched(DRAFT, DRAFT + " Irina")


def test_who_writes_all_anew_began_with_nothing() -> None:
    assert began_with(DRAFT, "Hello Ana, your till prints. We changed its driver at nine.")
    assert not began_with(DRAFT, "We refunded the payment on Monday.")
    assert not began_with("", "")
