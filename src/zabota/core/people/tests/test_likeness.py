from zabota.core.people.likeness import Known, mailbox_of, name_key, phone_ending, reasons

ANA = Known("Ana Cojocaru", 7, [("email", "ana.cojocaru@marverde.example"), ("phone", "+37369214380")])


def test_one_number_in_two_spellings_is_enough() -> None:
    assert reasons(ANA, Known("Anna C.", None, [("phone", "069214380")])) == ["phone"]


def test_a_name_alone_is_too_little() -> None:
    assert reasons(ANA, Known("Ana Cojocaru", None, [("email", "ac@elsewhere.example")])) == []


def test_a_name_within_one_organisation_is_enough() -> None:
    assert reasons(ANA, Known("Cojocaru Ána", 7, [("telegram", "ana_marverde")])) == ["name", "organisation"]


def test_colleagues_are_not_one_person() -> None:
    assert reasons(ANA, Known("Ion Ursu", 7, [("email", "ion@marverde.example")])) == []


def test_one_mailbox_name_at_two_providers_and_one_name_are_enough() -> None:
    other = Known("Ana Cojocaru", None, [("email", "ana.cojocaru@gmail.example")])
    assert reasons(ANA, other) == ["name", "mailbox"]


def test_mailboxes_of_functions_mean_nothing() -> None:
    assert mailbox_of("office@a.example") == ""
    assert mailbox_of("ana.cojocaru+till@a.example") == "ana.cojocaru"


def test_two_customers_of_the_same_first_name_share_no_name() -> None:
    assert reasons(Known("Ana", 7, []), Known("Ana", 7, [])) == []


def test_short_numbers_have_no_ending() -> None:
    assert phone_ending("+112") == ""
    assert phone_ending("+373 69 214 380") == "69214380"


def test_a_name_is_known_in_any_order_and_spelling() -> None:
    assert name_key("Ünal ËREN") == name_key("Eren Unal")
    assert name_key("Пётр Котов") == name_key("котов петр")
