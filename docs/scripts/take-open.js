// More: what a section offers for slides is fetched when asked for. Without script its link leads to the section's page.
{
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  addEventListener("click", (event) => {
    const link = event.target.closest("a.more");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    import(new URL("assets/take.js", root)).then((module) => module.open(link, root)).catch(() => location.assign(link.href));
  });
}
