"""From the bytes of a letter to the page that shows it: each picture stands where its writer put it."""

import pytest

from tests.outside import PNG
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive

pytestmark = pytest.mark.django_db


def test_pictures_stand_where_their_writer_put_them(mailbox: Mailbox, world) -> None:
    letter = make_letter(
        html='<p>The till:</p><img src="cid:shot@mail" alt="till"><img src="https://news.example/a.png" alt="ad">'
    )
    letter.get_payload()[1].add_related(PNG, "image", "png", cid="<shot@mail>", filename="till 2.png")
    letter.add_attachment(PNG, "image", "png", filename="bill.png")
    message = arrive(mailbox, letter).message
    assert message is not None
    client = world.browser(world.irina)
    page = client.get(f"/tickets/{message.ticket.number}/").content.decode()
    shown, listed = message.attachments.order_by("id")
    place = f"/attachments/{shown.pk}/till%202.png"
    assert f'<img src="{place}" alt="till">' in page
    assert page.count(place) == 1
    assert f'<a href="/attachments/{listed.pk}/bill.png"' in page
    assert "1 picture from elsewhere is not shown" in page
    assert "news.example" not in page.replace('data-picture="https://news.example/a.png"', "")
    answer = client.get(place)
    assert (answer["Content-Type"], answer.content) == ("image/png", PNG)
    original = client.get(f"/messages/{message.pk}/original/").content.decode()
    assert f'src="{place}"' in original
    assert 'src="https://' not in original
