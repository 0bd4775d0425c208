"""What stands where something of a person's own was taken out of a text, in the language of that text."""

from django.utils import translation
from django.utils.translation import pgettext


def hidden_words(language: str) -> dict[str, str]:
    """Kind, as core/knowledge/private.py and core/coach/anonymous.py name them, -> words."""
    with translation.override(language):
        return {
            "name": pgettext("to be filled in", "name"),
            "company": pgettext("to be filled in", "company"),
            "card": pgettext("to be filled in", "card number"),
            "secret": pgettext("to be filled in", "secret"),
            "address": pgettext("to be filled in", "e-mail address"),
            "phone": pgettext("to be filled in", "phone number"),
            "account": pgettext("to be filled in", "account number"),
            "order": pgettext("to be filled in", "number"),
            "amount": pgettext("to be filled in", "amount"),
            "link": pgettext("to be filled in", "link"),
            "place": pgettext("to be filled in", "place"),
            "number": pgettext("to be filled in", "number"),
            "missing": pgettext("to be filled in", "your words are needed here"),
        }
