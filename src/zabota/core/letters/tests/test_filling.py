from zabota.core.letters import Text, fill, usual_text

KNOWN = {"name": "Ana", "number": "7", "subject": "Till 2"}


def test_a_sentence_with_nothing_to_say_is_left_out_and_so_is_an_empty_paragraph():
    text = Text(
        "", "It came. We are here {hours}. Bye.\n\nWe are closed until {closed_until}.\nIts number is {number}."
    )
    assert fill(text, KNOWN).text == "It came. Bye.\n\nIts number is 7."
    assert fill(Text("", "Until {closed_until}.\n\nEnd."), KNOWN).text == "End."


def test_a_paragraph_of_its_own_goes_whole_with_its_slot():
    text = Text("", "It came.\n\nFirst answer:\n{answer_by}\nSolved: {solved_by}\n\nEnd.")
    assert fill(text, KNOWN).paragraphs == ("It came.", "End.")
    told = fill(text, {**KNOWN, "answer_by": "by 9"})
    assert told.paragraphs == ("It came.", "First answer:\nby 9", "End.")
    assert told.parts == ("words", "promise", "foot")


def test_nobody_is_greeted_by_an_empty_name():
    for written, wanted in [
        ("Hello {name},", "Hello,"),
        ("Здравствуйте, {name}!", "Здравствуйте!"),
        ("{name}, it came.", "It came."),
    ]:
        assert fill(Text("", written), {"name": ""}).text == wanted


def test_the_heading_is_left_out_whole_and_may_say_it_shorter():
    text = Text("It came. A person writes {answer_by}.", "{answer_by}")
    assert fill(text, {}).text == ""
    filled = fill(text, {"answer_by": "by 9 (in Chisinau)"}, short={"answer_by": "by 9"})
    assert filled.paragraphs == ("It came. A person writes by 9.", "by 9 (in Chisinau)")


def test_what_customers_call_themselves_is_never_filled_in_again():
    assert fill(Text("", "Hello {name}, about {subject}"), {"name": "{number}", "subject": "{hours}. B {x}"}).text == (
        "Hello {number}, about {hours}. B {x}"
    )


def test_the_usual_acknowledgement_without_a_promise_says_what_it_always_said():
    said = fill(usual_text("acknowledgement", "en"), {**KNOWN, "hours": "Monday 09:00–18:00"})
    assert said.text == (
        "Hello Ana,\n\nyour letter has arrived. Its number is #7.\n\n"
        "A person reads it and answers you. We are here Monday 09:00–18:00.\n\n"
        "Something to add? Answer this letter, it reaches the same people."
    )


def test_a_broken_cap_is_named_even_while_we_are_open():
    usual = usual_text("acknowledgement", "en")
    said = fill(usual, {**KNOWN, "answer_by": "by 9", "cap": "24 hours"}).text
    assert "\n\nThe wait is longer than 24 hours, the most we want anybody to wait, and we are sorry.\n\n" in said
    assert "closed" not in said
