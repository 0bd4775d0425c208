// What is typed is kept in this browser 300 ms after the last key and on the server 800 ms after it, and once more when the
// page goes away. Of two texts for one answer the newer stays in the box, the other beside it: "Take that one".
import { keyOf, kept } from "./kept.js";

const HERE = 300, PAUSE = 800, AGAIN = 5000, PATIENCE = 15_000; // ms
const pending = new Map(); // composer → {here, there: timers, kinds}
const typed = new Set(); // keys that were typed in this page

const words = () => document.querySelector("[data-key-words]")?.dataset ?? {};
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const editorOf = (composer, kind) => composer.querySelector(`text-editor[data-kind=${kind}]`);
const stampOf = (composer, kind) => composer.dataset[`${kind}At`] ?? "";

function textOf(composer, kind) {
  const editor = editorOf(composer, kind);
  return { text: editor?.querySelector("textarea").value ?? "", html: editor?.querySelector("input[type=hidden]").value ?? "" };
}

function fill(composer, kind, { text, html }) {
  const editor = editorOf(composer, kind);
  if (editor?.put) return editor.put(text, html);
}

function tell(composer, said) {
  const place = composer.querySelector("[data-saved]");
  if (place) place.textContent = said;
}

// Beside the box: the text that lost.
function beside(composer, kind, other) {
  const box = composer.querySelector(`[data-other=${kind}]`);
  if (!box || !other?.text?.trim()) return;
  kept.putOther(keyOf(composer, kind), other);
  box.querySelector("[data-other-text]").textContent = other.text;
  box.hidden = false;
}

function take(composer, kind) {
  const key = keyOf(composer, kind), other = kept.other(key), mine = textOf(composer, kind);
  hideOther(composer, kind);
  if (!other) return;
  fill(composer, kind, other);
  plan(composer, [kind]);
  beside(composer, kind, mine);
}

function hideOther(composer, kind) {
  composer.querySelector(`[data-other=${kind}]`)?.setAttribute("hidden", "");
  kept.putOther(keyOf(composer, kind), null);
}

// What is chosen beside the words of an answer: the next update, who else gets it.
function chosen(composer, kind) {
  return kind === "reply" ? [...composer.querySelectorAll("[data-kept]")].map(({ name, value }) => [name, value]) : [];
}

function keepHere(composer, kind) {
  kept.put(keyOf(composer, kind), { ...textOf(composer, kind), chosen: chosen(composer, kind), url: composer.dataset.draft, base: stampOf(composer, kind), seen: composer.querySelector("input[name=seen]")?.value ?? "", at: Date.now() });
}

/** To the server; gives its answer. Throws when it could not be said, with .status where there was one. */
async function post(kind, { text, html, url, base, seen, chosen = [] }, keepalive = false) {
  const answer = await fetch(url, {
    method: "POST", body: new URLSearchParams([...Object.entries({ kind, text, html, seen: seen ?? "", base: base ?? "" }), ...chosen]), keepalive,
    headers: { "X-CSRFToken": token(), "X-Draft": "1" }, signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.redirected) throw Object.assign(new Error("signed out"), { status: 401 });
  if (!answer.ok && answer.status !== 409) throw Object.assign(new Error("not kept"), { status: answer.status });
  return { ...(await answer.json()), conflict: answer.status === 409 };
}

async function save(composer, kinds, keepalive = false) {
  for (const kind of kinds) {
    const key = keyOf(composer, kind);
    keepHere(composer, kind);
    const mine = kept.get(key) ?? { ...textOf(composer, kind), url: composer.dataset.draft, base: stampOf(composer, kind) };
    try {
      let answer = await post(kind, mine, keepalive);
      if (answer.conflict) {
        beside(composer, kind, answer.other);
        answer = await post(kind, { ...mine, base: answer.at });
      }
      composer.dataset[`${kind}At`] = answer.at ?? "";
      if (kept.get(key)?.text === mine.text) kept.drop(key);
      tell(composer, answer.said);
    } catch (error) {
      tell(composer, error.status === 401 ? words().signedOut : words().unsaved);
      if (composer.isConnected) plan(composer, [kind], error.status ? 6 * AGAIN : AGAIN);
    }
  }
}

function plan(composer, kinds, pause = PAUSE) {
  const waiting = pending.get(composer) ?? { kinds: new Set() };
  clearTimeout(waiting.there);
  for (const kind of kinds) waiting.kinds.add(kind);
  waiting.here ??= setTimeout(() => {
    waiting.here = undefined;
    for (const kind of waiting.kinds) keepHere(composer, kind);
  }, HERE);
  waiting.there = setTimeout(() => {
    stop(composer);
    save(composer, waiting.kinds);
  }, pause);
  pending.set(composer, waiting);
}

function stop(composer) {
  const waiting = pending.get(composer);
  clearTimeout(waiting?.here);
  clearTimeout(waiting?.there);
  pending.delete(composer);
  return waiting?.kinds ?? [];
}

/** Everything that waits leaves now. */
export function flush() {
  return Promise.all([...pending.keys()].map((composer) => save(composer, stop(composer), true)));
}

/** What this browser kept when a page could not say it; false if some of it is kept here still. */
export async function sayTheRest(person, but) {
  for (const key of kept.all(person)) {
    const mine = kept.get(key), kind = key.split(".").at(-1);
    if (!mine?.url || (but && key.startsWith(`${keyOf(but, "")}`))) continue;
    try {
      const answer = await post(kind, mine);
      if (answer.conflict) {
        kept.putOther(key, answer.other);
        await post(kind, { ...mine, base: answer.at });
      }
      kept.drop(key);
    } catch (error) {
      if ([403, 404].includes(error.status)) kept.drop(key);
    }
  }
  return kept.all(person).length === 0;
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("ticket-composer text-editor");
  if (!editor || !event.target.matches("textarea")) return;
  const composer = editor.closest("ticket-composer");
  typed.add(keyOf(composer, editor.dataset.kind));
  plan(composer, [editor.dataset.kind]);
});

document.addEventListener("change", (event) => {
  const composer = event.target.closest?.("ticket-composer");
  if (composer && event.target.matches("[data-kept]")) plan(composer, ["reply"]);
});

export { beside, editorOf, fill, hideOther, plan, stop, take, textOf, typed };
