/* What paper needs and a screen does not: where and when the page was printed, doubts as footnotes. */
(() => {
  "use strict";
  const article = document.querySelector("article");
  const words = document.currentScript.dataset;
  const added = [];

  const make = (tag, text, name) =>
    Object.assign(document.createElement(tag), { textContent: text, className: name });

  function cover() {
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const where = location.href.split(/[?#]/)[0];
    const line = make("p", `${words.site} · ${where} · ${words.printed} ${day}`, "csb-cover");
    article.prepend(line);
    added.push(line);
  }

  const shown = (mark) => mark.getClientRects().length > 0;

  /* The same doubt has one number, however often its sign stands on the page. */
  function footnotes() {
    const numbers = new Map();
    for (const mark of [...article.querySelectorAll("a.csb-mark")].filter(shown)) {
      const said = mark.title || mark.textContent.replace("⚠", "").replace(/^\s*Doubt:\s*/, "").trim();
      const known = numbers.get(mark.href) ?? { number: numbers.size + 1, said };
      if (said.length > known.said.length) known.said = said;
      numbers.set(mark.href, known);
      mark.dataset.note = known.number;
    }
    if (!numbers.size) return;
    const list = make("ol", "", "csb-footnotes");
    for (const [href, { said }] of numbers) {
      const item = make("li", `${said} `, "");
      item.append(make("span", `(${href})`, "csb-quiet"));
      list.append(item);
    }
    const title = make("h2", words.doubts, "");
    article.append(title, list);
    added.push(title, list);
  }

  addEventListener("beforeprint", () => {
    if (added.length || !article) return;
    footnotes();
    cover();
  });
  addEventListener("afterprint", () => {
    for (const node of added.splice(0)) node.remove();
    for (const mark of article.querySelectorAll("[data-note]")) delete mark.dataset.note;
  });
})();
