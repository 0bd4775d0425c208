"""What lies in static/ui: nothing changed by hand, nothing too heavy, nothing that the content policy forbids."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from zabota.base.ui import sheets

ROOT = Path(__file__).parents[4]
UI = Path(__file__).parents[1] / "static/ui"
KEPT = tomllib.loads((UI / "vendor/vendor.toml").read_text())["file"]
# What a page that does not write letters loads; the editor (squire) comes only with the composer.
EVERY_PAGE = [UI / "vendor/htmx.min.js", UI / "vendor/tinykeys.js", *sorted((UI / "js").glob("*.js"))]


def weight(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


@pytest.mark.parametrize("entry", KEPT, ids=lambda entry: entry["path"])
def test_a_kept_file_is_what_its_sum_says(entry: dict[str, str]) -> None:
    content = (UI / entry["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert all(entry[key] for key in ("name", "version", "licence"))


def test_every_kept_file_is_written_down() -> None:
    lying = {str(path.relative_to(UI)) for name in ("vendor", "fonts") for path in (UI / name).iterdir()}
    assert lying - {"vendor/vendor.toml"} == {entry["path"] for entry in KEPT}


# What a page of the desk may load: the frame, on the inbox its list and ticket, and its own sheet (decision 35).
FRAME, INBOX, OWN, ALL = 12_000, 11_500, 4_500, 80_000


def test_a_page_of_the_desk_loads_few_styles() -> None:
    """As they are sent: what always stands together as one. Pages of customers have a limit of their own."""
    lists = {path: _joined(path) for path in (ROOT / "zabota").rglob(f"static/**/*{sheets.ENDING}")}
    listed = {part for parts in lists.values() for part in parts}
    alone = {path: [path] for path in (ROOT / "zabota").rglob("static/**/*.css") if path not in listed}
    sizes = {
        path.relative_to(ROOT / "zabota").as_posix(): len(
            gzip.compress(b"\n".join(part.read_bytes() for part in parts), 9)
        )
        for path, parts in {**lists, **alone}.items()
        if "pages/portal/" not in path.as_posix() and path.stem != "public"
    }
    assert len(sizes) > 20
    assert sizes.pop("base/ui/static/ui/desk.sheets") < FRAME
    assert sizes.pop("pages/inbox/static/inbox/desk.sheets") < INBOX
    assert {name: size for name, size in sizes.items() if size > OWN} == {}
    assert sum(sizes.values()) + FRAME + INBOX < ALL


def _joined(kept: Path) -> list[Path]:
    return [kept.parent / line for line in kept.read_text().split()]


def test_the_script_of_a_page_stays_under_60_kb() -> None:
    assert weight([*EVERY_PAGE, UI / "vendor/squire.js"]) < 60_000


def test_each_component_sheet_is_linked_once() -> None:
    linked = [Path(name).stem for name in sheets.listed("ui/desk") if "/components/" in name]
    assert sorted(linked) == sorted(path.stem for path in (UI / "components").glob("*.css"))


def test_one_sheet_holds_all_of_a_list_in_their_order() -> None:
    texts = {"a/x.css": "x{}", "a/parts/y.css": "y{}"}
    assert sheets.joined("a/desk.sheets", "x.css\nparts/y.css\n", texts.__getitem__) == "x{}\ny{}"
    with pytest.raises(ValueError, match="parts/y"):
        sheets.joined("a/desk.sheets", "parts/y.css", lambda _name: "y{background:url(z.png)}")


def test_components_use_roles_and_never_a_raw_colour() -> None:
    raw = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|oklch\((?![^)]*var\()", re.IGNORECASE)
    sheets = [UI / "base.css", UI / "utilities.css", *(UI / "components").glob("*.css")]
    assert [f"{path.name}: {match.group()}" for path in sheets for match in raw.finditer(path.read_text())] == []


def test_every_sheet_stands_in_a_layer_and_shouts_nothing() -> None:
    for path in [*UI.glob("*.css"), *(UI / "components").glob("*.css")]:
        text = path.read_text()
        assert "!important" not in text, path.name
        assert path.stem.endswith("fonts") or "@layer" in text, path.name


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (UI / "icons.svg").read_text()))
    named = {
        name
        for path in (ROOT / "zabota").rglob("templates/**/*.html")
        for name in re.findall(r'\bicon(?:_name=|\()"([\w-]+)"', path.read_text())
    }
    assert named - sprite == set()


def test_no_template_of_the_house_styles_or_scripts_inline() -> None:
    bad = re.compile(r"\sstyle=|<style|\son\w+=\"|hx-on|<script(?![^>]*(?:\bsrc=|application/ld\+json))", re.IGNORECASE)
    pages = [path for path in (ROOT / "zabota").rglob("templates/**/*.html") if "/mail/letters/" not in str(path)]
    assert [f"{path}: {match.group()}" for path in pages for match in bad.finditer(path.read_text())] == []
