"""The form of a warning, and of how long a ticket may lie untouched."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.access import able
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import Damage
from zabota.rooms.sla.actions.calling import fresh_secret
from zabota.rooms.sla.models import Step
from zabota.rooms.sla.step_words import KINDS, TELLS

FURTHEST = 7 * 24 * 60
WHEN = (
    ("share", gettext_lazy("% of the time is left")),
    ("before", gettext_lazy("minutes before it is due")),
    ("late", gettext_lazy("minutes late (0: at its moment)")),
)


class StepForm(forms.Form):
    """made: the secret of a call to another program that this form made; it is shown once."""

    number = forms.IntegerField(min_value=0, max_value=FURTHEST, label=gettext_lazy("When"))
    when = forms.ChoiceField(choices=WHEN, label=gettext_lazy("Counted as"))
    kinds = forms.MultipleChoiceField(
        choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Only these promises"),
        help_text=gettext_lazy("None chosen: every promise."),
    )  # fmt: skip
    damage = forms.TypedChoiceField(choices=Damage.choices, coerce=int, label=gettext_lazy("From this damage on"))
    tells = forms.MultipleChoiceField(
        choices=TELLS, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Tell"),
        help_text=gettext_lazy("Where nobody is there, the next above is told."),
    )  # fmt: skip
    raises = forms.BooleanField(required=False, label=gettext_lazy("Raise the damage by one"))
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), required=False, empty_label="—", label=gettext_lazy("Move it to a team")
    )
    agent = forms.ModelChoiceField(
        Agent.objects.none(), required=False, empty_label="—", label=gettext_lazy("Give it to a person")
    )
    url = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("Call another program"),
        help_text=gettext_lazy("An address that begins with https. It gets JSON without any words of the customer."),
    )  # fmt: skip

    def __init__(self, step: Step | None, data: Any = None) -> None:
        self.step, self.made = step, ""
        super().__init__(data, initial=_initial(step))
        people = Agent.objects.filter(able("tickets.reply")).order_by("name", "surname")
        self.fields["agent"].queryset = people  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        try:
            place = urlsplit(url)
        except ValueError:
            place = urlsplit("")
        if url and (place.scheme != "https" or not place.hostname or place.username is not None):
            raise forms.ValidationError(_("Write an address that begins with https://"))
        return str(url)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if given.get("when") == "share" and given.get("number", 0) > 99:
            self.add_error("number", _("Write a share from 0 to 99."))
        if not any(given.get(name) for name in ("tells", "raises", "team", "agent", "url")) and not self.errors:
            self.add_error(None, _("Choose somebody to tell, or something to do."))
        return given

    def values(self) -> dict[str, Any]:
        """Fields of Step."""
        given = self.cleaned_data
        share = given["number"] if given["when"] == "share" else None
        minutes = None if share is not None else -given["number"] if given["when"] == "before" else given["number"]
        return {
            "kinds": given["kinds"],
            "share": share,
            "minutes": minutes,
            "damage": given["damage"],
            "tells": given["tells"],
            "effects": self._effects(),
        }

    def _effects(self) -> list[dict[str, Any]]:
        given, found = self.cleaned_data, []
        if given["raises"]:
            found.append({"do": "raise_damage"})
        if given["team"]:
            found.append({"do": "hand_to_team", "team": given["team"].pk})
        if given["agent"]:
            found.append({"do": "hand_to", "agent": given["agent"].pk})
        if given["url"]:
            found.append({"do": "webhook", "url": given["url"], "secret": self._secret(given["url"])})
        return found

    def _secret(self, url: str) -> str:
        """As long as the address stays, the secret does."""
        before = _effect(self.step, "webhook")
        if before.get("url") == url:
            return str(before["secret"])
        self.made, kept = fresh_secret()
        return kept


class WatchForm(forms.Form):
    hours = forms.IntegerField(
        min_value=0, max_value=1000, label=gettext_lazy("Working hours without anything happening"),
        help_text=gettext_lazy("Then owner and team leads are told, once a silence. 0: never."),
    )  # fmt: skip


def _initial(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {"when": "late", "number": 0, "damage": Damage.LOW, "tells": ["owner"]}
    minutes = step.minutes or 0
    when = "share" if step.share is not None else "before" if minutes < 0 else "late"
    return {
        "number": step.share if step.share is not None else abs(minutes),
        "when": when,
        "kinds": step.kinds,
        "damage": step.damage,
        "tells": step.tells,
        "raises": bool(_effect(step, "raise_damage")),
        "team": _effect(step, "hand_to_team").get("team"),
        "agent": _effect(step, "hand_to").get("agent"),
        "url": _effect(step, "webhook").get("url", ""),
    }


def _effect(step: Step | None, name: str) -> dict[str, Any]:
    return next((effect for effect in (step.effects if step else ()) if effect.get("do") == name), {})
