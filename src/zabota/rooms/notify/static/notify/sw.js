// The worker of the desk: shows what it is told, opens the ticket, and has one page for when there is no network.
// No page of anybody is kept: only that one, and static files, whose names change when they do.
const KEPT = "zabota-1";
const OFFLINE = "/offline/";
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event));
  else if (HASHED.test(url.pathname)) event.respondWith(file(event.request));
});
self.addEventListener("push", (event) => event.waitUntil(told(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? "/notifications/"));
});

// The page for offline with everything it links to.
async function keep() {
  const cache = await caches.open(KEPT);
  const answer = await fetch(OFFLINE, { credentials: "omit", cache: "reload" });
  if (!answer.ok) return;
  const words = await answer.clone().text();
  await cache.put(OFFLINE, answer);
  const files = [...words.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map(([, path]) => path);
  await Promise.allSettled([...new Set(files)].map((path) => cache.add(path)));
}

async function begin() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}

// What cannot be read is shown all the same: a browser takes the right to call away from who calls and says nothing.
async function told(data) {
  let words = {};
  try {
    words = data.json();
  } catch { /* shown without words of its own */ }
  const { title = "Zabota", body = "", url = "/notifications/", tag = "zabota", unread = 0 } = words;
  await self.registration.showNotification(title, { body, tag, renotify: true, data: { url: local(url) } });
  await (unread ? self.navigator.setAppBadge?.(unread) : self.navigator.clearAppBadge?.())?.catch(() => {});
}

function local(url) {
  const there = new URL(url, location.origin);
  return there.origin === location.origin ? there.pathname + there.search : "/notifications/";
}

// A tab that shows it already is brought forward; nobody's other tab is taken away from what they write there.
async function open(url) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = new URL(url, location.origin);
  const tab = tabs.find((one) => new URL(one.url).pathname === there.pathname);
  return tab ? tab.focus() : self.clients.openWindow(there.href);
}
