"""The styleguide, the language switch and the pages that say what is not right."""

import re

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from zabota.base.people.models import Agent
from zabota.base.timeline.record import new_stream
from zabota.base.ui import views

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_names(settings: object) -> None:
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def irina() -> Agent:
    return Agent.objects.create_user(
        "irina@tarelka.md",
        "a long password",
        name="Irina",
        surname="Sokolova",
        theme="dark",
        keys=False,
        created_at=timezone.now(),
        stream=new_stream("agent"),
    )


@pytest.fixture
def client_of(irina: Agent) -> Client:
    client = Client()
    client.force_login(irina)
    return client


def test_the_styleguide_is_for_people_of_the_desk() -> None:
    assert Client().get("/styleguide/").status_code == 302


def test_the_styleguide_shows_both_themes(client_of: Client) -> None:
    page = client_of.get("/styleguide/").content.decode()
    assert 'class="guide" data-theme="light"' in page
    assert 'class="guide" data-theme="dark"' in page
    for name in (
        "promise",
        "button",
        "input",
        "chip",
        "avatar",
        "bubble--handover",
        "coach",
        "toast",
        "dialog",
        "empty",
        "skeleton",
        "composer",
        "ticket-row",
    ):
        assert f'class="{name}' in page or f" {name}" in page, name


def test_the_frame_carries_the_theme_and_whether_keys_are_on(client_of: Client) -> None:
    page = client_of.get("/styleguide/").content.decode()
    assert re.search(r'<html lang="en" data-theme="dark">', page)
    assert 'data-keys="off"' in page
    assert '<meta name="csrf-token" content="' in page


def test_nothing_on_the_page_needs_inline_style_or_script(client_of: Client) -> None:
    page = client_of.get("/styleguide/")
    assert " style=" not in page.content.decode()
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_the_language_is_kept_in_a_cookie_and_with_the_person(client_of: Client, irina: Agent) -> None:
    answer = client_of.post("/language/", {"language": "ru", "next": "/styleguide/?theme=dark"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/styleguide/?theme=dark"
    assert answer.cookies["django_language"].value == "ru"
    irina.refresh_from_db()
    assert irina.locale == "ru"
    assert '<html lang="ru"' in client_of.get("/styleguide/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", ""]
)
def test_the_language_switch_never_leads_elsewhere(elsewhere: str) -> None:
    assert Client().post("/language/", {"language": "ro", "next": elsewhere}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing() -> None:
    answer = Client().post("/language/", {"language": "xx", "next": "/"})
    assert "django_language" not in answer.cookies


def test_the_language_is_not_changed_by_a_mere_visit() -> None:
    assert Client().get("/language/").status_code == 405


@pytest.mark.parametrize(
    ("status", "view"),
    [(400, views.bad_request), (403, views.forbidden), (404, views.not_found), (403, views.forged)],
)
def test_what_went_wrong_is_said_with_a_way_out(status: int, view: object) -> None:
    answer = view(RequestFactory().get("/"))  # type: ignore[operator]
    assert answer.status_code == status
    assert 'href="/"' in answer.content.decode()


def test_the_page_of_a_fault_asks_the_database_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0), translation.override("ru"):  # type: ignore[operator]
        answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert '<html lang="ru"' in answer.content.decode()


def test_an_address_that_is_not_there_gets_our_page(client_of: Client) -> None:
    answer = client_of.get("/there/is/nothing/here/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
