"""Every labelled field of every settings page is found in the palette, in three languages, and leads to where it stands.

With ZABOTA_WRITE=1 (bin/settings) the list that the palette reads is written anew.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver, reverse
from django.utils import translation

from tests.house.guards import none
from tests.house.guards.labels import Labels, labels
from tests.house.test_addresses import routes
from zabota.base.people.models import Agent
from zabota.base.ui import menu
from zabota.pages.inbox.palette import settings as palette

LANGUAGES = ("en", "ru", "ro")


@pytest.fixture
def pages(world: Any) -> dict[str, dict[str, Labels]]:
    """{path: {language: its labels}} of all settings pages that are about no single thing."""
    found: dict[str, dict[str, Labels]] = {}
    for language in LANGUAGES:
        Agent.objects.filter(pk=world.olga.pk).update(locale=language)
        client = world.browser(world.olga)
        for path in sorted(f"/{one}" for one in routes(get_resolver().url_patterns) if one.startswith("settings/")):
            if "<" in path or path == "/settings/":
                continue
            answer = client.get(path)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                found.setdefault(path, {})[language] = labels(answer.content.decode())
    return {path: rows for path, rows in found.items() if rows["en"].section}


def rows(pages: dict[str, dict[str, Labels]]) -> Iterator[list[str]]:
    """As settings.json keeps them: section, address with its anchor, English words, and where they need it a context."""
    sections = {reverse(entry.url_name): entry.key for entry in menu.settings.all()}
    seen = set()  # a new one of a thing has the fields of one that is there
    for path, read in pages.items():
        section = sections[read["en"].section]
        for place, (anchor, words) in enumerate(read["en"].found):
            if (words, section) in seen:
                continue
            seen.add((words, section))
            row = [section, f"{path}#{anchor}" if anchor else path, words]
            russian = read["ru"].found[place][1] if place < len(read["ru"].found) else words
            yield row + ([context] if (context := context_of(words, russian)) else [])


def context_of(words: str, russian: str) -> str:
    with translation.override("ru"):
        if translation.gettext(words) == russian:
            return ""
        catalogue = translation.trans_real.catalog()
        keys = {key for table in catalogue._catalog._catalogs for key in table if isinstance(key, str)}
        ends = f"\x04{words}"
        return next(
            (key[: -len(ends)] for key in sorted(keys) if key.endswith(ends) and catalogue._catalog[key] == russian), ""
        )


def test_every_field_is_found_by_its_label_and_its_page(world: Any, pages: dict[str, dict[str, Labels]]) -> None:
    wanted = list(rows(pages))
    if os.environ.get("ZABOTA_WRITE"):
        text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in wanted)
        palette.FILE.write_text(f"[\n{text}\n]\n")
        palette._kept.cache_clear()
    assert json.loads(palette.FILE.read_text()) == wanted, "settings.json is stale: run bin/settings"
    assert len(wanted) > 100
    labelled = {section: entry.label for entry in menu.settings.all() for section in [entry.key]}
    missing = []
    for language in LANGUAGES:
        with translation.override(language):
            for section, url, words, *context in wanted:
                label = translation.pgettext(context[0], words) if context else translation.gettext(words)
                found = palette.settings_found(world.olga, f"{label} {labelled[section]}")
                if url not in {one.url for one in found}:
                    missing.append(f"{language}: {label!r} of {url}, found {[one.url for one in found]}")
    none(missing)


def test_nobody_finds_what_they_may_not_open(world: Any) -> None:
    assert palette.settings_found(world.olga, "Client ID") != []
    assert palette.settings_found(world.irina, "From solved to closed") == []
    assert palette.settings_found(world.irina, "Language of the interface") != []
