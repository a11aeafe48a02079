/* What a reader would see of the page: returned to tests/website/browse.py. */
() => {
  const colour = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const shown = (element) => element.getClientRects().length > 0;

  /* The corners of the letters on the screen, also when the text is turned. */
  const corners = (text) => {
    const last = text.getNumberOfChars() - 1;
    const [from, to] = [text.getExtentOfChar(0), text.getExtentOfChar(last)];
    const matrix = text.getScreenCTM();
    const [left, right] = [from.x, to.x + to.width];
    const size = parseFloat(getComputedStyle(text).fontSize);
    // Letters fill the line from about three quarters of their size above its foot to a fifth below.
    const foot = text.getStartPositionOfChar(0).y;
    return [[left, foot - 0.75 * size], [right, foot - 0.75 * size], [right, foot + 0.2 * size], [left, foot + 0.2 * size]]
      .map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix))
      .map(({ x, y }) => [x, y + scrollY]);
  };

  /* The colour of a mark: that of the ground where a pattern fills it. */
  const filled = (mark) => {
    const { fill } = getComputedStyle(mark);
    const pattern = /^url\("#(.+)"\)$/.exec(fill);
    return pattern ? getComputedStyle(document.getElementById(pattern[1]).querySelector("rect")).fill : fill;
  };

  /* The shapes of a drawing with their places and colours, each asked for once. */
  const grounds = (svg) =>
    [...svg.querySelectorAll("path, rect")]
      .filter((shape) => !shape.closest("pattern") && filled(shape).startsWith("rgb"))
      .map((shape) => {
        const style = getComputedStyle(shape);
        const [red, green, blue, alpha = 1] = colour(filled(shape));
        const opacity = alpha * parseFloat(style.fillOpacity) * parseFloat(style.opacity);
        return { shape, place: shape.getBoundingClientRect(), layer: [red, green, blue, opacity] };
      });

  /* The colours on which a text stands, the one on top last. */
  const under = (shapes, text) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const covers = ({ shape, place }) =>
      place.left <= x && x <= place.right && place.top <= y && y <= place.bottom &&
      shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [colour(getComputedStyle(document.body).backgroundColor), ...shapes.filter(covers).map(({ layer }) => layer)];
  };

  const letters = (svg, shapes = grounds(svg)) =>
    [...svg.querySelectorAll("text")]
      .flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]))
      .filter((text) => text.textContent.trim())
      .map((text) => {
        const matrix = text.getScreenCTM();
        const style = getComputedStyle(text);
        return {
          text: text.textContent,
          size: parseFloat(style.fontSize) * Math.hypot(matrix.a, matrix.b),
          corners: corners(text),
          fill: colour(style.fill),
          under: under(shapes, text),
        };
      });

  const named = (svg, attribute, tag) => {
    const element = document.getElementById(svg.getAttribute(attribute));
    return element?.localName === tag && element.parentNode === svg ? element.textContent : "";
  };

  const drawing = (svg) => ({
    shown: shown(svg),
    role: svg.getAttribute("role"),
    title: named(svg, "aria-labelledby", "title"),
    description: named(svg, "aria-describedby", "desc"),
    letters: shown(svg) ? letters(svg) : [],
    fills: [...new Set([...svg.querySelectorAll("path, rect, text")].map(filled))],
  });

  const figures = [...document.querySelectorAll(".csb-figure")].map((figure) => ({
    id: figure.id,
    drawings: [...figure.querySelectorAll("svg")].map(drawing),
    rows: (figure.matches(".csb-alone") ? document : figure).querySelectorAll("table tbody tr").length,
  }));
  const page = {
    width: innerWidth,
    scrolled: document.scrollingElement.scrollWidth,
    dark: getComputedStyle(document.body).getPropertyValue("--csb-surface"),
    tables: [...document.querySelectorAll("article table")].map((table) => [shown(table) || table.closest("details") !== null, table.rows.length]),
    figures,
  };
  for (const details of document.querySelectorAll("details")) details.open = true;
  return { ...page, opened: document.scrollingElement.scrollWidth };
};
