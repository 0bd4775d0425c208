"""Every guard is shown to bite: a planted fault is found, and what is right is let pass."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.house.guards import addresses, budget, code, documents, relations, templates
from tests.house.guards.sources import ROOT, Source
from tests.support import translations
from zabota.core.events.tickets import OwnerChanged, StatusChanged, Tagged, TicketOpened, Untagged
from zabota.core.tickets.fold import fold

Guard = Callable[[Source], list[str]]


def guard_clock(source: Source) -> list[str]:
    return code.clock(source, ["config/supervisor"])


def guard_net(source: Source) -> list[str]:
    return code.net(source, ["rooms/mail/receiver"])


def guard_heavy(source: Source) -> list[str]:
    return code.heavy(source, ["core/routing/topics.py"])


def guard_views(source: Source) -> list[str]:
    return code.views(source, {"Ticket", "Message"})


BITES: list[tuple[Guard, str, str]] = [
    (guard_clock, "rooms/mail/jobs.py", "from datetime import datetime\nx = datetime.now()"),
    (guard_clock, "rooms/mail/jobs.py", "import datetime as d\nx = d.datetime.now(d.UTC)"),
    (guard_clock, "rooms/mail/jobs.py", "from django.utils import timezone\nx = timezone.now()"),
    (guard_clock, "rooms/mail/jobs.py", "from time import time as when\nx = when()"),
    (guard_clock, "base/desk/models.py", "x = models.DateTimeField(auto_now_add=True)"),
    (guard_heavy, "rooms/routing/listeners.py", "def later():\n    from numpy import dot"),
    (guard_heavy, "core/routing/damage.py", "import sklearn.svm"),
    (guard_net, "rooms/mail/jobs.py", "import smtplib\nx = smtplib.SMTP('mail.example')"),
    (guard_net, "pages/inbox/views/here.py", "from urllib.request import urlopen"),
    (guard_net, "rooms/mail/jobs.py", "def f():\n    from http.client import HTTPSConnection"),
    (code.core, "core/mail/parse.py", "text = open('letter').read()"),
    (code.core, "core/mail/parse.py", "from os import environ"),
    (guard_views, "pages/inbox/views/tickets.py", "x = Ticket.objects.get(number=1)"),
    (guard_views, "pages/inbox/views.py", "from zabota.base.tickets import models\nx = models.Ticket.objects.all()"),
    (guard_views, "pages/inbox/views/tickets.py", "x = get_object_or_404(Ticket, number=1)"),
    (guard_views, "pages/inbox/views/tickets.py", "ticket.save()"),
    (code.verbs, "base/desk/actions.py", "def rename(desk, *, name):\n    record(1, Renamed(), by='clock', at=now())"),
    (
        code.verbs,
        "base/tickets/actions/facts.py",
        "def rename(ticket, by, at):\n    record(1, Renamed(), by=by, at=at)",
    ),
    (code.hidden_effects, "base/desk/models.py", "from django.db.models.signals import post_save"),
    (code.hidden_effects, "base/desk/models.py", "from django.dispatch import receiver"),
    (code.hidden_effects, "base/desk/models.py", "class Desk(models.Model):\n    def save(self): ..."),
    (code.hidden_effects, "base/desk/current.py", "import threading\nhere = threading.local()"),
    (templates.inline, "a.html", '<p style="color: red">late</p>'),
    (templates.inline, "a.html", '<button {% if x %}disabled{% endif %} onclick="go()">Go</button>'),
    (templates.inline, "a.html", "<script>go()</script>"),
    (templates.inline, "a.html", "<style>p { color: red }</style>"),
    (templates.inline, "a.html", "<div hx-vals='js:{a: 1}'></div>"),
    (templates.inline, "a.html", '<img src="https://elsewhere.example/pixel.gif">'),
    (templates.forms, "a.html", '<a hx-post="/tickets/1/solution/">Solve</a>'),
    (templates.forms, "a.html", '<form action="/tickets/1/solution/">{{ csrf_input }}</form>'),
    (templates.forms, "a.html", '<form method="post"><button>Solve</button></form>'),
    (documents.machines, "docs/map.md", "Look into /home/somebody/zabota."),
    (documents.notes, "core/mail/parse.py", "# TODO: charsets"),
]

PASSES: list[tuple[Guard, str, str]] = [
    (guard_clock, "base/clock/__init__.py", "from datetime import datetime\nx = datetime.now()"),
    (guard_clock, "rooms/mail/jobs.py", "from zabota.base.clock import now\nx = now()"),
    (guard_clock, "rooms/mail/jobs.py", "import time\nx = time.monotonic()"),
    (guard_net, "base/net/smtp.py", "import smtplib"),
    (guard_net, "rooms/mail/receiver/lmtp.py", "import socket"),
    (guard_net, "rooms/mail/jobs.py", "import smtplib\ntry: go()\nexcept smtplib.SMTPException: pass"),
    (guard_clock, "config/supervisor/desk.py", "import time\nx = time.time()"),
    (guard_net, "pages/inbox/http.py", "from http import HTTPStatus\nfrom urllib.parse import urlsplit"),
    (guard_views, "base/tickets/access.py", "x = Ticket.objects.get(number=1)"),
    (guard_views, "pages/inbox/views/tickets.py", "x = ticket_for(user, 1)\nrequest.session.save()"),
    (code.verbs, "base/desk/actions.py", "def rename(desk, *, by, at):\n    record(1, Renamed(), by=by, at=at)"),
    (
        templates.inline,
        "a.html",
        '<script src="{{ static("ui/a.js") }}" type="module"></script><a href="https://x.example">x</a>',
    ),
    (templates.forms, "a.html", '<form method="post" hx-post="/x/">{{ csrf_input }}</form><form method="get"></form>'),
]


@pytest.mark.parametrize(("guard", "path", "text"), BITES)
def test_a_planted_fault_is_found(guard: Guard, path: str, text: str) -> None:
    assert guard(Source(path, text))


@pytest.mark.parametrize(("guard", "path", "text"), PASSES)
def test_what_is_right_is_let_pass(guard: Guard, path: str, text: str) -> None:
    assert guard(Source(path, text)) == []


def test_long_files_and_functions_are_found() -> None:
    long = Source("core/long.py", "def f() -> None:\n" + "    x = 1\n" * 400)
    assert budget.long_file(long, 400, ())
    assert budget.long_functions(long, ())
    assert budget.long_file(long, 400, ["core/long.py"]) == []
    assert budget.annotated([Source("a.py", "def f(): ...\ndef g() -> None: ...")]) == 0.5
    assert budget.p95([10] * 94 + [300] * 6) == 300


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("zabota.base.tickets.models", "zabota.rooms.mail.models"),
        ("zabota.base.timeline.models", "zabota.base.people.models"),
        ("zabota.base.files.models", "zabota.base.tickets.models"),
        ("zabota.rooms.mail.models", "zabota.rooms.live.models"),
        ("zabota.rooms.mail.models", "zabota.pages.inbox.models"),
    ],
)
def test_a_relation_that_climbs_or_crosses_is_found(module: str, other: str) -> None:
    assert relations.faults([("Row.field", module, other)])
    assert relations.faults([("Row.field", "zabota.rooms.mail.models", "zabota.base.tickets.models")]) == []


def test_an_address_that_is_a_verb_is_found() -> None:
    assert addresses.faults(["tickets/<int:number>/close/"])
    assert addresses.faults(["tickets/<int:close>/solution/withdrawal/"]) == []


def test_documents_that_lead_nowhere_are_found() -> None:
    page = Source("docs/map.md", "[gone](decisions/gone.md), `core/gone.py`, run bin/gone")
    assert documents.links(page, lambda path: path != "docs/decisions/gone.md")
    assert documents.links(page, lambda path: path == "docs/decisions/gone.md") == []
    assert documents.commands(page, lambda path: False)
    assert documents.places(page, lambda path: False)


IMPORTS = {
    "The floors": ("core/tickets/planted.py", "import zabota.base.clock"),
    "Base has its own order": ("base/timeline/planted.py", "import zabota.base.tickets.models"),
    "Rooms do not know each other": ("rooms/live/planted.py", "import zabota.rooms.mail.models"),
    "Pages do not know each other": ("pages/portal/planted.py", "import zabota.pages.inbox.urls"),
    "Core is pure": ("core/tickets/planted.py", "import django"),
    "is not a layer": ("attic/__init__.py", ""),
}


def test_every_import_contract_bites(tmp_path: Path) -> None:
    """On a copy of the package, with one fault planted for each contract."""
    package = tmp_path / "src" / "zabota"
    skipped = shutil.ignore_patterns("static", "templates", "tests", "__pycache__", "locale")
    shutil.copytree(ROOT / "src" / "zabota", package, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    # A folder outside the layers stops the linter before it judges the rest: it comes second.
    for path, text in list(IMPORTS.values())[:-1]:
        with (package / path).open("a") as file:
            file.write(text + "\n")
    said = _lint_imports(tmp_path)
    for contract in list(IMPORTS)[:-1]:
        assert any(contract in line and "BROKEN" in line for line in said.splitlines()), said
    (package / "attic").mkdir()
    (package / "attic" / "__init__.py").touch()
    assert "attic" in _lint_imports(tmp_path)


def _lint_imports(folder: Path) -> str:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    return done.stdout + done.stderr


def catalogue(*strings: tuple[str | tuple[str, str], str | tuple[str, ...]], fuzzy: bool = False) -> Catalog:
    made = Catalog(locale="ru", fuzzy=False)
    for original, translated in strings:
        made.add(original, translated, flags=["fuzzy"] if fuzzy else ())
    return made


@pytest.mark.parametrize(
    ("translated", "word"),
    [
        (catalogue(), "not translated"),
        (catalogue(("Hello %(name)s", "")), "not translated"),
        (catalogue(("Hello %(name)s", "Привет")), "placeholders"),
        (catalogue(("Hello %(name)s", "Привет, %(nome)s")), "placeholders"),
        (catalogue(("Hello %(name)s", "Привет, %(name)s"), fuzzy=True), "fuzzy"),
    ],
)
def test_a_translation_that_is_missing_or_wrong_is_found(translated: Catalog, word: str) -> None:
    found = catalogue(("Hello %(name)s", ""))
    assert any(word in fault for fault in translations.faults(found, translated, "ru"))
    right = catalogue(("Hello %(name)s", "Привет, %(name)s"))
    assert translations.faults(found, right, "ru") == []


def test_a_missing_plural_form_is_found() -> None:
    found = catalogue((("%(n)s ticket", "%(n)s tickets"), ("", "")))
    short = catalogue((("%(n)s ticket", "%(n)s tickets"), ("%(n)s заявка", "%(n)s заявки", "")))
    assert any("forms" in fault for fault in translations.faults(found, short, "ru"))


def test_the_fold_notices_an_event_that_is_left_out() -> None:
    opened = TicketOpened(ticket=1, customer=2, brand=1, channel="mail", damage=1, team=None, language="ro")
    story = [
        opened,
        OwnerChanged(ticket=1, agent=5, before=None),
        StatusChanged(ticket=1, status="open", before="new"),
        Tagged(ticket=1, tag="com3"),
        Tagged(ticket=1, tag="datecs"),
        Untagged(ticket=1, tag="com3"),
    ]
    whole = fold(story)
    assert (whole.owner, whole.status, whole.tags) == (5, "open", ("datecs",))
    for event in story:
        # A tag that was taken off again leaves no trace in how the ticket stands.
        if event != Tagged(ticket=1, tag="com3"):
            assert fold(other for other in story if other is not event) != whole
