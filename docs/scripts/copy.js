// Copying, announced: a text of the page (data-copy="#id"), a picture ("….png"), or an address below the site.
// Small pages hold this script too.
{
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
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
    const toast = (button.closest("dialog") || document).querySelector(".toast");
    const words = what[0] === "#" ? document.querySelector(what).textContent : new URL(what, root).href;
    const board = navigator.clipboard;
    const picture = () => new ClipboardItem({ "image/png": fetch(words).then((png) => png.blob()) });
    try {
      await (what.endsWith("png") ? board.write([picture()]) : board.writeText(words));
      toast.textContent = "Copied " + words;
    } catch {
      toast.textContent = words;
    }
    setTimeout(() => (toast.textContent = ""), 5000);
  });
}
