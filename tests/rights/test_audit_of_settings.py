"""What the audit says of each kind of setting: what it was, what it is, in words that a person reads."""

import re
from dataclasses import replace
from html import unescape

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.actions.hours import add_calendar
from zabota.base.people.models import Team
from zabota.base.tickets.actions import fields, topics
from zabota.base.tickets.models import ReadyAnswer
from zabota.core.letters import Text
from zabota.pages.inbox import actions as ready
from zabota.rooms.assistant import actions as assistant
from zabota.rooms.backups import actions as backups
from zabota.rooms.coach import actions as coach
from zabota.rooms.coach import vocabulary
from zabota.rooms.hooks.actions import endpoints
from zabota.rooms.knowledge.actions.sections import keep_section
from zabota.rooms.knowledge.actions.synonyms import keep_synonyms
from zabota.rooms.mail.actions import mailboxes, texts
from zabota.rooms.mail.actions.spam import rules as senders
from zabota.rooms.reports.football import actions as football
from zabota.rooms.rules.actions import macros, making
from zabota.rooms.sla.actions import policies, steps
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Policy
from zabota.rooms.surveys.actions import settings as surveys
from zabota.rooms.sweeps.actions.planning import change_plan


@pytest.fixture
def said(world):
    """What stands in the newest line, without markup."""

    def said() -> str:
        page = world.browser(world.olga).get("/settings/audit/").content.decode()
        line = page.split("<tbody>")[1].split("</tr>")[0]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split())

    return said


@pytest.fixture
def told(world):
    return {"by": world.olga.ref, "at": now()}


def test_a_policy_is_told_by_its_name_and_its_numbers(world, said, told):
    everyone = Policy.objects.get(name="Everyone")
    policies.keep_policy(everyone, replace(draft_of(everyone), cap=48, pauses=()), **told)
    assert "changed policy “Everyone”" in said()
    assert "The longest wait: 24 hours → 48 hours" in said()
    assert "Pauses: Pause while we wait for the customer → –" in said()
    gold = policies.keep_policy(None, replace(draft_of(everyone), name="Gold"), **told)
    assert "Name: nothing → Gold" in said()
    policies.move_policy(gold, up=False, **told)
    assert "moved policy “Gold”" in said()
    assert "Place: 1 → 2" in said()
    policies.remove_policy(gold, **told)
    assert "removed policy “Gold”" in said()
    assert "In use: Yes → No" in said()


def test_a_warning_is_told_in_its_own_words_and_no_address_in_full(world, said, told):
    hook = {"do": "webhook", "url": "https://hooks.example.org/T0/secret-of-theirs"}
    step = steps.keep_step(None, {"share": 25, "tells": ["owner"], "effects": [hook]}, **told)
    assert "When: nothing → When 25% of the time is left" in said()
    assert "tells the owner; calls https://hooks.example.org/…" in said()
    steps.keep_step(step, {"share": 10}, **told)
    assert "When: When 25% of the time is left → When 10% of the time is left" in said()
    steps.set_watch(hours=8, **told)
    assert "Hours after which a ticket climbs: 16 → 8" in said()
    assert "secret-of-theirs" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))


def test_a_rule_is_told_as_the_phrase_that_it_is(world, said, told):
    rule = making.make(name="Printers", agent=world.olga, **told)
    assert "made rule “Printers”" in said()
    shape = {"when": [{"on": "new"}], "if": [], "then": [{"do": "tag", "values": ["printer"]}], "once": True}
    making.draft(rule, shape=shape, agent=world.olga, at=now())
    making.begin(rule, agent=world.olga, **told)
    assert "began rule “Printers”" in said()
    assert re.search(r"Rule: nothing → When .*printer", said())
    making.draft(rule, shape=shape | {"then": [{"do": "tag", "values": ["till"]}]}, agent=world.olga, at=now())
    making.begin(rule, agent=world.olga, **told)
    assert re.search(r"printer.* → When .*till", said())
    making.change(rule, name="Tills", on=False, **told)
    assert "Name: Printers → Tills" in said()
    assert "Turned on: Yes → No" in said()
    making.remove(rule, **told)
    assert "removed rule “Tills”" in said()


def test_a_macro_that_others_see_is_told_and_ones_own_is_not(world, said, told):
    macro = macros.make(name="Later", agent=world.olga, at=now())
    values = {"name": "Later", "team": None, "effects": [{"do": "tag", "values": ["later"]}], "agent": world.olga}
    lines = AuditEntry.objects.count()
    macros.change(macro, **values, shared="nobody", text="x", at=now())
    assert AuditEntry.objects.count() == lines
    macros.change(macro, **values, shared="everyone", text="Soon", at=now())
    assert "changed macro “Later”" in said()
    assert "Text: x → Soon" in said()
    macros.remove(macros.Macro.objects.get(pk=macro.pk), **told)
    assert "removed macro “Later”" in said()


def test_a_ready_answer_of_everyone_is_told_by_the_part_that_differs(world, said, told):
    long = "We are open from nine to six. " * 20
    row = ready.keep_ready_answer(None, name="Hours", text=f"{long}Closed on Sunday.", agent=None, **told)
    assert "made ready answer “Hours”" in said()
    ready.keep_ready_answer(row, name="Hours", text=f"{long}Closed on Monday.", agent=None, **told)
    assert re.search(r"Text: ….*Closed on Sunday\. → ….*Closed on Monday\.", said())
    assert len(said()) < 500
    ready.remove_ready_answer(ReadyAnswer.objects.get(), **told)
    assert "removed ready answer “Hours”" in said()
    ready.keep_ready_answer(None, name="Mine", text="x", agent=world.irina, **told)
    assert AuditEntry.objects.filter(thing__startswith="ready:").count() == 3


def test_opening_hours_are_told_day_by_day(world, said, told):
    calendar = add_calendar("Office", time_zone="Europe/Chisinau", **told)
    assert "made opening hours “Office”" in said()
    data = {"time_zone": "Europe/Chisinau", "mon": "10:00-16:00", "line0-day": "2031-12-25", "line0-name": "Christmas"}
    assert world.browser(world.olga).post(f"/settings/hours/{calendar.pk}/", data).status_code == 302
    line = said()
    assert "Working week: Monday 09:00–18:00, Tuesday 09:00–18:00" in line
    assert "→ Monday 10:00–16:00" in line
    assert "Days off: nothing → 2031-12-25 Christmas" in line


def test_topics_retired_and_merged_are_told(world, said, told):
    one = topics.keep(None, name="Refunds", **told)
    other = topics.keep(None, name="Money", keywords=["pay"], **told)
    topics.retire(one, **told)
    assert "retired topic “Refunds”" in said()
    topics.bring_back(one, **told)
    assert "In use: No → Yes" in said()
    topics.merge(one, into=other, agent=world.olga, **told)
    assert "Part of: nothing → Money" in said()


def test_a_field_moved_is_told_by_its_places(world, said, told):
    fields.make_field(name="Order", kind="text", **told)
    second = fields.make_field(name="Till", kind="text", **told)
    fields.move_field(second, place=1, **told)
    assert "moved field “Till”" in said()
    assert "Place: 2 → 1" in said()


def test_surveys_and_sweeps_are_told_with_names(world, said, told):
    topic = topics.keep(None, name="Refunds", **told)
    surveys.change(never_topics=[topic.pk], never_damage=3, wait_hours=5, **told)
    assert "Topics of which nobody is asked: nothing → Refunds" in said()
    assert "Damage from which nobody is asked: nothing → Critical" in said()
    assert "Hours of waiting: 24 → 5" in said()
    world.has(world.tom)
    change_plan(every=90, specialists=Team.objects.get(name="Critical"), **told)
    assert "changed when sweeps are due" in said()
    assert "Minutes between sweeps: 75 → 90" in said()
    assert "Team of specialists: nothing → Critical" in said()


def test_what_the_coach_is_taught_is_told(world, said, told):
    coach.set_level("rude", "off", **told)
    assert "what the coach says: No rude words" in said()
    assert "How loud: As it ships → off" in said()
    coach.never("plain", "firmware", agent=world.olga, **told)
    assert "Says nothing of: nothing → firmware" in said()
    row = coach.set_plain("firmware", "its program", **told)
    assert "Plain word: nothing → its program" in said()
    coach.remove_plain(row, **told)
    assert "removed plain word for “firmware”" in said()
    word = vocabulary.add("Tarelka", **told)
    vocabulary.refuse(word, **told)
    assert "removed word of the house “tarelka”" in said()


def test_the_help_centre_is_told(world, said, told):
    row = keep_section(None, brand=world.brand, names={"en": ("Money", "Bills"), "ro": ("Bani", "")}, **told)
    keep_section(row, brand=world.brand, names={"en": ("Payment", "Bills")}, **told)
    assert "Name (English): Money: Bills → Payment: Bills" in said()
    same = keep_synonyms(None, words=["till", "register"], **told)
    keep_synonyms(same, words=["till", "cash desk"], **told)
    assert "Words: till, register → till, cash desk" in said()


def test_a_letter_of_the_desk_is_told_with_the_usual_text_before(world, said, told):
    texts.keep(world.brand, "en", "acknowledgement", Text("We have it", "We read it today."), **told)
    assert "Heading:" in said()
    assert "→ We have it" in said()


def test_no_secret_is_told_but_that_it_changed_is(world, said, told):
    box = mailboxes.add(address="help@tarelka.md", brand=world.brand, imap_host="mail.tarelka.md", **told)
    mailboxes.change(box, imap_password="open-sesame", imap_port=994, **told)
    assert "Incoming mail: password: nothing → •••" in said()
    assert "Incoming mail: port: 993 → 994" in said()
    assistant.set_up(key="sk-open-sesame", name="small", tokens_a_month=5, **told)
    assert "Key: nothing → •••" in said()
    assert "Tokens a month: 1000000 → 5" in said()
    assistant.set_up(key="sk-open-sesame-2", **told)
    assert "Key: ••• → •••" in said()
    backups.set_up(passphrase="open-sesame", keep_days=9, **told)
    assert "Passphrase: nothing → •••" in said()
    made = {"name": "Chat", "events": ["ticket.opened"], "agent": world.olga}
    hook = endpoints.make(**made, url="https://hooks.example.org/open-sesame", **told)
    del made["agent"]
    endpoints.change(hook, **made, url="https://hooks.example.org/open-sesame-2", **told)
    assert "The rest of the address: ••• → •••" in said()
    assert "sesame" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))


def test_senders_and_cures_are_told(world, said, told):
    rule = senders.block("spam.example", agent=world.olga, **told)
    assert "Letters of this sender: nothing → blocked" in said()
    senders.remove(rule, **told)
    assert "Letters of this sender: blocked → nothing" in said()
    football.write_cure(cause="reopened", words="Ask twice", **told)
    assert "What is done against it: nothing → Ask twice" in said()
    football.set_target(hundredths=9, **told)
    assert "Bounces a hundred tickets: 5 → 9" in said()
