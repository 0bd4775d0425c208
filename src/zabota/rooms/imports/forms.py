"""What is asked before an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Brand
from zabota.rooms.imports.models import Run

# What a browser can send in one request without script; with it files come in pieces, and may be larger.
AT_ONCE = 35 * 1024 * 1024
LARGEST = 20 * 1024**3


class ImportForm(forms.Form):
    """file: all of it. name, size: of one that comes in pieces."""

    kind = forms.ChoiceField(label=_("Where it comes from"), choices=Run.Kind.choices)
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    name = forms.CharField(required=False, max_length=200)
    size = forms.IntegerField(required=False, min_value=1)
    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Brand"), empty_label=None)
    ours = forms.CharField(
        label=_("Addresses from which you answered"),
        required=False,
        max_length=2000,
        help_text=_("Of letters: what was written from them is your answer. Those of this desk are known."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["brand"]
        field.queryset = Brand.objects.order_by("id")
        self.initial.setdefault("brand", field.queryset.first())

    def clean_ours(self) -> list[str]:
        words = self.cleaned_data["ours"].replace(",", " ").replace(";", " ").split()
        return sorted({word.lower() for word in words if "@" in word})[:100]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        file, size = clean.get("file"), clean.get("size") or 0
        if not file and not (clean.get("name") and size):
            self.add_error("file", _("Choose the file that the other desk gave out."))
        elif size > LARGEST:
            self.add_error("file", _("Files of more than 20 GB are brought in by the command line: zabota import."))
        return clean
