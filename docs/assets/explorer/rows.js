/* The rows of a table, chosen and put in order. Knows nothing of pages; 90,000 rows in a blink. */
window.csbRows = (() => {
  "use strict";
  const { fold, wordsOf } = window.csbFinder;
  const NUMERIC = new Set(["number", "integer"]);
  const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;
  const NUMBER = /^-?\d+(\.\d+)?$/;

  /* Cells of a CSV file: commas, doubled quotes, any line end. */
  function parseCsv(text) {
    const rows = [];
    const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
    let row = [];
    while (cell.lastIndex < text.length) {
      const [, held, end] = cell.exec(text) ?? ["", "", ""];
      row.push(held.startsWith('"') ? held.slice(1, -1).replaceAll('""', '"') : held);
      if (end === ",") continue;
      rows.push(row);
      row = [];
      if (!end) break;
    }
    return rows;
  }

  /* A cell that a spreadsheet would run is kept as text by the sign that spreadsheets know. */
  function safeCell(cell) {
    const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const writeCsv = (rows) => rows.map((row) => `${row.map(safeCell).join(",")}\n`).join("");

  const columnOf = (fields, ending) => fields.findIndex(({ name }) => name.endsWith(ending));

  /* A table: fields, rows of texts, and `say`, which gives the label of a cell. */
  function tableOf(fields, rows, say) {
    const folded = new Map();
    const fast = (text) => folded.get(text) ?? folded.set(text, fold(text)).get(text);
    const texts = rows.map((row) => {
      let words = "";
      for (let at = 0; at < row.length; at += 1) {
        if (!row[at]) continue;
        const label = say(at, row[at]);
        words += label === row[at] ? ` ${fast(row[at])}` : ` ${fast(row[at])} ${fast(label)}`;
      }
      return words;
    });
    const period = [columnOf(fields, "_start"), columnOf(fields, "_end")];
    return { fields, rows, say, texts, period, orders: new Map() };
  }

  /* What each value of a column comes as in its order: numbers by size, labels by letters. */
  function ranksOf({ fields, rows, say }, at) {
    if (NUMERIC.has(fields[at].type)) {
      return rows.map((row) => (row[at] === "" ? Infinity : Number(row[at])));
    }
    const letters = new Intl.Collator("en");
    const values = [...new Set(rows.map((row) => row[at]))].map((value) => [say(at, value), value]);
    values.sort(([one], [other]) => letters.compare(one, other));
    const ranks = new Map(values.map(([, value], place) => [value, value ? place : Infinity]));
    return rows.map((row) => ranks.get(row[at]));
  }

  /* Places by their rank, one after the other: few ranks are put in order, not all rows. */
  function inOrder(ranks, back) {
    const places = new Map();
    ranks.forEach((rank, place) => {
      if (places.has(rank)) places.get(rank).push(place);
      else places.set(rank, [place]);
    });
    const held = Float64Array.from(places.keys()).filter((rank) => rank !== Infinity).sort();
    return [...(back ? held.reverse() : held), Infinity].flatMap((rank) => places.get(rank) ?? []);
  }

  /* Places of all rows in order; what is empty comes last, whichever way round. */
  function orderOf(table, sort) {
    if (!table.orders.has(sort)) {
      const at = table.fields.findIndex(({ name }) => name === sort.replace(/^-/, ""));
      const places = at < 0 ? table.rows.map((_, place) => place) : inOrder(ranksOf(table, at), sort.startsWith("-"));
      table.orders.set(sort, places);
    }
    return table.orders.get(sort);
  }

  /* A period fits when it has a day in common with the years that were asked for. */
  function fitsPeriod({ rows, period: [start, end] }, from, to) {
    if (start < 0 || !(from || to)) return null;
    return (place) => {
      const row = rows[place];
      const last = (end < 0 ? "" : row[end]) || row[start];
      return row[start] !== "" && !(from && last.slice(0, 4) < from) && !(to && row[start].slice(0, 4) > to);
    };
  }

  /* Places of the rows that fit: `cells` by name of column, `words`, `from`, `to`, `sort`. */
  function choose(table, { cells = {}, words = "", from = "", to = "", sort = "" }) {
    const wanted = Object.entries(cells)
      .map(([name, value]) => [table.fields.findIndex((field) => field.name === name), value])
      .filter(([at, value]) => at >= 0 && value !== "");
    const asked = wordsOf(words);
    const inPeriod = fitsPeriod(table, from, to);
    const { rows, texts } = table;
    return orderOf(table, sort).filter(
      (place) =>
        wanted.every(([at, value]) => rows[place][at] === value) &&
        (!inPeriod || inPeriod(place)) &&
        asked.every((word) => texts[place].includes(word)),
    );
  }

  return { parseCsv, writeCsv, tableOf, choose };
})();
