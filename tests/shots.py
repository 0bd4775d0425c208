"""Every page of the desk: bin/shots takes each in both themes, three languages and two sizes.

Words in braces stand for what tests/scene/ made: numbers, links in letters.
"""

import json
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page

from tests.scene import PASSWORD, Scene

Step = Callable[[Page, Scene], None]


def opened(selector: str) -> Step:
    """Press what `selector` finds, and wait for what it brings."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")

    return step


def chosen(noun: str) -> Step:
    """A form of the ticket, out of the menu behind the three dots."""

    def step(page: Page, scene: Scene) -> None:
        opened("[popovertarget^=more]")(page, scene)
        opened(f".menu [hx-get$='/{noun}/']:visible")(page, scene)
        page.locator("dialog[open]").wait_for()
        page.wait_for_timeout(300)  # it fades in

    return step


def handing_over(page: Page, scene: Scene) -> None:
    """To the first colleague: why, for how long, and the words."""
    opened(".head__tools > [hx-get$='/handover/']")(page, scene)
    page.locator("dialog[open] .choose__item").first.click()
    page.locator("textarea[name=introduction]").wait_for()
    page.wait_for_timeout(300)  # it fades in


def asked_for(address: str) -> Step:
    """Send the one form that asks where to write to."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("input[name=email]").fill(address)
        page.locator("input[name=email]").press("Enter")
        page.wait_for_load_state("networkidle")

    return step


def answered(words: str) -> Step:
    """Written as an answer, with what the coach says of it."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("text-editor[data-kind=reply] [role=textbox]").click()
        page.keyboard.type(words)
        page.locator("[data-coach-tip] strong").wait_for()

    return step


def typed_question(words: str) -> Step:
    """What fits stands under the field."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator("help-search input").first.press_sequentially(words)
        page.locator(".found:not([hidden])").wait_for()

    return step


def typed_letter(page: Page, _scene: Scene) -> None:
    """What is typed stands beside it as the letter reads."""
    page.locator("[name=body]").fill("Здравствуйте, {name}!\n\nРешено ли это? Мы закроем вопрос ")
    page.locator("[data-slot='{closes_on}']").click()
    page.frame_locator("[name=letter-preview]").get_by_text("Решено ли это?").wait_for()


def second_step(page: Page, scene: Scene) -> None:
    page.locator("input[name=login]").fill(scene.names["second_step"])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")


def pressed_key(key: str) -> Step:
    def step(page: Page, _scene: Scene) -> None:
        page.keyboard.press(key)
        page.wait_for_load_state("networkidle")

    return step


def palette(typed: str = "") -> Step:
    def step(page: Page, _scene: Scene) -> None:
        page.keyboard.press("Control+k")
        page.locator("#palette [role=option]").first.wait_for()
        page.keyboard.type(typed)
        page.wait_for_timeout(400)  # it asks the server once the typing rests
        page.wait_for_load_state("networkidle")

    return step


def several_chosen(*then: str) -> Step:
    """X and ⇧J choose five rows; then these keys."""

    def step(page: Page, _scene: Scene) -> None:
        page.locator(".ticket-row").nth(1).focus()
        for key in ("x", "Shift+J", "Shift+J", "Shift+J", "Shift+J"):
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
        for key in then:
            page.keyboard.press(key)
            page.wait_for_timeout(600)

    return step


def ready_answers(page: Page, scene: Scene) -> None:
    pressed_key("r")(page, scene)
    page.keyboard.type("/")
    page.wait_for_timeout(600)


def macros_of_another_desk(page: Page, _scene: Scene) -> None:
    rows = [
        {"short_code": "Возврат денег", "content": "Здравствуйте, {{contact.name}}! Деньги вернутся {{day}}."},
        {"short_code": "if", "content": "{% if contact.name %}a{% endif %}"},
    ]
    file = {"name": "macros.json", "mimeType": "application/json", "buffer": json.dumps(rows).encode()}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.locator(".settings button.button--primary").click()
    page.wait_for_load_state("networkidle")


def hidden_words(page: Page, _scene: Scene) -> None:
    page.locator("textarea[name=words]").fill("8.4.1")
    page.locator(".card button").first.click()
    page.wait_for_load_state("networkidle")


def sweeping(page: Page, _scene: Scene) -> None:
    """The sweep runs, with this person in it."""
    begin = page.locator(".begin button")
    if begin.count():
        begin.click()
        page.wait_for_load_state("networkidle")
    page.locator("#sweep").wait_for()


def sweeping_with(key: str) -> Step:
    def step(page: Page, scene: Scene) -> None:
        sweeping(page, scene)
        page.keyboard.press(key)
        page.wait_for_timeout(300)

    return step


def typed_numbers(page: Page, _scene: Scene) -> None:
    """Other numbers, which contradict, and what they would have kept."""
    page.locator("[name='2-answer']").fill("2")
    page.locator("[name='0-first']").fill("4")
    page.locator("[name='0-first-unit']").select_option("days")
    page.locator(".policy__figure, .policy__card [role=status]").first.wait_for(timeout=90_000)
    page.locator("[name='0-first']").focus()
    page.wait_for_timeout(600)


class Shot(NamedTuple):
    """`who`: "" for a visitor, else a sign-in of the scene. `step`: what is done before the picture is taken.
    `fresh`: on a desk before its first run.
    """

    name: str
    path: str
    who: str = "agent"
    step: Step | None = None
    fresh: bool = False


NOBODY = "nobody@tarelka.example"
INBOX = [
    *(
        Shot(f"inbox-{view}", f"/inbox/{view}/")
        for view in ("mine", "promises", "scheduled", "all", "unassigned", "waiting", "solved", "trash")
    ),
    Shot("views", "/views/"),
    Shot("view-sentence", "/inbox/all/?q=status:open;owner:me,nobody;-tag:printer;order:oldest"),
    Shot("view-token", "/inbox/all/?q=status:open;owner:me", step=opened("#token-owner")),
    Shot("view-new", "/views/new/?view=all"),
    Shot("view-conditions", "/inbox/all/conditions/"),
    Shot("view-gone", "/inbox/view-999999/"),
    Shot("ticket", "/tickets/{ticket}/"),
    Shot("ticket-offered", "/tickets/{offered}/"),
    Shot("ticket-refusal", "/tickets/{offered}/", step=opened(".offer a")),
    Shot("ticket-refusal-page", "/tickets/{offered}/refusal/"),
    Shot("ticket-like", "/tickets/{ticket}/like/"),
    Shot("list-offered", "/inbox/offered/"),
    Shot("ticket-topic", "/tickets/{ticket}/", step=pressed_key("t")),
    Shot("ticket-topic-page", "/tickets/{ticket}/topic/"),
    Shot("ticket-damage", "/tickets/{ticket}/damage/"),
    Shot("ticket-language", "/tickets/{ticket}/language/"),
    Shot("ticket-promised", "/tickets/{promised}/"),
    Shot("ticket-later", "/tickets/{later}/"),
    Shot("dialog-leaving", "/tickets/{later}/", step=opened(".waits__ways a")),
    Shot("dialog-sides", "/tickets/{promised}/", step=chosen("sides")),
    Shot("ticket-sides", "/tickets/{ticket}/sides/"),
    Shot("ticket-recipients", "/tickets/{ticket}/", step=opened(".recipients__head")),
    Shot("ticket-send-later", "/tickets/{ticket}/", step=opened(".send-later > button")),
    Shot("dialog-promise", "/tickets/{promised}/", step=chosen("promise")),
    Shot("ticket-solved", "/tickets/{solved}/"),
    Shot("ticket-more", "/tickets/{ticket}/", step=opened("[popovertarget^=more]")),
    Shot("dialog-handover", "/tickets/{ticket}/", step=opened(".head__tools > [hx-get$='/handover/']")),
    Shot("dialog-handover-words", "/tickets/{ticket}/", step=handing_over),
    Shot("dialog-calm", "/tickets/{ticket}/", step=chosen("calm")),
    Shot("ticket-calm", "/tickets/{ticket}/calm/"),
    Shot("dialog-merge", "/tickets/{ticket}/", step=chosen("merge")),
    Shot("dialog-facts", "/tickets/{ticket}/", step=chosen("facts")),
    *(
        Shot(f"ticket-{noun}", f"/tickets/{{ticket}}/{noun}/")
        for noun in ("handover", "snooze", "facts", "restatement")
    ),
    *(Shot(f"ticket-{noun}", f"/tickets/{{ticket}}/{noun}/") for noun in ("merge", "split", "customer")),
    Shot("ticket-erasure", "/tickets/{ticket}/customer/erasure/"),
    Shot("message-hidden-words", "/messages/{message}/hidden-words/"),
    Shot("message-hidden-words-sure", "/messages/{message}/hidden-words/", step=hidden_words),
    Shot("bulk", "/inbox/all/", step=several_chosen()),
    *(Shot(f"bulk-{key}", "/inbox/all/", step=several_chosen(key)) for key in "hrste"),
    Shot("bulk-runs", "/bulk/"),
    Shot("bulk-run", "/bulk/{run}/"),
    Shot("ticket-answers", "/tickets/{ticket}/", step=ready_answers),
    Shot("ticket-new", "/tickets/new/"),
    Shot("message", "/messages/{message}/"),
    Shot("message-about", "/tickets/{ticket}/", step=opened(".item__more >> nth=-1")),
    Shot("message-source", "/messages/{message}/source/"),
    Shot("ticket-files", "/tickets/{ticket}/", step=chosen("files")),
    Shot("ticket-print", "/tickets/{ticket}/print/?notes"),
    Shot("ticket-returned", "/tickets/{returned}/"),
    Shot("keys", "/tickets/{ticket}/", step=pressed_key("?")),
    Shot("customer", "/customers/{customer}/"),
    Shot("customer-facts", "/customers/{customer}/facts/"),
    Shot("customer-merge", "/customers/{customer}/merge/"),
    Shot("notifications", "/notifications/"),
    Shot("ticket-notifications", "/tickets/{told}/notifications/"),
    Shot("palette", "/tickets/{ticket}/", step=palette("hand")),
    Shot("palette-empty", "/tickets/{ticket}/", step=palette()),
    Shot("palette-layout", "/inbox/all/", step=palette("yfcnhjq")),
    Shot("palette-settings", "/settings/desk/", step=palette("cas")),
    Shot("found", "/found/?q=casa"),
    Shot("gaps", "/knowledge/gaps/"),
    Shot("gaps-dismissed", "/knowledge/gaps/?state=dismissed"),
    Shot("gaps-give", "/knowledge/gaps/", step=opened(".give > summary")),
    Shot("dialog-article", "/tickets/{solved}/", step=chosen("article")),
    Shot("ticket-article", "/tickets/{solved}/article/"),
    Shot("ticket-articles", "/tickets/{ticket}/articles/"),
    Shot("hands", "/hands/"),
    Shot("hands-all", "/hands/?tab=all"),
    Shot("hands-asked", "/hands/?tab=asked"),
    Shot("hands-helped", "/hands/?tab=helped"),
    Shot("hands-new", "/hands/new/"),
    Shot("ticket-hands", "/tickets/{ticket}/hands/"),
    Shot("dialog-hands", "/tickets/{ticket}/", step=chosen("hands")),
    Shot("reports", "/reports/"),
    Shot("reports-bounces", "/reports/bounces/"),
    Shot("reports-bounced", "/reports/bounces/tickets/?cause=skill"),
    Shot("reports-cure", "/reports/bounces/cures/language/"),
    Shot("satisfaction", "/satisfaction/?days=91"),
    Shot("sweep-before", "/sweep/", "colleague"),
    Shot("sweep", "/sweep/", step=sweeping),
    Shot("sweep-ask", "/sweep/", step=sweeping_with("q")),
    Shot("sweep-merge", "/sweep/", step=sweeping_with("m")),
    Shot("sweeps", "/sweeps/"),
    Shot("sweep-record", "/sweeps/{sweep}/"),
    Shot("settings-sweeps", "/settings/sweeps/"),
    Shot("settings-synonyms", "/settings/knowledge/synonyms/"),
    Shot("craft", "/craft/"),
    Shot("craft-team", "/craft/team/"),
    Shot("craft-answers", "/craft/answers/"),
    Shot("craft-answers-waiting", "/craft/answers/?state=offered"),
    Shot("ticket-example", "/tickets/{solved}/example/"),
    Shot("craft-exercise", "/craft/exercises/"),
    Shot("craft-exercises", "/craft/attempts/"),
    Shot("craft-attempt", "/craft/attempts/{attempt}/"),
    Shot("reports-refusals", "/reports/refusals/"),
    Shot("ticket-coach", "/tickets/{ticket}/", step=answered("No, we cannot open it until you send us the receipt.")),
    Shot("ticket-angry", "/tickets/{ticket}/coach/calm/"),
    Shot("ticket-refuse-well", "/tickets/{ticket}/", step=opened("[data-coach-refuse]")),
    Shot("settings-coach", "/settings/coach/"),
    Shot("settings-coach-words", "/settings/coach/words/"),
    Shot("settings-assistant", "/settings/assistant/"),
    Shot("settings-assistant-calls", "/settings/assistant/calls/"),
    Shot("made-by-the-model", "/assistant/{call}/"),
    Shot("settings-coach-dictionary", "/settings/coach/dictionary/"),
    Shot("article", "/knowledge/articles/{article}/?language=ro"),
    Shot("article-original", "/knowledge/articles/{article}/?language=ru"),
    Shot("article-publication", "/knowledge/articles/{article}/?language=ro", step=opened("[data-publishes]")),
    Shot("article-keeping", "/knowledge/articles/{article}/keeping/"),
    Shot("article-versions", "/knowledge/articles/{article}/ru/versions/"),
    Shot("article-preview", "/knowledge/articles/{article}/ru/preview/"),
    Shot("article-read", "/knowledge/articles/{article}/?language=ro", "light"),
    Shot("article-new", "/knowledge/articles/new/"),
    Shot("picture-marks", "/knowledge/pictures/{picture}/marks/?language=ro"),
    Shot("reports-promises", "/reports/promises/"),
    Shot("knowledge", "/knowledge/"),
    Shot("knowledge-section", "/knowledge/?section={shelf}"),
    Shot("knowledge-none", "/knowledge/?q=nothing-is-called-so"),
    Shot("knowledge-review", "/knowledge/review/"),
    Shot("knowledge-review-later", "/knowledge/review/", step=opened(".due__more > summary")),
    Shot("knowledge-feedback", "/knowledge/feedback/"),
    Shot("spam", "/mail/spam/"),
    Shot("spam-letter", "/mail/spam/{spam}/"),
    Shot("spam-of", "/mail/spam/of/{ticket}/"),
]
SETTINGS = [
    *(
        Shot(f"settings-{page}", f"/settings/{page}/")
        for page in ("desk", "people", "teams", "brand", "hours", "audit", "feedback")
    ),
    *(
        Shot(f"settings-{page}", f"/settings/{page}/")
        for page in ("profile", "doors", "notifications", "keys", "mail", "ready-answers")
    ),
    Shot("settings-ready-macros", "/settings/ready-answers/macros/"),
    Shot("settings-ready-macros-read", "/settings/ready-answers/macros/", step=macros_of_another_desk),
    Shot("settings-ready-variant", "/settings/ready-answers/?of={ready}#answer"),
    Shot("settings-promises", "/settings/promises/"),
    Shot("settings-policy", "/settings/promises/{policy}/"),
    Shot("settings-policy-typed", "/settings/promises/{policy}/", step=typed_numbers),
    Shot("settings-policy-new", "/settings/promises/new/"),
    Shot("settings-policy-versions", "/settings/promises/{policy}/versions/"),
    Shot("settings-warnings", "/settings/warnings/"),
    Shot("settings-warning-new", "/settings/warnings/new/"),
    Shot("settings-key-change", "/settings/keys/?change=solution"),
    Shot("settings-person", "/settings/people/{victor}/"),
    Shot("settings-person-work", "/settings/people/{victor}/work/"),
    Shot("settings-work", "/settings/work/"),
    Shot("settings-topics", "/settings/topics/"),
    Shot("settings-topics-retired", "/settings/topics/?retired=1"),
    Shot("settings-topic", "/settings/topics/{topic}/"),
    Shot("settings-topic-new", "/settings/topics/new/"),
    Shot("settings-leaving", "/settings/people/{victor}/leaving/"),
    Shot("settings-invitation", "/settings/people/invitation/"),
    Shot("settings-team", "/settings/teams/{team}/"),
    Shot("settings-team-new", "/settings/teams/new/"),
    Shot("settings-calendar", "/settings/hours/{calendar}/"),
    Shot("settings-calendar-days", "/settings/hours/{calendar}/", step=opened(".hours__more:nth-of-type(2) summary")),
    Shot("settings-calendar-new", "/settings/hours/new/"),
    Shot("settings-mailbox", "/settings/mail/{mailbox}/"),
    Shot("settings-mailbox-new", "/settings/mail/new/"),
    Shot("settings-mailbox-change", "/settings/mail/{mailbox}/settings/"),
    Shot("settings-mail-sign-in", "/settings/mail/sign-in/google/"),
    Shot("settings-mailbox-removal", "/settings/mail/{mailbox}/removal/"),
    Shot("settings-letter", "/settings/mail/letters/{letter}/"),
    Shot("settings-outgoing", "/settings/mail/{mailbox}/outgoing/"),
    Shot("settings-held", "/settings/mail/held/"),
    Shot("settings-letters", "/settings/letters/?language=ro"),
    Shot("settings-letters-typed", "/settings/letters/?language=ru&kind=reminder", step=typed_letter),
    Shot("settings-senders", "/settings/mail/senders/"),
    Shot("settings-routing", "/settings/routing/?from=75"),
    Shot("settings-routing-topics", "/settings/routing/topics/?from=80"),
    Shot("settings-rules", "/settings/rules/"),
    Shot("settings-rule", "/settings/rules/{rule}/"),
    Shot("settings-rule-token", "/settings/rules/{rule}/", step=opened("#t-then-0-value")),
    Shot("settings-rule-history", "/settings/rules/{rule}/history/"),
    Shot("settings-knowledge", "/settings/knowledge/"),
    Shot("settings-knowledge-section", "/settings/knowledge/sections/{shelf}/"),
    Shot("settings-knowledge-section-new", "/settings/knowledge/sections/new/"),
    Shot("settings-knowledge-centre", "/settings/knowledge/centres/{centre}/"),
    Shot("settings-knowledge-parcels", "/settings/knowledge/parcels/"),
    Shot("settings-knowledge-parcel", "/settings/knowledge/parcels/{parcel}/"),
    Shot("settings-macros", "/settings/macros/"),
    Shot("settings-macro", "/settings/macros/{macro}/"),
    Shot("ticket-macros", "/tickets/{ticket}/macros/"),
]
ENTRY = [
    Shot("sign-in", "/accounts/login/", ""),
    Shot("sign-in-code", "/accounts/login/code/", ""),
    Shot("sign-in-code-sent", "/accounts/login/code/", "", asked_for(NOBODY)),
    Shot("sign-in-second-step", "/accounts/login/", "", second_step),
    Shot("sign-in-inactive", "/accounts/inactive/", ""),
    Shot("sign-out", "/accounts/logout/"),
    Shot("password-forgotten", "/accounts/password/forgotten/", ""),
    Shot("password-code-sent", "/accounts/password/forgotten/", "", asked_for(NOBODY)),
    Shot("password", "/accounts/password/"),
    Shot("app", "/accounts/app/"),
    Shot("codes", "/accounts/codes/new/"),
    Shot("passkey-new", "/accounts/passkeys/new/"),
    Shot("join", "{join}", ""),
    Shot("join-closed", "/join/nothing/", ""),
    Shot("enter", "{enter}", ""),
    Shot("enter-closed", "/enter/nothing/", ""),
]
WELCOME = [Shot(f"welcome-{step}", f"/welcome/{step}/", fresh=True) for step in ("name", "channel", "people", "test")]
OUTSIDE = [
    Shot("help-home", "/help/", ""),
    Shot("requests-sign-in", "{help}/requests/sign-in/", ""),
    Shot("requests-code", "{help}/requests/sign-in/", "", asked_for(NOBODY)),
    Shot("requests", "{help}/requests/", "customer"),
    Shot("requests-colleagues", "{help}/requests/?show=colleagues", "customer"),
    Shot("requests-nothing", "{help}/requests/?q=nimic", "customer"),
    Shot("request", "{help}/requests/{request}/", "customer"),
    Shot("request-asked", "{help}/requests/{asked_request}/", "customer"),
    Shot("help-home-typed", "/help/", "", typed_question("чек не печает")),
    Shot("help-search", "/help/main/ru/search/?q=чек+не+печает", ""),
    Shot("help-search-nothing", "/help/main/en/search/?q=zzzz", ""),
    Shot("help-section", "{help_section}", ""),
    Shot("help-article", "{help_article}", ""),
    Shot("help-article-not-yet", "{help_article}", "", opened("help-judgement [value=no]")),
    Shot("help-article-older", "{help_older}", ""),
    Shot("help-article-team", "{help_article}"),
    Shot("help-missing", "/help/main/ru/articles/nothing/", ""),
    Shot("help-ask", "/help/main/ru/ask/", ""),
    Shot("help-ask-frame", "/help/main/ro/ask/?frame=1", ""),
    Shot("ticket-environment", "/tickets/{ticket}/environment/"),
    Shot("did-it-help-yes", "{yes}", ""),
    Shot("did-it-help-no", "{no}", ""),
    Shot("did-it-help-used", "{used}", ""),
    Shot("did-it-help-old", "{old}", ""),
    Shot("survey", "{survey}?mark=2", ""),
    Shot("survey-end", "{survey_end}", ""),
    Shot("survey-forged", "/survey/nothing/", ""),
    Shot("file-ended", "/files/nothing/", ""),
    Shot("not-found", "/there/is/nothing/here/", ""),
    Shot("not-allowed", "/settings/desk/", "light"),
    Shot("styleguide-light", "/styleguide/?theme=light"),
    Shot("styleguide-dark", "/styleguide/?theme=dark"),
]
SHOTS = [*INBOX, *SETTINGS, *ENTRY, *WELCOME, *OUTSIDE]
