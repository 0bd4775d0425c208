"""What the rules room answers others."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.ports.rules import Doer
from zabota.base.ports.ticket_menu import Choice
from zabota.rooms.rules.models import Fired, Rule


def rules_named(rules: Collection[int], fired: Collection[int]) -> Mapping[int, Doer]:
    mine = Fired.objects.filter(rule=OuterRef("pk"), pk__in=fired).values(facts=JSONObject(id="pk", deeds="deeds"))
    rows = Rule.objects.filter(pk__in=rules).annotate(firings=ArraySubquery(mine)).values_list("pk", "name", "firings")
    return {pk: Doer(name, reverse("rule", args=[pk]), _reasons(firings)) for pk, name, firings in rows}


def _reasons(firings: list[dict[str, Any]]) -> dict[int, str]:
    return {
        one["id"]: deed["text"]
        for one in firings
        for deed in one["deeds"]
        if deed["do"] == "damage" and deed.get("done") and deed.get("text")
    }


def ticket_menu(number: int, channel: str) -> list[Choice]:
    return [Choice(_("Use a macro"), "list-checks", reverse("ticket_macros", args=[number]))]
