"""Templates compiled for each language say what they would if every word were looked for when it is drawn."""

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import Undefined
from markupsafe import Markup, escape

from zabota.base.ui.compiled import CompiledEnvironment, written


def drawn(text: str, language: str, **values: object) -> str:
    with translation.override(language):
        return engines["jinja"].env.from_string(text).render(**values)


@pytest.mark.parametrize(("language", "said"), [("en", "Undo"), ("ru", "Отменить"), ("ro", "Anulează")])
def test_each_language_has_its_own_words(language: str, said: str) -> None:
    assert drawn('{{ _("Undo") }}', language) == said
    assert drawn('<i title="{{ _("Undo") }}">', language) == f'<i title="{said}">'
    assert drawn('{% set word = _("Undo") %}{{ word|upper }}', language) == said.upper()


def test_a_language_that_the_desk_does_not_speak_is_said_as_before() -> None:
    assert drawn('{{ _("Undo") }} {{ _("Saved %(time)s", time="<1") }}', "uk") == "Undo Saved &lt;1"


def test_the_words_stand_in_the_compiled_template() -> None:
    with translation.override("ru"):
        env: CompiledEnvironment = engines["jinja"].env
        assert "Отменить" in env.compile('{{ _("Undo") }}', raw=True)


def test_values_in_a_sentence_are_escaped_and_safe_ones_are_not() -> None:
    sentence = '{{ _("Saved %(time)s", time=when) }}'
    assert drawn(sentence, "en", when="<b>") == "Saved &lt;b&gt;"
    assert drawn(sentence, "en", when=Markup("<b>")) == "Saved <b>"


def test_a_percent_sign_is_written_twice_with_or_without_values() -> None:
    assert drawn('{{ _("100 %%") }} {{ _("%(n)s %%", n=5) }}', "en") == "100 % 5 %"


def test_words_that_are_not_constant_are_found_when_they_are_drawn() -> None:
    assert drawn("{{ _(word) }}", "ru", word="Undo") == "Отменить"


def test_a_context_of_words_counts() -> None:
    assert drawn('{{ pgettext("several tickets", "Solved") }}', "ru") == "Решённые"
    assert drawn('{{ pgettext("elsewhere", "Solved") }}', "ru") == "Solved"


class Shouting(str):
    """A word that is drawn otherwise than it is."""

    def __html__(self) -> str:
        return f"<b>{self}</b>"


VALUES = ["", "plain", "<b>", "a & b", "'", '"', Markup("<i>"), Shouting("x"), 7, 2.5, None, True, ["<"], Undefined()]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_written_as_it_would_be_escaped(value: object) -> None:
    assert str(written(value)) == str(escape(value))


def test_macros_take_what_they_took() -> None:
    macros = "{% macro box(a, b='<') %}[{{ a }}{{ b }}{{ caller() if caller }}]{% endmacro %}"
    text = macros + "{% for n in (1, 2) %}{% call box(n) %}<p>{% endcall %}{% endfor %}{{ box('>', b=3) }}"
    assert drawn(text, "en") == "[1&lt;<p>][2&lt;<p>][&gt;3]"
    with pytest.raises(TypeError):
        drawn(macros + "{{ box(1, 2, 3) }}", "en")
