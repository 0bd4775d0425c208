"""What a page of a help centre makes a phone fetch before it is whole: at most 40 kB of styles and script, packed."""

import gzip
import re
from pathlib import PurePosixPath

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from rjsmin import jsmin

from tests.world import World
from zabota.base.people.models import Brand
from zabota.pages.portal.tests.conftest import Written

pytestmark = pytest.mark.django_db
MOST = 40_000  # bytes
LINKED = re.compile(r'<link rel="stylesheet" href="(?P<sheet>[^"]+)">|<script[^>]* src="(?P<script>[^"]+)"')
IMPORTED = re.compile(r'import\s+(?:[^"]*from\s+)?"([^"]+)"')


@pytest.mark.parametrize("page", ["", "search/?q=порт", "sections/cheki-i-printery/", "articles/zanyat-port/"])
def test_a_page_weighs_no_more_than_that(client: Client, world: World, written: Written, page: str) -> None:
    written("Занят порт", "Слова.\n\n## Раз\n\n## Два")
    Brand.objects.filter(pk=world.brand.pk).update(hue=38)
    html = client.get(f"/help/main/ru/{page}").content.decode()
    found = [one["sheet"] or one["script"] for one in LINKED.finditer(html)]
    assert len(found) > 12, html
    weight = sum(packed(client, one) for one in found)
    assert weight <= MOST, weight
    # Nothing of it comes from elsewhere, and nothing of the desk is fetched for readers.
    assert all(one.startswith("/") for one in found)
    assert not [one for one in found if "htmx" in one or "start.js" in one]


def packed(client: Client, address: str) -> int:
    if not address.startswith("/static/"):
        return len(gzip.compress(client.get(address).content))
    return sum(len(gzip.compress(text)) for text in texts(address.removeprefix("/static/")))


def texts(name: str) -> list[bytes]:
    """The file, and of a module all that it imports, as it is sent."""
    path = finders.find(name)
    assert isinstance(path, str), name
    with open(path, "rb") as file:
        text = file.read()
    if not name.endswith(".js"):
        return [text]
    inner = [str(PurePosixPath(name).parent / one) for one in IMPORTED.findall(text.decode())]
    return [jsmin(text.decode()).encode(), *(part for one in inner for part in texts(one))]
