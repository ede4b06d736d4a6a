// The light/dark toggle. The choice is kept; without one the page follows the system.
{
  const root = document.documentElement;
  const button = document.querySelector(".theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  // Pictures follow the choice, not the system: their dark sources are taken always or never.
  const sources = [...document.querySelectorAll("source[media*=dark]")].map((source) => [source, source.media]);
  const show = () => {
    button.setAttribute("aria-pressed", String(dark()));
    for (const [source, media] of sources) {
      const free = media.replace(/ ?(and )?\(prefers-color-scheme: dark\)/, "") || "all";
      source.media = !root.dataset.theme ? media : dark() ? free : "not all";
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {}
    show();
  });
  system.addEventListener("change", show);
  show();
}
