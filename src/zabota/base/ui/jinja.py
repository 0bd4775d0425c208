"""The template engine of every page of ours."""

from typing import Any

from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from zabota.base.ui import dates, menu, naming

# The order of the links in ui/frame.html; each is one file in static/ui/components.
COMPONENTS = [
    "icon",
    "button",
    "field",
    "choice",
    "chip",
    "avatar",
    "promise",
    "row",
    "timeline",
    "composer",
    "coach",
    "toast",
    "dialog",
    "menu",
    "empty",
    "skeleton",
    "tabs",
    "panel",
]


class Engine(Jinja2):
    """Jinja2 over our own `templates` folders; what libraries bring stays with Django's engine."""


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """`url("inbox:ticket", 12)` in a template: the address of a view."""
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options: Any) -> Environment:
    options.setdefault("undefined", StrictUndefined)
    env = Environment(  # noqa: S701  (autoescape is among the options Django passes)
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True, **options
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        static=static,
        url=address,
        current_language=translation.get_language,
        ui_components=lambda: COMPONENTS,
        settings_menu=menu.settings.groups,
        rail_menu=menu.rail.entries,
    )
    env.filters.update(
        clock=dates.clock,
        day=dates.day,
        clock_or_day=dates.clock_or_day,
        full=dates.full,
        iso=dates.iso,
        hue=naming.hue,
        initials=naming.initials,
    )
    return env
