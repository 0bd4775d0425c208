from zabota.core.people.roles import Standing, differences, standing

VERBS = ("tickets.read", "tickets.reply", "people.manage", "settings.manage", "audit.read")


def test_what_was_chosen_becomes_a_standing():
    found = standing("agent", {"tickets.read": "team", "tickets.reply": "yes", "people.manage": "maybe"}, VERBS)
    assert found == Standing(frozenset({"tickets.read", "tickets.reply"}), "team")


def test_the_owner_cannot_be_locked_out():
    found = standing("owner", dict.fromkeys(VERBS, "no") | {"tickets.read": "own"}, VERBS)
    assert found.reads == "all"
    assert found.powers == {"tickets.read", "people.manage", "settings.manage", "audit.read"}


def test_a_reach_that_is_none_reads_as_usual():
    assert standing("light", {"tickets.read": "everything"}, VERBS).reads == "all"


def test_differences_come_in_the_order_of_the_verbs():
    before = Standing(frozenset({"tickets.read", "tickets.reply"}))
    after = Standing(frozenset({"tickets.read", "audit.read"}), "own")
    assert differences(before, after, VERBS) == [
        ("tickets.read", "all", "own"),
        ("tickets.reply", "yes", "no"),
        ("audit.read", "no", "yes"),
    ]
