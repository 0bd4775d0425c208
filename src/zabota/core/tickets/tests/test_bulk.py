"""What stands in the way of putting a ticket back, and how languages are counted."""

import pytest

from zabota.core.events import known
from zabota.core.tickets.bulk import CHANGED_BY, changed_since


@pytest.mark.parametrize(
    ("facts", "happened", "tags", "changed"),
    [
        (["team"], [("TeamChanged", {"team": 1})], (), True),
        (["team"], [("OwnerChanged", {"agent": 1}), ("NoteAdded", {})], (), False),
        (["owner", "status"], [("Closed", {})], (), True),
        (["snoozed"], [("Solved", {})], (), True),
        (["tagged"], [("Tagged", {"tag": "com3"})], ["com3"], True),
        (["tagged"], [("Tagged", {"tag": "datecs"})], ["com3"], False),
        (["tagged"], [("Retagged", {"tag": "usb", "before": "com3"})], ["com3"], True),
        (["tagged"], [("Retagged", {"tag": "", "before": "usb"})], ["com3", ""], False),
        (["owner"], [("OwnerChanged", {"agent": 1, "before": 2})], ["com3"], True),
        ([], [("TeamChanged", {})], (), False),
        (["team"], [], (), False),
    ],
)
def test_only_the_same_fact_stands_in_the_way(facts, happened, tags, changed):
    assert changed_since(facts, happened, tags=tags) is changed


def test_every_event_that_is_named_exists():
    assert set().union(*CHANGED_BY.values()) <= known().keys()
