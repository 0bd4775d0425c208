"""What a person chooses about being told."""

import re
from datetime import time
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ui.languages import reader
from zabota.core.notify import CAUSES, Cause, Choice, Mail, choices
from zabota.rooms.notify.models import Preferences
from zabota.rooms.notify.words import NAMES

MAIL = [
    (Mail.OFF.value, gettext_lazy("No letter")),
    (Mail.NOW.value, gettext_lazy("At once")),
    (Mail.DIGEST.value, gettext_lazy("Gathered")),
]
EVERY = [(0, gettext_lazy("At these times of day"))] + [
    (hours, ngettext_lazy("Every hour", "Every %(num)s hours", hours) % ({"num": hours} if hours > 1 else {}))
    for hours in (1, 2, 3, 4, 6, 8, 12)
]
USUAL_TIMES = "09:00, 17:00"
MOST_TIMES = 6
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class TimesField(forms.CharField):
    """Typed times of day, such as "9:00, 17:00". Cleans to a list of datetime.time."""

    def clean(self, value: Any) -> Any:
        parts = [part.strip() for part in (super().clean(value) or "").split(",") if part.strip()]
        found = [CLOCK.fullmatch(part) for part in parts]
        if not all(found) or len(found) > MOST_TIMES:
            raise forms.ValidationError(_("Write up to six times as 09:00, with a comma between."))
        return sorted({time(int(one[1]), int(one[2])) for one in found if one})


class Ways(forms.Form):
    letters = forms.BooleanField(
        label=gettext_lazy("Letters about my tickets"),
        required=False,
        help_text=gettext_lazy("You answer such a letter from your own mailbox, and the customer reads your answer."),
    )
    digest_every = forms.TypedChoiceField(label=gettext_lazy("The gathered letter comes"), choices=EVERY, coerce=int)
    digest_times = TimesField(label=gettext_lazy("Times of day"), max_length=60, required=False)
    quiet_from = forms.TimeField(label=gettext_lazy("Quiet from"), required=False)
    quiet_until = forms.TimeField(label=gettext_lazy("Quiet until"), required=False)
    quiet_days = forms.TypedMultipleChoiceField(label=gettext_lazy("Quiet all day on"), coerce=int, required=False)
    breaks_through = forms.BooleanField(label=gettext_lazy("Critical damage may break the quiet"), required=False)
    away_until = forms.DateTimeField(
        label=gettext_lazy("I am away until"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    shows_subject = forms.BooleanField(
        label=gettext_lazy("Show the subject of the ticket"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise a device shows its number and what happened: it may lie where others see it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_day_names("abbreviated", "stand-alone", locale=reader())
        self.fields["quiet_days"].choices = [(day, names[day]) for day in range(7)]  # type: ignore[attr-defined]
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].widget = forms.TimeInput({"type": "time"}, format="%H:%M")
        for cause in CAUSES:
            self.fields[f"app_{cause}"] = forms.BooleanField(required=False)
            self.fields[f"push_{cause}"] = forms.BooleanField(required=False)
            self.fields[f"mail_{cause}"] = forms.ChoiceField(choices=MAIL)

    @property
    def table(self) -> list[tuple[Cause, Any, Any, Any, Any]]:
        """(cause, its words, the three bound fields), a row each."""
        ways = ("app", "push", "mail")
        return [(cause, NAMES[cause], *(self[f"{way}_{cause}"] for way in ways)) for cause in CAUSES]  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("quiet_from") is None) != (values.get("quiet_until") is None):
            self.add_error("quiet_until", _("Quiet hours need a beginning and an end."))
        if len(values.get("quiet_days") or ()) == 7:
            self.add_error("quiet_days", _("Leave one day of the week, or turn the ways off above."))
        away = values.get("away_until")
        if away is not None and away <= now():
            # What is over was over before this page was opened.
            values["away_until"] = None
        return values

    def chosen(self) -> dict[str, Any]:
        """As actions.choosing takes it."""
        values = dict(self.cleaned_data)
        table = {
            cause: Choice(
                app=values.pop(f"app_{cause}"), push=values.pop(f"push_{cause}"), mail=Mail(values.pop(f"mail_{cause}"))
            )
            for cause in CAUSES
        }
        return {"choices": table, **values}


def begin(agent: Agent, row: Preferences) -> dict[str, Any]:
    """What the form shows at first."""
    ways: dict[str, Any] = {}
    for cause, choice in choices(row.choices).items():
        ways |= {f"app_{cause}": choice.app, f"push_{cause}": choice.push, f"mail_{cause}": choice.mail.value}
    same = ("digest_every", "quiet_from", "quiet_until", "quiet_days", "breaks_through", "shows_subject")
    away = row.away_until if row.away_until and row.away_until > now() else None
    return {
        **ways,
        **{name: getattr(row, name) for name in same},
        "letters": agent.told_by_mail,
        "digest_times": ", ".join(f"{hour:%H:%M}" for hour in row.digest_times) or USUAL_TIMES,
        "away_until": timezone.localtime(away) if away else None,
    }
