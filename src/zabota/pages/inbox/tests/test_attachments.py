"""Files of messages: shown or saved, never run, and only for who may read the ticket."""

import pytest

from zabota.base.tickets.models import Attachment
from zabota.base.tickets.values import NewFile


def attached(world, name, kind, content=b"x"):
    ticket = world.ticket(owner=world.irina, files=[NewFile(name, kind, content)])
    return Attachment.objects.get(message__ticket=ticket)


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("ecran.png", "image/png", True),
        ("desen.svg", "image/svg+xml", False),
        ("pagina.html", "text/html", False),
        ("cod.js", "text/javascript; charset=utf-8", False),
    ],
)
def test_only_safe_pictures_are_shown_in_the_page(world, get, name, kind, shown):
    row = attached(world, name, kind)
    answer = get(world.irina, f"/attachments/{row.pk}/{name}")
    assert answer["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert answer["Content-Type"] == (kind if shown else "application/octet-stream")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_name_cannot_break_the_header(world, get):
    row = attached(world, 'a"; filename="b\r\nX: y', "text/plain")
    answer = get(world.irina, f"/attachments/{row.pk}/x")
    assert "X" not in answer.headers
    assert "\n" not in answer["Content-Disposition"]


def test_a_file_of_a_hidden_ticket_is_404_and_a_stranger_signs_in(world, get):
    row = attached(world, "a.txt", "text/plain")
    ticket = row.message.ticket
    ticket.owner, ticket.team = None, world.team("Quiet", private=True)
    ticket.save()
    assert get(world.irina, f"/attachments/{row.pk}/a.txt").status_code == 404
    assert get(None, f"/attachments/{row.pk}/a.txt").status_code == 302


def test_the_original_stands_in_a_frame_with_a_policy_of_its_own(world, get):
    message = world.heard(html='<p style="color:red">Bună</p><img src="https://track.example/x.png">')
    outer = get(world.irina, f"/messages/{message.pk}/").content.decode()
    assert 'sandbox="allow-same-origin"' in outer
    answer = get(world.irina, f"/messages/{message.pk}/original/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'self'" in policy
    assert "script-src" not in policy
