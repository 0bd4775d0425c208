"""Answering: sending, taking back, and the answer that something newer overtook."""

from django.core.files.uploadedfile import SimpleUploadedFile

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Draft, Message, Status

PIXEL = bytes.fromhex("89504e470d0a1a0a")


def outgoing(ticket):
    return Message.objects.filter(ticket=ticket, kind="out").order_by("-id").first()


def test_an_answer_is_held_and_the_ticket_waits_for_the_customer(world, post):
    ticket = world.ticket(owner=world.irina)
    answer = post(world.irina, ticket, "replies", text="Apăsați Service.")
    assert answer["Location"] == f"/tickets/{ticket.number}/"
    assert outgoing(ticket).text == "Apăsați Service."
    assert outgoing(ticket).delivery == "held"
    assert world.fresh(ticket).status == Status.WAITING


def test_htmx_gets_the_new_message_an_empty_box_and_the_way_back(world, post):
    ticket = world.ticket(owner=world.irina)
    page = post(world.irina, ticket, "replies", htmx=True, text="Apăsați Service.").content.decode()
    assert "Apăsați Service." in page
    assert f'hx-target="#composer-{ticket.number}"' in page
    assert f"/messages/{outgoing(ticket).pk}/withdrawal/" in page


def test_sending_and_solving_in_one_step(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "replies", text="Gata.", solve="1")
    assert world.fresh(ticket).status == Status.SOLVED


def test_taking_it_back_puts_the_words_into_the_box(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "replies", text="Prea devreme.")
    world.browser(world.irina).post(f"/messages/{outgoing(ticket).pk}/withdrawal/")
    assert outgoing(ticket).delivery == "withdrawn"
    page = world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert "Prea devreme." in page.split("<textarea")[1]


def test_an_answer_that_has_left_is_not_taken_back(world):
    ticket = world.ticket(owner=world.irina)
    message = world.sent(ticket)
    answer = world.browser(world.irina).post(f"/messages/{message.pk}/withdrawal/", follow=True)
    assert "It has left already" in answer.content.decode()


def test_a_stale_answer_is_stopped_with_what_came_and_the_text_stays(world, post):
    ticket = world.ticket(owner=world.irina)
    seen = Message.objects.get(ticket=ticket).pk
    world.heard(ticket=ticket, text="Am rezolvat singură.")
    answer = post(world.irina, ticket, "replies", text="Veniți mâine.", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Am rezolvat singură." in page.split("stale__said")[1]
    assert "Veniți mâine." in page.split("<textarea")[1]
    assert outgoing(ticket) is None


def test_after_reading_what_came_the_same_answer_may_go(world, post):
    ticket = world.ticket(owner=world.irina)
    seen = Message.objects.get(ticket=ticket).pk
    newer = world.heard(ticket=ticket, text="Am rezolvat singură.")
    stopped = post(world.irina, ticket, "replies", htmx=True, text="Veniți mâine.", seen=seen)
    assert stopped.status_code == 409
    assert f'data-last="{newer.pk}"' in stopped.content.decode()
    post(world.irina, ticket, "replies", text="Veniți mâine.", seen=newer.pk)
    assert outgoing(ticket).text == "Veniți mâine."


def test_nothing_written_is_said_in_words_and_sends_nothing(world, post):
    ticket = world.ticket(owner=world.irina)
    answer = post(world.irina, ticket, "replies", text="  \n ")
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()
    assert outgoing(ticket) is None


def test_files_chosen_without_script_leave_with_the_answer(world, post):
    ticket = world.ticket(owner=world.irina)
    files = [SimpleUploadedFile("ecran.png", PIXEL, "image/png")]
    post(world.irina, ticket, "replies", text="Iată.", files=files)
    assert [row.name for row in outgoing(ticket).attachments.all()] == ["ecran.png"]


def test_formatting_is_kept_and_scripts_are_not(world, post):
    ticket = world.ticket(owner=world.irina)
    html = '<div>Apăsați <b onclick="x()">Service</b><script>alert(1)</script><a href="javascript:alert(1)">x</a></div>'
    post(world.irina, ticket, "replies", text="Apăsați Service", html=html)
    kept = outgoing(ticket).html
    assert "<b>Service</b>" in kept
    assert not any(bad in kept for bad in ("script", "onclick", "javascript"))


def test_html_that_only_breaks_lines_is_not_kept(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "replies", text="Unu\nDoi", html="<div>Unu</div><div>Doi<br></div>")
    assert outgoing(ticket).html == ""


def test_a_note_stays_among_us(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.grace, ticket, "notes", note_text="8.4.1 opens COM3 twice.")
    note = Message.objects.get(ticket=ticket, kind="note")
    assert (note.text, note.agent) == ("8.4.1 opens COM3 twice.", world.grace)
    assert world.fresh(ticket).status != Status.WAITING


def test_a_late_save_of_a_draft_does_not_bring_back_what_was_sent(world, post):
    ticket = world.ticket(owner=world.irina)
    seen = Message.objects.get(ticket=ticket).pk
    post(world.irina, ticket, "replies", text="Gata.", seen=seen)
    post(world.irina, ticket, "draft", kind="reply", text="Gata.", seen=seen)
    assert not Draft.objects.filter(ticket=ticket).exists()


def test_an_answer_is_stopped_by_what_a_colleague_did(world, post):
    ticket = world.ticket(owner=world.irina)
    seq = world.fresh(ticket).stream.last_seq
    world.give(ticket, world.victor)
    answer = post(world.irina, ticket, "replies", text="Veniți mâine.", seen_seq=seq)
    assert answer.status_code == 409
    assert "handed over to Victor Lungu" in answer.content.decode().split("stale-notice")[1]
    assert outgoing(ticket) is None


def test_an_answer_is_not_stopped_by_what_the_writer_did(world, post):
    ticket = world.ticket()
    seq = world.fresh(ticket).stream.last_seq
    post(world.irina, ticket, "assignment")
    post(world.irina, ticket, "replies", text="Veniți mâine.", seen_seq=seq)
    assert outgoing(ticket).text == "Veniți mâine."


def test_an_answer_is_stopped_by_ones_own_answer_from_another_tab(world, post):
    ticket = world.ticket(owner=world.irina)
    seen = Message.objects.get(ticket=ticket).pk
    world.answer(ticket, "Vin azi.")
    answer = post(world.irina, ticket, "replies", text="Vin mâine.", seen=seen)
    assert answer.status_code == 409
    assert "Vin azi." in answer.content.decode().split("stale__said")[1]


def test_a_ticket_that_was_merged_meanwhile_says_where_to_answer(world, post):
    ticket, main = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    actions.merge(ticket, into=main, by=world.andrei.ref, at=now())
    answer = post(world.irina, ticket, "replies", htmx=True, text="Vin mâine.")
    assert answer.status_code == 422
    assert "part of another ticket now" in answer.content.decode()
