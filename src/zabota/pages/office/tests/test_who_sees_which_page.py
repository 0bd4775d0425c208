"""Each page of the office against each role: 200, or 403 in words, or the sign-in page."""

import pytest

CAST = {"owner": "olga", "lead": "andrei", "agent": "irina", "light": "grace", "auditor": "vera"}
PAGES = {
    "/settings/desk/": "owner",
    "/settings/brands/": "owner",
    "/settings/hours/": "owner",
    "/welcome/name/": "owner",
    "/welcome/channel/": "owner",
    "/welcome/people/": "owner",
    "/welcome/test/": "owner",
    "/welcome/test/ticket/": "owner",
    "/settings/people/": "owner lead",
    "/settings/people/invitation/": "owner lead",
    "/settings/teams/": "owner lead",
    "/settings/teams/new/": "owner lead",
    "/settings/audit/": "owner auditor",
    "/settings/profile/": "owner lead agent light auditor",
    "/settings/doors/": "owner lead agent light auditor",
}


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("path", PAGES)
def test_each_role_on_each_page(world, path, role):
    answer = world.browser(getattr(world, CAST[role])).get(path)
    assert answer.status_code == (200 if role in PAGES[path].split() else 403)


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_asked_to_sign_in(world, path):
    answer = world.browser().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/settings/people/{tom}/", "owner lead"),
        ("/settings/people/{tom}/leaving/", "owner lead"),
        ("/settings/people/{vera}/", "owner"),
    ],
)
def test_each_role_on_the_pages_of_a_person(world, path, allowed, role):
    person = getattr(world, CAST[role])
    address = path.format(tom=world.tom.pk, vera=world.vera.pk)
    assert world.browser(person).get(address).status_code == (200 if role in allowed.split() else 403)


@pytest.mark.parametrize("role", CAST)
def test_the_menu_offers_only_what_opens(world, role):
    client = world.browser(getattr(world, CAST[role]))
    page = client.get("/settings/profile/").content.decode()
    for path, allowed in PAGES.items():
        if path.startswith("/settings/") and path.count("/") == 3 and path != "/settings/hours/":
            assert (f'href="{path}"' in page) == (role in allowed.split()), path
    assert client.get("/settings/", follow=True).status_code == 200
