"""From files to articles, without a desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zabota.core.knowledge.parcels import leaves, paths, references
from zabota.core.knowledge.parcels.from_html import from_html
from zabota.core.knowledge.parcels.leaves import Misfit
from zabota.core.knowledge.parcels.plans import plan

KNOWN = frozenset({"ru", "ro", "en"})
DEMO = "---\nsection: receipts\nnumber: 12\nlanguage: ru\ntopic: Fiscal printers\naudience: team\n---\n# Порт занят\n\nНажмите **Печать**.\n"


def planned(files: dict[str, str | bytes]) -> dict[str, list[tuple[str, str, str]]]:
    read = {name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()}
    found = plan(list(files), read.__getitem__, languages=["ru", "ro", "en"], usual="ru")
    return {one.key: [(leaf.language, leaf.section, leaf.title) for leaf in one.leaves] for one in found.articles}


def test_what_stands_above_the_words_is_read() -> None:
    leaf = leaves.read("12-port.ru.md", DEMO.encode(), KNOWN)
    assert (leaf.section, leaf.number, leaf.language, leaf.topic) == ("receipts", "12", "ru", "Fiscal printers")
    assert (leaf.team_only, leaf.title, leaf.body) == (True, "Порт занят", "Нажмите **Печать**.")


def test_languages_of_one_number_are_one_article_the_usual_language_first() -> None:
    other = DEMO.replace("language: ru", "language: ro").replace("Порт занят", "Port ocupat")
    assert planned({"a.ro.md": other, "b.ru.md": DEMO}) == {
        "receipts/#12": [("ru", "receipts", "Порт занят"), ("ro", "receipts", "Port ocupat")]
    }


def test_without_anything_above_the_folder_and_the_name_tell() -> None:
    assert planned(
        {"kb/Printers/free-a-port.en.md": "Press it.", "kb/Printers/free-a-port.ro.md": "# Portul\nApasă."}
    ) == {"kb/Printers/free-a-port": [("ro", "Printers", "Portul"), ("en", "Printers", "Free a port")]}
    assert planned({"ro/menu/x.md": "# A\nb", "ru/menu/x.md": "# Б\nв"}) == {
        "menu/x": [("ru", "menu", "Б"), ("ro", "menu", "A")]
    }


def test_what_does_not_fit_is_named_and_the_rest_goes_on() -> None:
    files: dict[str, bytes] = {
        "cp1251.md": "Привет".encode("cp1251"), "empty.md": b"# Only a title\n", "de.md": b"---\nlanguage: de\n---\n# T\nx",
        "a.md": b"# One\nx", "a.html": b"<h1>Two</h1><p>x", "photo.exe": b"MZ", "long.md": b"x" * 400_001,
        "utf16.md": "# Да\nнет".encode("utf-16"), "null.md": b"a\0b",
    }  # fmt: skip
    found = plan(list(files), files.__getitem__, languages=["ru"], usual="ru")
    assert {one.file: one.why for one in found.missed} == {
        "cp1251.md": "encoding", "empty.md": "empty", "de.md": "language", "a.md": "twice", "photo.exe": "kind",
        "long.md": "long", "null.md": "encoding",
    }  # fmt: skip
    assert [one.first.title for one in found.articles] == ["Two", "Да"]


@pytest.mark.parametrize(
    "name", ["../x.md", "a/../../x.md", "/etc/passwd", "Q:/x.md", "..\\x.md", "", "a\nb.md", "x" * 400, ".."]
)
def test_no_name_leads_out_of_the_parcel(name: str) -> None:
    assert paths.inside(name) is None


@given(some.text(max_size=40))
def test_whatever_a_file_is_called_its_path_stays_inside(name: str) -> None:
    found = paths.inside(name)
    assert found is None or (not found.startswith("/") and ".." not in found.split("/") and "\\" not in found)


def test_html_becomes_words_without_what_acts() -> None:
    page = from_html(
        '<html lang="ro"><head><title>Site</title><script>alert(1)</script></head><body><nav>Acasă</nav><main>'
        '<h1>Port &amp; casă</h1><p onclick="x()">Apasă <b>Tipărește</b>.</p><ol><li>Unu</li></ol>'
        '<img src="img/a.png" alt="Casa"><a href="javascript:alert(1)">aici</a><svg><text>x</text></svg></main></body></html>'
    )
    assert (page.title, page.language) == ("Port & casă", "ro")
    assert "**Tipărește**" in page.body
    assert "1. Unu" in page.body
    assert "![Casa](img/a.png)" in page.body
    for word in ("alert", "Acasă", "onclick", "<"):
        assert word not in page.body


def test_a_page_made_to_choke_is_cut_down() -> None:
    assert len(from_html("<div>" * 200_000 + "words").body) < 60_000


def test_pictures_and_links_are_put_in_other_words_but_not_in_code() -> None:
    body = "![a](x.png) and [b](<y z.md>) `![c](x.png)`\n```\n![d](x.png)\n```\n[e](https://x.md/a_(b))"
    seen: list[tuple[bool, str, str]] = []
    assert references.replaced(body, lambda *one: seen.append(one)) == body  # type: ignore[func-returns-value]
    assert seen == [(True, "a", "x.png"), (False, "b", "y z.md"), (False, "e", "https://x.md/a_(b)")]
    assert references.replaced("![a](x.png)", lambda *_one: "!") == "!"


@pytest.mark.parametrize(
    ("address", "where"),
    [("../i/a.png", "kb/i/a.png"), ("./a.png", "kb/p/a.png"), ("/a.png", "a.png"), ("../../../a", None)],
)
def test_an_address_is_found_from_where_it_stands(address: str, where: str | None) -> None:
    assert paths.beside("kb/p/x.md", address) == where


BOMBS = ("[a](" + "x" * 300_000, "[a](" + " " * 300_000, "[" * 300_000, "[a](x" * 60_000, "`" * 300_000)


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_words_made_to_choke_cost_their_length(bomb: str) -> None:
    assert references.replaced(bomb, lambda *_one: None) == bomb


@given(
    some.text(max_size=60).filter(lambda words: "\n" not in words and words.strip() == words), some.text(max_size=200)
)
def test_what_was_written_is_read_again_to_the_letter(title: str, body: str) -> None:
    assert leaves.body_of(leaves.written({"section": "a\nb"}, title, body)) == body


def test_what_was_changed_since_is_not_taken_for_the_letter() -> None:
    with pytest.raises(Misfit):
        leaves.body_of("# Just Markdown\n\nx")
