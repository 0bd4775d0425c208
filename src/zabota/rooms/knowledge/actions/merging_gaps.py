"""Two questions that are one: the figures of the one count with those of the other."""

from collections.abc import Iterable

from zabota.rooms.knowledge.models import Gap


def add_up(merged: Iterable[Gap]) -> None:
    """Each of these counts in the one it was merged into; its own row keeps its own figures."""
    _move(merged, +1)


def take_off(merged: Iterable[Gap]) -> None:
    """They count there no more."""
    _move(merged, -1)


def _move(merged: Iterable[Gap], sign: int) -> None:
    rows = list(merged)
    into = {row.pk: row for row in Gap.objects.filter(pk__in=[row.merged_into_id for row in rows])}
    for row in rows:
        whole = into[row.merged_into_id or 0]
        whole.times = max(0, whole.times + sign * row.times)
        whole.work = max(0.0, whole.work + sign * row.work)
        whole.minutes = whole.work / whole.times if whole.times else 0.0
        weeks = max(len(whole.weeks), len(row.weeks))
        ours, theirs = ([0] * (weeks - len(one.weeks)) + one.weeks for one in (whole, row))
        whole.weeks = [max(0, mine + sign * other) for mine, other in zip(ours, theirs, strict=True)]
        whole.save(update_fields=["times", "work", "minutes", "weeks"])
