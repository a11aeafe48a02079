// The page of a figure: tooltips on demand. The page is whole without it.
(() => {
  const place = document.querySelector(".csb-explore");
  if (!place) return;

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "csb-button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const load = (address) => new Promise((done, failed) => {
    if (window.csbEmbed) return done();
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(address));
    document.head.append(script);
  });

  // The drawing that this screen shows, and its room, which stays as high as it is.
  const shown = () => [...document.querySelectorAll(".csb-alone .csb-drawing")].find((box) => box.offsetHeight);

  const dress = (svg, still) => {
    for (const name of ["width", "height"]) svg.removeAttribute(name);
    svg.setAttribute("width", still.getAttribute("width"));
    svg.setAttribute("viewBox", still.getAttribute("viewBox"));
    svg.setAttribute("font-family", still.getAttribute("font-family"));
    const patterns = still.querySelector("defs:has(pattern)");
    if (!patterns) return;
    svg.prepend(patterns.cloneNode(true));
    for (const pattern of patterns.querySelectorAll("pattern")) {
      const colour = pattern.querySelector("rect").getAttribute("fill");
      for (const path of svg.querySelectorAll(`path[fill="${colour}"]`)) path.setAttribute("fill", `url(#${pattern.id})`);
    }
  };

  const told = (element) => element && element.__data__ && element.__data__.tooltip;

  // The words of the value under the pointer, or of the one that the arrow keys lead to.
  const tell = (box) => {
    const tip = document.createElement("p");
    tip.className = "csb-tip";
    tip.setAttribute("role", "status");
    tip.hidden = true;
    box.append(tip);
    const say = (element) => {
      const words = told(element);
      tip.hidden = !words;
      if (!words) return;
      tip.textContent = words;
      const [mark, room] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
      const left = mark.left + mark.width / 2 - room.left - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, room.width - tip.offsetWidth))}px`;
      tip.style.top = `${Math.max(0, mark.top - room.top - tip.offsetHeight - 6)}px`;
    };
    for (const name of ["pointermove", "click"]) box.addEventListener(name, (event) => say(event.target));
    box.addEventListener("pointerleave", () => say());
    const values = [...box.querySelectorAll("svg *")].filter(told);
    let at = -1;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Values of the figure: arrow keys go from one to the next");
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") say();
      if (!step || !values.length) return;
      event.preventDefault();
      at = (at + step + values.length) % values.length;
      say(values[at]);
    });
    return values.length;
  };

  const explore = async (event) => {
    const opened = event.currentTarget;
    opened.disabled = true;
    try {
      const box = shown();
      const still = box.querySelector("svg");
      const [, both] = await Promise.all([load(place.dataset.vega), fetch(place.dataset.figure).then((answer) => answer.json())]);
      const room = document.createElement("div");
      await window.csbEmbed(room, both[box.dataset.width], {
        ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: () => {},
      });
      const svg = room.querySelector("svg");
      dress(svg, still);
      box.style.height = `${box.offsetHeight}px`;
      box.classList.add("csb-live");
      box.replaceChildren(svg);
      const values = tell(box);
      box.dataset.values = values;
      opened.replaceWith("Point at a value, tap it, or use the arrow keys.");
      box.focus({ preventScroll: true });
    } catch {
      opened.replaceWith("The drawing could not be made live; the data table below holds every value.");
    }
  };

  place.append(button("Explore the values", explore));
})();
