"""What a person types about a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.rooms.hooks.models import Endpoint
from zabota.rooms.hooks.words import MEANINGS

# Days back from now.
SINCE = {"1": 1, "3": 3, "30": 30}


class EndpointForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    url = forms.CharField(label=_("Address"), max_length=2000, help_text=_("Messages are posted there, over https."))
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=[(kind, words) for kind, words in MEANINGS.items() if kind != "desk.test"],
    )

    def __init__(self, *args: Any, row: Endpoint | None = None, **kwargs: Any) -> None:
        if row:
            kwargs["initial"] = {"name": row.name, "url": row.url, "events": row.events}
        super().__init__(*args, **kwargs)
