"""What the workspace can do, each with its key: DESIGN.md section 5. Views are places; theirs begin with G."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.ui.commands import add

add(
    "new-ticket",
    _("New ticket"),
    key="c",
    icon="pencil",
    also=pgettext_lazy("to find it by", "create write call visit"),
)
add("go-mine", _("Mine"), key="g m", icon="inbox", also=pgettext_lazy("to find it by", "my tickets"))
add(
    "go-promises",
    _("Promises due"),
    key="g d",
    icon="timer",
    also=pgettext_lazy("to find it by", "deadline due update"),
)
add("go-following", _("Following"), key="g f", icon="eye")
add("go-all", _("All open"), key="g a", icon="layers")
add(
    "go-unassigned",
    _("Nobody’s yet"),
    key="g u",
    icon="circle-dashed",
    also=pgettext_lazy("to find it by", "unassigned new queue"),
)
add("go-waiting", _("Waiting"), key="g t", icon="clock")

add("go-views", pgettext_lazy("saved", "Views"), key="g v", icon="list-filter")

add("next", _("Next ticket"), key="j", group="list", icon="arrow-down")
add("previous", _("Previous ticket"), key="k", group="list", icon="arrow-up")
add("open", _("Open the ticket"), key="Enter", group="list", fixed=True)

add("select", _("Choose the ticket"), key="x", group="list", icon="list-checks")
add("select-next", _("Choose the next one too"), key="Shift+j", group="list", icon="arrow-down")
add("select-previous", _("Choose the one before too"), key="Shift+k", group="list", icon="arrow-up")
add("save-view", _("Save the view"), key="$mod+s", group="list", icon="list-filter")

add("reply", _("Reply"), key="r", group="ticket", icon="reply", also=pgettext_lazy("to find it by", "answer write"))
add(
    "note",
    _("Note"),
    key="n",
    group="ticket",
    icon="lock",
    also=pgettext_lazy("to find it by", "comment"),
    why=_("only the team"),
)
add(
    "solution",
    _("Solve"),
    key="e",
    group="ticket",
    icon="check",
    also=pgettext_lazy("to find it by", "done close resolve finish"),
    why=_("the customer is asked whether it helped"),
)
add(
    "solution-withdrawal",
    _("Open again"),
    group="ticket",
    icon="rotate-ccw",
    also=pgettext_lazy("to find it by", "reopen"),
    why=_("with the same owner"),
)
add(
    "handover",
    _("Hand over"),
    key="h",
    group="ticket",
    icon="arrow-right-left",
    also=pgettext_lazy("to find it by", "hand over give assign to"),
    why=_("the new owner introduces themselves"),
)
add(
    "calm",
    _("Swap, to keep calm"),
    key="b",
    group="ticket",
    icon="life-buoy",
    also=pgettext_lazy("to find it by", "angry breathe anger swap"),
    why=_("a colleague goes on; counted nowhere"),
)
add(
    "assignment",
    _("Take it"),
    key="a",
    group="ticket",
    icon="user-plus",
    also=pgettext_lazy("to find it by", "assign to me own"),
    why=_("yours until solved"),
)
add(
    "refusal",
    _("Not for me"),
    group="ticket",
    icon="route",
    also=pgettext_lazy("to find it by", "decline refuse offer"),
    why=_("it goes on to the next who could solve it"),
)
add(
    "snooze",
    _("Snooze"),
    key="s",
    group="ticket",
    icon="alarm-clock",
    also=pgettext_lazy("to find it by", "later remind postpone"),
    why=_("until a time, or until the customer writes"),
)
add(
    "promise",
    _("Change the promise"),
    key="p",
    group="ticket",
    icon="timer",
    also=pgettext_lazy("to find it by", "next update deadline"),
    why=_("the customer is told when"),
)
add(
    "sides",
    _("Ask someone outside"),
    key="f",
    group="ticket",
    icon="users",
    also=pgettext_lazy("to find it by", "forward supplier bank third party"),
    why=_("the customer sees none of it"),
)
add(
    "files",
    _("Files and pictures"),
    group="ticket",
    icon="paperclip",
    also=pgettext_lazy("to find it by", "attachments gallery"),
)
add("print", _("Print"), group="ticket", icon="printer", also=pgettext_lazy("to find it by", "paper pdf"))
add("quote", _("Quote what is selected"), key="q", group="ticket", icon="quote")
add(
    "snooze-end",
    _("Back in sight now"),
    group="ticket",
    icon="alarm-clock",
    also=pgettext_lazy("to find it by", "wake"),
)
add(
    "merge",
    _("Join with another ticket"),
    key="m",
    group="ticket",
    icon="git-merge",
    also=pgettext_lazy("to find it by", "merge combine duplicate"),
    why=_("both are read as one"),
)
add(
    "split",
    _("Split off messages"),
    group="ticket",
    icon="split",
    also=pgettext_lazy("to find it by", "split divide"),
    why=_("another matter becomes a ticket of its own"),
)
add("following", _("Follow"), group="ticket", icon="eye", also=pgettext_lazy("to find it by", "watch subscribe"))
add(
    "following-end",
    _("Stop following"),
    group="ticket",
    icon="eye-off",
    also=pgettext_lazy("to find it by", "unfollow"),
)
add(
    "facts",
    _("Subject, team, damage"),
    group="ticket",
    icon="pencil",
    also=pgettext_lazy("to find it by", "damage priority urgent rename subject team"),
)
add(
    "topic",
    _("What it is about"),
    key="t",
    group="ticket",
    icon="tag",
    also=pgettext_lazy("to find it by", "topic category subject area"),
    why=_("the next ones like it are told at once"),
)
add(
    "damage",
    _("What it costs the customer"),
    key="d",
    group="ticket",
    icon="flag",
    also=pgettext_lazy("to find it by", "damage priority urgent critical"),
)
add(
    "language",
    _("Language of the customer"),
    key="Shift+l",
    group="ticket",
    icon="languages",
    also=pgettext_lazy("to find it by", "language"),
)
add(
    "restatement",
    _("Write down the task"),
    group="ticket",
    icon="quote",
    also=pgettext_lazy("to find it by", "task summary"),
    why=_("it stands on top of the ticket"),
)
add(
    "status-waiting",
    _("Wait for the customer"),
    group="ticket",
    icon="clock",
    also=pgettext_lazy("to find it by", "pending"),
)
add(
    "status-on_hold",
    _("Wait for someone else"),
    group="ticket",
    icon="clock",
    also=pgettext_lazy("to find it by", "on hold"),
)
add("status-open", _("Our turn again"), group="ticket", icon="reply")
add(
    "copy-link",
    _("Copy the link"),
    group="ticket",
    icon="link",
    also=pgettext_lazy("to find it by", "address url share"),
)
add(
    "trash", _("Put in the trash"), group="ticket", icon="trash-2", also=pgettext_lazy("to find it by", "delete remove")
)
add("trash-end", _("Put back"), group="ticket", icon="undo-2", also=pgettext_lazy("to find it by", "restore"))
add("context", _("About the customer"), key="]", group="ticket", icon="panel-right")

add("send", _("Send"), key="$mod+Enter", group="composer", icon="send")
add("send-solve", _("Send and solve"), key="$mod+Shift+Enter", group="composer", icon="check")
add("ready", _("Ready answers, at the start of a line"), key="/", group="composer", icon="slash", fixed=True)
add("leave", _("To the conversation"), key="Escape", group="composer", fixed=True)
