"""The editor of articles: what it shows and keeps, and what happens when two people write at once."""

import re
from datetime import timedelta

import pytest

from tests.support.queries import counting
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.models import Topic
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.helping import helping
from zabota.rooms.knowledge.models import Article, Day, Text, Use, Version
from zabota.rooms.knowledge.tests.editing.conftest import RO, RU, Write, text

pytestmark = pytest.mark.django_db
DATA = {"Accept": "application/json"}
CHANGED = RU.replace("Откройте Сервис", "Откройте Сервис и ждите")


def address(article: Article, rest: str = "") -> str:
    return f"/knowledge/articles/{article.pk}/{rest}"


def test_a_changed_original_is_marked_and_its_translation_called_older(
    world: World, bilingual: Article, write: Write
) -> None:
    actions.publish(write(bilingual, "ru", CHANGED), agent=None, by="test", at=now())
    page = world.browser(world.irina).get(address(bilingual)).content.decode()
    assert "<ins>и ждите</ins>" in page
    assert "The Romanian one is older than the original" in page
    assert "Older by 1 paragraph" in page
    assert page.count('data-state="changed"') == 1


def test_what_is_typed_is_kept_and_its_blocks_come_back(world: World, bilingual: Article) -> None:
    sent = {"title": "Порт", "body": CHANGED.replace("\n", "\r\n"), "seen": text(bilingual, "ru").draft_number}
    answer = world.browser(world.irina).post(address(bilingual, "ru/draft/?beside=ro"), sent, headers=DATA).json()
    assert text(bilingual, "ru").draft_body == CHANGED
    assert text(bilingual, "ru").body == RU
    assert answer["number"] == sent["seen"] + 1
    assert answer["waiting"] == "1 edit not yet public"
    assert [one["state"] for one in answer["translation"]] == ["", "", "", "changed", ""]
    assert "<ins>и ждите</ins>" in answer["original"][3]["html"]
    assert answer["states"]["ro"] == "Older by 1 paragraph"


def test_who_saves_second_is_told_what_changed_and_by_whom_and_keeps_their_words(
    world: World, bilingual: Article, write: Write
) -> None:
    seen = text(bilingual, "ru").draft_number
    write(bilingual, "ru", CHANGED, who=world.victor)
    mine = RU.replace("Откройте Сервис", "Закройте Сервис").replace("версию", "версию кассы")
    sent = {"title": "Порт", "body": mine, "seen": seen, "base": RU}
    answer = world.browser(world.irina).post(address(bilingual, "ru/draft/"), sent, headers=DATA)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Victor Lungu wrote here meanwhile" in told
    assert "<ins>и ждите</ins>" in told
    assert "Проверьте версию кассы</textarea>" in re.sub(r"\s+</textarea>", "</textarea>", told)
    assert told.count("Both changed this one") == 1
    assert text(bilingual, "ru").draft_body == CHANGED


def test_both_are_put_together_block_by_block(world: World, bilingual: Article, write: Write) -> None:
    theirs = write(bilingual, "ru", CHANGED, who=world.victor)
    mine = RU.replace("Откройте Сервис", "Закройте Сервис").replace("версию", "версию кассы")
    sent = {"title": "Порт", "body": mine, "seen": theirs.draft_number, "base": RU, "choice-0": "theirs"}
    world.browser(world.irina).post(address(bilingual, "ru/union/"), sent)
    assert text(bilingual, "ru").draft_body == CHANGED.replace("версию", "версию кассы")


def test_a_third_one_in_between_is_told_of_again(world: World, bilingual: Article, write: Write) -> None:
    sent = {"title": "Порт", "body": RU + "\nЕщё.", "seen": 1, "base": RU}
    write(bilingual, "ru", CHANGED, who=world.victor)
    answer = world.browser(world.irina).post(address(bilingual, "ru/union/"), sent)
    assert answer.status_code == 409
    assert "Ещё." in answer.content.decode()


def test_without_a_script_each_language_is_one_plain_text(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    page = browser.get(address(bilingual)).content.decode()
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    assert plain.count('name="body"') == 2
    assert "2. Deschideți Service" in plain
    browser.post(address(bilingual, "ro/draft/"), {"title": "Port", "body": RO + "\nGata.", "seen": 1})
    assert text(bilingual, "ro").draft_body == RO + "\nGata."
    assert "Saved." in browser.get(address(bilingual)).content.decode()


def test_a_language_begins_with_the_first_words_in_it(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    assert "Not written yet" in browser.get(address(bilingual, "?language=en")).content.decode()
    browser.post(address(bilingual, "en/draft/"), {"title": "Port", "body": "Press.", "seen": 0})
    assert text(bilingual, "en").draft_body == "Press."
    assert browser.post(address(bilingual, "de/draft/"), {"title": "x", "body": "y", "seen": 0}).status_code == 404


@pytest.mark.parametrize(
    "body", ["a\n> ", "<script>alert(1)</script>", "![x](javascript:alert(1))", "|" * 400, "- " * 300]
)
def test_hostile_words_are_shown_and_never_run(world: World, bilingual: Article, write: Write, body: str) -> None:
    write(bilingual, "ru", body, title='"><script>alert(2)</script>')
    for rest in ("", "?language=ru", "ru/versions/", "ru/preview/", "publication/"):
        page = world.browser(world.irina).get(address(bilingual, rest)).content.decode()
        assert "<script>alert" not in page, rest
        assert 'src="javascript' not in page, rest


def test_a_text_beyond_all_measure_is_refused_in_words(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    browser.post(address(bilingual, "ru/draft/"), {"title": "x", "body": "а" * 400_001, "seen": 1})
    assert "too long" in browser.get(address(bilingual)).content.decode()
    assert text(bilingual, "ru").draft_body == RU


def test_who_reads_and_does_not_write_sees_what_readers_see(world: World, bilingual: Article, write: Write) -> None:
    write(bilingual, "ru", CHANGED)
    for person in (world.grace, world.vera):
        page = world.browser(person).get(address(bilingual, "?language=ru")).content.decode()
        assert "Откройте Сервис" in page
        assert "и ждите" not in page
        assert "<article-editor" not in page


def test_a_draft_reads_as_for_a_customer_to_us_alone(world: World, bilingual: Article, write: Write) -> None:
    write(bilingual, "ru", CHANGED)
    answer = world.browser(world.irina).get(address(bilingual, "ru/preview/"))
    assert "и ждите" in answer.content.decode()
    assert answer["Content-Language"] == "ru"
    assert "no-store" in answer["Cache-Control"]
    assert world.browser().get(address(bilingual, "ru/preview/")).status_code == 302


def test_an_article_is_begun_where_and_for_whom_one_chooses(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    sent = {"section": bilingual.section_id, "language": "ro", "audience": "team", "runbook": "on"}
    answer = browser.post("/knowledge/articles/new/", sent)
    made = Article.objects.latest("id")
    assert answer.url == address(made)
    assert (made.original, made.audience, made.runbook, made.owner) == ("ro", "team", True, world.irina)
    assert browser.get(answer.url).status_code == 200
    wrong = browser.post("/knowledge/articles/new/", sent | {"language": "zz"})
    assert wrong.status_code == 422


def test_the_editor_asks_the_same_for_much_as_for_little(world: World, bilingual: Article, write: Write) -> None:
    browser = world.browser(world.irina)
    with counting() as little:
        browser.get(address(bilingual))
    for number in range(12):
        body = RU + "\n" + "\n\n".join(f"Абзац {number} {part}" for part in range(number * 3))
        actions.publish(write(bilingual, "ru", body), agent=world.irina, by="test", at=now())
    with counting() as much:
        assert "Older by" in browser.get(address(bilingual)).content.decode()
    # One more: since when the translation is older.
    assert much.total <= little.total + 1, much
    assert much.total <= 26, much
    assert Version.objects.count() == 14


def test_where_it_stands_is_changed_and_a_review_keeps_its_moment(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    was = Article.objects.get(pk=bilingual.pk).review_at
    assert was
    sent = {"section": bilingual.section_id, "audience": "team", "owner": world.victor.pk, "review_every": 30}
    sent |= {"review_at": was.strftime("%Y-%m-%d"), "review_because": "8.4.2 ships"}
    assert browser.post(address(bilingual, "keeping/"), sent).status_code == 302
    row = Article.objects.get(pk=bilingual.pk)
    assert (row.audience, row.owner, row.review_every, row.review_at) == ("team", world.victor, 30, was)
    assert "8.4.2 ships" in browser.get(address(bilingual)).content.decode()
    assert browser.post(address(bilingual, "keeping/"), sent | {"review_every": "x"}).status_code == 422


def test_out_of_use_and_back_by_one_key(world: World, bilingual: Article) -> None:
    browser = world.browser(world.irina)
    browser.post(address(bilingual, "retirement/"))
    page = browser.get(address(bilingual)).content.decode()
    assert f'action="{address(bilingual, "retirement/end/")}"' in page
    browser.post(address(bilingual, "retirement/end/"))
    assert Article.objects.get(pk=bilingual.pk).retired_at is None
    assert Text.objects.count() == 2


def test_where_it_helped_counts_four_weeks_and_names_what_one_may_see(world: World, bilingual: Article) -> None:
    at = now()
    for days, reads, helped, not_yet in ((1, 10, 3, 1), (27, 5, 3, 1), (40, 99, 99, 99)):
        counted = {"reads": reads, "helped": helped, "not_yet": not_yet}
        Day.objects.create(text=text(bilingual, "ru"), day=(at - timedelta(days=days)).date(), **counted)
    hidden = world.ticket(subject="Тайна", team=world.team("Board", private=True))
    for ticket, days in ((world.letter("Чек"), 1), (hidden, 2), (world.letter("Давно"), 40)):
        Use.objects.create(article=bilingual, ticket=ticket, created_at=at - timedelta(days=days))
    found = helping(bilingual, world.irina, at)
    assert (found.reads, found.helped, found.not_yet, found.tickets) == (15, 75, 2, 2)
    assert [one.subject for one in found.latest] == ["Чек"]


def test_what_an_article_has_stays_though_nobody_chooses_it_any_more(world: World, bilingual: Article) -> None:
    topic = Topic.objects.create(name="Старое", retired_at=now())
    actions.change(bilingual, topic=topic, by="test", at=now())
    sent = {"section": bilingual.section_id, "audience": "public", "topic": topic.pk, "review_every": 90}
    assert world.browser(world.irina).post(address(bilingual, "keeping/"), sent).status_code == 302
    assert Article.objects.get(pk=bilingual.pk).topic == topic
