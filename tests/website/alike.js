/* Mark the first of all texts that are alike: an element whose own text is seen, in these colours
   and letters, within these elements of these colours. What marks a text is a computed style, so
   that one painted otherwise, by whatever rule, is a kind of its own. */
() => {
  const PAINTED = [
    "color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "textShadow",
    "fontSize", "fontWeight", "fontStyle", "textDecoration", "borderBottom", "outline",
    "position", "float", "zIndex",
  ];
  const numbers = new Map();
  const kinds = new Map([[null, 0]]);
  const kind = (part) => {
    if (!kinds.has(part)) {
      const style = getComputedStyle(part);
      const painted = PAINTED.map((name) => style[name]);
      const told = [kind(part.parentElement), part.localName, part.getAttribute("class"), ...painted].join(";");
      if (!numbers.has(told)) numbers.set(told, numbers.size + 1);
      kinds.set(part, numbers.get(told));
    }
    return kinds.get(part);
  };
  const written = (part) =>
    part.matches("input, select, textarea") ||
    [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const seen = new Set();
  for (const part of document.querySelectorAll("body *")) {
    const judged = written(part) && part.checkVisibility() && !seen.has(kind(part));
    part.toggleAttribute("data-judged", judged);
    if (judged) seen.add(kind(part));
  }
  return seen.size;
};
