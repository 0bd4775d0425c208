"""The forms of an article: begun, kept, published, its marks."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Topic
from zabota.base.ui.languages import language_name
from zabota.core.knowledge.figures import Mark
from zabota.rooms.knowledge.models import Article, Section, SectionName
from zabota.rooms.knowledge.words import EVERY, every

MOMENT = {"type": "datetime-local"}
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class InSection(forms.ModelChoiceField):
    """Sections by what they are called in their brand's first language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(self.names.get(obj.pk, obj.pk))

    names: dict[int, str] = {}


def sections(beside: Section | None = None) -> tuple[Any, dict[int, str]]:
    """Those in use, and their names; beside: of the same brand, and this one in any case. Two queries in all."""
    rows = Section.objects.select_related("brand").order_by("brand_id", "place", "id")
    if beside:
        rows = rows.filter(Q(retired_at=None, brand=beside.brand_id) | Q(pk=beside.pk))
    else:
        rows = rows.filter(retired_at=None)
    names: dict[int, str] = {}
    for name in SectionName.objects.filter(section__in=rows).select_related("section__brand").order_by("id"):
        first = (name.section.brand.languages or ["en"])[0]
        if name.language == first or name.section_id not in names:
            names[name.section_id] = name.name
    return rows, names


class Beginning(forms.Form):
    section = InSection(label=_("Section"), queryset=Section.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("Written first in"), help_text=_("The other languages follow this one."))
    audience = forms.ChoiceField(
        label=_("Who reads it"), choices=Article.Audience.choices, initial=Article.Audience.PUBLIC
    )
    runbook = forms.BooleanField(
        label=_("A runbook"), required=False, help_text=_("Steps for us to take, rather than an answer to give.")
    )

    def __init__(self, *args: Any, user: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, names = sections()
        field = self.fields["section"]
        field.queryset, field.names = rows, names  # type: ignore[attr-defined]
        spoken = list(dict.fromkeys(code for row in rows for code in row.brand.languages or ["en"]))
        own = next((code for code in user.languages if code in spoken), "")
        choices = [(code, language_name(code) or code) for code in spoken]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].initial = own

    @property
    def has_sections(self) -> bool:
        return bool(self.fields["section"].names)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        section, language = found.get("section"), found.get("language")
        if section and language and language not in (section.brand.languages or ["en"]):
            self.add_error("language", _("This help centre does not speak that language."))
        return found

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Keeping(forms.Form):
    """Where it stands, who sees it, who keeps it true."""

    section = InSection(label=_("Section"), queryset=Section.objects.none(), empty_label=None)
    audience = forms.ChoiceField(label=_("Who reads it"), choices=Article.Audience.choices)
    runbook = forms.BooleanField(
        label=_("A runbook"), required=False, help_text=_("Steps for us to take, rather than an answer to give.")
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("None")
    )
    owner = forms.ModelChoiceField(
        label=_("Kept true by"), queryset=Agent.objects.none(), required=False, empty_label=_("Nobody")
    )
    review_every = forms.TypedChoiceField(label=_("Read again"), choices=EVERY, coerce=int)
    review_at = forms.DateTimeField(
        label=_("Next review"),
        required=False,
        input_formats=["%Y-%m-%d", *FORMATS],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    review_because = forms.CharField(
        label=_("Sooner, if"), required=False, max_length=200, help_text=_("Such as: 8.4.2 ships.")
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(article, name) for name in self.base_fields}
        self.was_at: datetime | None = article.review_at
        super().__init__(*args, **kwargs)
        rows, names = sections(article.section)
        field = self.fields["section"]
        field.queryset, field.names = rows, names  # type: ignore[attr-defined]
        # What it has stays, though nobody chooses it any more.
        topics = Topic.objects.filter(Q(retired_at=None) | Q(pk=article.topic_id)).order_by("name")
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
        people = Agent.objects.filter(Q(is_active=True) | Q(pk=article.owner_id)).order_by("name", "surname")
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        choice = self.fields["review_every"]
        if article.review_every not in dict(EVERY):
            choice.choices = [*EVERY, (article.review_every, every(article.review_every))]  # type: ignore[attr-defined]

    def clean_review_at(self) -> datetime | None:
        """A day is chosen; within it the moment stays as it was."""
        found: datetime | None = self.cleaned_data["review_at"]
        was = self.was_at
        same = found and was and timezone.localtime(found).date() == timezone.localtime(was).date()
        return was if same else found


class Publishing(forms.Form):
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    summary = forms.CharField(
        label=_("What changed"), required=False, max_length=200, help_text=_("For those of us who compare versions.")
    )
    until = forms.DateTimeField(
        label=_("Later, at"),
        required=False,
        input_formats=FORMATS,
        widget=forms.DateTimeInput(MOMENT, format=FORMATS[0]),
        help_text=_("Empty: now. The words are taken as they stand then."),
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(code, code) for code in languages]  # type: ignore[attr-defined]

    def moment(self) -> datetime | None:
        found: datetime | None = self.cleaned_data["until"]
        return found


def marks_of(data: Any) -> list[Mark]:
    """The rows of the form of marks: kind, x, y, w, h in percent; kind "" is none. What is no number is 0."""
    names = ("kind", "x", "y", "w", "h")
    rows = zip(*(data.getlist(name) for name in names), strict=False)
    return [Mark(kind, *(_share(value) for value in numbers)) for kind, *numbers in rows if kind in ("point", "box")]


def _share(text: str) -> float:
    try:
        value = float(text.replace(",", ".")[:12]) / 100
    except ValueError:
        return 0.0
    return min(max(value, 0.0), 1.0) if value == value else 0.0
