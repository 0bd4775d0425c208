// Looking for words as people type them: without capitals and accents, and in the wrong keyboard layout.
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.", CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю";

export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ё/g, "е");

const swap = (text, from, to) => text.toLowerCase().replace(/./gu, (sign) => to[from.indexOf(sign)] ?? sign);

/** Does every word of the query stand in the text, as it was typed or as it was meant? */
export function fits(query, text) {
  const words = fold(text);
  const meant = [query, swap(query, LATIN, CYRILLIC), swap(query, CYRILLIC, LATIN)];
  return meant.some((typed) => fold(typed).split(/\s+/).every((word) => words.includes(word)));
}
