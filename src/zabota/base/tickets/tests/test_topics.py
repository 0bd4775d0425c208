import pytest
from django.core.exceptions import PermissionDenied

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions import skills, topics
from zabota.base.tickets.models import BulkRun, Skill, Topic
from zabota.base.tickets.queries import topics as queries
from zabota.base.tickets.queries.names import choices, names
from zabota.base.tickets.values import Refused


def topic(world, name, **more):
    return topics.keep(None, name=name, by=world.olga.ref, at=now(), **more)


def about(world, topic, **more):
    return actions.set_topic(world.letter(**more), topic=topic, by=world.irina.ref, at=now())


def merge(world, one, other):
    return topics.merge(one, into=other, agent=world.andrei, by=world.andrei.ref, at=now())


def levels(world, agent):
    return dict(Skill.objects.filter(agent=agent, topic__retired_at=None).values_list("topic__name", "level"))


def test_words_are_kept_once_in_lower_case_whatever_the_language(world):
    row = topic(world, "  Fiscal  printers ", keywords=["Bon", "чек", "bon ", "", "fiscal receipt"])
    assert row.name == "Fiscal printers"
    assert row.keywords == ["bon", "чек", "fiscal receipt"]


def test_a_name_stands_once_and_a_retired_one_is_pointed_to(world):
    row = topic(world, "Stock")
    for name in ("stock", " "):
        with pytest.raises(Refused):
            topic(world, name)
    topics.retire(row, by=world.olga.ref, at=now())
    with pytest.raises(Refused, match="retired"):
        topic(world, "Stock")


def test_a_topic_lies_within_one_that_lies_in_none(world):
    money = topic(world, "Payments")
    cards = topic(world, "Terminals", within=money)
    for within, name in ((cards, "PIN pads"), (money, "")):
        with pytest.raises(Refused):
            topic(world, name, within=within)
    with pytest.raises(Refused):
        topics.keep(money, name="Payments", within=topic(world, "Money"), by=world.olga.ref, at=now())
    with pytest.raises(Refused, match="Terminals"):
        topics.retire(money, by=world.olga.ref, at=now())


def test_nothing_new_is_put_under_a_retired_topic_and_what_was_stays_readable(world):
    row = topic(world, "Stock")
    ticket = about(world, row)
    topics.retire(row, by=world.olga.ref, at=now())
    assert world.fresh(ticket).topic == row
    with pytest.raises(Refused):
        about(world, Topic.objects.get(pk=row.pk), subject="Inventar")
    assert names([("topic", str(row.pk))]) == {("topic", str(row.pk)): "Stock (retired)"}
    assert (str(row.pk), "Stock (retired)") in choices("topic")
    topics.bring_back(row, by=world.olga.ref, at=now())
    assert (str(row.pk), "Stock") in choices("topic")


def test_a_merge_takes_tickets_and_skills_along_and_can_be_taken_back(world):
    old, new = topic(world, "Receipts", keywords=["bon"]), topic(world, "Printers", keywords=["epson"])
    ticket, other = about(world, old), about(world, new, subject="Epson")
    skills.set_skills(world.irina, levels={old.pk: 3, new.pk: 1}, by=world.irina.ref, at=now())
    skills.set_skills(world.victor, levels={old.pk: 2}, by=world.victor.ref, at=now())
    merge(world, old, new)
    assert world.fresh(ticket).topic == new
    assert levels(world, world.irina) == {"Printers": 3}
    assert levels(world, world.victor) == {"Printers": 2}
    assert Topic.objects.get(pk=new.pk).keywords == ["epson", "receipts", "bon"]
    assert about(world, Topic.objects.get(pk=old.pk), subject="Bon").topic == new
    topics.unmerge(old, agent=world.olga, by=world.olga.ref, at=now())
    assert (world.fresh(ticket).topic, world.fresh(other).topic) == (old, new)
    assert levels(world, world.irina) == {"Receipts": 3, "Printers": 1}
    assert levels(world, world.victor) == {"Receipts": 2}
    assert Topic.objects.get(pk=new.pk).keywords == ["epson"]


def test_what_was_changed_since_a_merge_stays_when_it_is_taken_back(world):
    old, new, third = topic(world, "Receipts"), topic(world, "Printers"), topic(world, "Stock")
    moved, changed = about(world, old), about(world, old, subject="Inventar")
    merge(world, old, new)
    actions.set_topic(changed, topic=third, by=world.irina.ref, at=now())
    topics.unmerge(old, agent=world.olga, by=world.olga.ref, at=now())
    assert (world.fresh(moved).topic, world.fresh(changed).topic) == (old, third)


def test_many_tickets_follow_by_the_worker(world, run_jobs, monkeypatch):
    monkeypatch.setattr("zabota.base.tickets.actions.bulk.beginning.AT_ONCE", 1)
    monkeypatch.setattr("zabota.base.tickets.actions.bulk.beginning.MOST", 2)
    old, new = topic(world, "Receipts"), topic(world, "Printers")
    tickets = [about(world, old, subject=f"Bon {n}") for n in range(3)]
    merge(world, old, new)
    assert BulkRun.objects.count() == 2
    run_jobs()
    assert {world.fresh(one).topic_id for one in tickets} == {new.pk}


def test_parts_move_with_a_merge_and_come_back_with_it(world):
    old, new = topic(world, "Money"), topic(world, "Payments")
    part = topic(world, "Refunds", within=old)
    with pytest.raises(Refused):
        merge(world, old, part)
    merge(world, old, new)
    assert Topic.objects.get(pk=part.pk).within == new
    topics.unmerge(old, agent=world.olga, by=world.olga.ref, at=now())
    assert Topic.objects.get(pk=part.pk).within == old


def test_two_that_cannot_be_one_are_refused(world):
    one, other = topic(world, "Stock"), topic(world, "Menu")
    with pytest.raises(Refused):
        merge(world, one, one)
    with pytest.raises(PermissionDenied):
        about(world, one)
        topics.merge(one, into=other, agent=world.irina, by=world.irina.ref, at=now())
    topics.retire(other, by=world.olga.ref, at=now())
    with pytest.raises(Refused):
        merge(world, one, other)
    merge(world, one, topics.bring_back(other, by=world.olga.ref, at=now()))
    with pytest.raises(Refused):
        topics.bring_back(one, by=world.olga.ref, at=now())


def test_pages_stand_in_order_and_ask_the_same_whatever_their_size(world, monkeypatch, query_count):
    monkeypatch.setattr(queries, "PAGE", 2)
    money = topic(world, "Payments", keywords=["плата"])
    topic(world, "Terminals", within=money)
    topic(world, "Menu")
    about(world, money)
    with query_count() as few:
        first, after = queries.page()
    assert [(one.topic.name, one.open) for one in first] == [("Menu", 0), ("Payments", 1)]
    rest, end = queries.page(after=after)
    assert ([one.topic.name for one in rest], end) == (["Terminals"], None)
    assert [one.topic.name for one in queries.page(typed="Плата")[0]] == ["Payments"]
    monkeypatch.setattr(queries, "PAGE", 50)
    with query_count() as many:
        queries.page()
    assert many.total == few.total <= 4
