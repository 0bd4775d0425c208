"""What happens to tickets when something happens to people, to views when a tag is called otherwise, and to the
vocabulary when words are taken away.
"""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue
from zabota.base.tickets import actions
from zabota.base.tickets.actions.tag_names import follow, in_json
from zabota.base.tickets.models import SavedView
from zabota.base.timeline.reactions import Recorded


def look_after_absent(events: Sequence[Recorded]) -> None:
    """Who says at noon that they are ill has nothing on their table at noon; the clock would see it within a minute."""
    actions.look_after_absent(by="clock", at=now())


def forget_words(events: Sequence[Recorded]) -> None:
    """The search has lost them already, by its triggers; a word of theirs is not offered for a slip any more either."""
    enqueue("tickets.search_words", once="search-words", timestamp=0)


def follow_tag(events: Sequence[Recorded]) -> None:
    """A `now` listener: views show what they showed, removed ones too, for they can be put back."""
    for recorded in events:
        follow(recorded.event, kind="views", rows=SavedView.objects.all(), change=in_json("conditions"))
