// What was typed into the form, for as long as this window is open: a reload, an error or a lost connection costs nothing.
const KEY = "zabota-ask";
const NAMES = ["wanted", "did", "wrong", "name", "email", "topic", "version", "platform", "licence"];

export function keep(form) {
  const said = {};
  for (const name of NAMES) if (form.elements[name]?.value) said[name] = form.elements[name].value;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(said));
  } catch {
    // A frame of another site may have no storage: then the page itself holds it.
  }
}

export function restore(form) {
  let said = {};
  try {
    said = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return;
  }
  for (const name of NAMES) {
    const field = form.elements[name];
    if (field && !field.value && said[name]) field.value = said[name];
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // See keep().
  }
}
