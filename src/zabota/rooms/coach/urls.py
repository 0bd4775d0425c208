from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.coach.access import MANAGE
from zabota.rooms.coach.views import (
    calm,
    craft,
    examples,
    exercises,
    looks,
    refusals,
    restatements,
    settings,
    taught,
    vocabulary,
)

WORDS = "settings/coach/words/"
VOCABULARY = "settings/coach/dictionary/"
T = "tickets/<int:number>/coach/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(T, looks.coach, name="coach"),
    path(f"{T}outcomes/", looks.outcomes, name="coach_outcomes"),
    path(f"{T}calm/", calm.calm, name="coach_calm"),
    path(f"{T}refusal/", refusals.refusal, name="coach_refusal"),
    path(f"{T}restatement/", restatements.restatement, name="coach_restatement"),
    path(f"{T}restatement/confirmation/", restatements.confirmation, name="coach_confirmation"),
    path("tickets/<int:number>/example/", examples.example, name="coach_example"),
    path("craft/", craft.craft, name="craft"),
    path("craft/exercises/", exercises.door, name="craft_exercises"),
    path("craft/exercises/<int:pk>/", exercises.exercise, name="craft_exercise"),
    path("craft/exercises/<int:pk>/coach/", exercises.coach, name="craft_exercise_coach"),
    path("craft/attempts/", exercises.attempts, name="craft_attempts"),
    path("craft/attempts/<int:pk>/", exercises.attempt, name="craft_attempt"),
    path("craft/<int:pk>/attempts/", exercises.attempts_of, name="craft_attempts_of"),
    path("craft/answers/", examples.examples, name="craft_answers"),
    path("craft/answers/<int:pk>/display/", examples.display, name="craft_answer_display"),
    path("craft/answers/<int:pk>/removal/", examples.removal, name="craft_answer_removal"),
    path("craft/team/", craft.team, name="craft_team"),
    path("craft/<int:pk>/", craft.craft_of, name="craft_of"),
    path("reports/refusals/", refusals.refused, name="reports-refusals"),
    path("settings/coach/", settings.settings, name="coach_settings"),
    path(WORDS, taught.taught, name="coach_words"),
    path(f"{WORDS}<int:pk>/removal/", taught.removal, name="coach_word_removal"),
    path(f"{WORDS}<int:pk>/removal/end/", taught.removal_end, name="coach_word_removal_end"),
    path(f"{WORDS}never/<int:pk>/end/", taught.never_end, name="coach_never_end"),
    path(VOCABULARY, vocabulary.vocabulary, name="coach_vocabulary"),
    path(f"{VOCABULARY}<int:pk>/refusal/", vocabulary.refusal, name="coach_vocabulary_refusal"),
    path(f"{VOCABULARY}<int:pk>/refusal/end/", vocabulary.refusal_end, name="coach_vocabulary_refusal_end"),
]

menu.settings.add(
    "coach",
    _("Coach"),
    "coach_settings",
    "message-circle-question-mark",
    may=lambda person: may(person, MANAGE),
    group=_("Conversations"),
    order=49,
)

menu.settings.add(
    "craft",
    _("Your craft"),
    "craft",
    "chart-line",
    may=lambda person: may(person, "tickets.reply"),
    group=_("You"),
    order=95,
)
menu.reports.add(
    "refusals", _("Refusals"), "reports-refusals", "split", may=lambda person: may(person, "reports.read"), order=40
)
for name, label, key, icon in (
    ("coach-take", _("Take the coach’s tip"), "Alt+Enter", "check"),
    ("coach-pass", _("Not here"), "Alt+x", "x"),
    ("coach-never", _("Never this word"), "Alt+w", "x"),
    ("coach-refusal", _("Refuse well"), "Alt+r", "split"),
    ("coach-calm", _("Answer somebody angry"), "Alt+g", "life-buoy"),
    ("coach-restatement", _("Ask whether I understand rightly"), "Alt+q", "quote"),
    ("coach-confirmation", _("The customer said yes to the task"), "Alt+y", "check"),
):
    commands.add(name, label, key=key, group="composer", icon=icon)
commands.add("go-craft", _("Your craft"), key="g y", icon="chart-line")
