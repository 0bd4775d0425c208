from html import unescape

from zabota.base.audit import actions as audit


def test_the_newest_stand_first_and_older_ones_follow(world):
    client = world.browser(world.vera)
    for number in range(60):
        audit.looked(by=world.irina.ref, thing=f"ticket:{100_000 + number}", address="203.0.113.7")
    first = client.get("/settings/audit/").content.decode()
    assert "ticket 100059" in first
    assert "ticket 100009" not in first
    older = unescape(first).split("?before=")[1].split('"')[0]
    second = client.get(f"/settings/audit/?before={older}").content.decode()
    assert "ticket 100009" in second
    assert "ticket 100010" not in second


def test_a_look_names_person_and_ticket(world):
    ticket = world.letter()
    audit.looked(by=world.irina.ref, thing=ticket.ref)
    page = world.browser(world.vera).get("/settings/audit/").content.decode()
    assert "Irina Sokolova" in page
    assert f"looked at ticket {ticket.number}" in page


def test_nonsense_in_the_address_is_the_first_page(world):
    for before in ("x", "-1", "9" * 40, "²"):
        assert world.browser(world.vera).get("/settings/audit/", {"before": before}).status_code == 200


def test_fifty_lines_cost_as_much_as_one(world, query_count):
    client = world.browser(world.vera)
    audit.looked(by=world.irina.ref, thing=world.letter().ref)
    client.get("/settings/audit/")
    with query_count() as few:
        client.get("/settings/audit/")
    for _line in range(49):
        audit.looked(by=world.tom.ref, thing=world.letter().ref)
    with query_count() as many:
        client.get("/settings/audit/")
    assert many.total == few.total


def test_a_line_tells_what_changed_and_no_figures_of_that_name(world):
    audit.changed(by=world.olga.ref, thing="desk", facts={"fields": ["languages"]})
    audit.changed(by=world.olga.ref, thing="export:1", facts={"tickets": 40, "fields": 6}, verb="exported")
    page = world.browser(world.vera).get("/settings/audit/").content.decode()
    assert "languages" in page
    assert ">6<" not in page
