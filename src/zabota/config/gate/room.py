"""How many requests are at work, and how many wait. In one process of pages, of which there are `workers()`."""

import os

from zabota.config.supervisor.memory import machine_memory

GB = 1024**3
# At work, each with a connection to the database of its own; of these, of one asker.
PLACES, EACH = 4, 2
# Inside, each in a thread that waits or works; of these, of one asker. A page of ours asks for far less at once.
INSIDE, MOST = 48, 40


def workers() -> int:
    """Two where there are two cores and the memory for them, else one."""
    return 2 if (os.cpu_count() or 1) > 1 and machine_memory() >= 2 * GB else 1
