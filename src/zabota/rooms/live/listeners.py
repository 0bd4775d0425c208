"""The hint: in the transaction of the event, so that nothing is announced that did not happen."""

import json

from django.db import connection

from zabota.base.timeline.reactions import Recorded
from zabota.core.events import tickets as happened
from zabota.rooms.live.ear import CHANNEL

# These change a row, never which rows a list holds or their order: only who shows the ticket needs to know.
STAYS = (
    happened.DeliveryChanged,
    happened.Followed,
    happened.Linked,
    happened.NoteAdded,
    happened.Restated,
    happened.SubjectChanged,
    happened.Unfollowed,
    happened.Unlinked,
)


def hint(recorded: Recorded) -> None:
    """A `now` listener. The browsers get ids only, and fetch through the ordinary, permission-checked view."""
    facts = {"stream": recorded.stream, "seq": recorded.seq, "moved": not isinstance(recorded.event, STAYS)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(facts)])
