import pytest

from zabota.base.ui.jinja import icon_with

icon = icon_with(lambda path: f"/static/{path}")


@pytest.mark.parametrize("asked", [("x",), ("x", "i--14"), ("x", "", "Close"), ("x", "i--14", "Close")])
def test_an_icon_is_markup_however_it_is_asked_for(asked: tuple[str, ...]) -> None:
    assert "&#34;" not in icon(*asked)
    assert icon(*asked).startswith('<svg class="i')


def test_the_words_of_an_icon_are_escaped() -> None:
    assert 'aria-label="&#34;&gt;"' in icon("x", "", '">')
