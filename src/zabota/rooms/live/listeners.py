"""The hint: in the transaction of the event, so that nothing is announced that did not happen."""

import json
from collections.abc import Sequence

from zabota.base.timeline.prepared import Question
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import people
from zabota.core.events import tickets as happened
from zabota.core.events.tags import Retagged
from zabota.rooms.live.ear import CHANNEL

# These change a row, never which rows a list holds or their order: only who shows the ticket, or the person, needs to
# know.
STAYS = (
    happened.DeliveryChanged,
    happened.Followed,
    happened.Linked,
    happened.Mentioned,
    happened.NoteAdded,
    happened.NoteChecked,
    happened.Restated,
    # A hundred thousand tickets may follow a tag in one go: no list is fetched again for each of them.
    Retagged,
    happened.SubjectChanged,
    happened.Unfollowed,
    happened.Unlinked,
    people.AgentTold,
    people.AgentCaughtUp,
)
TOLD = Question("SELECT pg_notify(%s, hint)::text FROM unnest(%s::text[]) AS hint", ("channel", "hints"))


def hint(events: Sequence[Recorded]) -> None:
    """A `now` listener. The browsers get ids only, and fetch through the ordinary, permission-checked view.

    Of each stream the newest number is enough; a row that one event moved has moved.
    """
    newest = {recorded.stream: recorded.seq for recorded in events}
    moved = {recorded.stream for recorded in events if not isinstance(recorded.event, STAYS)}
    hints = [json.dumps({"stream": stream, "seq": seq, "moved": stream in moved}) for stream, seq in newest.items()]
    TOLD.ask(channel=CHANNEL, hints=hints)
