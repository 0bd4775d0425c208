"""What is typed about a topic."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Team
from zabota.base.tickets.models import Topic
from zabota.base.tickets.queries.topics import in_order


class WordsField(forms.CharField):
    """Words with a comma or a line break between. Cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> str:
        return ", ".join(value) if isinstance(value, list) else value or ""

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        return [word for part in re.split(r"[,;\n]", str(super().clean(value))) if (word := part.strip())]


class TopicForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    within = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Within"), required=False, empty_label=_("On its own")
    )
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), label=_("Team"), required=False, empty_label=_("Whoever knows it best")
    )
    keywords = WordsField(
        label=_("Words that speak for it"),
        required=False,
        max_length=12_000,
        help_text=_("In every language of your customers, with commas between. They count from the first day on."),
    )

    def __init__(self, *args: Any, topic: Topic | None = None, **kwargs: Any) -> None:
        initial = {name: getattr(topic, name) for name in ("name", "within", "team", "keywords")} if topic else {}
        super().__init__(*args, initial=initial, **kwargs)
        above = in_order().filter(within=None).exclude(pk=topic.pk if topic else None)
        self.fields["within"].queryset = above  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Merge into"), empty_label=_("Choose a topic"), required=True
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = in_order().exclude(pk=topic.pk).exclude(within=topic.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]
