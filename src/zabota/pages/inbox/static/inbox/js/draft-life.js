// When drafts come back, leave and give way: a box that appears, an answer that was sent, another tab, signing out.
import { beside, editorOf, fill, flush, hideOther, plan, sayTheRest, stop, take, textOf, typed } from "./draft.js";
import { keyOf, kept } from "./kept.js";

const KINDS = ["reply", "note"];
const composerNow = () => document.querySelector("ticket-composer");
const known = new WeakSet();

// A box appears: words that never reached the server are put back; what the server has instead stays beside them.
function restore() {
  const composer = composerNow();
  if (!composer || known.has(composer)) return;
  known.add(composer);
  for (const kind of KINDS) {
    if (!editorOf(composer, kind)) continue;
    const key = keyOf(composer, kind), mine = kept.get(key), there = textOf(composer, kind), other = kept.other(key);
    if (other) beside(composer, kind, other);
    if (!mine || mine.text === there.text) continue;
    if (mine.base !== (composer.dataset[`${kind}At`] ?? "")) beside(composer, kind, there);
    fill(composer, kind, mine);
    plan(composer, [kind]);
  }
  sayTheRest(composer.dataset.person, composer);
}

document.addEventListener("htmx:after:swap", restore);
document.addEventListener("live:on", () => composerNow() && sayTheRest(composerNow().dataset.person, composerNow()));
customElements.whenDefined("text-editor").then(restore);

// Sent: what was to be saved is on its way by itself. It is forgotten here only once the desk has it.
document.addEventListener("htmx:before:request", (event) => {
  if (!event.defaultPrevented && event.target.matches?.("[data-send]")) stop(event.target.closest("ticket-composer"));
});
document.addEventListener("htmx:after:request", (event) => {
  const composer = event.target.matches?.("[data-send]") && event.target.closest("ticket-composer");
  if (!composer) return;
  const kind = event.target.dataset.send === "note" ? "note" : "reply";
  if (!event.detail.ctx.response?.raw.ok) return plan(composer, [kind]);
  kept.put(keyOf(composer, kind), { ...textOf(composer, kind), sent: true });
  kept.drop(keyOf(composer, kind));
  kept.putOther(keyOf(composer, kind), null);
  typed.delete(keyOf(composer, kind));
});
document.addEventListener("htmx:error", (event) => {
  if (event.target.matches?.("[data-send]")) plan(event.target.closest("ticket-composer"), [event.target.dataset.send === "note" ? "note" : "reply"]);
});

// Another tab of this person: its newer words are followed where nothing was typed here, else they stand beside.
kept.onOtherTab((key, theirs) => {
  const composer = composerNow();
  const kind = composer && KINDS.find((one) => editorOf(composer, one) && keyOf(composer, one) === key);
  if (!kind || !theirs) return;
  const mine = textOf(composer, kind);
  if (theirs.sent) {
    if (mine.text !== theirs.text) return;
    stop(composer);
    typed.delete(key);
    fill(composer, kind, { text: "", html: "" });
  } else if (mine.text === theirs.text) {
    hideOther(composer, kind);
  } else if (!typed.has(key)) {
    fill(composer, kind, theirs);
  } else {
    beside(composer, kind, theirs);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take], [data-leave]");
  if (!button) return;
  const composer = button.closest("ticket-composer"), kind = button.closest("[data-other]").dataset.other;
  if (button.matches("[data-take]")) {
    typed.add(keyOf(composer, kind));
    take(composer, kind);
  } else hideOther(composer, kind);
});

addEventListener("pagehide", flush);
document.addEventListener("desk:leave", flush);
// Another ticket takes the place of this one: its words are kept before its box is gone.
document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.tasks?.some((task) => task.target?.id === "pane" || task.target === "#pane")) flush();
});

// Signing out on a computer that others use: everything goes to the server first, then nothing stays here.
document.addEventListener("submit", async (event) => {
  const form = event.target, person = document.querySelector("[data-drafts-of]")?.dataset.draftsOf;
  if (!person || new URL(form.action).pathname !== "/accounts/logout/") return;
  event.preventDefault();
  await flush();
  if (await sayTheRest(person)) {
    kept.leave(person);
    form.submit();
  } else {
    document.getElementById("trouble")?.removeAttribute("hidden");
  }
});
