"""A policy as it is typed: a number and a unit for each damage and kind, who it is for, what pauses it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.sla.drafts import CONDITIONS, DAMAGES, KINDS, PAUSES, UNITS, Draft, Kind, Time, Values
from zabota.rooms.sla import words

WHOLE = re.compile(r"[0-9]{1,6}")
# A year of each; nobody promises later.
MOST = {"seconds": 999_999, "minutes": 366 * 24 * 60, "hours": 366 * 24, "days": 366}
CAP_MOST = 240

Choices = dict[str, list[tuple[str, str]]]


class NumberField(forms.CharField):
    """A whole number, or nothing. Cleans to int or None."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=12)

    def clean(self, value: Any) -> Any:
        text = (super().clean(value) or "").strip()
        if not text:
            return None
        if not WHOLE.fullmatch(text) or not int(text):
            raise forms.ValidationError(_("Write a whole number, such as 30. Empty: nothing is promised."))
        return int(text)


class CapField(forms.IntegerField):
    """Whole hours, 0 for none."""

    def clean(self, value: Any) -> Any:
        try:
            hours = super().clean(value)
        except forms.ValidationError:
            hours = -1
        if not 0 <= hours <= CAP_MOST:
            raise forms.ValidationError(
                _("Write whole hours up to %(most)s; 0 for no such limit.") % {"most": CAP_MOST}
            )
        return hours


@dataclass(frozen=True, slots=True)
class Row:
    """One damage: what it is called, the three fields of a number with its unit, and what its clocks run by."""

    damage: int
    name: str
    words: str
    cells: list[tuple[str, forms.BoundField, forms.BoundField, list[tuple[str, str]]]]
    runs: forms.BoundField


@dataclass(frozen=True, slots=True)
class Token:
    """A condition within the sentence. text: of its values, or that any will do. choices: all there are."""

    name: str
    label: str
    before: str
    after: str
    text: str
    choices: list[tuple[str, str]]
    chosen: list[str]


class PolicyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, strip=True)
    cap = CapField(label=gettext_lazy("The longest wait"))
    calendar = forms.TypedChoiceField(
        label=gettext_lazy("Calendar"), coerce=int, empty_value=None, required=False, choices=()
    )

    def __init__(self, draft: Draft, choices: Choices, data: Any = None) -> None:
        """choices: by condition, and "calendar": (value, word) of all that could be chosen."""
        self.draft, self.choices = draft, choices
        super().__init__(data, initial={"name": draft.name, "cap": draft.cap, "calendar": draft.calendar or ""})
        self.fields["calendar"].choices = choices["calendar"]  # type: ignore[attr-defined]
        for pause in PAUSES:
            self.fields[f"pause-{pause}"] = forms.BooleanField(required=False, initial=pause in draft.pauses)
        for damage in DAMAGES:
            self._add_row(damage)
        for name in CONDITIONS:
            chosen = [str(value) for value in draft.conditions.get(name, ())]
            known = dict(choices[name])
            every = [*choices[name], *((value, value) for value in chosen if value not in known)]
            self.fields[f"for-{name}"] = forms.MultipleChoiceField(choices=every, required=False, initial=chosen)

    def _add_row(self, damage: int) -> None:
        for kind in KINDS:
            time = self.draft.targets.get((damage, kind))
            number = self.fields[f"{damage}-{kind}"] = NumberField()
            number.initial = time[0] if time else ""
            self.fields[f"{damage}-{kind}-unit"] = forms.ChoiceField(
                choices=[(name, name) for name in UNITS], initial=time[1] if time else "hours"
            )
        self.fields[f"{damage}-runs"] = forms.ChoiceField(
            choices=list(words.RUNS.items()), initial=self.draft.runs(damage)
        )

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                damage,
                str(words.DAMAGE[damage][0]),
                str(words.DAMAGE[damage][1]),
                [self._cell(damage, kind) for kind in KINDS],
                self[f"{damage}-runs"],
            )
            for damage in DAMAGES
        ]

    def _cell(self, damage: int, kind: Kind) -> tuple[str, forms.BoundField, forms.BoundField, list[tuple[str, str]]]:
        number = self[f"{damage}-{kind}"]
        shown = str(number.value() or "")
        count = int(shown) if WHOLE.fullmatch(shown) else 2
        runs = str(self[f"{damage}-runs"].value())
        units = [(name, words.unit(name, count, runs)) for name in UNITS]
        return kind, number, self[f"{damage}-{kind}-unit"], units

    @property
    def tokens(self) -> list[Token]:
        """The conditions that can be chosen, each where it stands in the sentence."""
        found = []
        for name in CONDITIONS:
            field = self.fields[f"for-{name}"]
            every: list[tuple[str, str]] = list(field.choices)  # type: ignore[attr-defined]
            if not every:
                continue
            chosen = [str(value) for value in self[f"for-{name}"].value() or []]
            said = [word for value, word in every if value in chosen]
            text = words.any_of(said) if said else str(words.ANY[name])
            found.append(Token(name, str(words.CONDITION[name]), *words.around(name), text, every, chosen))
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for damage in DAMAGES:
            for kind in KINDS:
                number, unit = values.get(f"{damage}-{kind}"), values.get(f"{damage}-{kind}-unit", "minutes")
                if number and number > MOST[unit]:
                    self.add_error(f"{damage}-{kind}", _("That is more than a year."))
        return values

    def typed(self) -> Draft:
        """What was typed; call once it is valid."""
        values = self.cleaned_data
        targets: dict[tuple[int, Kind], Time] = {}
        for damage in DAMAGES:
            for kind in KINDS:
                if number := values[f"{damage}-{kind}"]:
                    targets[damage, kind] = (number, values[f"{damage}-{kind}-unit"], values[f"{damage}-runs"])
        conditions = {name: _typed(name, found) for name in CONDITIONS if (found := values[f"for-{name}"])}
        return Draft(
            name=" ".join(values["name"].split()),
            conditions=conditions,
            targets=targets,
            pauses=tuple(pause for pause in PAUSES if values[f"pause-{pause}"]),
            cap=values["cap"],
            calendar=values["calendar"],
        )


def _typed(name: str, values: Sequence[str]) -> Values:
    """Ids and damages are numbers; so they are kept."""
    if name in ("damage", "team", "topic", "brand"):
        return tuple(sorted(int(value) for value in values))
    return tuple(sorted(values))
