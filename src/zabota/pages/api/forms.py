"""What a person types to make a token."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from zabota.base.people.tokens import SCOPES

# Days; 0: until it is revoked.
ENDS = {"30": 30, "90": 90, "365": 365, "never": 0}


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("By which you know it again: the till, the shop.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    ends = forms.ChoiceField(label=_("It ends"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = ngettext_lazy("after %(days)d day", "after %(days)d days", "days")
        ends: Any = self.fields["ends"]
        ends.choices = [
            (key, words % {"days": days} if days else _("when somebody revokes it")) for key, days in ENDS.items()
        ]

    def expires_at(self, at: datetime) -> datetime | None:
        days = ENDS[self.cleaned_data["ends"]]
        return at + timedelta(days=days) if days else None
