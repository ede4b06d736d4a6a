// More: everything a section offers for slides, as its own small page has it, in a dialog. Fetched on first use.

/** Fetches what the small page at `address` offers, with its links made whole; rejects when it is not there. */
const offered = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = await answer.text();
  // Only the part itself is parsed: the policy would complain of the small page's own style.
  const part = page.slice(page.indexOf("<aside"), page.indexOf("</aside>") + 8);
  const aside = new DOMParser().parseFromString(part, "text/html").querySelector("aside");
  for (const node of aside.querySelectorAll("[href], [src], [srcset]"))
    for (const name of ["href", "src", "srcset"])
      if (node.hasAttribute(name)) node.setAttribute(name, new URL(node.getAttribute(name), address));
  for (const source of aside.querySelectorAll("source")) follow(source);
  return document.importNode(aside, true);
};

/** Pictures follow the reader's choice of colours, not the system's alone. */
const follow = (source) => {
  const { theme } = document.documentElement.dataset;
  if (theme) source.media = theme === "dark" ? "all" : "not all";
};

const styled = (root) =>
  new Promise((done) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("assets/take.css", root) });
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
let style;

/** Prints one section by itself. */
const printed = (plate) => {
  plate.classList.add("printing");
  document.documentElement.dataset.print = "section";
  print();
};
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.print;
  document.querySelector(".printing")?.classList.remove("printing");
});

const button = (text, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
};

/** Opens the dialog of the section that `link` stands in; focus returns to the link when it closes. */
export const open = async (link, root) => {
  style ||= styled(root);
  const [aside] = await Promise.all([offered(link.href), style]);
  if (document.querySelector(".taken")) return;
  const plate = link.closest(".plate");
  const dialog = Object.assign(document.createElement("dialog"), { className: "taken" });
  const title = Object.assign(document.createElement("h2"), { id: "taken", textContent: plate.querySelector("h2, h3").textContent });
  const head = Object.assign(document.createElement("div"), { className: "head" });
  const close = button("Close", () => dialog.close());
  const print = button("Print this section", () => (dialog.close(), printed(plate)));
  head.append(title, print, close);
  dialog.setAttribute("aria-labelledby", "taken");
  dialog.append(head, aside);
  // Escape leaves the code alone first, then the dialog.
  dialog.addEventListener("cancel", (event) => document.fullscreenElement && event.preventDefault());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    const code = event.target.closest(".whole") && dialog.querySelector(".qr");
    if (event.target.closest(".qr")) document.exitFullscreen();
    else if (code?.requestFullscreen) event.preventDefault(), code.requestFullscreen();
    else if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.dispatchEvent(new Event("taken", { bubbles: true }));
  dialog.showModal();
  dialog.querySelector(".first").focus();
};
