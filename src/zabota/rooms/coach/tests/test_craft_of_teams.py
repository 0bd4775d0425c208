"""The craft of a lead's teams: by name, without a league table."""

import pytest

from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.rooms.coach.models import Tally


@pytest.fixture
def led(world):
    """Andrei leads the team of Irina and Victor; Tom is in another."""
    world.has(world.irina, world.victor, world.tom)
    teams = [world.team("Dispatch"), world.team("Specialists")]
    agents.set_teams(world.andrei, teams=teams, by="clock", at=now())
    return world


def counted(agent, rule="plain", **values):
    Tally.objects.create(rule=rule, agent=agent, day=now().date(), **values)


def page_of(world, person, address="/craft/team/"):
    return world.browser(person).get(address).content.decode()


def test_a_lead_sees_those_of_their_teams_and_no_other(led):
    page = page_of(led, led.andrei)
    assert f"/craft/{led.irina.pk}/" in page
    assert f"/craft/{led.victor.pk}/" in page
    assert "Tom Hale" not in page
    assert led.browser(led.andrei).get(f"/craft/{led.irina.pk}/").status_code == 200
    assert led.browser(led.andrei).get(f"/craft/{led.tom.pk}/").status_code == 404


def test_the_owner_sees_everybody_but_themselves(led):
    page = page_of(led, led.olga)
    assert {name for name in ("Irina", "Tom", "Andrei") if f">{name}" in page} == {"Irina", "Tom", "Andrei"}
    assert led.browser(led.olga).get(f"/craft/{led.olga.pk}/").status_code == 404


def test_a_share_is_said_with_of_how_many_and_of_few_it_is_not(led):
    counted(led.irina, shown=40, dismissed=10)
    counted(led.victor, shown=3, dismissed=3)
    rows = page_of(led, led.andrei).split("<tbody>")[1].split("</tr>")
    assert "75 %" in rows[0]
    assert "of 40" in rows[0]
    assert "too few to say" in rows[1]


def test_people_stand_by_name_whatever_their_figures_are(led):
    counted(led.victor, shown=90)
    counted(led.irina, shown=40, dismissed=40)
    page = page_of(led, led.andrei)
    assert page.index("Irina Sokolova") < page.index("Victor Lungu")


def test_the_desk_is_shown_by_rule_with_those_of_other_teams_in_it(led):
    counted(led.irina, shown=30, taken=3)
    counted(led.tom, shown=31, taken=4, dismissed=5)
    desk = page_of(led, led.andrei).rsplit("<tbody>", 1)[1]
    assert '<td class="tabular">61</td><td class="tabular">7</td><td class="tabular">5</td>' in desk


def test_a_desk_without_tips_and_without_people_says_so(world):
    page = page_of(world, world.olga)
    assert "Nobody yet" in page
    assert "No tips yet" in page


def test_it_asks_the_same_for_5_people_as_for_50(led, query_count):
    team, totals, browser = led.team("Specialists"), [], led.browser(led.andrei)
    for many in (5, 60):
        for place in range(many):
            person = agents.join(
                email=f"p{many}-{place}@tarelka.example",
                name=f"P{place:02}",
                surname="X",
                role="agent",
                languages=[],
                password="tarelka-means-plate",
                by="clock",
                at=now(),
            )
            person.teams.add(team)
            counted(person, shown=20)
        with query_count() as queries:
            page = browser.get("/craft/team/").content.decode()
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert page.count('scope="row"') == 50 + 2 + 1
