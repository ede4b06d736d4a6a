// The deck check: takes a file or text, and tells what the report says. Nothing leaves the page; what reads and judges
// is fetched at the first touch.

const fetched = async (root) => {
  const [reading, judging, addresses, showing, text] = await Promise.all([
    import("./deck-reading.js"),
    import("./deck-report.js"),
    import("./deck-addresses.js"),
    import("./deck-show.js"),
    fetch(new URL("assets/deck-check.json", root)).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status)))),
  ]);
  return { ...reading, ...judging, ...addresses, ...showing, known: addresses.bare(text) };
};

export const start = (part, root) => {
  const [file, text, chosen] = ["input[type=file]", "textarea", "select"].map((name) => part.querySelector(name));
  const [status, place, copy, said] = [".summed", ".findings", ".copies", ".said"].map((name) => part.querySelector(name));
  let ready, deck, name, turn = 0, words = "";
  const tools = () =>
    (ready ||= fetched(root).catch((error) => {
      ready = undefined;
      throw error;
    }));

  const clear = (words) => {
    status.textContent = words;
    said.textContent = "";
    place.replaceChildren();
    copy.hidden = true;
  };
  const tell = async () => {
    const { report, show, asText, known } = await tools();
    const made = report(deck, known, root.href, chosen?.value);
    clear(made.summary);
    show(made, place);
    words = asText(made, name);
    copy.hidden = !made.places.length;
  };
  /** Reads a deck by `read`, unless another came meanwhile. */
  const check = async (read, called) => {
    const own = ++turn;
    clear("Reading …");
    let found;
    try {
      found = await tools();
    } catch {
      return clear("The check could not be fetched. Try again when there is a network.");
    }
    try {
      const fresh = await read(found, found.hosts(found.known, root.href));
      if (own !== turn) return;
      [deck, name] = [fresh, called];
      await tell();
    } catch (error) {
      if (own === turn) clear(error instanceof found.Unreadable ? error.message : "The file could not be read. Save it as .pptx once more, or paste its text.");
    }
  };
  const take = (taken) => taken && check(({ readFile }, hosts) => readFile(taken, hosts), taken.name);

  const touched = () => tools().catch(() => {});
  for (const touch of ["focusin", "pointerover", "dragenter"]) part.addEventListener(touch, touched, { once: true });
  if (part.contains(document.activeElement)) touched();
  file.addEventListener("change", () => take(file.files[0]));
  part.querySelector(".reads").addEventListener("click", () => check(({ readText }, hosts) => readText(text.value, hosts), ""));
  chosen?.addEventListener("change", () => deck && tell());
  part.addEventListener("dragover", (event) => {
    event.preventDefault();
    part.dataset.over = "";
  });
  part.addEventListener("dragleave", (event) => part.contains(event.relatedTarget) || delete part.dataset.over);
  part.addEventListener("drop", (event) => {
    event.preventDefault();
    delete part.dataset.over;
    const [dropped] = event.dataTransfer.files;
    const held = event.dataTransfer.getData("text");
    if (dropped) take(dropped);
    else if (held) check(({ readText }, hosts) => readText(held, hosts), "");
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "The browser does not let the page copy: select the report instead.";
    }
  });
  take(file.files[0]);
};
