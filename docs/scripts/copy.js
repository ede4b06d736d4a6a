// Copying, announced: a text of the page (data-copy="#id"), a picture ("….png"), or an address below the site.
// Small pages hold this script too.
{
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location);
  // Shows what only script can do: the buttons, and today where a citation asks for the day of reading.
  const ready = ({ target }) => {
    for (const button of target.querySelectorAll("[data-copy]")) button.hidden = false;
    for (const { dataset, firstChild } of target.querySelectorAll("[data-day]"))
      firstChild.data = new Date().toLocaleDateString(dataset.day, { dateStyle: dataset.style });
  };
  ready({ target: document });
  addEventListener("taken", ready);
  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const what = button.dataset.copy;
    const part = button.closest("dialog") || document;
    const toast = part.querySelector(".toast");
    const words = what[0] === "#" ? part.querySelector(what).textContent : new URL(what, root).href;
    const picture = () => new ClipboardItem({ "image/png": fetch(words).then((png) => png.blob()) });
    try {
      await (what.endsWith("png") ? navigator.clipboard.write([picture()]) : navigator.clipboard.writeText(words));
      toast.textContent = "Copied " + words;
    } catch {
      toast.textContent = words;
    }
    setTimeout(() => toast.replaceChildren(), 5000);
  });
}
