"""Who looks after what is somebody's while they are away."""

from collections.abc import Mapping


def stand_in(owner: int, covers: Mapping[int, int | None]) -> int | None:
    """The first person here along the chain of covers. covers: of everybody who is away, who stands in for them.

    None: nobody was named, or those who were stand in for one another and are all away.
    """
    asked, one = {owner}, covers.get(owner)
    while one is not None and one in covers:
        if one in asked:
            return None
        asked.add(one)
        one = covers[one]
    return None if one in asked else one
