"""The template engine of every page of ours."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2, Template
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import SafeString
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from zabota.base.ui import addresses, commands, dates, forgery, menu, naming, numbers, sheets
from zabota.base.ui.compiled import CompiledEnvironment
from zabota.base.ui.pieces import piece


class Page(Template):
    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        drawn = super().render(context, request)
        return cast(SafeString, forgery.with_token(drawn, request) if request else drawn)


class Engine(Jinja2):
    """Jinja2 over our own `templates` folders; what libraries bring stays with Django's engine.

    Of its environments, that of the active language: ask for `env` when something is drawn, and keep none.
    """

    def get_template(self, template_name: str) -> Page:
        return Page(super().get_template(template_name).template, self)

    @property
    def env(self) -> Environment:
        return self._of_languages.get(translation.get_language() or "", self._plain)

    @env.setter
    def env(self, made: Environment) -> None:
        self._plain = plain = cast(CompiledEnvironment, made)
        self._of_languages = {code: plain.in_language(code) for code, _name in settings.LANGUAGES}


def icon_with(static: Callable[[str], str]) -> Callable[..., Markup]:
    """The macro `icon` of ui/icon.html, as a function: a page has some two hundred icons of a few dozen kinds."""

    @lru_cache(1024)
    def icon(name: str, extra: str = "", label: str = "") -> Markup:
        look = Markup(' class="i {}"').format(extra) if extra else Markup(' class="i"')
        told = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
        return Markup('<svg{}{}><use href="{}#{}"/></svg>').format(look, told, static("ui/icons.svg"), name)

    return icon


def environment(**options: Any) -> CompiledEnvironment:
    options.setdefault("undefined", StrictUndefined)
    env = CompiledEnvironment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True, **options
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    # Neither changes while a process lives, but for the files of a developer.
    found = static if settings.DEBUG else lru_cache(1024)(static)
    env.globals.update(
        static=found,
        ui_icon=icon_with(found),
        url=addresses.address,
        piece=piece,
        current_language=translation.get_language,
        sheets=sheets.linked,
        settings_menu=menu.settings.groups,
        rail_menu=menu.rail.entries,
        reports_menu=menu.reports.entries,
        key_groups=commands.GROUPS.items,
        command_words=commands.words_of,
    )
    env.filters.update(
        clock=dates.clock,
        day=dates.day,
        clock_or_day=dates.clock_or_day,
        moment=dates.moment,
        full=dates.full,
        iso=dates.iso,
        in_words=dates.in_words,
        grouped=numbers.grouped,
        hue=naming.hue,
        initials=naming.initials,
    )
    return env
