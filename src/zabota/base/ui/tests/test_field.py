"""A Django form drawn by our macros."""

import pytest
from django import forms
from django.template import engines

SOURCE = (
    '{% from "ui/field.html" import field_of, form_errors %}{{ form_errors(form) }}'
    "{% for bound in form %}{{ field_of(bound) }}{% endfor %}"
)


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As customers read it.")
    email = forms.EmailField(label="E-mail", required=False)
    size = forms.ChoiceField(label="Size", choices=[("s", "Small"), ("l", "Large")], initial="l")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect, initial="b")
    note = forms.CharField(label="Note", widget=forms.Textarea, initial="<b>&")
    copy = forms.BooleanField(label="Copy", required=False, initial=True)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def drawn(form: forms.Form) -> str:
    return str(engines.all()[0].from_string(SOURCE).render({"form": form}))


@pytest.fixture(autouse=True)
def plain_names(settings: object) -> None:
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # type: ignore[attr-defined]


def test_every_label_leads_to_its_control() -> None:
    page = drawn(Sample())
    for name in ("name", "email", "size", "note", "secret"):
        assert f'for="id_{name}"' in page
        assert f'id="id_{name}"' in page


def test_values_choices_and_words_of_the_form_are_kept() -> None:
    page = drawn(Sample())
    assert '<option value="l" selected>Large' in page
    assert 'value="b" checked' in page
    assert "&lt;b&gt;&amp;</textarea>" in page
    assert 'name="copy" value="on" id="id_copy" checked' in page
    assert 'type="hidden" name="token" value="t"' in page
    assert "As customers read it." in page


def test_an_error_stands_below_and_is_named_by_the_control() -> None:
    form = Sample(
        {"name": "", "email": "not an address", "size": "s", "kind": "a", "note": "x", "secret": "y", "token": "t"}
    )
    assert not form.is_valid()
    page = drawn(form)
    assert 'aria-invalid="true" aria-describedby="id_name-error id_name-hint"' in page
    assert 'id="id_email-error"' in page
    assert 'value="not an address"' in page


def test_a_password_is_never_written_back() -> None:
    assert "hunter2" not in drawn(Sample({"secret": "hunter2"}))
