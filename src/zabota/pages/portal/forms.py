from collections.abc import Sequence
from typing import Any, cast

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


class Marked(forms.Form):
    """A mark of a scale, and words where they have some."""

    mark = forms.TypedChoiceField(
        coerce=int,
        error_messages={"required": _("Choose a mark first."), "invalid_choice": _("Choose a mark first.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "max_length": _("This is too long for one message: %(show_value)d of %(limit_value)d characters."),
        },
    )

    def __init__(self, data: Any = None, *, marks: Sequence[int]) -> None:
        super().__init__(data)
        field = cast(forms.TypedChoiceField, self.fields["mark"])
        field.choices = [(mark, str(mark)) for mark in marks]
