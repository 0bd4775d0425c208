"""Where a tag is named, and what is said once it is called otherwise."""

import pytest

from zabota.core.tickets.tags import line, names, renamed, replaced

VIEW = [{"field": "owner", "values": ["com3"]}, {"field": "tag", "values": ["com3", "usb"], "but": True}]
RULE = {
    "if": [{"any": [{"field": "tag", "op": "is", "values": ["Com3"]}, {"field": "subject", "values": ["com3"]}]}],
    "then": [{"do": "tag", "values": ["com3"]}, {"do": "untag"}, {"do": "note", "text": "com3"}],
}


def test_only_what_is_about_tags_follows():
    assert renamed(VIEW, tag="com3", into="usb") == [
        {"field": "owner", "values": ["com3"]},
        {"field": "tag", "values": ["usb"], "but": True},
    ]
    assert renamed(RULE, tag="com3", into="serial") == {
        "if": [{"any": [{"field": "tag", "op": "is", "values": ["serial"]}, {"field": "subject", "values": ["com3"]}]}],
        "then": [{"do": "tag", "values": ["serial"]}, {"do": "untag"}, {"do": "note", "text": "com3"}],
    }


@pytest.mark.parametrize("said", [VIEW, RULE])
def test_a_tag_is_found_where_it_is_named(said):
    assert names(said, "com3")
    assert not names(said, "serial")


@pytest.mark.parametrize("said", [None, "tag", [], {}, {"field": "tag"}, {"field": "tag", "values": "com3"}, [[1]]])
def test_a_draft_may_say_anything(said):
    assert not names(said, "com3")
    assert renamed(said, tag="com3", into="usb") == said


@pytest.mark.parametrize(
    ("tags", "tag", "into", "after"),
    [
        (("a", "b"), "a", "c", ("c", "b")),
        (("a", "b"), "a", "b", ("b",)),
        (("b", "a"), "a", "", ("b",)),
        (("b",), "a", "c", ("b",)),
        (("b",), "", "a", ("b", "a")),
        (("a",), "", "a", ("a",)),
    ],
)
def test_one_stands_in_place_of_another_once(tags, tag, into, after):
    assert replaced(tags, tag=tag, into=into) == after


def test_a_tag_is_one_line_in_small_letters():
    assert line("  Принтер\n COM3 ") == "принтер com3"
    assert len(line("x " * 40)) == 39
