"""The three questions, who asks, and what it is about."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.environment import LONGEST, NAMES
from zabota.base.people.models import Customer
from zabota.base.tickets.models import Topic
from zabota.base.tickets.queries.topics import in_order
from zabota.core.asking.cleaning import one_line, words
from zabota.core.asking.composing import Shown, Told
from zabota.core.mail.addresses import valid

LONG, SHORT = 10_000, 2_000
TOO_LONG = _("This is too long: %(show_value)d of %(limit_value)d characters. Put the rest into a file.")


class Text(forms.CharField):
    """Control characters are left out rather than refused: nobody knows how they got there."""

    default_validators: list[Any] = []

    def to_python(self, value: Any) -> str:
        text = str(value or "")
        # One more than fits, so that it is noticed, and no more, so that a megabyte costs nothing.
        longest = (self.max_length or LONG) + 1
        return words(text, longest) if isinstance(self.widget, forms.Textarea) else one_line(text, longest)


def _text(label: Any, limit: int, rows: int, **more: Any) -> Text:
    messages = {"max_length": TOO_LONG, **more.pop("messages", {})}
    return Text(label=label, max_length=limit, widget=forms.Textarea({"rows": rows}), error_messages=messages, **more)


def _line(label: Any, limit: int, **attrs: str) -> Text:
    return Text(label=label, max_length=limit, required=False, widget=forms.TextInput(attrs))


class Question(forms.Form):
    """customer: who is signed in, and need not say who they are."""

    wanted = _text(_("What did you want to do?"), SHORT, 1, required=False)
    did = _text(_("What did you do, step by step?"), LONG, 2, required=False)
    wrong = _text(_("What went wrong?"), LONG, 2, messages={"required": _("Write in a few words what went wrong.")})
    name = _line(_("Your name"), 100, autocomplete="name")
    email = Text(
        label=_("Your e-mail"),
        max_length=320,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": _("Write the address at which we answer you.")},
    )
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    version = _line(NAMES["version"], LONGEST)
    platform = _line(NAMES["platform"], LONGEST)
    licence = _line(NAMES["licence"], LONGEST)
    # No person sees it. Its name is one that programs like to fill in.
    website = forms.CharField(required=False, label=pgettext_lazy("a field that people leave empty", "Website"))

    def __init__(self, *args: Any, customer: Customer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {str(row.pk): row for row in in_order()}
        choices = [("", _("I do not know")), *((pk, _indented(row)) for pk, row in self.topics.items())]
        field = cast(forms.ChoiceField, self.fields["topic"])
        field.choices = choices
        field.error_messages["invalid_choice"] = _("This topic is no longer there. Choose another one.")
        if customer is not None:
            del self.fields["email"], self.fields["name"]

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if not valid(address):
            raise forms.ValidationError(
                _("This is no address that a letter could be sent to. Write it as name@example.org.")
            )
        return address

    @property
    def about(self) -> Topic | None:
        return self.topics.get(self.cleaned_data.get("topic", ""))

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in NAMES}

    def told(self, pictures: list[Shown]) -> Told:
        given = self.cleaned_data
        return Told(wanted=given["wanted"], did=given["did"], wrong=given["wrong"], pictures=pictures)


def _indented(topic: Topic) -> str:
    return f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{topic.name}" if topic.within_id else topic.name
