// Marks the section in view in the side navigation, and closes the phone's menu after a choice.
{
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const menu = document.querySelector(".side");
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
  });
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  // Asked of the section, which needs not be laid out for it.
  const top = (heading) => (heading.closest(".plate") || heading).getBoundingClientRect().top;
  const mark = () => {
    const past = headings.filter((heading) => top(heading) < innerHeight * 0.4 + 1);
    const current = (past.pop() || headings[0]).id;
    for (const [id, link] of links) id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  // The top margin counts headings above the window as seen, so that a jump past one is noticed too.
  const watch = new IntersectionObserver(mark, { rootMargin: "100000px 0px -60% 0px" });
  for (const heading of headings) watch.observe(heading.closest(".plate") || heading);
}
