// Explorers: their module is fetched only on a page that holds one.
{
  const explorer = document.querySelector("[data-explore]");
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  if (explorer) import(new URL("assets/explore.js", root)).then((module) => module.start(explorer, root));
}
