"""A help centre on a domain of its own: its pages, and nothing of the desk."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.world import World
from zabota.pages.portal import domains
from zabota.pages.portal.tests.conftest import Written
from zabota.rooms.knowledge.models import Centre

pytestmark = pytest.mark.django_db
DOMAIN = "help.tarelka.md"
HERE = {"Host": DOMAIN}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def centre(world: World) -> Centre:
    row = Centre.objects.create(brand=world.brand, domain=DOMAIN)
    domains.forget()
    return row


def test_it_has_the_same_pages_without_the_prefix(client: Client, centre: Centre, written: Written) -> None:
    text = written("Занят порт")
    first = client.get("/", headers=HERE | {"Accept-Language": "ro,ru;q=0.8"})
    assert (first.status_code, first["Location"]) == (302, "/ro/")
    page = client.get(f"/ru/articles/{text.slug}/", headers=HERE).content.decode()
    assert 'href="/ru/sections/cheki-i-printery/"' in page
    assert "/help/main/" not in page
    assert f'<link rel="canonical" href="http://{DOMAIN}:8000/ru/articles/{text.slug}/">' in page
    # At the desk's own address it stays readable, and names the domain as its place.
    there = client.get(f"/help/main/ru/articles/{text.slug}/").content.decode()
    assert f'<link rel="canonical" href="http://{DOMAIN}:8000/ru/articles/{text.slug}/">' in there
    assert 'href="/help/main/ru/sections/cheki-i-printery/"' in there


@pytest.mark.parametrize("path", ["/accounts/login/", "/inbox/mine/", "/settings/desk/", "/help/main/ru/", "/nothing/"])
def test_nothing_of_the_desk_is_there(client: Client, centre: Centre, path: str) -> None:
    assert client.get(path, headers=HERE).status_code == 404


@pytest.mark.parametrize("host", ["HELP.Tarelka.MD", "help.tarelka.md.", "help.tarelka.md:8443"])
def test_one_domain_is_written_in_several_ways(client: Client, centre: Centre, host: str) -> None:
    assert client.get("/ru/", headers={"Host": host}).status_code == 200


def test_other_hosts_see_the_desk_and_change_no_address(client: Client, centre: Centre, written: Written) -> None:
    text = written("Занят порт")
    page = client.get(f"/help/main/ru/articles/{text.slug}/", headers={"Host": "evil.example"}).content.decode()
    assert "evil.example" not in page
    assert client.get("/ru/", headers={"Host": "evil.example"}).status_code == 404


def test_a_closed_help_centre_has_no_domain(client: Client, centre: Centre) -> None:
    Centre.objects.filter(pk=centre.pk).update(is_open=False)
    domains.forget()
    assert client.get("/ru/", headers=HERE).status_code == 404


def test_the_map_lists_every_page_with_its_languages(client: Client, centre: Centre, written: Written) -> None:
    text = written("Занят порт")
    written("Portul", language="ro", article=text.article)
    written("Только для нас", public=False)
    lists = ElementTree.fromstring(client.get("/sitemap.xml", headers=HERE).content)
    assert next(one.text for one in lists.iter(f"{SITEMAP}loc")) == f"http://{DOMAIN}:8000/ru/sitemap.xml"
    urls = ElementTree.fromstring(client.get("/ru/sitemap.xml", headers=HERE).content)
    places = [str(one.text).partition(":8000")[2] for one in urls.iter(f"{SITEMAP}loc")]
    assert places == ["/ru/", "/ru/sections/cheki-i-printery/", "/ru/articles/zanyat-port/"]
    others = [one.get("hreflang") for one in urls[2] if one.get("hreflang")]
    assert sorted(others) == ["ro", "ru"]
    assert f"Sitemap: http://{DOMAIN}:8000/sitemap.xml" in client.get("/robots.txt", headers=HERE).content.decode()


def test_robots_of_the_desk_leave_all_but_help_centres(client: Client, world: World) -> None:
    world.has(world.brand)
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[:3] == ["User-agent: *", "Disallow: /", "Allow: /help/"]
    assert lines[-1] == "Sitemap: http://127.0.0.1:8000/help/main/sitemap.xml"


def test_a_feed_tells_what_changed_last(client: Client, centre: Centre, written: Written) -> None:
    written("Старое")
    written("Новое & <b>")
    feed = ElementTree.fromstring(client.get("/ru/feed.xml", headers=HERE).content)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == ["Новое & <b>", "Старое"]


def test_a_picture_is_shown_only_with_an_article_that_is_public(client: Client, world: World, written: Written) -> None:
    assert client.get("/help/main/ru/pictures/1/").status_code == 404
