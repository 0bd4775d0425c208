"""What people type into the office's pages, checked and cleaned."""

import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from zabota.base.hours.queries import calendars
from zabota.base.people.access import able
from zabota.base.people.models import Agent, Brand, DeskRole, Role, Team

# Languages people answer in: wider than those of the interface. Each is written in itself.
LANGUAGES = [
    *(("en", "English"), ("ro", "Română"), ("ru", "Русский"), ("uk", "Українська"), ("de", "Deutsch")),
    *(("fr", "Français"), ("es", "Español"), ("it", "Italiano"), ("pl", "Polski"), ("pt", "Português")),
    *(("tr", "Türkçe"), ("bg", "Български"), ("hu", "Magyar"), ("cs", "Čeština"), ("el", "Ελληνικά")),
]
INTERFACE = [("en", "English"), ("ro", "Română"), ("ru", "Русский")]


def time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones()) if "/" in name] + [
        ("UTC", "UTC")
    ]


class LanguagesField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=LANGUAGES, **{"required": False, **kwargs})


def in_order(chosen: list[str], before: list[str]) -> list[str]:
    """Ticks have no order: what was known keeps its place, with the native one first, and what is new comes behind."""
    return [code for code in before if code in chosen] + [code for code in chosen if code not in before]


class ZoneField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=time_zones, **kwargs)


class NewPassword(forms.CharField):
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, max_length=256, **kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text:
            validate_password(text)
        return text


class NameTheDesk(forms.Form):
    """First step: the desk and its owner."""

    desk = forms.CharField(label=_("Name of the desk"), max_length=80)
    name = forms.CharField(label=_("Your name"), max_length=60)
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    email = forms.EmailField(label=_("Your e-mail"), max_length=254)
    password = NewPassword(label=_("Password"), help_text=_("At least 10 characters. A passkey can be added later."))
    language = forms.ChoiceField(label=_("Language"), choices=INTERFACE)
    time_zone = ZoneField(label=_("Time zone"))

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agent = agent
        if agent.has_usable_password():
            del self.fields["password"]  # changed where the present one is asked for

    def clean_email(self) -> str:
        return free_address(self.cleaned_data["email"], self.agent)


class Join(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=60)
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    password = NewPassword(label=_("Password"), help_text=_("At least 10 characters. A passkey can be added later."))
    languages = LanguagesField(label=_("Languages you answer in"))


class Invite(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.AGENT)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.order_by("name"), label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = LanguagesField(label=_("Languages"))

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class Person(forms.Form):
    """Someone else's record, as leads and the owner see it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.order_by("name"), label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = LanguagesField(label=_("Languages"))

    def __init__(self, *args: Any, agent: Agent, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agent = agent
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return free_address(self.cleaned_data["email"], self.agent)


class RoleForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40)
    basis = forms.ChoiceField(label=_("To begin with it may what this one may"), choices=Role.choices)

    def __init__(self, data: Any = None, *, role: DeskRole | None) -> None:
        start = {"name": role.name, "basis": role.basis} if role else {"basis": Role.AGENT}
        super().__init__(data, initial=start)
        # Whoever owns the desk has the usual role, which nobody can take apart.
        choices = [(value, label) for value, label in Role.choices if value != Role.OWNER]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]
        self.fields["basis"].disabled = role is not None


class Leaving(forms.Form):
    heir = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Open tickets go to"), required=False, empty_label=_("Nobody yet: to their teams")
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Agent.objects.filter(able("tickets.reply"))
        self.fields["heir"].queryset = people.exclude(pk=agent.pk).order_by("name", "surname")  # type: ignore[attr-defined]


class Profile(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    languages = LanguagesField(label=_("Languages you answer in"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    locale = forms.ChoiceField(
        label=_("Language of the interface"), choices=[("", _("As the browser says")), *INTERFACE], required=False
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("auto", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
    )
    keys = forms.BooleanField(
        label=_("Single keys work"),
        required=False,
        help_text=_("J, K, R and the others, while nothing is being typed."),
    )
    signature = forms.CharField(
        label=_("Signature"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeskSettings(forms.Form):
    name = forms.CharField(label=_("Name of the desk"), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=INTERFACE)
    time_zone = ZoneField(label=_("Time zone"))
    grace_hours = forms.IntegerField(
        label=_("From solved to closed"),
        min_value=1,
        max_value=24 * 60,
        help_text=_("The customer is asked whether it helped. An answer within this time opens the same ticket again."),
    )
    remind_hours = forms.IntegerField(
        label=_("Asked once more after"),
        min_value=0,
        max_value=24 * 60,
        help_text=_("Where nothing comes, in opening hours and before the ticket closes. 0: never."),
    )
    private_hosts = forms.BooleanField(
        label=_("Servers may stand at private addresses"),
        required=False,
        help_text=_("Needed when the mail server or a sign-in provider is inside your own network."),
    )
    keep_numbers = forms.BooleanField(
        label=_("Keep full card numbers, sealed, for those who may see them"),
        required=False,
        help_text=_(
            "Only where the law asks for it. Off: a hidden number is kept nowhere, and those kept are dropped."
        ),
    )


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = ["name", "colour", "private", "calendar"]
        labels = {
            "name": _("Name"),
            "colour": _("Colour"),
            "private": _("Only its members see its tickets"),
            "calendar": _("Opening hours"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"] = CalendarField(empty_label=_("As its brand"), initial=self.instance.calendar_id)


class CalendarField(forms.ModelChoiceField):
    """One of the calendars in use, or none."""

    def __init__(self, *, empty_label: Any, initial: int | None) -> None:
        label = _("Opening hours")
        super().__init__(calendars(), required=False, label=label, empty_label=empty_label, initial=initial)


class NewCalendar(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    time_zone = ZoneField(label=_("Time zone"))


class BrandForm(forms.ModelForm):
    languages = LanguagesField(label=_("Languages customers are answered in"), required=True)

    class Meta:
        model = Brand
        fields = ["name", "sender_name", "signature", "languages", "calendar"]
        labels = {
            "name": _("Name"),
            "sender_name": _("Sender name in letters"),
            "signature": _("Signature under every reply"),
            "calendar": _("Opening hours"),
        }
        widgets = {"signature": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"] = CalendarField(empty_label=_("Always open"), initial=self.instance.calendar_id)


class BrandFirst(forms.ModelForm):
    """Of a brand what nobody should answer customers without."""

    languages = LanguagesField(label=_("Languages customers are answered in"), required=True)

    class Meta:
        model = Brand
        fields = ["sender_name", "signature", "languages"]
        labels = {"sender_name": _("Sender name in letters"), "signature": _("Signature under every reply")}
        widgets = {"signature": forms.Textarea(attrs={"rows": 3})}


def free_address(email: str, agent: Agent) -> str:
    """The address in lower case. Raises ValidationError when someone else here has it."""
    email = email.strip().lower()
    if Agent.objects.filter(email=email).exclude(pk=agent.pk).exists():
        raise forms.ValidationError(_("This address already belongs to someone at the desk."))
    return email
