"""Rules and macros that name a tag follow when it is called otherwise, in every version, and start nothing by it."""

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.tests.test_tags import rename, tagged, take_back
from zabota.rooms.rules.models import Fired, Macro, RuleVersion
from zabota.rooms.rules.tags import named_in
from zabota.rooms.rules.tests.making import begin, if_, rule, then


def said() -> list[tuple[str, str]]:
    rows = RuleVersion.objects.order_by("number")
    return [(row.shape["if"][0]["any"][0]["values"][0], row.shape["then"][0]["values"][0]) for row in rows]


def test_every_version_names_the_new_word_and_goes_back(world: World) -> None:
    tagged(world, "com3")
    made = rule(world, then("tag", "com3"), conditions=[if_("tag", "com3")])
    begin(world, made, then("tag", "bon"), on=("new",), conditions=[if_("tag", "com3")])
    effects = [{"do": "untag", "values": ["com3"]}]
    macro = Macro.objects.create(name="M", keeper=world.irina, effects=effects, changed_at=now())
    assert named_in("com3") == ["1 rule", "1 macro"]
    change = rename(world, "com3", "serial")
    assert said() == [("serial", "serial"), ("serial", "bon")]
    assert Macro.objects.get(pk=macro.pk).effects == [{"do": "untag", "values": ["serial"]}]
    take_back(world, change)
    assert said() == [("com3", "com3"), ("com3", "bon")]
    assert Macro.objects.get(pk=macro.pk).effects == effects


def test_no_rule_starts_by_it(world: World, run_jobs: JobRunner) -> None:
    rule(world, then("damage", "2"), on=("tag",), once=False)
    ticket = tagged(world, "com3")
    run_jobs()
    assert Fired.objects.count() == 1
    rename(world, "com3", "serial")
    assert world.fresh(ticket).tags == ["serial"]
    run_jobs()
    assert Fired.objects.count() == 1
