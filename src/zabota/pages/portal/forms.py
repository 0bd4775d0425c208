from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NotYet(forms.Form):
    comment = forms.CharField(
        label=_("What is still wrong?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Write what is still wrong, so that we can begin."),
            "max_length": _("This is too long for one message: %(show_value)d of %(limit_value)d characters."),
        },
    )

    def __init__(self, data: Any = None, *, required: bool = False) -> None:
        super().__init__(data)
        self.fields["comment"].required = required
