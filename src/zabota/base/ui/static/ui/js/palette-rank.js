// How well words fit what was typed: core/palette/ranking.py for what the page itself knows. Its tables come from there.
let letters = new Map();
let layouts = [];

export function learn({ fold: [before, after], layouts: tables }) {
  letters = new Map([...before].map((char, place) => [char, after[place]]));
  layouts = tables.map(([here, there]) => new Map([...here].map((char, place) => [char, there[place]])));
}

export function fold(text) {
  return [...text.normalize("NFC").toLowerCase()].map((char) => letters.get(char) ?? char).join("").split(/\s+/).filter(Boolean).join(" ");
}

/** What the same keys say on other layouts: "рфтв" is "hand". */
export function readings(typed) {
  const text = [...typed.toLowerCase()];
  const found = new Set();
  for (const layout of layouts) {
    if (text.every((char) => layout.has(char) || !/\p{L}/u.test(char))) found.add(text.map((char) => layout.get(char) ?? char).join(""));
  }
  found.delete(text.join(""));
  return [...found];
}

/** 0 where it does not fit; both are folded. */
export function score(wanted, there) {
  const fit = fits(wanted, there);
  return fit && fit + 10 / (10 + there.length);
}

function fits(wanted, there) {
  if (there === wanted) return 100;
  if (there.startsWith(wanted)) return 80;
  const words = there.split(" ");
  if (wanted.split(" ").every((part) => words.some((word) => word.startsWith(part)))) return 60;
  const rest = there[Symbol.iterator]();
  const wantedLetters = [...wanted.replaceAll(" ", "")];
  return wantedLetters.length > 1 && wantedLetters.every((letter) => rest.some((char) => char === letter)) ? 20 : 0;
}

/** {read, found: [{thing, score}]}: the best first. Letters found one by one count only where nothing fits better. */
export function rank(typed, things) {
  for (const [attempt, read] of [[typed, ""], ...readings(typed).map((other) => [other, other])]) {
    const wanted = fold(attempt);
    if (!wanted) continue;
    const rated = things.map((thing) => ({ thing, score: Math.max(0, ...thing.words.map((text) => score(wanted, text))) }));
    const best = Math.max(0, ...rated.map((one) => one.score));
    const floor = read || best >= 60 ? 60 : 1;
    const found = rated.filter((one) => one.score >= floor).sort((one, other) => other.score - one.score);
    if (found.length) return { read, found };
  }
  return { read: "", found: [] };
}
