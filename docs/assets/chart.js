// A chart that answers: pictures become the drawing itself, its points speak on hover and by arrow keys.

const dark = matchMedia("(prefers-color-scheme: dark)");
const phone = matchMedia("(max-width: 599px)");
const elements = new Set("svg g path rect line circle text tspan".split(" "));
const acts = /^(on|href|xlink:|style$|class$|id$)/i;

/** The drawing at `address`, or null when it holds anything but shapes and words. */
const drawing = async (address) => {
  const response = await fetch(address);
  if (!response.ok) return null;
  // The file's colours stand in a style element, which the page has itself and its policy forbids.
  const shapes = (await response.text()).replace(/<style>[^<]*<\/style>/, "");
  const svg = new DOMParser().parseFromString(shapes, "image/svg+xml").documentElement;
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (!elements.has(element.localName)) return null;
    for (const { name, value } of element.attributes) if (acts.test(name) || /url\(|javascript:/i.test(value)) return null;
  }
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return document.importNode(svg, true);
};

/** In the place of a picture, the drawing that it shows; again when the width of the window asks for another. */
const unfold = async (figure) => {
  const picture = figure.querySelector("picture");
  const image = picture.querySelector("img");
  const source = picture.querySelector("source[media='(max-width: 599px)']");
  let ticket = 0;
  const show = async () => {
    const mine = ++ticket;
    const svg = await drawing(phone.matches ? source.srcset : image.src).catch(() => null);
    // The width may have changed back meanwhile, and the later drawing come first.
    if (!svg || mine !== ticket) return;
    figure.querySelector(".drawn")?.remove();
    const box = document.createElement("div");
    box.className = "drawn";
    box.append(svg);
    picture.before(box);
    picture.hidden = true;
    speak(figure, svg);
  };
  phone.addEventListener("change", show);
  await show();
};

/** Where a tip stands in its frame: right of the mark, else left of it; above or below where both are too narrow. */
const beside = (mark, frame, tip) => {
  const [wide, high, gap] = [tip.offsetWidth, tip.offsetHeight, 14];
  const middle = mark.top + mark.height / 2 - frame.top;
  const right = mark.right - frame.left + gap;
  const left = mark.left - frame.left - gap - wide;
  if (right + wide <= frame.width) return [right, middle - high / 2];
  if (left >= 0) return [left, middle - high / 2];
  // A bar's value is at its end.
  const across = (mark.width > wide ? mark.right - wide : mark.left + (mark.width - wide) / 2) - frame.left;
  const above = mark.top - frame.top - high - gap;
  return [Math.max(0, Math.min(across, frame.width - wide)), above > -40 ? above : mark.bottom - frame.top + gap];
};

/** Hover, touch and arrow keys tell the point that is near. */
const speak = (figure, svg) => {
  const marks = [...svg.querySelectorAll("[aria-label]")];
  if (!marks.length) return;
  let tip = figure.querySelector(".tip");
  if (!tip) {
    tip = document.createElement("p");
    tip.className = "tip";
    tip.setAttribute("role", "status");
    figure.append(tip);
  }
  let at = -1;
  const show = (next) => {
    marks[at]?.classList.remove("at");
    at = next;
    const mark = marks[at];
    tip.textContent = mark ? mark.getAttribute("aria-label") : "";
    if (!mark) return;
    mark.classList.add("at");
    const frame = figure.getBoundingClientRect();
    [tip.style.left, tip.style.top] = beside(mark.getBoundingClientRect(), frame, tip).map((far) => far + "px");
  };
  svg.tabIndex = 0;
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) show((at + step + marks.length) % marks.length);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(marks.length - 1);
    else if (event.key === "Escape") show(-1);
    else return;
    event.preventDefault();
  });
  svg.addEventListener("blur", () => show(-1));
  const point = (event) => {
    let nearest = -1, least = 28;
    marks.forEach((mark, number) => {
      const box = mark.getBoundingClientRect();
      const dx = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
      const dy = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
      const far = Math.hypot(dx, dy);
      if (far < least) (nearest = number), (least = far);
    });
    if (nearest !== at) show(nearest);
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  svg.addEventListener("pointerleave", () => document.activeElement !== svg && show(-1));
};

/** Sends the specification to the Vega editor, which asks for it once it has opened. */
const edit = async (address) => {
  const home = "https://vega.github.io";
  const editor = open(home + "/editor/", "_blank");
  // A browser that blocks windows says so itself.
  if (!editor) return;
  const spec = await (await fetch(address)).text();
  const send = () => editor.postMessage({ mode: "vega-lite", spec, renderer: "svg" }, home);
  let tries = 20;
  const again = setInterval(() => (tries-- > 0 ? send() : clearInterval(again)), 500);
  addEventListener("message", (event) => event.source === editor && event.origin === home && clearInterval(again));
};

/** Makes one chart answer; does nothing the second time. */
export const enliven = async (figure, root) => {
  if (figure.dataset.live) return;
  figure.dataset.live = "";
  for (const svg of figure.querySelectorAll(".drawn svg")) speak(figure, svg);
  const button = figure.querySelector(".vega");
  button.hidden = false;
  button.addEventListener("click", () => edit(new URL(`charts/${figure.dataset.chart}.json`, root)));
  if (figure.querySelector("picture")) await unfold(figure);
};
