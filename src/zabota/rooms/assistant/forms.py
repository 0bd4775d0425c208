"""The settings of the language model."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.rooms.assistant.models import Model


class ModelForm(forms.Form):
    """Its fields are those of the row; key: written, never shown."""

    on = forms.BooleanField(
        label=gettext_lazy("People may use the language model"),
        required=False,
        help_text=gettext_lazy("Off: nothing is ever sent. Everything else at the desk works without it."),
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Any that speaks as OpenAI does, such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1."
        ),
    )
    name = forms.CharField(label=gettext_lazy("Name of the model"), max_length=120, required=False)
    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=400,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Kept encrypted. A model on your own machine may need none."),
    )
    forgets = forms.BooleanField(label=gettext_lazy("Take the key away"), required=False)
    private = forms.BooleanField(
        label=gettext_lazy("The model stands on this machine or in its network"),
        required=False,
        help_text=gettext_lazy("Otherwise such addresses are never called, and none without https."),
    )
    judges = forms.BooleanField(
        label=gettext_lazy("It also looks at the meaning of answers"),
        required=False,
        help_text=gettext_lazy("Open questions, refusals without a reason, blame, promises without a time: as hints."),
    )
    tokens_a_month = forms.IntegerField(
        label=gettext_lazy("Tokens in a month"),
        min_value=0,
        max_value=2_000_000_000,
        help_text=gettext_lazy("Sent and written together. 0: not counted."),
    )
    money_a_month = forms.DecimalField(
        label=gettext_lazy("Money in a month"),
        min_value=0,
        max_digits=12,
        decimal_places=4,
        help_text=gettext_lazy("Counted by the prices beside it. 0: not counted."),
    )
    price_in = forms.DecimalField(
        label=gettext_lazy("Price of 1,000 tokens sent"), min_value=0, max_digits=12, decimal_places=4
    )
    price_out = forms.DecimalField(
        label=gettext_lazy("Price of 1,000 tokens written"), min_value=0, max_digits=12, decimal_places=4
    )

    def __init__(self, data: Any = None, *, model: Model) -> None:
        super().__init__(data, initial={name: _shown(model, name) for name in self.base_fields})
        self.has_key = bool(model.sealed_key)
        if self.has_key:
            self.fields["key"].help_text = _("Leave it empty to keep the one you have.")
        else:
            del self.fields["forgets"]

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not address:
            return ""
        try:
            parts = urlsplit(address)
            fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            fits = False
        if not fits or parts.username or parts.query or parts.fragment or any(sign.isspace() for sign in address):
            raise forms.ValidationError(_("This is no address of a server. Write it as https://name.example/v1."))
        return address

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]).strip()
        if not key.isascii() or any(sign.isspace() for sign in key) or not (key.isprintable()):
            raise forms.ValidationError(_("A key has no blanks and only plain letters, digits and signs."))
        return key

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        address = data.get("address", "")
        if address.startswith("http://") and not data.get("private"):
            self.add_error("address", _("Write https://, or tick below that the model stands on your own machine."))
        if data.get("on"):
            for name in ("address", "name"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, _("The model cannot be used without it."))
        if data.get("money_a_month") and not (data.get("price_in") or data.get("price_out")):
            self.add_error("money_a_month", _("Money can only be counted with a price beside it."))
        return data

    def values(self) -> dict[str, Any]:
        """For actions.set_up."""
        data = dict(self.cleaned_data)
        key, forgets = data.pop("key", ""), data.pop("forgets", False)
        return {**data, "key": "" if forgets else key or None}


def _shown(model: Model, name: str) -> Any:
    """The key is none of what is shown; money without the noughts behind it."""
    value = "" if name == "key" else getattr(model, name, "")
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
