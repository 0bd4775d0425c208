"""How much a person has on their hands, in tickets of usual difficulty."""

# A talk binds the ear; a letter can lie for a while.
CHANNEL = {"phone": 1.5, "chat": 1.25}
# What harms the customer more is looked at more often, and more people ask about it: 0 no hurry … 3 critical.
DAMAGE = {0: 0.75, 1: 1.0, 2: 1.5, 3: 2.0}
# Waiting for the customer or for somebody else, or asleep: it is kept in mind, not worked on.
STATUS = {"waiting": 0.25, "on_hold": 0.25}
ASLEEP = 0.25


def weight(*, status: str, channel: str, damage: int, asleep: bool = False) -> float:
    """Of one open ticket: 1.0 is a letter of normal damage that is ours to answer."""
    rests = min(STATUS.get(status, 1.0), ASLEEP if asleep else 1.0)
    return rests * CHANNEL.get(channel, 1.0) * DAMAGE.get(damage, 1.0)
