// Charts: what answers to the hand is fetched when a chart comes near. Where it is gone the drawing stays as it is.
{
  const figures = [...document.querySelectorAll(".chart")];
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  const enliven = (figure) => import(new URL("assets/chart.js", root)).then((module) => module.enliven(figure, root)).catch(() => {});
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) near.unobserve(target), enliven(target);
    }
  }, { rootMargin: "200px" });
  for (const figure of figures) near.observe(figure);
}
