/* What the stock theme leaves to the pointer, or fetches too early. Pages are complete without it. */

/* Buttons for the two switches of a narrow screen; without scripts their labels stand there. */
for (const button of document.querySelectorAll("[data-csb-switch]")) {
  const toggle = document.getElementById(button.dataset.csbSwitch);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", tell);
  tell();
}

/* Fetch the search when a reader turns to it: worker and index weigh as much as the page.
   Material mounts its components when `document$` emits. The search box waits under another
   attribute (partials/search.html), is renamed on demand, and `document$` emits once more. */
const box = document.querySelector("[data-csb-component=search]");
if (box) {
  const query = box.querySelector("input");
  const toggle = document.getElementById("__search");

  const mount = () => {
    if (box.dataset.mdComponent) return;
    box.dataset.mdComponent = "search";
    // At each emission Material wraps the tables that have no class: ours are wrapped already.
    const tables = document.querySelectorAll("table:not([class])");
    for (const table of tables) table.classList.add("csb-mounted");
    window.document$.next(document);
    for (const table of tables) table.removeAttribute("class");
  };

  query.addEventListener("focus", mount, { once: true });
  toggle.addEventListener("change", () => {
    mount();
    if (toggle.checked) query.focus();
  });
  if (new URLSearchParams(location.search).has("q")) {
    document.addEventListener("DOMContentLoaded", mount);
  }
}

/* A letter alone must not be a command: it strikes people who dictate (WCAG 2.1.4). */
const FIELDS = "input, textarea, select, [contenteditable]";
window.addEventListener(
  "keydown",
  (event) => {
    const typing = event.target instanceof Element && event.target.matches(FIELDS);
    if (event.key.length === 1 && event.key !== " " && !typing) event.stopImmediatePropagation();
  },
  { capture: true },
);
