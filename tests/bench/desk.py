"""The lines of bin/bench, against a running desk."""

import http.client
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.cookies import SimpleCookie
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

import django

from tests.bench import probes
from tests.bench.arriving import letters_in
from tests.bench.bulk import moved
from tests.bench.cost import Cost, idle, measure, median
from tests.bench.herd import herd, idle_sockets
from tests.bench.measured import enter, trees_of
from tests.bench.saying import something_else
from tests.bench.thinking import thinking
from zabota.config.supervisor.testing import RunningDesk

LIST = "/inbox/all/"
# As J and K ask for the next ticket.
PANE = {"HX-Request": "true", "HX-Request-Type": "partial"}
TALKS, TALK = 600, 20  # tickets of so many messages, the newest of all
# What is asked, and among which of them: a conversation is drawn when a person sees it first, and then kept.
AGAIN, FIRST = slice(0, 5), slice(5, None)
LOOKS: tuple[tuple[str, dict[str, str], slice], ...] = (
    ("its pane, seen first", PANE, FIRST),
    ("its pane, seen again", PANE, AGAIN),
    ("a whole page, seen again", {}, AGAIN),
)
WARM = 100


def bench(desk: RunningDesk, tickets: int, messages: int, times: int, runs: int, letters: int) -> Iterator[str]:
    enter(desk)
    from tests.bench.many import fill_at_once
    from tests.world import World

    world = World()
    begun = time.monotonic()
    world.has(world.brand)
    agents = [world.irina, world.victor, world.tom]
    fill_at_once(tickets, messages, agents=agents)
    fill_at_once(TALKS, TALK, agents=agents)
    with django.db.connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    yield f"{tickets} tickets x {messages} messages, made in {time.monotonic() - begun:.0f} s"
    browser = Browser(desk.url, session_of(world.irina))
    numbers = newest_numbers(tickets)
    trees = trees_of(desk)
    resting = idle(trees)
    yield "idle: " + "  ".join(f"{name} {spent:.1f}" for name, spent in resting.items()) + " ms a second"

    def cost(turn: Callable[[int], object]) -> Cost:
        return median(turn, times, runs, trees, resting, settle)

    yield cost(lambda n: browser.get(LIST)).line(f"list {LIST}")
    yield from probed(desk, world.irina, LIST, browser.get(LIST)[1], times)
    for name, asked, among in LOOKS:
        turn = partial(_open, browser, numbers[among], asked)
        yield cost(turn).line(f"ticket, {name}")
    for asked in (PANE, {}):
        page = f"/tickets/{numbers[0]}/?view=all"
        yield from probed(desk, world.irina, page, browser.get(page, asked)[1], times, asked)
    callers = count()

    def create(_turn: int) -> None:
        browser.create(next(callers))

    first = measure(create, max(20, times // 4), trees, resting, settle)
    yield first.line("create, connections just opened")
    # Eight connections, each of which plans a statement five times before it keeps the plan.
    for turn in range(WARM):
        create(turn)
    yield cost(create).line("create, plans known")
    team = world.team("Critical").pk
    yield from moved(desk, browser.post, browser.cookies["csrftoken"], team, trees, resting, settle)
    sessions = [session_of(agent) for agent in agents]
    yield from herd(desk, sessions, partial(_happen, numbers), trees)
    yield from idle_sockets(desk, sessions[0])
    yield from thinking(desk, times)
    yield from letters_in(desk, world.brand, letters, trees, resting, settle)


def _open(browser: "Browser", numbers: list[int], asked: dict[str, str], turn: int) -> None:
    browser.get(f"/tickets/{numbers[turn % len(numbers)]}/?view=all", asked)


def _happen(numbers: list[int], turn: int) -> None:
    """By turns a note is added and the damage changes, which moves lists, in tickets that stand on the first page."""
    from zabota.base.clock import now
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Ticket

    ticket = Ticket.objects.select_related("customer", "owner").get(number=numbers[turn % 40])
    owner = ticket.owner
    if turn % 2 and owner:
        actions.note(ticket, agent=owner, text="Called back.", by=owner.ref, at=now())
    else:
        actions.set_damage(ticket, damage=(ticket.damage + 1) % 4, by="clock", at=now())


def session_of(agent: object) -> str:
    from django.test import Client

    client = Client()
    client.force_login(agent)  # type: ignore[arg-type]
    return client.cookies["sessionid"].value


def newest_numbers(tickets: int) -> list[int]:
    from zabota.base.tickets.models import Ticket

    rows = Ticket.objects.filter(owner__isnull=False).order_by("-id").values_list("number", flat=True)
    return list(rows[: min(TALKS, tickets)])


def settle() -> None:
    """Until no job is due or at work."""
    from django.db import connection

    due = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR status = 'todo' AND (scheduled_at IS NULL"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(due + " OR scheduled_at <= now() + interval '15 s') AND task_name <> 'tickets.tick'")
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.2)


def probed(
    desk: RunningDesk, agent: object, path: str, body: bytes, times: int, asked: dict[str, str] | None = None
) -> Iterator[str]:
    from django.db import connection
    from django.test import Client
    from psycopg import ClientCursor

    client = Client()
    client.force_login(agent)  # type: ignore[arg-type]
    executed: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        executed.append(ClientCursor(connection.connection).mogrify(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(path, headers={"host": urlsplit(desk.url).netloc, **(asked or {})})
    reads = [sql for sql in executed if sql.startswith("SELECT")]
    yield f"    the same {len(reads)} queries alone {probes.same_sql(desk.database, reads, times):7.2f} ms"
    yield f"    the same {len(body)} bytes alone {probes.same_bytes(body, 2000):9.2f} ms"


class Browser:
    """One signed-in browser that keeps its connection."""

    def __init__(self, url: str, session: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self.cookies = {"sessionid": session}

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        return self._ask("GET", path, None, headers or {})

    def create(self, number: int) -> None:
        if "csrftoken" not in self.cookies:
            self.get("/tickets/new/")
        form = {
            "csrfmiddlewaretoken": self.cookies["csrftoken"],
            "way": "phone",
            "reach": f"caller{number}@cafe.example",
            "name": f"Caller {number}",
            "subject": f"Call {number}",
            "text": something_else(number),
        }
        self._ask("POST", "/tickets/new/", urlencode(form), {})

    def post(self, path: str, form: str) -> None:
        self._ask("POST", path, form, {})

    def _ask(self, method: str, path: str, body: str | None, asked: dict[str, str]) -> tuple[int, bytes]:
        headers = {**asked, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400 or answer.headers.get("Location", "").startswith("/accounts/"):
            raise RuntimeError(f"{method} {path} was answered with {answer.status}: {content[:500]!r}")
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, content
