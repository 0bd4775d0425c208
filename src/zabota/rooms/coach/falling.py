"""A rule that people wave away is turned down to a hint by itself, and the leads are told by letter."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.access import able
from zabota.base.people.models import Agent
from zabota.base.ports.telling import tell_by_digest
from zabota.core.coach.standing import falls
from zabota.rooms.coach.actions import set_level
from zabota.rooms.coach.figures import Figures, by_rule, counted_since
from zabota.rooms.coach.models import Rule
from zabota.rooms.coach.words import RULES


def turn_down(*, by: str, at: datetime) -> list[str]:
    """The rules that fell. Who turns one up again gives it fifty more."""
    rows = list(Rule.objects.all())
    quiet = {row.name for row in rows if row.level in ("hint", "off")}
    found = by_rule(since=counted_since(rows))
    fallen = {rule: one for rule, one in found.items() if rule not in quiet and falls(one.shown, one.dismissed)}
    for rule in fallen:
        set_level(rule, "hint", by=by, at=at, by_itself=True)
    if fallen:
        _tell(fallen, at)
    return sorted(fallen)


def _tell(fallen: dict[str, Figures], at: datetime) -> None:
    for person in Agent.objects.filter(able("rules.manage")).order_by("id"):
        with translation.override(person.locale or desk().language):
            line = _("“%(rule)s”: %(dismissed)s of %(shown)s tips were dismissed. It only shows in the row now.")
            lines = [
                line % {"rule": RULES.get(rule, rule), "dismissed": one.dismissed, "shown": one.shown}
                for rule, one in sorted(fallen.items())
            ]
            there = f"{settings.PUBLIC_URL}{reverse('coach_settings')}"
            tell_by_digest(person.pk, _("The coach turned a rule down"), [*lines, there], at)
