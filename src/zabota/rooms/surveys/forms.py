"""What is asked, of whom and when, as its form says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.base.tickets.models import Damage, Topic

WORDS = 40


class Feedback(forms.Form):
    after = forms.ChoiceField(
        label=_("After a ticket, ask"),
        widget=forms.RadioSelect,
        choices=[
            ("csat", _("How satisfied are you? 1 to 5 (CSAT)")),
            ("ces", _("How easy was it? 1 to 7 (CES)")),
            ("turns", _("By turns: one ticket this, the next that")),
            ("none", _("Nothing")),
        ],
    )
    wait_hours = forms.IntegerField(
        label=_("The letter leaves after"),
        min_value=0,
        max_value=24 * 30,
        help_text=_("Hours from the end of a ticket, then when you open. Who says yes is asked at once, in that page."),
    )
    rest_days = forms.IntegerField(
        label=_("Nobody is asked twice within"),
        min_value=0,
        max_value=365,
        help_text=_("Days between two questions to one person, whatever they are about."),
    )
    nps_days = forms.IntegerField(
        label=_("Would you recommend us? 0 to 10 (NPS)"),
        min_value=0,
        max_value=730,
        help_text=_("Every so many days a customer, never twice in a quarter. 0: never."),
    )
    never_tags = forms.CharField(
        label=_("Not about tickets with one of these tags"),
        max_length=1000,
        required=False,
        help_text=_("Parted by commas. A rude letter, a legal matter: nobody wants to be asked how it was."),
    )
    never_topics = forms.TypedMultipleChoiceField(
        label=_("Not about these topics"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    never_damage = forms.TypedChoiceField(
        label=_("Not about tickets of this damage or more"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        topics, damage = self.fields["never_topics"], self.fields["never_damage"]
        topics.choices = list(Topic.objects.order_by("name").values_list("pk", "name"))  # type: ignore[attr-defined]
        damage.choices = [("", _("Ask about all")), *Damage.choices]  # type: ignore[attr-defined]

    def clean_never_tags(self) -> list[str]:
        """As tickets keep them: small letters, single blanks."""
        given = self.cleaned_data["never_tags"].lower().split(",")
        tags = list(dict.fromkeys(tag for one in given if (tag := " ".join(one.split()))))
        if any(len(tag) > WORDS for tag in tags):
            raise forms.ValidationError(_("A tag has at most 40 characters."))
        return tags
