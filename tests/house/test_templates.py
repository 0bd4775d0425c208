"""Every page compiles, holds nothing inline, and works without script."""

import jinja2
import pytest
from django.template import engines

from tests.house import exceptions
from tests.house.guards import none, templates
from tests.house.guards.sources import PACKAGE, Source, files

PAGES = files(".html")


def test_nothing_is_inline() -> None:
    none(fault for source in PAGES for fault in templates.inline(source))


def test_every_form_posts_without_script() -> None:
    none(fault for source in PAGES if source.path not in exceptions.FORMS for fault in templates.forms(source))


@pytest.mark.parametrize("source", [pytest.param(source, id=source.path) for source in files(".html") + files(".txt")])
def test_it_compiles(source: Source) -> None:
    if "/templates/" not in source.path:
        pytest.skip("not a template")
    name = source.path.partition("/templates/")[2]
    environment = engines["jinja2"].env if "jinja2" in engines.templates else engines["jinja"].env
    assert isinstance(environment, jinja2.Environment)
    text, _, _ = environment.loader.get_source(environment, name)
    assert text == source.text, f"another file hides {PACKAGE / source.path}"
    environment.compile(text, name)
