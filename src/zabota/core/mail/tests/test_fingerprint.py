from zabota.core.mail import fingerprint
from zabota.core.mail.tests.letters import simple


def test_two_copies_of_a_letter_by_two_ways_are_one():
    one = simple("words\r\n", "Message-ID: <a@b>", "Received: from here", "Delivered-To: one@x.example")
    two = simple("words", "Received: from there", "Message-ID: <a@b>", "Return-Path: <list@x.example>")
    assert fingerprint(one) == fingerprint(two)


def test_a_reused_id_does_not_make_two_letters_one():
    assert fingerprint(simple("one", "Message-ID: <a@b>")) != fingerprint(simple("two", "Message-ID: <a@b>"))
    assert fingerprint(simple("one", "Date: Sat, 21 Nov 2026 13:41:00 +0200")) != fingerprint(simple("one"))


def test_words_cannot_move_between_fields():
    assert fingerprint(simple("ab", "Message-ID: <c@d>")) != fingerprint(simple("b", "Message-ID: <c@da>"))
