"""The help centre of the demo, with a few of its articles: all its verbs and states, on a desk of the cast."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Sum

from tests.world import World
from zabota.base.clock import now
from zabota.config.demo import knowledge, library, readers
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.models import Article, Asking, Day, Feedback, Section, Text, Use

pytestmark = pytest.mark.django_db
FEW = (1, 7, 16, 47, 64)
SUBJECT = "Casa 2 nu mai tipărește bonul"


@pytest.fixture
def few(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Those of FEW, without the links to others; and tickets that the first of them answered."""
    sheets = {
        number: {
            language: replace(sheet, body=re.sub(r"\(article:\d+\)", "(article:1)", sheet.body))
            for language, sheet in library.sheets()[number].items()
        }
        for number in FEW
    }
    monkeypatch.setattr(knowledge, "sheets", lambda: sheets)
    monkeypatch.setattr(knowledge, "EDITS", {7: knowledge.EDITS[7]})
    world.has(world.irina, world.victor, world.tom)
    for _time in range(4):
        world.answer(world.letter(SUBJECT), "Apăsați Service, apoi Repornește tipărirea.")
    knowledge.fill_knowledge()
    return world


def numbered(number: int) -> Article:
    return Article.objects.order_by("id")[FEW.index(number)]


def test_all_is_published_in_three_languages_kept_true_by_somebody_and_the_runbook_for_the_team(few: World) -> None:
    assert Section.objects.count() == 6
    public = public_texts(few.brand)
    assert Counter(public.values_list("language", flat=True)) == dict.fromkeys(library.LANGUAGES, len(FEW) - 1)
    runbook = numbered(16)
    assert (runbook.runbook, runbook.audience) == (True, "team")
    assert all(article.owner and article.review_at for article in Article.objects.select_related("owner"))
    assert (numbered(47).review_because, bool(numbered(1).reviewed_at)) == ("8.4.2 ships", True)
    assert f"(article:{numbered(1).pk})" in Text.objects.get(article=numbered(7), language="ru").body


def test_some_translations_are_older_some_edits_wait_and_one_has_its_hour(few: World) -> None:
    versions = {text.language: text for text in numbered(1).texts.all()}
    assert versions["ru"].version == versions["en"].follows == 2
    assert versions["ro"].follows == 1
    assert ":::" in versions["ru"].body
    assert ":::" not in versions["ro"].body
    waiting = [text for text in Text.objects.all() if text.body != text.draft_body]
    assert {(text.article, text.language) for text in waiting} == {(numbered(7), "ru"), (numbered(64), "en")}
    assert [text.article for text in waiting if text.publish_at and text.publish_at > now()] == [numbered(64)]


def test_every_press_that_a_day_counts_is_there_and_words_lie_under_not_yet(few: World) -> None:
    counted = Day.objects.aggregate(yes=Sum("helped"), no=Sum("not_yet"), reads=Sum("reads"))
    assert counted["yes"] == Feedback.objects.filter(helped=True).count()
    assert counted["no"] == Feedback.objects.filter(helped=False).count()
    assert counted["reads"] > counted["yes"] + counted["no"]
    wrote = [one["words"] for one in readers.told()["said"] if one["article"] in FEW]
    assert sorted(Feedback.objects.exclude(words="").values_list("words", flat=True)) == sorted(wrote)
    assert not Feedback.objects.filter(helped=True).exclude(words="").exists()
    assert not Day.objects.filter(text__article__audience="team").exists()
    assert 0 < Use.objects.filter(article=numbered(1)).exclude(message=None).count() <= 4
    assert Day.objects.filter(day__lt=now().date() - timedelta(weeks=4)).count() == 0
    sums = Asking.objects.aggregate(times=Sum("times"), vain=Sum("in_vain"), wrote=Sum("wrote"))
    assert sums["times"] > sums["vain"] > sums["wrote"] > 0
    assert Asking.objects.filter(words="inchide tura", in_vain=0).exists()
    # Whoever fills another desk gets the same.
    days = list(Day.objects.order_by("id").values_list("day", "reads", "helped", "not_yet"))
    for rows in (Day, Use, Feedback, Asking):
        rows.objects.all().delete()
    readers.fill_readers({number: numbered(number) for number in FEW})
    assert list(Day.objects.order_by("id").values_list("day", "reads", "helped", "not_yet")) == days
