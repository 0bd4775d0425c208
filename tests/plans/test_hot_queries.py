"""At a hundred thousand tickets, nothing that is asked all day reads a large table from end to end.

The pages and jobs are run as they are, and what each of them asked is explained (EXPLAIN ANALYZE).
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from psycopg.types.numeric import Int8

from tests.plans.conftest import LARGE, MOST
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.promises import promises_of
from zabota.base.tickets import jobs
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.tickets.queries import counters, list_page, view_named
from zabota.base.tickets.queries.search import search_tickets
from zabota.base.timeline.prepared import PlannedCursor, with_numbers
from zabota.rooms.rules import jobs as rule_jobs
from zabota.rooms.rules.facts import Cause, facts_of
from zabota.rooms.rules.models import Waiting
from zabota.rooms.sla.actions import looking

pytestmark = pytest.mark.django_db
# A search looks at the newest few thousand rows, and at no more than that of what the index of words finds.
SEARCHED = 12_000
VIEWS = (
    "mine",
    "following",
    "all",
    "waiting",
    "unassigned",
    "snoozed",
    "solved",
    "trash",
    "channel-mail",
    "channel-visit",
)


# A word of every message, one of the older half, one of thirty.
FINDABLE = """
INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
SELECT ticket_id, id, kind, created_at, tickets_search_when(created_at) || array_to_tsvector(ARRAY['bonul']
    || CASE WHEN n * 2 < many AND n % 2 = 0 THEN ARRAY['datalog'] ELSE '{}' END
    || CASE WHEN n % (many / 30) = 7 THEN ARRAY['zebrafish'] ELSE '{}' END)
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS many FROM tickets_message) AS said
"""


@pytest.fixture
def explain(full: World) -> Callable[[Callable[[], Any]], Any]:
    """explain(act): runs it and looks at every statement it asks, as it asks it; returns what it returned."""

    def run(act: Callable[[], Any]) -> Any:
        looked: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            found = execute(sql, params, many, context)
            if _reads(sql) and any(table in sql for table in LARGE):
                looked.append(sql)
                _look_at(sql, params, is_kept=isinstance(context["cursor"].cursor, PlannedCursor))
            return found

        with connection.execute_wrapper(note):
            found = act()
        assert looked
        return found

    return run


def _reads(sql: str | bytes) -> bool:
    """Ours, not what is asked about it."""
    return (
        isinstance(sql, str)
        and sql.lstrip(" \n(").startswith(("SELECT", "WITH"))
        and not re.search(r"\b(INSERT|UPDATE|DELETE)\b", sql)
    )


def _look_at(sql: str, params: Any, *, is_kept: bool) -> None:
    """is_kept: by the plan that PostgreSQL keeps for all values, not by one for these."""
    with connection.cursor() as cursor:
        if is_kept and params:
            # Of lists of numbers psycopg says what they are (base/timeline/of_one.py).
            cursor.execute(b"PREPARE looked_at AS " + with_numbers(sql.replace("= (%s)[1]", "= (%s::bigint[])[1]")))
            blanks = ", ".join(["%s"] * len(params))
            cursor.execute(
                f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE looked_at({blanks})", [_bare(one) for one in params]
            )
        else:
            cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, params)
        (found,) = cursor.fetchone()
        if is_kept and params:
            cursor.execute("DEALLOCATE looked_at")
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    scans = [node for node in _nodes(plan) if node.get("Relation Name") in LARGE and node["Actual Loops"]]
    whole = [node["Relation Name"] for node in scans if node["Node Type"] == "Seq Scan"]
    assert not whole, f"{whole} read from end to end: {sql[:3000]}"
    touched = sum(_touched(node) for node in scans)
    by_table = [f"{node['Node Type']} {node.get('Index Name', '')} {_touched(node):.0f}" for node in scans]
    most = SEARCHED if "tickets_findable" in sql else MOST
    assert touched <= most, f"{touched:.0f} rows touched ({'; '.join(by_table)}): {sql[:3000]} {params}"


def _bare(value: Any) -> Any:
    """Without the type that it travels with."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return int(value) if isinstance(value, Int8) else value


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _touched(node: dict[str, Any]) -> float:
    lost = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return float((node["Actual Rows"] + lost) * node["Actual Loops"])


def _view(name: str, person: Agent) -> Any:
    view = view_named(name, person)
    assert view is not None
    return view


@pytest.mark.parametrize("who", ["irina", "andrei", "tom"])
def test_every_list_and_its_next_page(full: World, explain: Any, who: str) -> None:
    # One who owns thousands, one who sees every team, one who owns nothing.
    person = getattr(full, who)
    team = full.team("Specialists")
    for name in (*VIEWS, f"team-{team.pk}"):
        view = _view(name, person)
        page = explain(lambda view=view: list_page(person, view))
        if page.next:
            explain(lambda view=view, page=page: list_page(person, view, page.next))


def test_the_counters(full: World, explain: Any) -> None:
    for person in (full.irina, full.tom):
        views = [_view(name, person) for name in (*VIEWS, f"team-{full.team('Specialists').pk}")]
        explain(lambda person=person, views=views: counters(person, views))


def test_a_ticket_with_its_conversation_and_the_customer_s_other_ones(full: World, explain: Any) -> None:
    browser = full.browser(full.irina)
    newest = Ticket.objects.filter(owner=full.irina).latest("id").number
    oldest = Ticket.objects.filter(owner=full.irina).earliest("id").number
    for number in (newest, oldest):
        page = explain(lambda number=number: browser.get(f"/tickets/{number}/?view=all"))
        assert page.status_code == 200


def test_what_the_clock_looks_for_every_minute(explain: Any) -> None:
    assert not Ticket.objects.filter(status=Status.SOLVED, closes_at=None).exists()
    assert not Message.objects.filter(delivery=Message.Delivery.HELD).exists()
    explain(lambda: jobs.tick(0))


def test_rules_of_time_find_what_is_due_and_nothing_else(full: World, explain: Any) -> None:
    at = now()
    tickets = Ticket.objects.order_by("id").values_list("pk", flat=True)[:20_000]
    later = at + timedelta(days=2)
    Waiting.objects.bulk_create(
        Waiting(ticket_id=pk, trigger="heard_for:4h", since=at, due_at=later if n % 4000 else at, looked=n % 2 == 1)
        for n, pk in enumerate(tickets)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE rules_waiting")
    explain(lambda: rule_jobs.tick(0))
    # Nothing waits for a rule that is not there.
    assert not Waiting.objects.filter(due_at__lte=at, looked=False).exists()


def test_what_a_rule_asks_of_a_ticket(full: World, explain: Any) -> None:
    fields = ("words", "attachment", "machine", "earlier", "domain", "organisation", "hours")
    ticket = Ticket.objects.select_related("customer__organisation", "brand").latest("id")
    asked = {name: {"desk"} if name == "hours" else {"1"} for name in fields}
    explain(lambda: facts_of(ticket, Cause(by="clock", at=now()), asked))


def test_what_the_clock_of_promises_looks_for_every_ten_seconds(explain: Any) -> None:
    assert explain(lambda: looking.look(at=now())) == 100
    assert looking.look(at=now()) == 0


def test_the_promises_of_a_ticket(full: World, explain: Any) -> None:
    assert len(explain(lambda: promises_of(Ticket.objects.latest("id").pk))) == 2


@pytest.mark.parametrize("who", ["irina", "tom", "olga"])
def test_words_in_all_that_was_said(full: World, explain: Any, who: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FINDABLE)
        cursor.execute("ANALYZE tickets_findable")
    for words in ("bonul", "datalog", "zebrafish", "bonul zebrafish", "nothing"):
        rows, following = explain(lambda words=words: search_tickets(getattr(full, who), words))
        assert bool(rows) == (words != "nothing")
        if following:
            explain(lambda words=words, at=following: search_tickets(getattr(full, who), words, cursor=at))


def test_the_trash_of_the_night(explain: Any) -> None:
    explain(lambda: jobs.empty_trash(0))


def test_a_table_read_from_end_to_end_is_found_out(full: World, explain: Any) -> None:
    with pytest.raises(AssertionError, match="end to end"):
        explain(lambda: list(Ticket.objects.filter(subject="nothing of this name")))
