"""What is typed about somebody's work: what they know, in which languages, when, and when not."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from zabota.base.hours.weeks import WeekFields
from zabota.base.people.access import able
from zabota.base.people.models import Absence, Agent
from zabota.base.tickets.models import Skill, Topic
from zabota.base.tickets.queries.topics import in_order
from zabota.core.hours import DAYS, spans_text
from zabota.pages.office.forms import LANGUAGES, ZoneField

PLACES = 5  # languages that are asked for, one below the other
MOST = 999  # tickets that anybody has room for
LEVELS = [("0", gettext_lazy("Does not know it")), *((str(level), label) for level, label in Skill.Level.choices)]
BREAKS = (15, 30, 60)  # minutes


class SkillsForm(forms.Form):
    """Each topic that is known, and one more: "topic-7": "2"; `add` with `add_level`. rows: (bound field, topic)."""

    add = forms.ModelChoiceField(
        Topic.objects.none(), label=gettext_lazy("One more topic"), required=False, empty_label="–"
    )
    add_level = forms.ChoiceField(
        label=gettext_lazy("How well"), choices=Skill.Level.choices, required=False, initial=Skill.Level.SURE
    )

    def __init__(self, data: Any = None, *, known: Sequence[Skill]) -> None:
        super().__init__(data)
        self.known = known
        for one in known:
            field = forms.ChoiceField(label=one.topic.name, choices=LEVELS, initial=str(one.level))
            self.fields[f"topic-{one.topic_id}"] = field
        left = in_order().exclude(pk__in=[one.topic_id for one in known])
        self.fields["add"].queryset = left  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[f"topic-{one.topic_id}"] for one in self.known]

    def levels(self) -> dict[int, int]:
        """{topic: level} as it shall be; after is_valid()."""
        values = self.cleaned_data
        chosen = {one.topic_id: int(values[f"topic-{one.topic_id}"]) for one in self.known}
        if values["add"]:
            chosen[values["add"].pk] = int(values["add_level"] or Skill.Level.SURE)
        return {topic: level for topic, level in chosen.items() if level}


class OrderForm(forms.Form):
    """Languages in their order: "language-0" is the one they write natively."""

    def __init__(self, data: Any = None, *, languages: Sequence[str]) -> None:
        super().__init__(data)
        known = dict(LANGUAGES)
        extra = [(code, code) for code in languages if code not in known]
        for place in range(max(PLACES, len(languages) + 1)):
            label = _("Writes natively") if place == 0 else pgettext("a language after another", "Then")
            self.fields[f"language-{place}"] = forms.ChoiceField(
                label=label,
                choices=[("", "–"), *LANGUAGES, *extra],
                required=False,
                initial=languages[place] if place < len(languages) else "",
            )

    def languages(self) -> list[str]:
        """Without gaps and doubles; after is_valid()."""
        return list(dict.fromkeys(code for code in self.cleaned_data.values() if code))

    @property
    def places(self) -> list[forms.BoundField]:
        """Those that are chosen, and one more; no row of empty boxes."""
        chosen = sum(1 for bound in self if bound.value())
        return [self[name] for name in list(self.fields)[: chosen + 1]]


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label=gettext_lazy("Room for"),
        min_value=0,
        max_value=MOST,
        help_text=gettext_lazy("Open tickets of usual difficulty at the same time. 0: nothing new comes by itself."),
        error_messages={
            "max_value": gettext_lazy("Nobody has room for a thousand tickets. Write a number up to 999."),
            "min_value": gettext_lazy("Write 0 or more."),
        },
    )


class WeekForm(WeekFields):
    """The desk's hours, or a week of their own in their own time zone."""

    own = forms.ChoiceField(
        label=gettext_lazy("Works"),
        choices=[("", gettext_lazy("As the desk is open")), ("own", gettext_lazy("In hours of their own"))],
        required=False,
    )
    time_zone = ZoneField(label=gettext_lazy("Time zone"))

    def __init__(self, data: Any = None, *, agent: Agent, zone: str, shown: Any) -> None:
        """shown: the week that the editor begins with where there is none of their own yet."""
        super().__init__(data, initial={"own": "own" if agent.week else "", "time_zone": zone})
        self.add_days(agent.week or shown)

    def clean(self) -> dict[str, Any]:
        if self.data.get("own") != "own":
            # What stands in the editor is not asked for.
            for day in DAYS:
                self.errors.pop(day, None)
            return self.cleaned_data
        values = super().clean()
        if not self.errors and not any(values[day] for day in DAYS):
            self.add_error("own", _("At least one day, or nobody could be awaited. For days away there are absences."))
        return values

    def week(self) -> dict[str, list[list[str]]]:
        """As Agent.week; after is_valid()."""
        if self.cleaned_data["own"] != "own":
            return {}
        return {day: spans_text(self.cleaned_data[day]) for day in DAYS if self.cleaned_data[day]}


class AbsenceForm(forms.Form):
    first = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=forms.DateInput({"type": "date"}))
    because = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=Absence.Because.choices, initial=Absence.Because.LEAVE
    )
    cover = forms.ModelChoiceField(
        Agent.objects.none(),
        label=gettext_lazy("Stands in"),
        required=False,
        empty_label=gettext_lazy("Nobody: the tickets wait"),
    )

    def __init__(self, data: Any = None, *, agent: Agent) -> None:
        super().__init__(data)
        people = Agent.objects.filter(able("tickets.reply")).exclude(pk=agent.pk)
        self.fields["cover"].queryset = people.order_by("name", "surname")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        # One day is written once.
        if values.get("first") and not values.get("last") and "last" not in self.errors:
            values["last"] = values["first"]
        return values


class BreakForm(forms.Form):
    minutes = forms.IntegerField(min_value=1, max_value=12 * 60)
