/* What a reader can do with the frame of a page beside reading it: open the search and the drawer,
   choose the colours, see where on the page he is, sort a table. It stands in the place of the
   theme's own script; pages are complete without it. */

/* Buttons for the two switches of a narrow screen; without scripts their labels stand there. */
const search = document.forms.namedItem("csb-search");
const PART = ".md-nav--primary .md-nav__toggle:checked ~ .md-nav";
for (const button of document.querySelectorAll("[data-csb-switch]")) {
  const toggle = document.getElementById(button.dataset.csbSwitch);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => {
    toggle.click();
    const part = document.querySelector(PART) ?? document.querySelector(".md-nav--primary");
    if (toggle.checked) (toggle.id === "__search" ? search.query : part.querySelector("a")).focus({ preventScroll: true });
  });
  toggle.addEventListener("change", tell);
  tell();
}
const drawer = document.getElementById("__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");
sidebar?.addEventListener("click", ({ target }) => {
  if (drawer.checked && target.closest("a")) drawer.click();
});
/* The drawer lies over the page: who leaves it by keyboard must see where he is. */
sidebar?.addEventListener("focusout", ({ relatedTarget }) => {
  if (drawer.checked && relatedTarget && !sidebar.contains(relatedTarget)) drawer.click();
});

/* A part of the drawer opens by a label, which no keyboard presses: a button takes its place. */
for (const label of document.querySelectorAll(".md-nav--primary label[tabindex='0']")) {
  const toggle = label.control;
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.type = "button";
  // The theme tells by `for` how it looks.
  for (const name of ["class", "id", "for"]) button.setAttribute(name, label.getAttribute(name));
  button.append(...label.childNodes);
  label.replaceWith(button);
  button.addEventListener("click", () => {
    toggle.click();
    // Still on its way in: to scroll to it would push the whole drawer out of sight.
    if (toggle.checked) button.parentNode.querySelector(".md-nav a").focus({ preventScroll: true });
  });
  toggle.addEventListener("change", tell);
  tell();
}
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  const part = document.activeElement.closest(PART);
  (part ? part.parentNode.querySelector(".md-nav__toggle") : drawer).click();
  const opener = part?.parentNode.querySelector("button.md-nav__link");
  (opener ?? document.querySelector("[data-csb-switch=__drawer]")).focus({ preventScroll: true });
});

/* The colours are those of the reader's system until one scheme is chosen; then it is kept. */
const schemes = [...document.querySelectorAll("input[name=__palette]")];
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
function useScheme(option) {
  const color = {};
  for (const key of ["media", "scheme", "primary", "accent"]) {
    color[key] = option.getAttribute(`data-md-color-${key}`);
    document.body.setAttribute(`data-md-color-${key}`, color[key]);
  }
  option.checked = true;
  for (const other of schemes) other.nextElementSibling.hidden = other !== option;
  return color;
}
function followSystem() {
  const kept = csbColours.kept();
  const system = prefersDark.matches ? "dark" : "light";
  const fits = ({ dataset }) => (kept ? dataset.mdColorScheme === kept : dataset.mdColorMedia.includes(system));
  useScheme(schemes.find(fits) ?? schemes[0]);
}
for (const option of schemes) {
  option.addEventListener("change", () => csbColours.keep(useScheme(option)));
}
prefersDark.addEventListener("change", followSystem);
followSystem();

/* A place inside folded parts is unfolded; the list of contents shows which part is read. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folds = [];
  for (let place = target; place; place = place.parentElement) {
    if (place.tagName === "DETAILS" && !place.open) folds.push(place);
  }
  for (const fold of folds) fold.open = true;
  if (folds.length) target.scrollIntoView();
}
window.addEventListener("hashchange", unfold);
unfold();
const READ = "md-nav__link--active";
const contents = [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")].map((link) => [
  link,
  document.getElementById(decodeURIComponent(link.hash.slice(1))),
]);
function markRead() {
  const passed = contents.filter(([, heading]) => heading?.getBoundingClientRect().top < innerHeight / 4);
  for (const [link] of contents) link.classList.toggle(READ, link === passed.at(-1)?.[0]);
}
window.addEventListener("scroll", markRead, { passive: true });
markRead();

/* The search is fetched when somebody searches. */
const near = (path) => new URL(path, reader);
const { src: reader, dataset: said } = document.currentScript;
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
  const told = (cell) => cell.dataset.value ?? (cell.querySelector("time")?.dateTime || cell.textContent.trim());
  const texts = new Map(rows.map((row) => [row, told(row.cells[at])]));
  const held = rows.filter((row) => texts.get(row));
  const numbers = held.every((row) => /^\W*\d/.test(texts.get(row)) && !/^\d+ [A-Z]/.test(texts.get(row)));
  const value = (row) => (numbers ? numberOf(texts.get(row)) : texts.get(row));
  const compare = numbers ? (one, other) => one - other : letters.compare;
  return (one, other) => {
    if (!texts.get(one) || !texts.get(other)) return Boolean(texts.get(other)) - Boolean(texts.get(one));
    return compare(value(one), value(other));
  };
}
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
const ORDERS = ["ascending", "descending"];
function putInOrder(table, head, order, before) {
  for (const other of head.parentNode.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", order);
  const rows = [...before];
  if (order !== "none") rows.sort(comparing(rows, head.cellIndex));
  table.tBodies[0].append(...(order === "descending" ? rows.reverse() : rows));
}
function makeSortable(table) {
  const before = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.textContent.trim());
  const blocks = heads[0]?.closest(".csb-stack, .csb-lines");
  const choice = blocks?.matches(".csb-many") && orderChoice(heads);
  const sort = (head, order) => {
    putInOrder(table, head, order, before);
    if (choice) choice.value = order === "none" ? "" : `${heads.indexOf(head)} ${order}`;
  };
  choice?.addEventListener("change", () => {
    const [at, order] = choice.value.split(" ");
    sort(heads[at || 0], order ?? "none");
  });
  for (const head of heads) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "csb-sort" });
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head, NEXT[head.getAttribute("aria-sort")]));
  }
  if (choice) table.before(choice.parentNode);
  if (blocks) reachHeads(table);
}
/* Where rows are blocks the heads are out of sight: the order is chosen from a list in their place.
  A few blocks need none: their table does not say that it has many. */
const isNarrow = matchMedia("(max-width: 44.9em)");
function orderChoice(heads) {
  const label = document.createElement("label");
  const choice = document.createElement("select");
  choice.append(new Option(said.given, ""));
  for (const [at, head] of heads.entries()) {
    const column = head.textContent.trim().replace(/\s+/g, " ");
    for (const order of ORDERS) choice.append(new Option(said[order].replace("{column}", () => column), `${at} ${order}`));
  }
  Object.assign(label, { className: "csb-order" }).append(said.order, choice);
  return choice;
}
function reachHeads(table) {
  const reach = () => {
    for (const button of table.tHead.querySelectorAll("button, a")) button.tabIndex = isNarrow.matches ? -1 : 0;
  };
  isNarrow.addEventListener("change", reach);
  reach();
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
