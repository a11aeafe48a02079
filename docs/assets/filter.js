/* Filters a list or a table on its page. Without this script everything is shown. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const start = (form) => {
    const place = document.getElementById(form.dataset.csbFilter);
    const items = [...place.querySelectorAll("[data-csb-item]")].map((node) => ({
      node,
      text: plain(node.textContent),
    }));
    const groups = [...place.querySelectorAll("[data-csb-group]")];
    const folds = groups.filter((group) => !group.open);
    const status = form.querySelector("[role=status]");

    const matches = (item, wanted) =>
      wanted.every(([name, value]) =>
        name === "text"
          ? plain(value).split(/\s+/).every((word) => item.text.includes(word))
          : item.node.dataset[name] === value,
      );

    const apply = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
      let shown = 0;
      for (const item of items) {
        const fits = matches(item, wanted);
        item.node.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-csb-item]:not([hidden])");
      }
      for (const fold of folds) fold.open = wanted.length > 0;
      status.textContent = status.dataset.words
        .replace("{shown}", shown)
        .replace("{total}", items.length);
    };

    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  };

  document.querySelectorAll("form[data-csb-filter]").forEach(start);
})();
