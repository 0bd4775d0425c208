from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.base.people.identities import LONGEST, normal
from zabota.core.mail.addresses import valid


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


class Address(forms.Form):
    """The address at which a customer is known, in its normal form."""

    email = forms.CharField(
        label=_("E-mail"),
        max_length=LONGEST,
        widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write the address that you wrote to us from."),
            "max_length": _("This address is too long."),
        },
    )

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if "@" not in typed:
            raise forms.ValidationError(gettext("This address has no @. Write it as name@example.org."))
        if not valid(typed):
            raise forms.ValidationError(gettext("This is no address that a letter could reach. Look at it once more."))
        return normal("email", typed)


class Code(forms.Form):
    """Six digits, however they are grouped."""

    code = forms.CharField(
        label=_("The six digits from the letter"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
        error_messages={
            "required": _("Write the six digits from the letter."),
            "max_length": _("The code has six digits."),
        },
    )

    def clean_code(self) -> str:
        typed = "".join(sign for sign in self.cleaned_data["code"] if not sign.isspace() and sign not in "-–.")
        if not (len(typed) == 6 and typed.isascii() and typed.isdecimal()):
            raise forms.ValidationError(gettext("The code has six digits."))
        return typed


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if files else []


class ManyFiles(forms.FileField):
    """Several files of one field, each as it came; [] for none."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFiles, self).clean(one, initial) for one in data or []]


class Answer(forms.Form):
    """Words of a customer in their request, files beside them. `once` marks the form, so that it is sent once."""

    FILES, SIZE = 10, 20 * 1024 * 1024

    text = forms.CharField(
        label=_("Your answer"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "max_length": _("This is too long for one message: %(show_value)d of %(limit_value)d characters."),
        },
    )
    attached = ManyFiles(label=_("Files"), required=False, allow_empty_file=True)
    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput())

    def clean_attached(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["attached"]
        if len(files) > self.FILES:
            raise forms.ValidationError(gettext("Ten files at most go with one message."))
        if large := next((file.name for file in files if file.size > self.SIZE), None):
            raise forms.ValidationError(
                gettext("%(name)s is larger than 20 MB. Make it smaller, or send it in parts.") % {"name": large}
            )
        return files

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and not values.get("text") and not values.get("attached"):
            self.add_error("text", gettext("Write something, or add a file."))
        return values
