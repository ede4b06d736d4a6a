// A page's own module: fetched only on a page that asks for one. Where it is gone the page stays whole.
{
  const part = document.querySelector("[data-module]");
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  if (part) import(new URL(`assets/${part.dataset.module}.js`, root)).then((module) => module.start(part, root)).catch(() => {});
}
