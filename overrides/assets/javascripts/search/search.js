/* The search: fetches names, then the text of the pages, and shows what answers, group by group.

   Loaded by reader.js when somebody searches. Whatever it shows is text, never HTML. */
(() => {
  "use strict";
  const SHOWN = 5;
  const own = document.currentScript;
  const top = new URL(own.dataset.top, location);
  const form = document.forms.namedItem("csb-search");
  const input = form.query;
  const toggle = document.getElementById("__search");
  const place = document.querySelector(".csb-found");
  const status = document.querySelector(".csb-found-status");
  const words = place.dataset;
  const { folder = "search/" } = words; // each language has lists of its own
  const { entryOf, find, excerpt } = window.csbFinder;
  let groups = [];
  let ready = false;

  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    return node;
  };

  /* From disk nothing can be fetched; there the same lists stand in scripts beside the files. */
  function fromScript(path) {
    return new Promise((resolve, reject) => {
      window.csbGiven = resolve;
      const script = make("script");
      script.src = new URL(path.replace(/json$/, "js"), top);
      script.onerror = reject;
      document.head.append(script);
    });
  }

  const fetched = async (path) => (await fetch(new URL(path, top))).json();
  const load = location.protocol === "file:" ? fromScript : fetched;

  const plain = (html) =>
    html
      .replace(/<[^>]*>/g, " ")
      .replace(/&(lt|gt|quot|#39|amp);/g, (_, name) =>
        ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name],
      )
      .replace(/\s+/g, " ");

  const heading = (title) => plain(title).replace(/ #$/, "");

  /* Sections of the pages; what has a name of its own was found by it. */
  function pagesOf({ docs }) {
    const named = new Set(groups.flatMap(({ entries }) => entries.map(({ address }) => address)));
    const titles = new Map(docs.map(({ location: at, title }) => [at, heading(title)]));
    const others = docs.filter(({ location: at }) => !at.includes("#") || !named.has(at));
    return others.map(({ location: at, title, text }) => {
      const page = at.includes("#") ? titles.get(at.split("#")[0]) ?? "" : "";
      const whole = plain(text).trim();
      return { ...entryOf([heading(title), page, at, [], whole]), text: whole };
    });
  }

  async function prepare() {
    const named = await load(`${folder}entries.json`);
    groups = named.map(({ name, entries }) => ({ name, entries: entries.map(entryOf) }));
    ready = true;
    show();
    const index = await load(`${folder}search_index.json`);
    groups.push({ name: words.pages, entries: pagesOf(index) });
    show();
  }

  /* From disk a folder does not open by itself. */
  const placed = (address) =>
    location.protocol === "file:" ? address.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : address;

  function resultOf(entry) {
    const item = make("li");
    const link = make("a", entry.title);
    link.href = new URL(placed(entry.address), top);
    item.append(link);
    const detail = entry.text ? excerpt(entry.text, input.value) : "";
    const said = [entry.detail, detail].filter(Boolean).join(" · ");
    if (said) item.append(make("span", said));
    return item;
  }

  function groupOf({ name, found }) {
    const section = make("section");
    const list = make("ol");
    list.append(...found.slice(0, SHOWN).map(resultOf));
    section.append(make("h2", name), list);
    if (found.length > SHOWN) {
      const more = make("button", words.more.replace("{count}", found.length - SHOWN));
      more.type = "button";
      more.addEventListener("click", () => {
        const rest = found.slice(SHOWN).map(resultOf);
        list.append(...rest);
        more.remove();
        rest[0].firstChild.focus();
      });
      section.append(more);
    }
    return section;
  }

  function show() {
    const asked = input.value.trim();
    const found = ready && asked ? find(groups, asked) : [];
    const count = found.reduce((sum, group) => sum + group.found.length, 0);
    place.replaceChildren(...found.map(groupOf));
    if (!asked) status.textContent = words.start;
    else if (!ready) status.textContent = words.wait;
    else if (!count) status.textContent = words.none;
    else status.textContent = words.count.replace("{count}", count);
  }

  function open(wanted) {
    if (toggle.checked === wanted) return;
    toggle.checked = wanted;
    toggle.dispatchEvent(new Event("change"));
  }

  function step(by) {
    const links = [input, ...place.querySelectorAll("a, button")];
    const next = links.indexOf(document.activeElement) + by;
    links[Math.max(0, Math.min(next, links.length - 1))].focus();
  }

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => {
      open(false);
      document.activeElement.blur();
    },
  };

  document.querySelector(".md-search").addEventListener("keydown", (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  // Whoever tabs on leaves the search: its open box would lie over what comes next.
  document.querySelector(".md-search").addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next && !event.currentTarget.contains(next)) open(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    place.querySelector("a")?.click();
  });
  form.addEventListener("reset", () => setTimeout(show));
  input.addEventListener("input", () => {
    open(true);
    show();
  });
  input.addEventListener("focus", () => open(true));

  const asked = new URL(location).searchParams.get("q");
  if (asked && !input.value) input.value = asked;
  if (asked || document.activeElement === input) open(true);
  show();
  prepare().catch(() => (status.textContent = words.broken));
})();
