// Words that are not on the server yet, in this browser: by person, ticket and kind. What is here was not saved there.
const PREFIX = "zabota.draft.";
const OTHERS = "zabota.other."; // words that lost against newer ones; they stay until they are taken, or the answer leaves

export const keyOf = (composer, kind) => `${composer.dataset.person}.${composer.id.replace("composer-", "")}.${kind}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch { /* the browser keeps nothing, or no more: the server does */ }
}

export const kept = {
  get: (key) => read(PREFIX + key),
  put: (key, words) => write(PREFIX + key, words),
  drop: (key) => write(PREFIX + key, null),
  other: (key) => read(OTHERS + key),
  putOther: (key, words) => write(OTHERS + key, words),
  /** The keys of everything of this person that is not on the server. */
  all(person) {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${person}.`)).map((name) => name.slice(PREFIX.length));
    } catch {
      return [];
    }
  },
  /** The person leaves this computer: what lost, and what was saved meanwhile, goes with them. */
  leave(person) {
    for (const name of Object.keys(localStorage)) if (name.startsWith(`${OTHERS}${person}.`)) localStorage.removeItem(name);
  },
  /** act(key, words) when another tab of this browser typed; words null: saved or sent there. */
  onOtherTab(act) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key?.startsWith(PREFIX)) act(key.slice(PREFIX.length), newValue && JSON.parse(newValue));
    });
  },
};
