// Two areas of a comparison side by side; the address holds the choice. Without this all panels stand.
"use strict";

(() => {
  const form = document.getElementById("csb-two");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const panels = [...document.querySelectorAll(".csb-multiples > li")];
  const status = form.querySelector("[role=status]");
  const of = (area) => panels.find((panel) => panel.dataset.area === area);
  const name = (panel) => panel.querySelector("a").textContent;
  let joint = null;

  // Both lines in one panel: the second is dashed and named, so that colour is not needed.
  function draw(first, second) {
    const whole = first.cloneNode(true);
    whole.removeAttribute("id");
    whole.classList.add("csb-joint");
    const svg = whole.querySelector("svg");
    for (const mark of second.querySelectorAll(".csb-own")) {
      const other = mark.cloneNode(true);
      other.classList.replace("csb-own", "csb-other");
      svg.append(other);
    }
    const said = [first, second].map((panel) => `${name(panel)}: ${panel.querySelector("span").textContent}`);
    svg.setAttribute("aria-label", said.join("; "));
    whole.querySelector("a").remove();
    whole.querySelector("span").textContent = `${said[0]} (solid); ${said[1]} (dashed)`;
    panels.find((panel) => !panel.hidden).before(whole);
    return whole;
  }

  function show() {
    const chosen = selects.map((select) => of(select.value)).filter(Boolean);
    joint?.remove();
    joint = null;
    for (const panel of panels) panel.hidden = chosen.length > 0 && !chosen.includes(panel);
    const two = chosen.length === 2 && chosen[0] !== chosen[1];
    if (two && chosen[0].querySelector(".csb-own")) joint = draw(...chosen);
    for (const list of document.querySelectorAll(".csb-multiples")) {
      list.classList.toggle("csb-chosen", chosen.length > 0);
      const heading = list.previousElementSibling;
      const empty = ![...list.children].some((panel) => !panel.hidden);
      if (heading?.tagName === "H2") heading.hidden = empty;
    }
    status.textContent = chosen.length ? chosen.map(name).join(", ") : "";
    return chosen.map((panel) => panel.dataset.area);
  }

  function keep() {
    const address = new URL(location.href);
    const chosen = show();
    if (chosen.length) address.searchParams.set("areas", chosen.join(","));
    else address.searchParams.delete("areas");
    history.replaceState(null, "", address);
    for (const link of document.querySelectorAll(".csb-choices a")) link.search = address.search;
  }

  function read() {
    const areas = (new URLSearchParams(location.search).get("areas") ?? "").split(",");
    selects.forEach((select, place) => { select.value = of(areas[place]) ? areas[place] : ""; });
  }

  form.addEventListener("change", keep);
  form.addEventListener("reset", () => setTimeout(keep));
  addEventListener("popstate", () => { read(); show(); });
  form.hidden = false;
  read();
  keep();
})();
