// Opens search on its link or on "/", and fetches the rest only then. When that is gone, as it may be on a page left open
// while the site changed, the topics A to Z serve instead.
{
  const dialog = document.querySelector("dialog.search");
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  let ready;
  const open = (query) => {
    const input = dialog.querySelector("input");
    if (query) input.value = query;
    ready ||= import(new URL("assets/search.js", root)).then((module) => module.start(dialog, root)).catch(() => location.assign(new URL("topics/", root)));
    if (!dialog.open) dialog.showModal();
    input.focus();
    if (query) input.dispatchEvent(new Event("input"));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".search-open");
    if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      open(link.dataset.query);
    } else if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.metaKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
}
