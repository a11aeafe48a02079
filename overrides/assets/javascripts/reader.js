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

/* The search is fetched when somebody searches. */
const search = document.forms.namedItem("csb-search");
const near = (path) => new URL(path, reader);
const reader = document.currentScript.src;
let searching;
function fetchSearch() {
  if (searching) return;
  searching = true;
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: near("search/search.css") });
  const scripts = ["search/finder.js", "search/search.js"].map((path) => {
    const script = document.createElement("script");
    script.dataset.top = near("../../");
    return Object.assign(script, { src: near(path), async: false });
  });
  document.head.append(style, ...scripts);
}
search?.addEventListener("focusin", fetchSearch);
if (new URL(location).searchParams.has("q")) fetchSearch();

/* Tables can be sorted by each column: a table gets its buttons when it comes into sight. */
const letters = new Intl.Collator(document.documentElement.lang, { numeric: true });
const numberOf = (text) => {
  const found = text.replace(/\u2212/g, "-").match(/^[^\d-]*(-?\d[\d,]*(?:\.\d+)?)/);
  return found ? Number(found[1].replaceAll(",", "")) : NaN;
};
function comparing(rows, at) {
  const said = (cell) => cell.querySelector("time")?.dateTime || cell.textContent.trim();
  const texts = new Map(rows.map((row) => [row, said(row.cells[at])]));
  const held = rows.filter((row) => texts.get(row));
  const numbers = held.every((row) => /^\W*\d/.test(texts.get(row)) && !/^\d+ [A-Z]/.test(texts.get(row)));
  const value = (row) => (numbers ? numberOf(texts.get(row)) : texts.get(row));
  const compare = numbers ? (one, other) => one - other : letters.compare;
  return (one, other) => {
    if (!texts.get(one) || !texts.get(other)) return Boolean(texts.get(other)) - Boolean(texts.get(one));
    return compare(value(one), value(other));
  };
}
function sortTable(table, head, before) {
  const state = head.getAttribute("aria-sort");
  const next = { none: "ascending", ascending: "descending", descending: "none" }[state];
  for (const other of head.parentNode.cells) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", next);
  const rows = [...before];
  if (next !== "none") rows.sort(comparing(rows, head.cellIndex));
  table.tBodies[0].append(...(next === "descending" ? rows.reverse() : rows));
}
function makeSortable(table) {
  const before = [...table.tBodies[0].rows];
  for (const head of table.tHead.rows[0].cells) {
    if (!head.textContent.trim()) continue;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "csb-sort" });
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortTable(table, head, before));
  }
}
const isSortable = ({ tHead, tBodies }) =>
  tHead?.rows.length === 1 && tBodies.length === 1 && tBodies[0].rows.length > 2;
const seeing = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    seeing.unobserve(target);
    makeSortable(target);
  }
});
for (const table of document.querySelectorAll(".csb-scroll table")) {
  if (isSortable(table) && !table.querySelector("tbody [rowspan], [colspan]")) seeing.observe(table);
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

/* Material shows the switch of the scheme in use and leaves no option chosen: the keyboard would
   then stop at the first one, whose label is hidden in the dark scheme. */
window.addEventListener("load", () => {
  const scheme = document.body.dataset.mdColorScheme;
  for (const option of document.querySelectorAll("input[name=__palette]")) {
    if (option.dataset.mdColorScheme === scheme) option.checked = true;
  }
});
