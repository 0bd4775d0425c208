"""What the rail names by itself: the built-in views and the channels."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.tickets.channels import NAMES

VIEWS = (
    ("mine", gettext_lazy("Mine"), "inbox"),
    ("promises", gettext_lazy("Promises due"), "timer"),
    ("following", gettext_lazy("Following"), "eye"),
    ("all", gettext_lazy("All open"), "layers"),
    ("waiting", gettext_lazy("Waiting"), "clock"),
    ("offered", gettext_lazy("Offered to you"), "route"),
    ("unassigned", gettext_lazy("Nobody’s yet"), "circle-dashed"),
    ("snoozed", gettext_lazy("Snoozed"), "alarm-clock"),
    ("scheduled", gettext_lazy("Leaves later"), "calendar-clock"),
    ("solved", pgettext_lazy("several tickets", "Solved"), "check-check"),
    ("trash", gettext_lazy("Trash"), "trash-2"),
)
CHANNELS = (
    ("mail", NAMES["mail"], "mail"),
    ("phone", NAMES["phone"], "phone"),
    ("visit", NAMES["visit"], "user"),
)
