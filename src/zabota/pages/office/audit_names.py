"""What the fields of settings are called where the audit tells of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import WORDS

NAMES = {
    **WORDS,
    # Of many things.
    "name": _("Name"), "address": _("Address"), "text": _("Text"), "position": _("Place"), "place": _("Place"),
    "in_use": _("In use"), "on": _("Turned on"), "kind": _("Kind"), "key": _("Key"), "words": _("Words"),
    "language": _("Language"), "languages": _("Languages"), "colour": _("Colour"), "hue": _("Colour"),
    "time_zone": _("Time zone"), "owner": _("Owner"), "icon": _("Icon"), "events": _("Events"), "why": _("Why"),
    "secret": _("Secret"), "password": _("Password"), "host": _("Server"), "url": _("Address"),
    "path_secret": _("The rest of the address"), "retired_at": _("Retired"), "choices": _("Choices"),
    "needed": _("Needed"), "keywords": _("Words"), "tag": _("Tag"), "within": _("Within"), "part_of": _("Part of"),
    # The desk.
    "set_up_at": _("Set up"), "setup_step": _("Step of setting up"), "setup_open": _("First steps still to do"),
    "grace_hours": _("Hours from solved to closed"), "remind_hours": _("Hours from solved to asking once more"),
    "private_hosts": _("Servers at private addresses"), "keep_numbers": _("Hidden card numbers are kept"),
    "second_step_roles": _("Roles with a second step"), "session_days": _("Days that a sign-in lasts"),
    # People, teams, brands, companies.
    "surname": _("Surname"), "email": _("E-mail"), "role": _("Role"), "basis": _("Begins as"), "teams": _("Teams"),
    "team": _("Team"), "private": _("Private"), "calendar": _("Opening hours"), "sender_name": _("Sender's name"),
    "signature": _("Signature"), "main": _("The main brand"), "domains": _("Domains"), "photo": _("Photo"),
    "skills": _("Skills"), "capacity": _("Has room for"), "week": _("Working week"), "locale": _("Language"),
    "theme": _("Light or dark"), "keys": _("Keys"), "key_choices": _("Own keys"), "away_until": _("Away until"),
    "told_by_mail": _("Told by mail"), "mail_refused_at": _("Mail refused"),
    # Sign-in elsewhere.
    "issuer": _("Issuer"), "client_id": _("Client ID"), "tenant": _("Tenant"), "only": _("The only way in"),
    "trusted": _("Trusted"), "lets": _("Lets in"), "groups_claim": _("Where groups stand"),
    "group_roles": _("Roles of groups"), "end_there": _("Signs out there, too"),
    # Mail.
    "since": _("Letters since"), "paused": _("Paused"), "plus_addresses": _("Ticket in the address of the answer"),
    "authserv_id": _("Whose word about senders is believed"), "auth": _("Signs in by"),
    "move_to": _("Letters are moved to"), "link_over": _("Links in place of files over, MB"),
    "folders": _("Folders"), "dkim": _("Key for signing"), "letters": _("Letters of this sender"),
    "heading": _("Heading"), "brand": _("Brand"),
    "imap_host": _("Incoming mail: server"), "imap_port": _("Incoming mail: port"),
    "imap_security": _("Incoming mail: encryption"), "imap_user": _("Incoming mail: name"),
    "imap_secret": _("Incoming mail: password"), "smtp_host": _("Outgoing mail: server"),
    "smtp_port": _("Outgoing mail: port"), "smtp_security": _("Outgoing mail: encryption"),
    "smtp_user": _("Outgoing mail: name"), "smtp_secret": _("Outgoing mail: password"),
    # Promises, warnings, hours.
    "when": pgettext_lazy("of a warning", "When"), "of_what": pgettext_lazy("of a warning", "Of what"),
    "then": pgettext_lazy("of a warning", "Then"), "climbs_after_hours": _("Hours after which a ticket climbs"),
    "country": _("Country"), "region": _("Region"), "worked": _("Holidays on which work goes on"),
    "days_off": _("Days off"), "feed": _("Calendar elsewhere"),
    # Rules, macros, ready answers, topics, routing, sweeps.
    "rule": _("Rule"), "shared": _("For whom"), "deeds": _("What it does"), "tone": _("Tone"), "agent": _("Whose"),
    "topics": _("Topics"), "channels": _("Channels"), "levels": _("Levels of companies"),
    "ready_answers": _("Ready answers"), "gives": _("Gives tickets by itself"), "sure_from": _("Gives from"),
    "topic_from": _("Names a topic from"), "explores": _("For those who gain experience"),
    "every": _("Minutes between sweeps"), "length": _("Minutes that a sweep takes"),
    "specialists": _("Team of specialists"), "critical": _("Team for what is critical"),
    # Surveys, coach, reports.
    "after": _("What is asked"), "wait_hours": _("Hours of waiting"), "rest_days": _("Days of rest"),
    "nps_days": _("Days between two questions about recommending"), "never_tags": _("Tags of which nobody is asked"),
    "never_topics": _("Topics of which nobody is asked"), "never_damage": _("Damage from which nobody is asked"),
    "loudness": _("How loud"), "says_nothing_of": _("Says nothing of"), "plain_word": _("Plain word"),
    "word": _("Word"), "bounces_a_hundred": _("Bounces a hundred tickets"), "cure": _("What is done against it"),
    "done_on": _("Done on"), "due_on": _("Due on"),
    # Knowledge.
    "is_open": _("Open"), "takes_questions": _("Takes questions"), "domain": _("Domain"),
    "frames": _("Sites that may hold the form"), "incident": _("Word about an incident"), "section": _("Section"),
    "audience": _("Who sees it"), "runbook": _("Step by step"), "topic": pgettext_lazy("of a ticket", "Topic"),
    "original": _("First language"), "review_every": _("Read again every, days"), "review_at": _("Read again on"),
    "review_because": _("Read again because"), "reviewed_at": _("Read again last"),
    # Backups, the language model.
    "hour": _("Hour"), "keep_days": _("Days kept"), "keep_weeks": _("Weeks kept"), "copies": _("Copies elsewhere"),
    "sealed_passphrase": _("Passphrase"), "judges": _("Judges answers"), "tokens_a_month": _("Tokens a month"),
    "money_a_month": _("Money a month"), "price_in": _("Price of what is sent"),
    "price_out": _("Price of what comes"), "sealed_key": _("Key"),
    # Days of a week.
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"), "fri": _("Friday"),
    "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip
