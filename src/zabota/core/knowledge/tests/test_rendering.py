from html.parser import HTMLParser

import pytest

from zabota.core.knowledge.rendering import Heading, render


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def address(number: int) -> str:
    return f"/pictures/{number}/" if number < 100 else ""


def test_an_article_becomes_html() -> None:
    made = render("If the till says so.\n\n1. Press **Print**.\n2. Wait.\n\n## If it did not help\n\nRestart.", address)
    assert "<ol>\n<li>Press <strong>Print</strong>.</li>" in made.html
    assert made.contents == (Heading(2, "If it did not help", "if-it-did-not-help"),)
    assert '<h2 id="if-it-did-not-help">' in made.html
    assert made.plain.splitlines()[:2] == ["If the till says so.", "Press Print."]
    assert made.minutes == 1


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    made = render("# Как\n\n## Как\n\n#### Как", address)
    assert [one.anchor for one in made.contents] == ["kak", "kak-2"]
    assert 'id="kak-3"' in made.html
    assert "<h1" not in made.html


def test_a_box() -> None:
    assert '<div class="box box--warning">\n<p>Careful.</p>' in render("::: warning\nCareful.\n:::", address).html


def test_pictures_are_the_article_s_own() -> None:
    made = render("![till](picture:12) ![gone](picture:100) ![foreign](https://evil.example/x.png)", address)
    assert made.pictures == (12, 100)
    assert 'src="/pictures/12/"' in made.html
    assert "evil.example" not in made.html


def test_a_link_to_an_article_leads_where_the_reader_finds_it() -> None:
    body = "[Close the shift](article:58), [gone](article:99), [a site](https://example.com/article:58)"
    made = render(body, address, lambda number: "/en/articles/close-the-shift/" if number == 58 else "")
    assert made.articles == (58, 99)
    assert '<a href="/en/articles/close-the-shift/" rel="noopener noreferrer">Close the shift</a>' in made.html
    assert '<a rel="noopener noreferrer">gone</a>' in made.html
    assert 'href="https://example.com/article:58"' in made.html
    assert made.plain == "Close the shift, gone, a site"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "::: note\n<svg onload=alert(1)>\n:::",
        '```js" onmouseover="alert(1)\n1\n```',
    ],
)
def test_nothing_hostile_comes_through(hostile: str) -> None:
    made = Tags()
    made.feed(render(hostile, address).html)
    assert not {"script", "svg", "style", "iframe"} & {tag for tag, _ in made.seen}
    for _, attributes in made.seen:
        assert not {name for name in attributes if name.startswith("on")}
        assert not {value for value in attributes.values() if (value or "").startswith(("javascript", "data"))}


def test_deep_and_long_ones_end() -> None:
    render(">" * 2_000, address)
    render("[" * 2_000, address)
    render("*a_ " * 2_000, address)
