"""Which backups stay, and when somebody is told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.backups import Keep, Manifest, NotUnderstood, Part, Table, kept, next_backup, too_old

ZONE = ZoneInfo("Europe/Chisinau")
MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_week_of_days_and_a_month_of_weeks_stay() -> None:
    made = [MONDAY - n * DAY for n in range(60)]
    stays = kept(made, Keep(days=7, weeks=4), ZONE)
    assert {MONDAY - n * DAY for n in range(7)} <= stays
    # This week's and last week's newest are among those days; two Sundays are left.
    assert len(stays) == 9
    assert MONDAY - 15 * DAY in stays


def test_of_a_day_the_newest_stays() -> None:
    made = [MONDAY, MONDAY + timedelta(hours=5), MONDAY + timedelta(hours=9)]
    assert kept(made, Keep(days=7, weeks=0), ZONE) == {MONDAY + timedelta(hours=9)}


def test_the_newest_stays_whatever_was_chosen() -> None:
    assert kept([MONDAY - 900 * DAY], Keep(days=0, weeks=0), ZONE) == {MONDAY - 900 * DAY}


def test_the_next_is_at_that_hour_where_the_desk_is() -> None:
    # 01:30 in UTC is 03:30 in Chisinau in winter.
    assert next_backup(3, MONDAY, ZONE) == datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    assert next_backup(4, MONDAY, ZONE) == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_two_missed_nights_are_noticed_and_one_is_not() -> None:
    assert not too_old(MONDAY, MONDAY - 99 * DAY, MONDAY + timedelta(hours=30))
    assert too_old(MONDAY, MONDAY - 99 * DAY, MONDAY + timedelta(hours=51))
    assert not too_old(None, MONDAY, MONDAY + DAY)
    assert too_old(None, MONDAY, MONDAY + 3 * DAY)


def manifest(**more: object) -> Manifest:
    about = {
        "version": "0.1.0",
        "made_at": "2026-11-23T01:30:00+00:00",
        "postgresql": "18.6",
        "migrations": ["tickets.0001_first", "tickets.0002_more"],
        "tables": {"tickets_ticket": Table(3, "-17")},
        "parts": {"database.dump": Part(10, "ab" * 32)},
        "key": False,
    }
    return Manifest(**(about | more))  # type: ignore[arg-type]


def test_what_it_says_is_read_back() -> None:
    assert Manifest.read(manifest().written()) == manifest()


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"format": 2}', b"\xff", b'{"format": 1, "tables": 3}'])
def test_what_is_no_manifest_is_refused(text: bytes) -> None:
    with pytest.raises(NotUnderstood):
        Manifest.read(text)


def test_a_backup_of_a_newer_version_is_known_by_its_migrations() -> None:
    assert manifest().newer_than({"tickets.0001_first"}) == ["tickets.0002_more"]
    assert manifest().newer_than({"tickets.0001_first", "tickets.0002_more", "tickets.0003"}) == []
