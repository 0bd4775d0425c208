"""How articles do: read and helped in four weeks. Nothing here tells who read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum

from zabota.base.desk.queries import desk
from zabota.base.ui.days import today_in
from zabota.rooms.knowledge.models import Day

WEEKS = 4
# A share of fewer answers says nothing: none is shown.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Figures:
    reads: int = 0
    helped: int = 0
    not_yet: int = 0

    @property
    def share(self) -> int | None:
        """Of a hundred who said so, how many it helped; None where too few said anything."""
        said = self.helped + self.not_yet
        return round(100 * self.helped / said) if said >= FEWEST else None


def lately(articles: Sequence[int]) -> Mapping[int, Figures]:
    """All languages of each together, over the last four weeks. One query."""
    since = today_in(desk().time_zone) - timedelta(weeks=WEEKS)
    rows = Day.objects.filter(text__article__in=articles, day__gt=since).values_list("text__article")
    summed = rows.annotate(Sum("reads"), Sum("helped"), Sum("not_yet")).order_by()
    found: dict[int, Figures] = defaultdict(Figures)
    found.update({article: Figures(*numbers) for article, *numbers in summed})
    return found
