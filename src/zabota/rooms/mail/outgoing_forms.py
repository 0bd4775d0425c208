"""What the owner types about how letters leave."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SizeForm(forms.Form):
    link_over = forms.IntegerField(
        label=_("Largest letter, in megabytes"),
        min_value=1,
        max_value=50,
        help_text=_("Beyond it the largest files go as links that work for 14 days. Many servers take 20 to 25."),
    )
