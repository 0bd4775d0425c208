"""Rules and macros that name a tag: how many, and what becomes of them when it is called otherwise."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from zabota.base.tickets.actions.tag_names import follow, in_json
from zabota.base.timeline.reactions import Recorded
from zabota.core.tickets.tags import names
from zabota.rooms.rules.models import Macro, RuleVersion


def follow_tag(events: Sequence[Recorded]) -> None:
    """A `now` listener. Every version says the same with the other word: older tickets follow older ones."""
    for recorded in events:
        follow(recorded.event, kind="rules", rows=RuleVersion.objects.all(), change=in_json("shape"))
        follow(recorded.event, kind="macros", rows=Macro.objects.all(), change=in_json("effects"))


def named_in(tag: str) -> list[str]:
    """Any version of a rule: tickets that were opened earlier follow earlier ones."""
    versions = RuleVersion.objects.filter(rule__removed_at=None).values_list("rule", "shape")
    rules = len({rule for rule, said in versions if names(said, tag)})
    macros = sum(names(said, tag) for said in Macro.objects.filter(removed_at=None).values_list("effects", flat=True))
    said = []
    if rules:
        said.append(ngettext("%(num)s rule", "%(num)s rules", rules) % {"num": rules})
    if macros:
        said.append(ngettext("%(num)s macro", "%(num)s macros", macros) % {"num": macros})
    return said
