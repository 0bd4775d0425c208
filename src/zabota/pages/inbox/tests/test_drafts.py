"""What is typed is kept on the server, each box for itself and each person for themselves."""

from django.core.files.uploadedfile import SimpleUploadedFile

from zabota.base.tickets.models import Draft, Looked, Message


def test_both_boxes_keep_their_words_for_their_writer_only(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "draft", kind="reply", text="Revin la zece")
    post(world.irina, ticket, "draft", kind="note", text="numai noi")
    mine = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    theirs = get(world.andrei, f"/tickets/{ticket.number}/").content.decode()
    assert "Revin la zece" in mine
    assert "numai noi" in mine
    assert "Revin la zece" not in theirs


def test_saving_says_when(world):
    ticket = world.ticket(owner=world.irina)
    address = f"/tickets/{ticket.number}/draft/"
    answer = world.browser(world.irina).post(address, {"kind": "reply", "text": "x"}, headers={"X-Draft": "1"})
    assert answer.json()["said"].startswith("Saved ")


def test_files_wait_in_the_draft_and_leave_with_the_answer(world, post):
    ticket = world.ticket(owner=world.irina)
    for name in ("unu.txt", "doi.txt"):
        post(world.irina, ticket, "draft/files", kind="reply", files=[SimpleUploadedFile(name, b"text")])
    post(world.irina, ticket, "draft/files/removal", kind="reply", place="0")
    post(world.irina, ticket, "replies", text="Iată.")
    sent = Message.objects.get(ticket=ticket, kind="out")
    assert [row.name for row in sent.attachments.all()] == ["doi.txt"]
    assert not Draft.objects.filter(ticket=ticket).exists()


def test_a_file_that_is_too_large_is_refused_in_words(world, post, monkeypatch):
    monkeypatch.setattr("zabota.pages.inbox.writing.FILE_LIMIT", 3)
    ticket = world.ticket(owner=world.irina)
    answer = post(world.irina, ticket, "draft/files", htmx=True, kind="reply", files=[SimpleUploadedFile("a", b"1234")])
    assert answer.status_code == 422
    assert "larger than 25 MB" in answer.content.decode()


def test_other_words_kept_elsewhere_are_given_back_before_they_are_replaced(world):
    ticket = world.ticket(owner=world.irina)
    address, browser, told = f"/tickets/{ticket.number}/draft/", world.browser(world.irina), {"X-Draft": "1"}
    first = browser.post(address, {"kind": "reply", "text": "unu", "base": ""}, headers=told).json()
    answer = browser.post(address, {"kind": "reply", "text": "doi", "base": ""}, headers=told)
    assert (answer.status_code, answer.json()["other"]["text"]) == (409, "unu")
    assert Draft.objects.get(ticket=ticket).text == "unu"
    known = browser.post(address, {"kind": "reply", "text": "doi", "base": first["at"]}, headers=told)
    assert known.status_code == 200
    assert Draft.objects.get(ticket=ticket).text == "doi"


def test_what_is_fetched_ahead_is_not_looked_at(world):
    ticket = world.ticket(owner=world.irina)
    browser = world.browser(world.irina)
    browser.get(f"/tickets/{ticket.number}/", headers={"Zabota-Prefetch": "1"})
    assert not Looked.objects.filter(ticket=ticket, agent=world.irina).exists()
    browser.get(f"/tickets/{ticket.number}/")
    assert Looked.objects.filter(ticket=ticket, agent=world.irina).exists()
