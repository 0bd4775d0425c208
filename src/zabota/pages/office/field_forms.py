"""What is typed about a field of the desk's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.tickets.models import TicketField


class LinesField(forms.CharField):
    """One a line. Cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else value or ""

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class FieldForm(forms.Form):
    """Of a field that is there, what it holds and its key stay: values stand under them."""

    name = forms.CharField(label=_("Name"), max_length=60)
    kind = forms.ChoiceField(label=pgettext_lazy("a field of tickets", "Holds"), choices=TicketField.Kind.choices)
    choices = LinesField(
        label=_("Choices"),
        required=False,
        max_length=20_000,
        help_text=_("One a line, for a list. A choice that is taken out stays on the tickets that have it."),
    )
    needed = forms.BooleanField(
        label=_("Needed before a ticket is solved"),
        required=False,
    )
    key = forms.CharField(
        label=_("Key"),
        required=False,
        max_length=40,
        help_text=_("How views and programs name it; it stays for good. Empty: made from the name."),
    )

    def __init__(self, data: Any = None, *, field: TicketField | None = None) -> None:
        kept = ("name", "choices", "needed")
        super().__init__(data, initial={name: getattr(field, name) for name in kept} if field else {})
        if field:
            del self.fields["kind"], self.fields["key"]
            if field.kind not in (TicketField.Kind.CHOICE, TicketField.Kind.CHOICES):
                del self.fields["choices"]
