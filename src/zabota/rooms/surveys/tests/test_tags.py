"""Whom a survey is not sent to follows a tag that is called otherwise, and comes back with it."""

from zabota.base.tickets.tests.test_tags import rename, tagged, take_back
from zabota.rooms.surveys.models import Asking
from zabota.rooms.surveys.queries import asking
from zabota.rooms.surveys.tags import named_in


def test_the_usual_tags_follow_although_nobody_wrote_them_down(world):
    tagged(world, "legal")
    assert named_in("legal")
    change = rename(world, "legal", "lawyers")
    assert asking().never_tags == ["lawyers", "rude"]
    take_back(world, change)
    assert asking().never_tags == ["legal", "rude"]


def test_a_tag_that_stands_in_no_list_changes_none(world):
    tagged(world, "com3")
    rename(world, "com3", "serial")
    assert not Asking.objects.exists()
    assert named_in("serial") == []
