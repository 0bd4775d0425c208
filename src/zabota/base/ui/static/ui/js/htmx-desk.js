// htmx among our pages: the token against forged requests, a session that has ended, a server that does not answer.

document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token && !["GET", "HEAD"].includes(request.method)) request.headers["X-CSRFToken"] = token;
});

// Signed out meanwhile: the answer is the sign-in page, which must not be swapped into a list.
document.addEventListener("htmx:before:response", (event) => {
  const { raw } = event.detail.ctx.response;
  if (raw.redirected && new URL(raw.url).pathname.startsWith("/accounts/login")) {
    event.preventDefault();
    location.assign(raw.url.replace(/([?&]next=)[^&]*/, `$1${encodeURIComponent(location.pathname)}`));
  }
});

// One calm line on top; what was typed stays where it is.
function trouble() {
  const notice = document.getElementById("trouble");
  if (notice) notice.hidden = false;
}
document.addEventListener("htmx:error", trouble);
// 429: so much was asked for at once that this was not looked at.
const notAnswered = (status) => status >= 500 || status === 429;
document.addEventListener("htmx:response:error", (event) => {
  if (notAnswered(event.detail.ctx.response.status)) trouble();
});
document.addEventListener("htmx:after:swap", (event) => {
  const notice = document.getElementById("trouble");
  if (notice && event.detail.ctx.response && !notAnswered(event.detail.ctx.response.status)) notice.hidden = true;
});

// The area that waits says so to screen readers.
document.addEventListener("htmx:before:request", (event) => event.detail.ctx.target?.setAttribute?.("aria-busy", "true"));
document.addEventListener("htmx:finally:request", (event) => event.detail.ctx.target?.removeAttribute?.("aria-busy"));
