"""Articles from elsewhere, and everything given out."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.core.knowledge.parcels.leaves import Misfit
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.actions.parcels import forget_parcels
from zabota.rooms.knowledge.actions.pictures import add_picture
from zabota.rooms.knowledge.models import Article, Carried, Parcel, Picture, Section, SectionName, Text, Version
from zabota.rooms.knowledge.parcels import giving, opened, running
from zabota.rooms.knowledge.tests.shelving import article_of, draft, section_of

ADDRESS = "/settings/knowledge/parcels/"
DEMO = "---\nsection: receipts\nnumber: {n}\nlanguage: {code}\naudience: public\n---\n# {title}\n\n{body}\n"


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, "PNG")
    return out.getvalue()


def packed(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "kb/1-port.ru.md": DEMO.format(n=1, code="ru", title="Порт занят", body="![Касса](img/a.png) и [меню](article:2)."),
    "kb/1-port.ro.md": DEMO.format(n=1, code="ro", title="Port ocupat", body="![Casa](img/a.png)"),
    "kb/2-menu.ru.md": DEMO.format(n=2, code="ru", title="Меню", body="[Порт](1-port.ru.md), [нет](9.md), ![x](https://x.md/a.png)"),
    "kb/img/a.png": png(),
    "kb/img/b.png": b"<svg onload=alert(1)>",
    "kb/cp1251.md": "Привет".encode("cp1251"),
    "__MACOSX/kb/._1.md": b"x",
    "../out.md": b"# x\ny",
}  # fmt: skip


def sent(world: World, files: Mapping[str, str | bytes], run_jobs: JobRunner, **given: str) -> Parcel:
    file = io.BytesIO(packed(files))
    file.name = "tarelka.zip"
    answer = world.browser(world.andrei).post(ADDRESS, {"file": file, "brand": world.brand.pk, **given})
    assert answer.status_code == 302, answer.content.decode()
    run_jobs()
    return Parcel.objects.latest("id")


@pytest.mark.django_db
def test_first_it_is_looked_through_and_nothing_is_changed(world: World, run_jobs: JobRunner) -> None:
    parcel = sent(world, FILES, run_jobs)
    shown = world.browser(world.andrei).get(f"{ADDRESS}{parcel.pk}/").content.decode()
    assert (parcel.state, parcel.total, parcel.found["texts"], parcel.found["sections"]) == (
        "looked",
        2,
        3,
        ["Receipts"],
    )
    assert {one["file"]: one["why"] for one in parcel.misfits} == {"kb/cp1251.md": "encoding", "../out.md": "path"}
    assert "Порт занят" in shown
    assert "kb/cp1251.md" in shown
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_then_articles_come_in_their_languages_with_pictures_and_links(world: World, run_jobs: JobRunner) -> None:
    parcel = sent(world, FILES, run_jobs, publishes="on")
    world.browser(world.andrei).post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    port, menu = Article.objects.order_by("id")
    picture = Picture.objects.get()
    assert picture.article == port
    bodies = {text.language: text.body for text in public_texts(world.brand).filter(article=port)}
    assert bodies == {
        "ru": f"![Касса](picture:{picture.pk}) и [меню](article:{menu.pk}).",
        "ro": f"![Casa](picture:{picture.pk})",
    }
    assert Text.objects.get(article=menu).body == f"[Порт](article:{port.pk}), нет, [x](https://x.md/a.png)"
    assert sorted(SectionName.objects.values_list("language", "name")) == [
        (code, "Receipts") for code in ("en", "ro", "ru")
    ]
    parcel.refresh_from_db()
    assert (parcel.state, parcel.done, parcel.blob, parcel.found["taken"]) == ("done", 2, None, 2)
    assert {one["why"] for one in parcel.misfits} == {"encoding", "path", "link", "picture-far"}


@pytest.mark.django_db
def test_what_is_here_already_stays_as_it_was(world: World, run_jobs: JobRunner) -> None:
    article_of(world, section_of(world, "Receipts"), "порт занят")
    parcel = sent(world, FILES, run_jobs)
    world.browser(world.andrei).post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    assert parcel.found["here"] == 1
    assert Article.objects.count() == 2
    assert Section.objects.count() == 1
    assert not Text.objects.filter(draft_title="Port ocupat").exists()


@pytest.mark.django_db
def test_stopped_on_the_way_it_goes_on_from_there(
    world: World, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "STEP", 1)
    parcel = sent(world, FILES, run_jobs)
    fill, filled = running.Filling.fill, []

    def stopping(self: running.Filling, one: object) -> object:
        filled.append(one)
        Parcel.objects.update(state="left")
        return fill(self, one)  # type: ignore[arg-type]

    monkeypatch.setattr(running.Filling, "fill", stopping)
    browser = world.browser(world.andrei)
    browser.post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    assert (Parcel.objects.get().state, Carried.objects.filter(filled=True).count()) == ("left", 1)
    monkeypatch.setattr(running.Filling, "fill", fill)
    browser.post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    assert (Parcel.objects.get().state, len(filled), Article.objects.count()) == ("done", 1, 2)
    assert Text.objects.exclude(draft_body="").count() == 3


@pytest.mark.django_db
def test_what_is_no_parcel_says_so_in_words(world: World, run_jobs: JobRunner) -> None:
    browser = world.browser(world.andrei)
    file = io.BytesIO(b"PK\x03\x04 not a zip")
    file.name = "x.zip"
    browser.post(ADDRESS, {"file": file, "brand": world.brand.pk})
    run_jobs()
    parcel = Parcel.objects.get()
    assert "zip" in browser.get(f"{ADDRESS}{parcel.pk}/").content.decode()
    assert browser.post(f"{ADDRESS}{parcel.pk}/taking/").status_code == 302
    assert Parcel.objects.get().state == "looked"
    assert browser.post(ADDRESS, {"brand": world.brand.pk}).status_code == 422


def test_a_zip_that_would_burst_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = opened.zipped(packed({"bomb.md": b"0" * 5_000_000, "good.md": "# x\ny"}))
    assert (found.names, [one.why for one in found.missed]) == (("good.md",), ["bomb"])
    for name, limit, why in (("MOST_BYTES", 10, "bytes"), ("MOST_FILES", 1, "files")):
        with monkeypatch.context() as smaller, pytest.raises(opened.NotOpened) as told:
            smaller.setattr(opened, name, limit)
            opened.zipped(packed({"a.md": "x" * 20, "b.md": "y"}))
        assert told.value.why == why


def test_a_link_within_a_zip_leads_nowhere(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("passwd.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert opened.zipped(out.getvalue()).names == ()
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    assert opened.folder(tmp_path).names == ()


def test_a_broken_file_in_a_zip_is_a_misfit_and_not_the_end() -> None:
    content = bytearray(packed({"a.md": "# Title\n" + "words " * 500}))
    content[60] ^= 0xFF
    with pytest.raises(Misfit):
        opened.zipped(bytes(content)).read("a.md")


def filled_centre(world: World) -> None:
    """Everything that an export can hold."""
    section = section_of(world, "Чеки")
    section_of(world, "Пустая")
    one = article_of(world, section, "Порт", owner=world.irina, review_because="8.4.2 ships")
    other = article_of(world, section, "Меню", audience="team", runbook=True)
    picture = add_picture(one, content=png(), by="test", at=now())
    Picture.objects.update(marks=[{"kind": "point", "x": 0.5, "y": 0.25}])
    body = f'\n  ![Касса](picture:{picture.pk} "1") [меню](article:{other.pk}) [нет](article:0) `![x](picture:{picture.pk})`\n\n'
    for language, title in (("ru", "Порт принтера"), ("ro", "Portul")):
        actions.publish(draft(world, one, title, body, language), agent=world.irina, summary="Ещё", by="test", at=now())
    draft(world, one, "Порт, черновик", "Иначе.\n---\n# Не заголовок")
    text = Text.objects.get(article=other)
    actions.schedule(
        draft(world, other, "Меню позже", "x"), until=now() + timedelta(days=2), agent=world.irina, by="x", at=now()
    )
    assert text.version == 1
    article_of(world, section, "Только черновик", public=False)
    actions.retire(article_of(world, section, "Старое"), by="test", at=now())


def wiped() -> None:
    for model in (Carried, Parcel, Version, Picture, Text, Article, SectionName, Section):
        model.objects.all().delete()  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_an_export_taken_in_again_gives_the_same_export(world: World, run_jobs: JobRunner) -> None:
    filled_centre(world)
    before = dict(giving.files())
    assert any(b"/pictures/1/1.png" in content for content in before.values())
    wiped()
    parcel = sent(world, before, run_jobs)
    assert (parcel.total, parcel.found["whole"], parcel.misfits) == (4, True, [])
    world.browser(world.andrei).post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    after = dict(giving.files())
    assert sorted(after) == sorted(before)
    assert {name for name in before if after[name] != before[name]} == set()
    assert public_texts(world.brand).count() == 2


@pytest.mark.django_db
def test_an_export_on_the_desk_that_it_came_from_brings_nothing_twice(world: World, run_jobs: JobRunner) -> None:
    filled_centre(world)
    before = dict(giving.files())
    parcel = sent(world, before, run_jobs)
    world.browser(world.andrei).post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    assert parcel.found["here"] == 4
    assert dict(giving.files()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told",
    [
        "{}",
        "[",
        '{"format": "zabota knowledge", "version": 99, "sections": [], "articles": []}',
        "[" * 100_000,
        '{"format": "zabota knowledge", "version": 1, "sections": ["\\u0000"], "articles": []}',
    ],
)
def test_a_json_that_is_not_ours_is_refused_in_words(world: World, run_jobs: JobRunner, told: str) -> None:
    assert sent(world, {"knowledge.json": told}, run_jobs).found["trouble"] in ("json", "newer")


@pytest.mark.django_db
def test_one_broken_article_of_an_export_does_not_keep_the_others_out(world: World, run_jobs: JobRunner) -> None:
    filled_centre(world)
    before = dict(giving.files())
    told = json.loads(before["knowledge.json"])
    told["articles"][1]["audience"] = "x" * 80
    del told["articles"][2]["review_at"]
    wiped()
    parcel = sent(world, before | {"knowledge.json": json.dumps(told)}, run_jobs)
    world.browser(world.andrei).post(f"{ADDRESS}{parcel.pk}/taking/")
    run_jobs()
    parcel.refresh_from_db()
    assert (parcel.state, parcel.found["taken"]) == ("done", 2)
    assert [one["more"] for one in parcel.misfits] == ["2", "3"]


@pytest.mark.django_db
def test_what_nobody_took_in_for_two_weeks_is_let_go(world: World, run_jobs: JobRunner) -> None:
    parcel = sent(world, FILES, run_jobs)
    assert forget_parcels(by="clock", at=now() + timedelta(days=13)) == 0
    assert forget_parcels(by="clock", at=now() + timedelta(days=15)) == 1
    parcel.refresh_from_db()
    assert parcel.blob is None


@pytest.mark.django_db
def test_the_page_gives_everything_as_a_zip(world: World) -> None:
    article_of(world, section_of(world))
    answer = world.browser(world.andrei).get("/settings/knowledge/export/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "knowledge.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()
