"""Topics that most desks begin with, for one that has none; their words are of all three languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Usual:
    name: Any
    keywords: Sequence[str]


USUAL = (
    Usual(
        _("Signing in and access"),
        ("password", "sign in", "log in", "locked out", "пароль", "войти", "вход", "доступ", "parolă", "autentificare"),
    ),
    Usual(
        _("Payments and invoices"),
        ("payment", "invoice", "charged", "card", "оплата", "счёт", "списали", "карта", "plată", "factură", "card"),
    ),
    Usual(
        _("Refunds and cancelling"),
        ("refund", "cancel", "money back", "возврат", "отменить", "вернуть деньги", "rambursare", "anulare", "anulez"),
    ),
    Usual(
        _("Orders and delivery"),
        ("order", "delivery", "parcel", "заказ", "доставка", "посылка", "comandă", "livrare", "colet"),
    ),
    Usual(
        _("Something does not work"),
        ("error", "does not work", "crash", "broken", "ошибка", "не работает", "сломалось", "eroare", "nu merge"),
    ),
    Usual(
        _("Questions about use"),
        (
            "how do i",
            "how to",
            "where do i find",
            "как сделать",
            "как настроить",
            "где найти",
            "cum fac",
            "unde găsesc",
        ),
    ),
    Usual(
        _("Data and reports"),
        ("report", "export", "import", "spreadsheet", "отчёт", "выгрузка", "загрузить", "raport", "export", "tabel"),
    ),
)
