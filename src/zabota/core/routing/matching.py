"""Who takes which of a backlog: the cheapest whole, not the best for whoever comes first."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

AT_ONCE = 200
# In place of a cost that is not to be paid: that person cannot take that ticket.
NEVER = 1e9


def match(
    costs: Sequence[Sequence[float | None]], room: Sequence[int], stay: float, crowding: float = 0.0
) -> list[int | None]:
    """Of each ticket (a row) the place of the person (a column) who takes it; None: it stays in the queue.

    costs: None where a person cannot take a ticket. room: for how many each has room. stay: what it costs to leave one
    in the queue. crowding: what each further ticket of one person costs more than the one before. Tickets are taken 200
    at a time, in their order; what the first ones fill is not there for the next.
    """
    free = [max(0, number) for number in room]
    taken = [0] * len(free)
    given: list[int | None] = []
    for start in range(0, len(costs), AT_ONCE):
        for person in _at_once(costs[start : start + AT_ONCE], free, taken, stay, crowding):
            given.append(person)
            if person is not None:
                free[person] -= 1
                taken[person] += 1
    return given


def _at_once(
    costs: Sequence[Sequence[float | None]], free: Sequence[int], taken: Sequence[int], stay: float, crowding: float
) -> list[int | None]:
    # One column for each place that a person has, and for each ticket one of its own in the queue.
    places = [(person, nth) for person, room in enumerate(free) for nth in range(min(room, len(costs)))]
    table = np.full((len(costs), len(places) + len(costs)), NEVER)
    for ticket, row in enumerate(costs):
        for column, (person, nth) in enumerate(places):
            cost = row[person]
            if cost is not None:
                table[ticket, column] = cost + crowding * (taken[person] + nth)
        table[ticket, len(places) + ticket] = stay
    _, chosen = linear_sum_assignment(table)
    return [places[column][0] if column < len(places) else None for column in chosen]
