/* What the stock theme leaves to the pointer, or fetches too early. Runs before the theme's own
   script; pages are complete without either. */

/* Buttons for the two switches of a narrow screen; without scripts their labels stand there. */
for (const button of document.querySelectorAll("[data-csb-switch]")) {
  const toggle = document.getElementById(button.dataset.csbSwitch);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => {
    toggle.click();
    if (toggle.id === "__search") document.querySelector(".md-search__input").focus();
  });
  toggle.addEventListener("change", tell);
  tell();
}

/* The search weighs as much as a page: the theme is given a worker that fetches it on demand. */
const settings = document.getElementById("__config");
const said = JSON.parse(settings.textContent);
const lazy = new URL("workers/search-on-demand.js", document.currentScript.src);
lazy.searchParams.set("worker", new URL(said.search, location));
lazy.searchParams.set("index", new URL(`${said.base}/search/search_index.json`, location));
if (said.features.includes("search.suggest")) lazy.searchParams.set("suggest", "1");
settings.textContent = JSON.stringify({ ...said, search: lazy.href });

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

/* Material shows the switch of the scheme in use and leaves no option chosen: the keyboard would
   then stop at the first one, whose label is hidden in the dark scheme. */
window.addEventListener("load", () => {
  const scheme = document.body.dataset.mdColorScheme;
  for (const option of document.querySelectorAll("input[name=__palette]")) {
    if (option.dataset.mdColorScheme === scheme) option.checked = true;
  }
});
