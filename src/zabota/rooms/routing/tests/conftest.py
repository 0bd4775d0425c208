"""Topics of Tarelka."""

import pytest

from zabota.base.tickets.models import Topic

DECLARED = {
    "Receipts and printers": ["printer", "receipt", "imprimantă", "bon", "tipărește", "принтер", "чек"],
    "Payments and cards": ["payment", "card", "plată", "оплата", "карта", "списание"],
    "Menu and prices": ["menu", "price", "meniu", "preț", "меню", "цена"],
}


@pytest.fixture
def topics(db):
    """By the first word of their names: topics["Receipts"]."""
    return {name.split()[0]: Topic.objects.create(name=name, keywords=keywords) for name, keywords in DECLARED.items()}
