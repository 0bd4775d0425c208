// What is pasted, dropped or kept is built anew out of a short list of elements; nothing else of it comes along.
// It is read in a document where nothing runs or loads, and written by createElement: no markup is ever passed on.
const SAME = new Set("U UL OL LI BLOCKQUOTE BR PRE CODE".split(" "));
const LINES = new Set("P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV ADDRESS FIGURE FIGCAPTION CAPTION TR DT DD H1 H2 H3 H4 H5 H6 CENTER FORM".split(" "));
const GONE = new Set("SCRIPT STYLE TITLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SELECT TEXTAREA AUDIO VIDEO CANVAS META LINK BASE XMP PLAINTEXT NOEMBED NOFRAMES".split(" "));
const ALIKE = { S: "S", STRIKE: "S", DEL: "S", TT: "CODE", KBD: "CODE", SAMP: "CODE" };
const HTML = "http://www.w3.org/1999/xhtml";
const LEADS = /^(?:https?:\/\/|mailto:|tel:)/i;

/** The address as it may stand in a letter; "" for anything that leads elsewhere than to a page, an address or a phone. */
export function link(typed) {
  const address = typed.trim();
  if (/[\s<>"]/.test(address)) return "";
  if (LEADS.test(address)) return address;
  if (/^[^/:@]+@[^/:@]+\.[^/:@]+$/.test(address)) return `mailto:${address}`;
  if (/^\+?[\d()-]{5,}$/.test(address)) return `tel:${address}`;
  return /^[^/:@]+\.[^/:@]{2,}(?:[/?#].*)?$/.test(address) ? `https://${address}` : "";
}

/** HTML of anybody as a fragment of ours. `pictures`: where the pictures of this draft are shown from. */
export function rebuild(html, pictures = "") {
  // A style is only read, never applied: the page's policy would complain of it.
  const calm = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const fragment = document.createDocumentFragment();
  walk(new DOMParser().parseFromString(calm, "text/html").body, fragment, pictures);
  return fragment;
}

function walk(from, into, pictures) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && node.namespaceURI === HTML && !GONE.has(node.nodeName)) element(node, into, pictures);
  }
}

function element(node, into, pictures) {
  const style = node.dataset.style ?? "", name = node.nodeName;
  if (/mso-list:\s*ignore|display:\s*none/i.test(style)) return;
  if (name === "IMG") return picture(node, into, pictures);
  if (/\bmso-list:/i.test(style) || /^MsoListParagraph/.test(node.className)) return wordItem(node, into, pictures);
  const kept = SAME.has(name) ? name : ALIKE[name] ?? (LINES.has(name) ? "DIV" : name === "A" && link(node.getAttribute("href") ?? "") ? "A" : "");
  let here = into;
  // An empty line of a word processor is a paragraph with nothing in it.
  if (kept) here = into.appendChild(document.createElement(kept));
  if (kept === "A") here.href = link(node.getAttribute("href"));
  if (kept !== "BR") walk(node, looks(node, style, here), pictures);
  if (name === "TD" || name === "TH") into.append(" ");
}

// Google marks everything by styles, and wraps all of it in a <b> that is not bold.
function looks(node, style, into) {
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1] ?? "";
  const wanted = {
    B: weight ? /^(?:bold|[6-9]00)/i.test(weight) : /^(?:B|STRONG|TH|H\d)$/.test(node.nodeName),
    I: /font-style:\s*italic/i.test(style) || (/^(?:I|EM)$/.test(node.nodeName) && !/font-style:\s*normal/i.test(style)),
  };
  for (const [name, is] of Object.entries(wanted)) if (is) into = into.appendChild(document.createElement(name));
  return into;
}

function wordItem(node, into, pictures) {
  const sign = node.querySelector("[data-style*='mso-list:Ignore' i]")?.textContent ?? "";
  const kind = /^\s*\w+[.)]/.test(sign) ? "OL" : "UL";
  const list = into.lastElementChild?.nodeName === kind && !into.lastChild.data?.trim() ? into.lastElementChild : into.appendChild(document.createElement(kind));
  walk(node, list.appendChild(document.createElement("LI")), pictures);
}

function picture(node, into, pictures) {
  const place = new URL(node.getAttribute("src") || "/", location.href);
  if (!pictures || place.origin !== location.origin || !place.pathname.startsWith(pictures)) return;
  const image = document.createElement("IMG");
  image.src = place.pathname;
  image.alt = node.alt;
  into.append(image);
}
