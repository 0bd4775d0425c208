"""What is chosen for a parcel of articles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.base.files.store import LIMIT
from zabota.base.people.models import Brand
from zabota.rooms.knowledge.models import Section
from zabota.rooms.knowledge.parcels.words import not_opened
from zabota.rooms.knowledge.shelf.rows import section_names


class ParcelForm(forms.Form):
    file = forms.FileField(label=_("Zip file"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}))
    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Help centre"), empty_label=None)
    section = forms.ModelChoiceField(
        Section.objects.none(), label=_("Section"), required=False, empty_label=_("As the folders are called")
    )
    publishes = forms.BooleanField(
        label=_("Readers see it at once"), required=False, help_text=_("Otherwise everything waits as drafts.")
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["brand"].queryset = Brand.objects.order_by("id")  # type: ignore[attr-defined]
        rows = Section.objects.filter(retired_at=None).order_by("brand_id", "place", "id")
        self.fields["section"].queryset = rows  # type: ignore[attr-defined]
        names = section_names(rows.values_list("pk", flat=True))
        self.fields["section"].label_from_instance = lambda row: names.get(row.pk, "")  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(not_opened("size"))
        return file

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        section, brand = clean.get("section"), clean.get("brand")
        if section and brand and section.brand_id != brand.pk:
            self.add_error("section", _("This section belongs to another help centre."))
        return clean
