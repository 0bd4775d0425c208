"""What people type in a sweep and in its settings."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.models import Team
from zabota.base.tickets.values import Refused
from zabota.core.text.slots import open_slots

LONGEST = 200_000


def written(text: str) -> str:
    """Lines of an answer. Raises Refused for one without words, too long, or with a slot that is still open."""
    if len(text) > LONGEST:
        raise Refused(_("This is longer than a letter can be. Attach it as a file."))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()
    if not clean:
        raise Refused(_("Write something first."))
    if slots := open_slots(clean):
        said = _("Fill in %(slots)s before this goes, or take the braces away. Nothing was sent.")
        raise Refused(said % {"slots": ", ".join(f"{{{slot}}}" for slot in slots[:5])})
    return clean


class Planning(forms.Form):
    every = forms.TypedChoiceField(
        label=gettext_lazy("A sweep is due"),
        coerce=int,
        choices=[
            (60, gettext_lazy("every 60 minutes")),
            (75, gettext_lazy("every 75 minutes")),
            (90, gettext_lazy("every 90 minutes")),
            (120, gettext_lazy("every 2 hours")),
            (180, gettext_lazy("every 3 hours")),
            (0, gettext_lazy("never by the clock, only by hand")),
        ],
        help_text=gettext_lazy("Counted in the hours in which the team below works."),
    )
    length = forms.IntegerField(
        label=gettext_lazy("It takes at most"),
        min_value=5,
        max_value=180,
        help_text=gettext_lazy("The timer counts to it. Nothing is cut off when it is over."),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("Who sweeps"),
        required=False,
        empty_label=gettext_lazy("Nobody in particular"),
        help_text=gettext_lazy("Those of this team who are at work are told when one is due. Everybody may begin one."),
    )
    specialists = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("Key S gives to"),
        required=False,
        empty_label=gettext_lazy("No such key"),
    )
    critical = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("Key C gives to"),
        required=False,
        empty_label=gettext_lazy("No such key"),
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for name in ("team", "specialists", "critical"):
            self.fields[name].queryset = Team.objects.order_by("name")  # type: ignore[attr-defined]
