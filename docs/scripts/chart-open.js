// Charts: what answers to the hand is fetched when a chart comes near, or is reached by pointer or key.
{
  const figures = [...document.querySelectorAll(".chart")];
  const root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
  const enliven = (figure) => import(new URL("assets/chart.js", root)).then((module) => module.enliven(figure, root));
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) near.unobserve(target), enliven(target);
    }
  }, { rootMargin: "200px" });
  for (const figure of figures) near.observe(figure);
}
