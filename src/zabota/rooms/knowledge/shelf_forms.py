"""What is typed about sections and help centres, and about reviews."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import able
from zabota.base.people.models import Agent, Brand
from zabota.core.colour import hue_of
from zabota.rooms.knowledge.models import Centre, Section, SectionName
from zabota.rooms.knowledge.words import name_of

ICONS = {
    "book-open": _("A book"), "file-text": _("A page"), "printer": _("A printer"), "monitor": _("A screen"),
    "phone": _("A telephone"), "tag": _("A price tag"), "chart-line": _("A chart"), "users": _("People"),
    "user": _("A person"), "key-round": _("A key"), "lock": _("A lock"), "shield-check": _("A shield"),
    "settings": _("A cogwheel"), "wrench": _("A wrench"), "plug": _("A plug"), "server": _("A server"),
    "download": _("A download"), "refresh-cw": _("Around and around"), "send": _("A paper plane"),
    "mail": _("A letter"), "message-circle": _("A speech bubble"), "calendar": _("A calendar"), "clock": _("A clock"),
    "building-2": _("A building"), "globe": _("The globe"), "languages": _("Languages"), "image": _("A picture"),
    "video": _("A film"), "layers": _("Layers"), "list-checks": _("A list"), "route": _("A way"),
    "life-buoy": _("A lifebelt"), "triangle-alert": _("A warning"), "bug": _("A bug"), "star": _("A star"),
    "sparkles": _("Sparks"),
}  # fmt: skip


class SectionForm(forms.Form):
    """A name and what is in it for each language of the brand: name_ru, about_ru, …; names() gives them back."""

    icon = forms.ChoiceField(label=_("Icon"), choices=list(ICONS.items()), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, brand: Brand, section: Section | None = None) -> None:
        rows = SectionName.objects.filter(section=section) if section else ()
        said = {row.language: row for row in rows}
        self.languages = [*dict.fromkeys([*(brand.languages or ["en"]), *said])]
        initial: dict[str, Any] = {"icon": section.icon if section else "file-text"}
        for code, row in said.items():
            initial |= {f"name_{code}": row.name, f"about_{code}": row.about}
        super().__init__(data, initial=initial)
        for code in self.languages:
            self.fields[f"name_{code}"] = forms.CharField(
                label=pgettext_lazy("of a section", "Name"), max_length=120, required=False
            )
            about = forms.CharField(label=_("What is in it"), max_length=240, required=False)
            self.fields[f"about_{code}"] = about
        if section and section.icon not in ICONS:  # it was given before it could be chosen
            self.fields["icon"].choices = [(section.icon, section.icon), *ICONS.items()]  # type: ignore[attr-defined]

    def names(self) -> dict[str, tuple[str, str]]:
        clean = self.cleaned_data
        return {code: (clean[f"name_{code}"], clean[f"about_{code}"]) for code in self.languages}


class LinesField(forms.CharField):
    """One thing a line. Cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else value or ""

    def clean(self, value: Any) -> list[str]:
        return [one for line in str(super().clean(value)).replace(",", "\n").split() if (one := line.strip())]


class CentreForm(forms.Form):
    is_open = forms.BooleanField(
        label=pgettext_lazy("a help centre", "Open"),
        required=False,
        help_text=_("Closed, its pages are not there for anybody outside."),
    )
    takes_questions = forms.BooleanField(
        label=_("Takes questions"), required=False, help_text=_("The form through which people write to you.")
    )
    domain = forms.CharField(
        label=_("An address of its own"),
        max_length=253,
        required=False,
        help_text=_("Such as help.example.org, whose name in the net points to this desk. Without it: under /help/."),
    )
    frames = LinesField(
        label=_("Sites that may hold the form"),
        max_length=6000,
        required=False,
        help_text=_("One a line, such as https://example.org. No other site can show the form in a frame."),
    )
    colour = forms.CharField(
        label=_("Colour of the brand"),
        max_length=7,
        required=False,
        help_text=_("As #a33d1f, or its hue from 0 to 359. Lightness is chosen so that everybody can read it."),
    )

    def __init__(self, data: Any = None, *, brand: Brand, centre: Centre) -> None:
        initial = {name: getattr(centre, name) for name in ("is_open", "takes_questions", "domain", "frames")}
        super().__init__(data, initial={**initial, "colour": str(brand.hue)})
        self.incidents = [f"incident_{language}" for language in brand.languages]
        for name, language in zip(self.incidents, brand.languages, strict=True):
            self.fields[name] = forms.CharField(
                label=name_of(language), max_length=300, required=False, initial=centre.incident.get(language, "")
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        told = {name.removeprefix("incident_"): given.pop(name, "") for name in self.incidents}
        return {**given, "incident": told}

    def clean_colour(self) -> int | None:
        typed = self.cleaned_data["colour"].strip().removesuffix("°")
        if not typed:
            return None
        hue = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else hue_of(typed)
        if hue is None or hue >= 360:
            raise forms.ValidationError(_("This is no colour, or a grey one. Write it as #a33d1f, or as 0 to 359."))
        return hue


class Reviewed(forms.Form):
    minutes = forms.IntegerField(label=_("Minutes it took"), min_value=0, max_value=600, initial=5)


class Delay(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Put off by"),
        coerce=int,
        choices=[(7, _("a week")), (14, _("two weeks")), (30, _("a month")), (90, _("three months"))],
    )
    reason = forms.CharField(label=_("Why it can wait"), max_length=200)


class Keeper(forms.Form):
    keeper = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Kept true by"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["keeper"].queryset = writers()  # type: ignore[attr-defined]


def writers() -> Any:
    """Whoever may keep an article true."""
    return Agent.objects.filter(able("tickets.reply")).order_by("name", "surname", "id")
