/* The explorer: one view of one table of one version, kept in the address of the page.

   Fetches the package's own files when a table is chosen. Cells are shown as text, never as HTML. */
(() => {
  "use strict";
  const PAGE = 50;
  const FIRST_ROWS = 10;
  const narrow = matchMedia("(max-width: 44.9em)");
  const MOST = 400;
  const WHOLE = "all";
  const { parseCsv, writeCsv, tableOf, choose } = window.csbRows;
  const form = document.getElementById("csb-explorer");
  const part = (name) => document.querySelector(`[data-csb-part="${name}"]`);
  const words = form.dataset;
  const codelists = JSON.parse(words.codelists);
  const top = new URL(words.top, location);
  const files = new Map();
  let shown = { table: null, places: [] };

  function make(tag, text = "", attributes = {}) {
    const node = document.createElement(tag);
    node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  /* --- the package ------------------------------------------------------------------------ */

  function file(version, path) {
    const address = new URL(`data/${encodeURIComponent(version)}/${path}`, top);
    if (!files.has(address.href)) {
      const asked = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return path.endsWith(".json") ? answer.json() : answer.text().then(parseCsv);
      });
      files.set(address.href, asked);
    }
    return files.get(address.href);
  }

  async function labelsOf(version, table, key, label) {
    const [head, ...rows] = await file(version, `${table}.csv`);
    const [at, said] = [key, label].map((name) => head.indexOf(name));
    return new Map(rows.map((row) => [row[at], row[said]]));
  }

  async function codesOf(version, codelist) {
    const [, ...rows] = await file(version, "codes.csv");
    return new Map(rows.filter(([list]) => list === codelist).map(([, code, label]) => [code, label]));
  }

  /* How the cells of a column are said: by a codelist, by the name of the row they lead to. */
  async function sayerOf(version, schema, field) {
    const codelist = codelists[`${schema.name}.${field.name}`];
    if (codelist) return codesOf(version, codelist);
    const key = (schema.foreignKeys ?? []).find(({ fields }) => [fields].flat().join() === field.name);
    const target = key?.reference.resource;
    if (!target || target === schema.name) return null;
    const [head] = await file(version, `${target}.csv`);
    const label = ["name", "title"].find((name) => head.includes(name));
    return label ? labelsOf(version, target, [key.reference.fields].flat()[0], label) : null;
  }

  async function load(version, name) {
    const schema = await file(version, `schemas/${name}.schema.json`);
    const [head, ...rows] = await file(version, `${name}.csv`);
    const fields = head.map((column) => schema.fields.find((field) => field.name === column));
    const sayers = await Promise.all(fields.map((field) => sayerOf(version, schema, field)));
    const say = (at, cell) => sayers[at]?.get(cell) ?? cell;
    return { ...tableOf(fields, rows, say), head, coded: sayers.map(Boolean) };
  }

  /* --- the address ------------------------------------------------------------------------ */

  const OWN = ["version", "table", "from", "to", "words", "sort", "codes", "page"];

  function readAddress() {
    const said = Object.fromEntries(new URL(location).searchParams);
    const cells = Object.entries(said).filter(([name]) => !OWN.includes(name));
    return { version: "latest", ...said, cells: Object.fromEntries(cells) };
  }

  function writeAddress({ cells, ...own }) {
    const kept = Object.entries({ ...own, ...cells }).filter(
      ([name, value]) => value && !(name === "version" && value === "latest"),
    );
    const address = new URL(location);
    address.search = new URLSearchParams(kept);
    history.replaceState(null, "", address);
  }

  /* --- the controls ----------------------------------------------------------------------- */

  function option(value, text, chosen) {
    const node = make("option", text, { value });
    node.selected = value === chosen;
    return node;
  }

  function labelled(text, control) {
    const label = make("label", `${text} `);
    label.append(control);
    return label;
  }

  function chooser({ fields, rows, say }, at, chosen) {
    const values = [...new Set(rows.map((row) => row[at]))].filter(Boolean);
    if (values.length < 2 || values.length > MOST) return null;
    const letters = new Intl.Collator("en", { numeric: true });
    const said = values.map((value) => [value, say(at, value)]);
    said.sort(([, one], [, other]) => letters.compare(one, other));
    const select = make("select", "", { name: fields[at].name });
    select.append(option("", words.all, chosen), ...said.map(([value, text]) => option(value, text, chosen)));
    return labelled(fields[at].title, select);
  }

  const FIRST = ["area_id", "indicator_id"];

  function buildFilters(table, view) {
    const periods = ["from", "to"].map((name) =>
      labelled(words[name], make("input", "", {
        name, type: "number", min: 1900, max: 2100, step: 1, value: view[name] ?? "",
      })),
    );
    const search = labelled(words.words, make("input", "", {
      name: "words", type: "search", autocomplete: "off", value: view.words ?? "",
    }));
    const codes = make("input", "", { name: "codes", type: "checkbox", value: "1" });
    codes.checked = Boolean(view.codes);
    const choosers = table.fields.map(({ name }, at) => {
      const useful = table.coded[at] || table.fields[at].type === "boolean";
      return [name, useful ? chooser(table, at, view.cells[name]) : null];
    });
    const usable = choosers.filter(([, node]) => node);
    const first = usable.filter(([name]) => FIRST.includes(name)).map(([, node]) => node);
    const rest = usable.filter(([name]) => !FIRST.includes(name)).map(([, node]) => node);
    part("first").replaceChildren(...first, ...(table.period[0] >= 0 ? periods : []), search);
    part("rest").replaceChildren(...rest);
    part("more").hidden = !rest.length;
    part("more").open = usable.some(([name]) => view.cells[name] && !FIRST.includes(name));
    part("codes").replaceChildren(labelled(words.codes, codes));
  }

  function readView(view) {
    const said = Object.fromEntries(new FormData(form));
    const cells = Object.entries(said).filter(([name]) => !OWN.includes(name));
    const own = Object.fromEntries(Object.entries(said).filter(([name]) => OWN.includes(name)));
    return { ...view, codes: "", ...own, cells: Object.fromEntries(cells), page: "" };
  }

  /* --- the table -------------------------------------------------------------------------- */

  /* Columns that differ among the rows that were chosen; what all have in common is told once. */
  function parted(table, places) {
    const columns = table.fields.map((_, at) => at);
    if (places.length < 2) return { differ: columns, common: [] };
    const [first, ...others] = places.map((place) => table.rows[place]);
    const differ = columns.filter((at) => others.some((row) => row[at] !== first[at]));
    return { differ, common: columns.filter((at) => !differ.includes(at) && first[at] !== "") };
  }

  function tellCommon(table, view, places, common) {
    const told = common.map((at) => {
      const cell = table.rows[places[0]][at];
      return `${table.fields[at].title}: ${view.codes ? cell : table.say(at, cell)}`;
    });
    part("common").textContent = told.length ? `${words.common} ${told.join("; ")}.` : "";
  }

  function headOf(table, view, columns) {
    const row = make("tr");
    columns.forEach((at) => {
      const { name, title, description, type } = table.fields[at];
      const sorted = view.sort === name ? "ascending" : view.sort === `-${name}` ? "descending" : "none";
      const cell = make("th", "", { scope: "col", "aria-sort": sorted, title: description });
      if (type === "number" || type === "integer") cell.className = "csb-number";
      const button = make("button", title, { type: "button", class: "csb-sort", "data-sort": name });
      cell.append(button);
      row.append(cell);
    });
    return row;
  }

  function cellOf(table, view, row, at) {
    const { name, title, type } = table.fields[at];
    const text = view.codes ? row[at] : table.say(at, row[at]);
    const number = type === "number" || type === "integer";
    const told = { "data-column": name, "data-title": title, ...(row[at] === WHOLE && { "data-whole": "" }) };
    return make("td", text, number ? { class: "csb-number", ...told } : told);
  }

  function rowOf(table, view, columns, place) {
    const row = make("tr");
    row.append(...columns.map((at) => cellOf(table, view, table.rows[place], at)));
    return row;
  }

  /* A row is a block on a phone: the first ones stand there, and a button for the rest of the page. */
  function showRows(few, facts) {
    const rows = [...part("body").rows];
    const seen = few ? FIRST_ROWS : rows.length;
    rows.forEach((row, at) => { row.hidden = at >= seen; });
    part("whole").hidden = !few;
    part("whole").textContent = words.whole.replace("{rows}", rows.length);
    const told = { ...facts, to: facts.from + seen - (rows.length ? 1 : 0) };
    part("status").textContent = words.status.replace(/\{(\w+)\}/g, (_, name) => told[name]);
  }

  function showWhole() {
    showRows(false, shown.facts);
    const next = part("body").rows[FIRST_ROWS];
    next.tabIndex = -1;
    next.focus();
  }

  function draw(table, view) {
    const started = performance.now();
    const places = choose(table, view);
    performance.measure("csb-choose", { start: started, end: performance.now() });
    const pages = Math.max(1, Math.ceil(places.length / PAGE));
    const page = Math.min(Math.max(1, Number(view.page) || 1), pages);
    const seen = places.slice((page - 1) * PAGE, page * PAGE);
    const { differ, common } = parted(table, places);
    part("head").replaceChildren(headOf(table, view, differ));
    part("body").replaceChildren(...seen.map((place) => rowOf(table, view, differ, place)));
    tellCommon(table, view, places, common);
    const facts = {
      shown: places.length, total: table.rows.length, page, pages,
      from: places.length ? (page - 1) * PAGE + 1 : 0,
    };
    showRows(narrow.matches && seen.length > FIRST_ROWS, facts);
    part("previous").disabled = page <= 1;
    part("next").disabled = page >= pages;
    part("result").hidden = false;
    shown = { table, places, facts, view: { ...view, page: page > 1 ? String(page) : "" } };
    writeAddress(shown.view);
  }

  /* --- the work --------------------------------------------------------------------------- */

  /* The table comes with the first rows: a page without a table that is chosen has no empty one. */
  function mount() {
    const template = part("template");
    if (!template) return;
    template.replaceWith(template.content.cloneNode(true));
    part("head").addEventListener("click", ({ target }) => {
      if (target.dataset.sort) sortBy(target.dataset.sort);
    });
    part("whole").addEventListener("click", showWhole);
    part("previous").addEventListener("click", turn(-1));
    part("next").addEventListener("click", turn(1));
    part("download").addEventListener("click", download);
    part("copy").addEventListener("click", copy);
  }

  async function open(view) {
    if (part("result")) part("result").hidden = true;
    for (const name of ["first", "rest", "codes"]) part(name).replaceChildren();
    part("more").hidden = true;
    form.version.value = view.version;
    form.table.value = view.table ?? "";
    if (!form.table.value) return writeAddress({ ...view, cells: {} });
    part("status").textContent = words.wait;
    try {
      const table = await load(view.version, view.table);
      mount();
      buildFilters(table, view);
      draw(table, view);
    } catch {
      part("status").textContent = words.broken;
    }
  }

  function download() {
    const { table, places } = shown;
    const rows = [table.head, ...places.map((place) => table.rows[place])];
    const address = URL.createObjectURL(new Blob([writeCsv(rows)], { type: "text/csv" }));
    make("a", "", { href: address, download: `${form.table.value}-selection.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      part("told").textContent = words.copied;
    } catch {
      part("told").textContent = location.href;
    }
  }

  function sortBy(name) {
    const sort = shown.view.sort === name ? `-${name}` : name;
    draw(shown.table, { ...shown.view, sort, page: "" });
    part("head").querySelector(`[data-sort="${name}"]`).focus();
  }

  const turn = (by) => () =>
    draw(shown.table, { ...shown.view, page: String((Number(shown.view.page) || 1) + by) });

  form.addEventListener("input", ({ target }) => {
    const version = form.version.value;
    if (target.name === "table" || target.name === "version") {
      open({ version, table: form.table.value, cells: {} });
    } else if (shown.table) draw(shown.table, readView(shown.view));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    open({ version: form.version.value, table: form.table.value, cells: {} });
  });
  form.hidden = false;
  open(readAddress());
})();
