"""GET and POST /tickets/<number>/environment/, and what stands beside the conversation."""

from zabota.base.clock import now
from zabota.base.people.environment import facts_of, note_fact


def test_it_stands_beside_the_conversation_without_another_query(world, query_count):
    ticket = world.ticket(owner=world.irina)
    browser = world.browser(world.irina)
    browser.get(f"/tickets/{ticket.number}/")
    with query_count() as before:
        browser.get(f"/tickets/{ticket.number}/")
    for version in ("<b>8.4.0", "<b>8.4.1"):
        note_fact(world.ana, name="version", value=version, source="form", by="x", at=now())
    with query_count() as queries:
        page = browser.get(f"/tickets/{ticket.number}/").content.decode()
    assert queries.total == before.total
    assert "&lt;b&gt;8.4.1" in page
    assert "8.4.0" not in page


def test_it_is_put_right_in_place_and_that_can_be_undone(world):
    ticket = world.ticket(owner=world.irina)
    browser, address = world.browser(world.irina), f"/tickets/{ticket.number}/environment/"
    browser.post(address, {"version": "8.4.1", "platform": "", "licence": ""})
    browser.post(address, {"version": "8.4.2\x00", "platform": "Windows 11", "licence": ""})
    version, platform = facts_of(world.ana)
    assert (version.value, version.source, platform.value) == ("8.4.2", "agent", "Windows 11")
    assert "8.4.1" in browser.get(address).content.decode()
    browser.post(f"{address}?version=8.4.1&platform=&licence=")
    assert [fact.value for fact in facts_of(world.ana)] == ["8.4.1"]
