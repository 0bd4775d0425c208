// The button of the page made for paper.
document.querySelector("[data-print]")?.addEventListener("click", () => print());
