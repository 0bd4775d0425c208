"""The verbs of a ticket. Web, letters, rules and programs all call these; each is one transaction with its events."""

from zabota.base.tickets.actions.arrival import Heard, receive, receive_all
from zabota.base.tickets.actions.checking import check
from zabota.base.tickets.actions.covering import look as look_after_absent
from zabota.base.tickets.actions.delivery import set_deliveries, set_delivery
from zabota.base.tickets.actions.desk_words import jot, say, say_all
from zabota.base.tickets.actions.facts import (
    restate,
    set_damage,
    set_language,
    set_subject,
    set_team,
    set_topic,
    tag,
    untag,
)
from zabota.base.tickets.actions.fields import set_fields
from zabota.base.tickets.actions.handing_over import hand_over, take_back
from zabota.base.tickets.actions.joining import link, merge, split, unlink, unmerge
from zabota.base.tickets.actions.looking import follow, look, unfollow
from zabota.base.tickets.actions.opening import open_for
from zabota.base.tickets.actions.ownership import assign, hand_all_over
from zabota.base.tickets.actions.progress import (
    close,
    confirm,
    hold,
    reopen,
    resume,
    snooze,
    solve,
    wait,
    wake,
)
from zabota.base.tickets.actions.promises import promise
from zabota.base.tickets.actions.reminding import remind
from zabota.base.tickets.actions.saved_views import change_view, keep_view, move_view, put_view_back, remove_view
from zabota.base.tickets.actions.scheduling import reschedule, send_now
from zabota.base.tickets.actions.sides import SideWords, answer_side, close_side, hear_side, open_side
from zabota.base.tickets.actions.trash import restore, trash
from zabota.base.tickets.actions.words import note, release, reply, withdraw

__all__ = [
    "Heard",
    "SideWords",
    "answer_side",
    "assign",
    "change_view",
    "check",
    "close",
    "close_side",
    "confirm",
    "follow",
    "hand_all_over",
    "hand_over",
    "hear_side",
    "hold",
    "jot",
    "keep_view",
    "link",
    "look",
    "look_after_absent",
    "merge",
    "move_view",
    "note",
    "open_for",
    "open_side",
    "promise",
    "put_view_back",
    "receive",
    "receive_all",
    "release",
    "remind",
    "remove_view",
    "reopen",
    "reply",
    "reschedule",
    "restate",
    "restore",
    "resume",
    "say",
    "say_all",
    "send_now",
    "set_damage",
    "set_deliveries",
    "set_delivery",
    "set_fields",
    "set_language",
    "set_subject",
    "set_team",
    "set_topic",
    "snooze",
    "solve",
    "split",
    "tag",
    "take_back",
    "trash",
    "unfollow",
    "unlink",
    "unmerge",
    "untag",
    "wait",
    "wake",
    "withdraw",
]
