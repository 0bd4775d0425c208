"""A piece of a page is drawn once for all that it reads, and never shown as it was before or to others."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation
from jinja2 import DictLoader, Environment, Undefined

from zabota.base.ui import pieces
from zabota.base.ui.facts import Known, Unknown, facts
from zabota.base.ui.kept import Kept

TEMPLATES = {
    "page.html": "{% set before = 1 %}{% for n in (1, 2) %}{{ piece('box.html') }}{% endfor %}",
    "box.html": "{% from 'more.html' import star %}{% set box = thing %}"
    "<{{ box.name }}{% if other %}{{ other.deep.down }}{% endif %}{% if extra is defined %}!{% endif %}{{ seen() }}{% include 'inside.html' %}>",
    "inside.html": "{{ star() }}{{ box.name }}{{ within.name if within is defined }}",
    "more.html": "{% macro star() %}*{% endmacro %}",
    "extends.html": "{% extends 'page.html' %}",
    "named.html": "{% include which %}",
}


@dataclass
class Thing:
    name: str = ""
    deep: Any = None
    down: str = ""


@pytest.fixture
def drawn(monkeypatch):
    """draw(**names): the page of TEMPLATES; draw.times: how often its box was drawn."""
    plain = engines["jinja"]._plain
    env = plain.overlay(loader=DictLoader(TEMPLATES))
    monkeypatch.setattr(pieces, "_pieces", Kept(10_000))
    times = []
    env.globals = {**plain.globals, "seen": lambda: times.append(1) or ""}

    def draw(**names: Any) -> str:
        return env.get_template("page.html").render(names)

    draw.times = lambda: len(times)
    draw.env = env
    return draw


def test_a_piece_is_drawn_once_for_what_it_reads(drawn):
    assert drawn(thing=Thing("a"), unread=1) == "<a*a><a*a>"
    assert drawn(thing=Thing("a"), unread=2) == "<a*a><a*a>"
    assert drawn.times() == 1


def test_whatever_it_reads_draws_it_anew(drawn):
    for times, (names, said) in enumerate(
        [
            ({"thing": Thing("a")}, "<a*a>"),
            ({"thing": Thing("b")}, "<b*b>"),
            ({"thing": Thing("a"), "extra": None}, "<a!*a>"),
            ({"thing": Thing("a"), "within": Thing("in")}, "<a*ain>"),
            ({"thing": Thing("a"), "other": Thing(deep=Thing(down="d"))}, "<ad*a>"),
            ({"thing": Thing("a"), "other": Thing(deep=Thing(down="e"))}, "<ae*a>"),
        ],
        1,
    ):
        assert drawn(**names) == said * 2
        assert drawn.times() == times


def test_each_language_zone_and_day_is_drawn_for_itself(drawn, clock):
    for step in (translation.override("ru"), timezone.override(ZoneInfo("Asia/Tokyo"))):
        before = drawn.times()
        drawn(thing=Thing("a"))
        with step:
            drawn(thing=Thing("a"))
        assert drawn.times() - before >= 1
    before = drawn.times()
    clock.move(hours=24)
    drawn(thing=Thing("a"))
    assert drawn.times() == before + 1


def test_what_cannot_be_compared_is_drawn_each_time(drawn):
    for times in (1, 2):
        thing = Thing("a")
        thing.deep = object()
        assert drawn(thing=thing, within=thing, other=thing).startswith("<a")
        assert drawn.times() == times * 2


def test_it_sees_what_it_reads_and_nothing_else(drawn):
    assert pieces.reads(drawn.env, "box.html") == (
        ("box", "name"),
        ("extra", pieces.DEFINED),
        ("other",),
        ("star",),
        ("thing",),
        ("within", pieces.DEFINED),
        ("within", "name"),
    )


@pytest.mark.parametrize("template", ["extends.html", "named.html"])
def test_a_template_whose_names_cannot_be_seen_is_no_piece(drawn, template):
    with pytest.raises(TypeError):
        pieces.reads(drawn.env, template)


def test_every_piece_of_the_desk_can_be_seen_through():
    env: Environment = engines["jinja"]._plain
    named = {
        node.args[0].value
        for template in env.list_templates()
        for node in env.parse(env.loader.get_source(env, template)[0]).find_all(pieces.nodes.Call)
        if getattr(node.node, "name", "") == "piece"
    }
    assert len(named) >= 5
    for template in named:
        assert all(path for path in pieces.reads(env, template)), template


def told(value: Any) -> Any:
    return facts(value, Known())


def test_rows_are_compared_by_all_that_was_read_of_them(world):
    ticket = world.ticket(owner=world.irina)
    known, again = told(world.fresh(ticket)), world.fresh(ticket)
    assert told(again) == known
    again.damage += 1
    assert told(again) != known


def test_a_row_that_was_read_with_another_counts(world):
    ticket = world.fresh(world.ticket(owner=world.irina))
    _ = ticket.owner
    before = told(ticket)
    ticket.owner.name = "Irène"
    assert told(ticket) != before


def test_a_long_text_is_compared_by_its_digest():
    assert told("a" * 500) == told("a" * 500) != told("a" * 499 + "b")
    assert len(told("a" * 500)) == 16


def test_things_that_look_alike_but_differ_are_told_apart():
    moment = datetime(2026, 11, 27, tzinfo=UTC)
    values = [
        "",
        None,
        Undefined(),
        "Undefined",
        [],
        ["a"],
        ("a",),
        {"a": 1},
        {"a": 2},
        Thing("a"),
        Thing("b"),
        moment,
        moment.replace(day=28),
    ]
    assert len({told(value) for value in values}) == len(values)
    with pytest.raises(Unknown):
        told(object())
