"""How backups are taken by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.files import elsewhere
from zabota.rooms.backups.models import Plan

SHORTEST = 12


class PlanForm(forms.Form):
    on = forms.BooleanField(label=gettext_lazy("Take one every night"), required=False)
    hour = forms.TypedChoiceField(
        label=gettext_lazy("At"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )
    keep_days = forms.IntegerField(label=gettext_lazy("Days that are kept"), min_value=1, max_value=366)
    keep_weeks = forms.IntegerField(label=gettext_lazy("Weeks that are kept"), min_value=0, max_value=520)
    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase"),
        max_length=400,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "The desk’s own key goes into the backup, sealed by it. "
            "Write it down outside the desk: nobody can find it again."
        ),
    )
    forgets = forms.BooleanField(label=gettext_lazy("Take the passphrase away"), required=False)
    copies = forms.BooleanField(
        label=gettext_lazy("Copy each to the store as well"),
        required=False,
        help_text=gettext_lazy("The S3-compatible one that ZABOTA_S3 names, under backups/."),
    )

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        names = ("on", "hour", "keep_days", "keep_weeks", "copies")
        super().__init__(data, initial={name: getattr(plan, name) for name in names})
        self.has_passphrase = bool(plan.sealed_passphrase)
        if self.has_passphrase:
            self.fields["passphrase"].help_text = _("Leave it empty to keep the one you have.")
        else:
            del self.fields["forgets"]
        if elsewhere.bucket() is None and not plan.copies:
            del self.fields["copies"]

    def clean_passphrase(self) -> str:
        found = str(self.cleaned_data["passphrase"])
        if found and len(found) < SHORTEST:
            raise forms.ValidationError(
                _("Take at least %(num)s signs: whoever has the file may guess for years.") % {"num": SHORTEST}
            )
        return found

    def values(self) -> dict[str, Any]:
        """For actions.set_up."""
        data = dict(self.cleaned_data)
        forgets, passphrase = data.pop("forgets", False), data.pop("passphrase")
        return data | {"passphrase": "" if forgets else passphrase or None}
