"""The lines of bin/bench, against a running desk."""

import http.client
import os
import time
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import django

from tests.bench import probes
from tests.bench.arriving import letters_in
from tests.bench.bulk import moved
from tests.bench.cost import Cost, Trees, idle, measure
from zabota.config.supervisor.testing import RunningDesk

PROCESSES = ("web", "postgres", "worker", "live", "mailroom", "front")
LIST = "/inbox/all/"


def bench(desk: RunningDesk, tickets: int, messages: int, times: int, letters: int) -> Iterator[str]:
    os.environ.update(
        DATABASE_URL=desk.database, ZABOTA_DATA=str(desk.folder.root), DJANGO_SETTINGS_MODULE="zabota.config.settings"
    )
    os.environ.setdefault("ZABOTA_STATIC", str(desk.folder.static))
    django.setup()
    from tests.bench.generate import fill
    from tests.world import World

    world = World()
    begun = time.monotonic()
    world.brand  # noqa: B018  (named now, so that it is there)
    agents = [world.irina, world.victor, world.tom]
    fill(tickets, messages, agents=agents)
    with django.db.connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield f"{tickets} tickets x {messages} messages, made in {time.monotonic() - begun:.0f} s"
    browser = Browser(desk.url, session_of(world.irina))
    numbers = newest_numbers(tickets)
    trees: Trees = lambda: {name: desk.pids(name) for name in PROCESSES}  # noqa: E731
    resting = idle(trees)
    yield "idle: " + "  ".join(f"{name} {spent:.1f}" for name, spent in resting.items()) + " ms a second"

    def cost(turn: Callable[[int], object], count: int = times) -> Cost:
        return measure(turn, count, trees, resting, settle)

    yield cost(lambda n: browser.get(LIST)).line(f"list {LIST}")
    yield from probed(desk, world.irina, LIST, browser.get(LIST)[1], times)
    yield cost(lambda n: browser.get(f"/tickets/{numbers[n % len(numbers)]}/")).line("ticket /tickets/<number>/")
    page = f"/tickets/{numbers[0]}/"
    yield from probed(desk, world.irina, page, browser.get(page)[1], times)
    yield cost(browser.create, max(20, times // 4)).line("create /tickets/new/")
    team = world.team("Critical").pk
    yield from moved(desk, browser.post, browser.cookies["csrftoken"], team, trees, resting, settle)
    yield from letters_in(desk, world.brand, letters, trees, resting, settle)


def session_of(agent: object) -> str:
    from django.test import Client

    client = Client()
    client.force_login(agent)  # type: ignore[arg-type]
    return client.cookies["sessionid"].value


def newest_numbers(tickets: int) -> list[int]:
    from zabota.base.tickets.models import Ticket

    return list(Ticket.objects.order_by("-id").values_list("number", flat=True)[: min(200, tickets)])


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


def probed(desk: RunningDesk, agent: object, path: str, body: bytes, times: int) -> Iterator[str]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(agent)  # type: ignore[arg-type]
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers={"host": urlsplit(desk.url).netloc})
    reads = [query["sql"] for query in captured if query["sql"].startswith(("SELECT", "WITH"))]
    yield f"    the same {len(reads)} queries alone {probes.same_sql(desk.database, reads, times):7.2f} ms"
    yield f"    the same {len(body)} bytes alone {probes.same_bytes(body, 2000):9.2f} ms"


class Browser:
    """One signed-in browser that keeps its connection."""

    def __init__(self, url: str, session: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self.cookies = {"sessionid": session}

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path, None)

    def create(self, number: int) -> None:
        if "csrftoken" not in self.cookies:
            self.get("/tickets/new/")
        form = {
            "csrfmiddlewaretoken": self.cookies["csrftoken"],
            "way": "phone",
            "reach": f"caller{number}@cafe.example",
            "name": f"Caller {number}",
            "subject": f"Call {number}",
            "text": "The till prints nothing.",
        }
        self._ask("POST", "/tickets/new/", urlencode(form))

    def post(self, path: str, form: str) -> None:
        self._ask("POST", path, form)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
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
