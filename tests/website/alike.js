/* Mark one of all texts that are alike: an element whose own text is seen, in these colours and
   letters, within these elements of these colours, on these grounds. What marks a text is a
   computed style and what lies at its place, so that one painted otherwise, by whatever rule, is a
   kind of its own. So is each sign: axe judges no text of one character. The largest of each kind
   is marked: axe judges none that is small beside what is drawn before it. */
() => {
  const PAINTED = [
    "color", "background-color", "background-image", "opacity", "filter", "mix-blend-mode", "text-shadow",
    "font-size", "font-weight", "font-style", "text-decoration-line", "text-decoration-color",
    "border-bottom-style", "border-bottom-color", "outline-style", "outline-color",
    "position", "float", "z-index", "visibility",
  ];
  const TOLD = ["class", "type", "disabled", "aria-disabled"];
  const OUTSIDE = "*:not(svg *)"; // axe judges no letters of drawings; test_browser.py does
  const numbers = new Map();
  const number = (...words) => {
    const told = words.join(";");
    if (!numbers.has(told)) numbers.set(told, numbers.size + 1);
    return numbers.get(told);
  };
  const painted = (style) => PAINTED.map((name) => style.getPropertyValue(name)).join(";");
  const bare = (style) => style.backgroundColor === "rgba(0, 0, 0, 0)" && style.backgroundImage === "none";
  const drawn = (style) => (style.content === "none" ? "" : style.content + painted(style));
  const grounds = [];
  const kinds = new Map([[null, 0]]);
  for (const part of document.querySelectorAll(OUTSIDE)) {
    const style = getComputedStyle(part);
    const beside = ["::before", "::after"].map((name) => getComputedStyle(part, name)).map(drawn);
    const attributes = TOLD.map((name) => part.getAttribute(name));
    const kind = number(kinds.get(part.parentElement), part.localName, ...attributes, ...beside, painted(style));
    kinds.set(part, kind);
    if (bare(style) && !part.matches("img, svg, canvas, iframe")) continue;
    for (const { left, top, right, bottom } of part.getClientRects()) grounds.push({ kind, left, top, right, bottom });
  }
  const range = document.createRange();
  const own = (part) => [...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const places = (part) =>
    part.matches("input, select, textarea") ? [...part.getClientRects()]
      : own(part).flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      });
  const under = ({ left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return grounds.filter((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom).map((box) => box.kind).join();
  };
  const largest = new Map();
  for (const part of document.querySelectorAll(`body ${OUTSIDE}`)) {
    part.removeAttribute("data-judged");
    const lines = part.checkVisibility() ? places(part) : [];
    if (!lines.length) continue;
    const said = own(part).map((node) => node.data).join("").trim();
    const sign = /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(said) ? "" : said;
    const kind = number(kinds.get(part), sign, ...new Set(lines.map(under)));
    const { width, height } = part.getBoundingClientRect();
    if (width * height > (largest.get(kind)?.size ?? -1)) largest.set(kind, { part, size: width * height });
  }
  for (const { part } of largest.values()) part.toggleAttribute("data-judged", true);
  return largest.size;
};
