// What is there to be copied gets a button, and the address at which the site stands. The page is whole without it.
(() => {
  for (const block of document.querySelectorAll(".csb-copy")) {
    const code = block.querySelector("code");
    const { here, top } = block.dataset;
    if (here) code.textContent = code.textContent.replaceAll(`"${here}`, `"${new URL(".", location.href).href}`);
    if (top) code.textContent = code.textContent.replace(/ (?=data\/tables\/\S+$)/, ` ${new URL(top, location.href).href}`);
    if (!navigator.clipboard) continue;
    const copy = document.createElement("button");
    Object.assign(copy, { type: "button", className: "csb-button", textContent: "Copy" });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = "Copied";
    });
    block.after(copy);
  }
})();
