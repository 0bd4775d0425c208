"""Saved views: a sentence in the address, kept under a name, seen by whom it is shared with."""

import html
import re
from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import SavedView, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core.query import read

MINE = "status:open;owner:me"
EVERYONE = ["olga", "andrei", "irina", "grace", "vera"]


@pytest.fixture
def keep(world):
    """keep(person, "status:open", name="…", shared="everyone"): a view of theirs."""

    def made(person, text=MINE, name="Mine to do", **more):
        return actions.keep_view(read(text), name=name, keeper=person, by=person.ref, at=now(), **more)

    return made


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


def post(world, person, address, **fields):
    return world.browser(person).post(address, fields)


def test_a_view_shows_its_sentence_its_tickets_and_its_columns(world, get, keep):
    world.ticket(owner=world.irina, subject="Casa 2")
    world.ticket(subject="Not hers")
    view = keep(world.irina, "status:open;owner:me;-tag:printer;columns:subject,number,tags")
    page = get(world.irina, f"/inbox/view-{view.pk}/")
    assert "Show open tickets, owned by me, except those: tagged printer, and also. On top: the latest word" in text_of(
        page
    )
    assert "Casa 2" in text_of(page)
    assert "Not hers" not in text_of(page)
    row = re.search(r'<a class="ticket-row".*?</a>', page.content.decode(), re.DOTALL)[0]
    assert re.findall(r'class="cell cell--(\w+)"', row) == ["subject", "number", "tags"]


def test_me_is_whoever_looks(world, get, keep):
    view = keep(world.olga, shared="everyone")
    world.ticket(owner=world.irina, subject="Hers")
    world.ticket(owner=world.andrei, subject="His")
    for person, sees, hidden in ((world.irina, "Hers", "His"), (world.andrei, "His", "Hers")):
        page = text_of(get(person, f"/inbox/view-{view.pk}/"))
        assert sees in page
        assert hidden not in page


def test_what_is_not_saved_lives_in_every_address_of_the_page(world, get, keep):
    view = keep(world.irina)
    ticket = world.ticket(subject="Nobody’s")
    page = get(world.irina, f"/inbox/view-{view.pk}/?q=status:open;owner:nobody").content.decode()
    assert "Changed, not saved" in page
    assert re.search(rf'live-region[^>]*id="list-view-{view.pk}"[^>]*src="/inbox/view-{view.pk}/\?q=', page)
    link = html.unescape(re.search(rf'href="(/tickets/{ticket.number}/[^"]*)"', page)[1])
    beside = get(world.irina, link).content.decode()
    assert "Nobody’s" in html.unescape(re.search(r'id="rows".*?</live-region>', beside, re.DOTALL)[0])
    back = html.unescape(re.search(r'head__back" href="([^"]+)"', beside)[1])
    assert "Changed, not saved" in get(world.irina, back).content.decode()


def test_the_saved_sentence_in_the_address_is_no_change(world, get, keep):
    view = keep(world.irina)
    assert "Changed, not saved" not in get(world.irina, f"/inbox/view-{view.pk}/?q={MINE}").content.decode()


def test_a_sentence_that_makes_no_sense_leaves_the_view_as_it_is(world, get, keep):
    view = keep(world.irina)
    for text in ("colour:red", "owner:'; DROP TABLE", "x" * 9000, "created:99999999d"):
        page = get(world.irina, f"/inbox/view-{view.pk}/?q={text}")
        assert page.status_code == 200
        assert "Changed, not saved" not in page.content.decode()


def test_saving_changes_the_list_and_the_counter_at_once(world, get, keep):
    view = keep(world.irina)
    world.ticket(owner=world.irina)
    for n in range(2):
        world.ticket(subject=f"Nobody’s {n}")
    rail = f'data-view="view-{view.pk}".*?rail__count tabular">(\\d*)<'
    assert re.search(rail, get(world.irina, "/inbox/counters/").content.decode(), re.DOTALL)[1] == "1"
    answer = post(world, world.irina, f"/views/{view.pk}/shape/", q="status:open;owner:nobody")
    assert answer["Location"] == f"/inbox/view-{view.pk}/"
    assert re.search(rail, get(world.irina, "/inbox/counters/").content.decode(), re.DOTALL)[1] == "2"
    assert "Nobody’s 1" in text_of(get(world.irina, answer["Location"]))


def test_a_built_in_view_is_a_sentence_too_and_is_copied_under_a_name(world, get):
    wide = html.unescape(
        re.search(
            r'href="([^"]+)"[^>]*list__wide|list__wide"[^>]*href="([^"]+)"',
            get(world.irina, "/inbox/waiting/").content.decode(),
        )[2]
    )
    page = get(world.irina, wide)
    assert "the next step is the customer’s or someone else’s, except those: snoozed" in text_of(page)
    assert "Changed, not saved" not in text_of(page)
    new = html.unescape(re.search(r'href="(/views/new/[^"]+)"', page.content.decode())[1])
    form = get(world.irina, new).content.decode()
    text = html.unescape(re.search(r'name="q" value="([^"]+)"', form)[1])
    answer = post(world, world.irina, "/views/", q=text, name="  Waits  for   them ", shared="nobody")
    view = SavedView.objects.get()
    assert (view.name, view.keeper, view.shared) == ("Waits for them", world.irina, "nobody")
    assert answer["Location"] == f"/inbox/view-{view.pk}/"


def test_a_token_offers_values_with_how_many_each_would_give(world, get, query_count):
    for _ in range(3):
        world.ticket(owner=world.victor)
    world.ticket(owner=world.irina)
    world.ticket()
    menu = get(world.irina, "/inbox/all/values/owner/?q=status:open;owner:me", htmx=True)
    words = text_of(menu)
    for said in ("me1", "nobody1", "Victor Lungu3", "anyone of Specialists4"):
        assert said in words.replace(" ", "") or said in words, words
    assert re.search(r'aria-checked="true"[^>]*href="[^"]*owner%3Ame', menu.content.decode())
    browser = world.browser(world.irina)
    totals = []
    for _ in range(2):
        with query_count() as queries:
            browser.get("/inbox/all/values/owner/?q=status:open;owner:me")
        totals.append(queries.total)
        for _ in range(5):
            world.ticket(owner=world.tom)
    # The session, the person, the counts, who is in which team, the names of people and of teams.
    assert max(totals) <= 6, str(queries)


@pytest.mark.parametrize("field", ["status", "turn", "team", "channel", "language", "damage", "tag", "topic", "brand",
                                   "organisation", "created", "active", "unread", "snoozed", "following", "order",
                                   "columns", "more"])  # fmt: skip
def test_every_field_has_its_menu(world, get, field):
    world.ticket(owner=world.irina)
    assert get(world.irina, f"/inbox/all/values/{field}/", htmx=True).status_code == 200
    assert get(world.irina, "/inbox/all/values/colour/", htmx=True).status_code == 404


def test_all_conditions_can_be_chosen_on_one_page_without_script(world, get):
    page = get(world.irina, "/inbox/all/conditions/?q=status:open;owner:me").content.decode()
    assert '<option value="me" selected>' in page
    fields = {"status": ["open"], "owner": ["me", "nobody"], "not-tag-free": "a b, c", "order": "oldest",
              "column-subject": "2", "column-number": "1"}  # fmt: skip
    answer = post(world, world.irina, "/inbox/all/conditions/", **fields)
    assert answer["Location"] == (
        "/inbox/all/?q=status%3Aopen%3Bowner%3Ame%2Cnobody%3B-tag%3Aa%2520b%2Cc%3Border%3Aoldest%3B"
        "columns%3Anumber%2Csubject"
    )
    refused = post(world, world.irina, "/inbox/all/conditions/", status="open")
    assert refused.status_code == 422
    assert "A table needs the column with the ticket" in refused.content.decode()


def test_a_name_that_is_gone_is_said_in_the_sentence(world, get, keep):
    view = keep(world.irina, "status:open;team:99999;owner:88888,me")
    page = get(world.irina, f"/inbox/view-{view.pk}/")
    assert "owned by No longer there: someone who is gone or me" in text_of(page)
    assert "team No longer there: a team that is gone" in text_of(page)


def test_a_removed_view_says_so_and_comes_back(world, get, keep):
    view = keep(world.irina, name="Old")
    browser = world.browser(world.irina)
    all_views = browser.post(f"/views/{view.pk}/removal/", follow=True)
    assert f'action="/views/{view.pk}/removal/end/"' in all_views.content.decode()
    page = get(world.irina, f"/inbox/view-{view.pk}/")
    assert page.status_code == 404
    assert "“Old” was removed" in text_of(page)
    assert post(world, world.irina, f"/views/{view.pk}/removal/end/")["Location"] == f"/inbox/view-{view.pk}/"
    assert get(world.irina, f"/inbox/view-{view.pk}/").status_code == 200
    names = list(
        Event.objects.filter(stream=world.irina.stream_id, name__startswith="View").values_list("name", flat=True)
    )
    assert names == ["ViewKept", "ViewRemoved", "ViewPutBack"]


@pytest.mark.parametrize("name", EVERYONE)
def test_a_personal_view_is_for_every_role_and_for_nobody_else(world, get, keep, name):
    person = getattr(world, name)
    assert post(world, person, "/views/", q=MINE, name="My own", shared="nobody").status_code == 302
    view = SavedView.objects.get()
    for other in EVERYONE:
        there = get(getattr(world, other), f"/inbox/view-{view.pk}/")
        assert there.status_code == (200 if other == name else 404)
        if other != name:
            assert "My own" not in text_of(there)
            assert post(world, getattr(world, other), f"/views/{view.pk}/removal/").status_code == 404


@pytest.mark.parametrize(
    ("name", "everyone", "own_team", "other_team"),
    [("olga", True, True, True), ("andrei", True, True, True), ("irina", True, True, False),
     ("grace", False, False, False), ("vera", False, False, False)],
)  # fmt: skip
def test_who_may_share_a_view_and_with_whom(world, name, everyone, own_team, other_team):
    person = getattr(world, name)
    own, other = world.team("Specialists"), world.team("Critical")
    person.teams.add(own)
    for shared, allowed in (("everyone", everyone), (f"team-{own.pk}", own_team), (f"team-{other.pk}", other_team)):
        before = SavedView.objects.count()
        answer = post(world, person, "/views/", q=MINE, name="Ours", shared=shared)
        assert answer.status_code == (302 if allowed else 422)
        assert SavedView.objects.count() == before + allowed


@pytest.mark.parametrize("noun", ["", "shape/", "position/", "removal/"])
def test_a_shared_view_is_changed_by_its_keeper_and_by_those_who_lead(world, keep, noun):
    view = keep(world.irina, shared="everyone")
    fields = {"name": "Another", "shared": "everyone", "q": "status:open"}
    for name, allowed in (("grace", False), ("vera", False), ("victor", False), ("irina", True), ("andrei", True)):
        actions.put_view_back(view, by=world.irina.ref, at=now())
        answer = post(world, getattr(world, name), f"/views/{view.pk}/{noun}", **fields)
        assert answer.status_code == (302 if allowed else 403), name


def test_a_team_sees_what_is_shared_with_it(world, get, keep):
    view = keep(world.irina, shared="team", team=world.team("Specialists"))
    assert get(world.victor, f"/inbox/view-{view.pk}/").status_code == 200
    assert get(world.tom, f"/inbox/view-{view.pk}/").status_code == 404


def test_a_view_shows_no_ticket_that_its_reader_may_not_see(world, get, keep):
    view = keep(world.olga, "status:open", shared="everyone")
    ticket = world.ticket(subject="Hidden")
    Ticket.objects.filter(pk=ticket.pk).update(team=world.team("Quiet", private=True))
    assert "Hidden" in text_of(get(world.olga, f"/inbox/view-{view.pk}/"))
    assert "Hidden" not in text_of(get(world.irina, f"/inbox/view-{view.pk}/"))
    menu = text_of(get(world.irina, f"/inbox/view-{view.pk}/values/status/", htmx=True))
    assert re.search(r"open ?0", menu)


def test_views_stand_in_the_order_they_were_given(world, get, keep):
    for name in ("One", "Two", "Three"):
        keep(world.irina, name=name)
    keep(world.olga, name="Everyone’s", shared="everyone")

    def order():
        page = get(world.irina, "/inbox/counters/").content.decode()
        return re.findall(r'data-view="view-\d+" title="([^"]+)"', page)

    assert order() == ["One", "Two", "Three", "Everyone’s"]
    three = SavedView.objects.get(name="Three")
    for _ in range(2):
        post(world, world.irina, f"/views/{three.pk}/position/", to="up")
    assert order() == ["Three", "One", "Two", "Everyone’s"]
    post(world, world.irina, f"/views/{SavedView.objects.get(name='One').pk}/position/", to="down")
    assert order() == ["Three", "Two", "One", "Everyone’s"]


def test_there_is_always_room_between_two_views(world, keep):
    first, second, third = (keep(world.irina, name=name) for name in ("A", "B", "C"))
    SavedView.objects.filter(pk=second.pk).update(position=first.position + 1)
    second.refresh_from_db()
    actions.move_view(third, after=first, before=second, by=world.irina.ref, at=now())
    assert list(SavedView.objects.order_by("position").values_list("name", flat=True)) == ["A", "C", "B"]


@pytest.mark.parametrize("path", ["/inbox/mine/", "/inbox/view-{first}/", "/tickets/{ticket}/", "/views/"])
def test_three_hundred_views_ask_no_more_than_three(world, keep, query_count, path):
    ticket = world.ticket(owner=world.irina)
    first = keep(world.irina)
    for n in range(2):
        keep(world.irina, name=f"Nr {n}", text="status:open;team:1;topic:2;owner:3")
    address = path.format(first=first.pk, ticket=ticket.number)
    browser = world.browser(world.irina)
    browser.get(address)
    totals = []
    for number in (0, 297):
        base = SavedView.objects.get(name="Nr 1")
        SavedView.objects.bulk_create(
            SavedView(name=f"More {n}", keeper=world.irina, conditions=base.conditions, columns=base.columns,
                      position=base.position + n, made_at=now(), changed_at=now() - timedelta(0))
            for n in range(1, number)
        )  # fmt: skip
        with query_count() as queries:
            page = browser.get(address)
        totals.append(queries.total)
    assert totals[0] == totals[1], str(queries)
    shown = set(re.findall(r'class="rail__item"[^>]*data-view="(view-\d+)"', page.content.decode()))
    assert len(shown) == 20
    assert "All views…" in page.content.decode()


def test_the_pages_of_all_views_follow_one_another(world, get, keep):
    for n in range(53):
        keep(world.irina, name=f"Nr {n}")
    first = get(world.irina, "/views/").content.decode()
    assert first.count('class="views__item"') == 50
    rest = get(world.irina, "/views/" + re.search(r'href="(\?after=[^"]+)"', first)[1]).content.decode()
    assert rest.count('class="views__item"') == 3


def test_a_view_needs_a_name_and_says_so(world, keep):
    with pytest.raises(Refused):
        keep(world.irina, name="  ")
    answer = post(world, world.irina, "/views/", q=MINE, name=" ", shared="nobody")
    assert answer.status_code == 422
    assert "A view needs a name." in answer.content.decode()


def test_conditions_of_an_older_desk_that_nobody_knows_any_more_do_no_harm(world, get, keep):
    view = keep(world.irina)
    SavedView.objects.filter(pk=view.pk).update(conditions=[{"field": "weather", "values": ["rain"]}])
    assert get(world.irina, "/inbox/mine/").status_code == 200
    assert get(world.irina, f"/inbox/view-{view.pk}/").status_code == 404
    assert "does not understand" in text_of(get(world.irina, "/views/"))


def test_hostile_names_are_only_words(world, get, keep):
    view = keep(world.irina, "status:open;tag:%3Cscript%3E", name="<script>alert(1)</script>")
    for path in (f"/inbox/view-{view.pk}/", "/views/", f"/views/{view.pk}/", f"/views/new/?view=view-{view.pk}"):
        assert "<script>alert" not in get(world.irina, path).content.decode()
    assert "<script>" not in get(world.irina, f"/inbox/view-{view.pk}/values/tag/", htmx=True).content.decode()
