/* What a reader of a page waits for; csbWaited() returns it in seconds: first letter, first chart or null, what moved, time blocked. */
(() => {
  const seen = { chart: null, shift: 0, blocked: 0 };
  const watch = (type, tell) => new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
  watch("layout-shift", (entry) => (seen.shift += entry.value));
  watch("longtask", (entry) => (seen.blocked += Math.max(0, entry.duration - 50)));
  const isShown = (svg) => {
    const box = svg.getBoundingClientRect();
    return svg.checkVisibility() && box.width > 60 && box.height > 20 && box.top < innerHeight;
  };
  const look = () => {
    if (![...document.querySelectorAll("article svg")].some(isShown)) return requestAnimationFrame(look);
    // The chart is laid out in the frame that is being made: it is painted when that frame is.
    const began = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (seen.chart = { began, ended: performance.now() });
    requestAnimationFrame(() => port2.postMessage(0));
  };
  requestAnimationFrame(look);
  // Where the first letter is painted in the same frame the browser itself says when that was.
  window.csbWaited = () => {
    const letter = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    const chart = seen.chart && (seen.chart.began <= letter ? letter : seen.chart.ended);
    return [letter / 1000, chart && chart / 1000, seen.shift, seen.blocked / 1000];
  };
})();
