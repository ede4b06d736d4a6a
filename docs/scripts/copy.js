// Copying, announced: a text of the page (data-copy="#id"), a picture ("….png"), or an address below the site.
// Small pages hold this script too.
{
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location);
  // Shows what only script can do: the buttons, and today (UTC) where a citation asks for the day of reading, by the
  // pattern for the month: to ask a browser for its words costs a phone a tenth of a second.
  const [y, m, d] = new Date().toJSON().split(/[-T]/);
  const ready = ({ target }) => {
    for (const node of target.querySelectorAll("[data-copy], [data-day]")) {
      node.hidden = false;
      if (node.dataset.day) node.textContent = node.dataset.day.split("|")[m - 1].replace("##", d).replace("#", +d).replace("Y", y);
    }
  };
  ready({ target: document });
  addEventListener("taken", ready);
  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const what = button.dataset.copy,
      part = button.closest("dialog") || document,
      toast = part.querySelector(".toast"),
      words = what[0] === "#" ? part.querySelector(what).textContent : new URL(what, root).href;
    try {
      if (what.endsWith("png")) await navigator.clipboard.write([new ClipboardItem({ "image/png": fetch(words).then((r) => r.blob()) })]);
      else await navigator.clipboard.writeText(words);
      toast.textContent = "Copied " + words;
    } catch {
      toast.textContent = words;
    }
    setTimeout(() => toast.replaceChildren(), 5000);
  });
}
