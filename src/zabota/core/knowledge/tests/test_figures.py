"""A picture with numbered marks, and what each says."""

from zabota.core.knowledge.figures import Mark, Shown, words_of
from zabota.core.knowledge.rendering import render

TILL = Shown("/knowledge/pictures/12/", 1000, 600, [Mark("point", 0.5, 0.5), Mark("box", 0.1, 0.2, 0.3, 0.1)])


def shown(body: str) -> str:
    return render(body, lambda number: TILL if number == 12 else "").html


def test_a_picture_by_itself_is_a_figure_with_its_marks_and_their_words() -> None:
    html = shown("![Экран | Сюда | Сразу](picture:12)")
    assert 'alt="Экран" width="1000" height="600"' in html
    assert '<circle cx="500.0" cy="300.0"' in html
    assert '<rect class="figure__box" x="100.0" y="120.0" width="300.0" height="60.0"' in html
    assert "<li>Сюда</li><li>Сразу</li>" in html
    assert "style=" not in html


def test_within_a_sentence_it_is_a_picture_alone() -> None:
    html = shown("Нажмите ![кнопку | раз](picture:12) дважды.")
    assert 'alt="кнопку. раз"' in html
    assert "<figure" not in html


def test_words_that_look_like_html_stay_words() -> None:
    html = shown('![a" onload=x | <script>alert(1)</script>](picture:12)')
    assert "<script>" not in html
    assert 'alt="a&quot; onload=x"' in html


def test_nobody_reaches_a_figure_of_ours_by_writing_its_tag() -> None:
    assert "<figure" not in shown('<img data-figure="0"> ![x](picture:12)')
    assert shown('![" data-figure="0](picture:13)').count("<figure") == 0


def test_a_picture_that_is_not_there_is_its_words() -> None:
    assert shown("![Экран | Сюда](picture:99)") == '<p><img src="" alt="Экран. Сюда" loading="lazy"></p>\n'


def test_marks_beyond_the_edge_are_drawn_at_it() -> None:
    edge = Shown("/x/", 100, 100, [Mark("point", 5.0, -1.0), Mark("box", 0.9, 0.9, 0.5, 0.5)])
    html = render("![x](picture:1)", lambda _number: edge).html
    assert '<circle cx="98.1" cy="1.9"' in html
    assert 'width="10.0" height="10.0"' in html


def test_a_bar_may_be_a_sign_of_the_words() -> None:
    assert words_of(r"a \| b | c") == ("a | b", "c")


def test_the_plain_words_have_no_bars() -> None:
    assert render("![Экран | Сюда](picture:12)", lambda _number: "").plain == "Экран. Сюда"
