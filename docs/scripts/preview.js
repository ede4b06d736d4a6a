// Previews: resting on a figure, citation or term, or moving to it by keyboard, shows its note; a click keeps it open.
// Where the note stands in the margin already, it is marked there. Esc closes; the note itself can be hovered.
{
  const opener = "[popovertarget^=note-]";
  let shown, lit, from, timer;
  const after = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const held = (node) => node && (shown?.contains(node) || (node === from && node.matches(":focus-visible")));
  const hide = () => {
    lit?.classList.remove("lit");
    if (shown?.matches(":popover-open")) shown.hidePopover();
    shown = lit = null;
  };
  const show = (button) => {
    const note = document.getElementById(button.getAttribute("popovertarget"));
    if (note === shown) return;
    hide();
    from = button;
    if (document.querySelector(".note:popover-open")) return;
    const { top, bottom, height } = note.getBoundingClientRect();
    if (height && top < innerHeight && bottom > 0) (lit = note).classList.add("lit");
    else (shown = note).showPopover({ source: button });
  };
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const button = target.closest(opener);
    if (button) after(300, () => show(button));
    else if (held(target) || held(document.activeElement)) clearTimeout(timer);
    else after(300, hide);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (shown?.contains(target)) clearTimeout(timer);
    else if (target.matches(opener + ":focus-visible")) after(300, () => show(target));
    else if (shown || lit) after(0, hide);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(opener);
    clearTimeout(timer);
    if (button && shown?.id === button.getAttribute("popovertarget")) {
      event.preventDefault();
      shown = null;
    }
  });
  document.addEventListener("toggle", ({ target, newState }) => newState === "closed" && target === shown && (shown = null), true);
}
