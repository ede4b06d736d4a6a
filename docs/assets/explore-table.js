// A table of an explorer: sorted by buttons in its heads, its columns shown or hidden. See explore.js.

const inOrder = new Intl.Collator("en", { numeric: true }).compare;

export class Table {
  constructor(node, changed) {
    this.heads = [...node.tHead.rows[0].cells].filter((head) => head.dataset.key);
    this.node = node;
    this.body = node.tBodies[0];
    for (const head of this.heads) {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort");
        const falls = way ? way === "ascending" : "falls" in head.dataset;
        this.sort((falls ? "-" : "") + head.dataset.key);
        changed();
      });
    }
    const first = this.heads.find((head) => head.hasAttribute("aria-sort"));
    this.sorted = this.usual = (first.getAttribute("aria-sort") === "descending" ? "-" : "") + first.dataset.key;
    this.rows = [...this.body.rows];
    this.order = new Map(this.rows.map((row, at) => [row, at]));
  }

  /** Sorts by `-parameters` (the largest first) or `parameters`; any other word gives the order of the page. */
  sort(how) {
    const head = this.heads.find((each) => each.dataset.key === how.replace(/^-/, ""));
    if (!head) how = this.usual;
    if (how === this.sorted) return;
    this.sorted = how;
    this.body.append(...(how === this.usual ? this.rows : this.ordered(head.cellIndex, how.startsWith("-") ? -1 : 1)));
    this.mark();
  }

  /** The rows by the cells at `at`; those that are not known come last either way. */
  ordered(at, sign) {
    const key = (row) => row.cells[at].dataset.v ?? row.cells[at].textContent.trim();
    const keyed = this.rows.map((row) => [key(row), row]);
    const numbers = keyed.every(([value]) => value === "" || isFinite(value));
    const compare = numbers ? (a, b) => a - b : inOrder;
    keyed.sort(([a, one], [b, two]) => {
      if (a === "" || b === "") return (a === "") - (b === "") || this.order.get(one) - this.order.get(two);
      return sign * compare(a, b) || this.order.get(one) - this.order.get(two);
    });
    return keyed.map(([, row]) => row);
  }

  mark() {
    const name = this.sorted.replace(/^-/, "");
    for (const head of this.heads) {
      if (head.dataset.key === name) head.setAttribute("aria-sort", this.sorted === name ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** Scrolls sideways until the sorted column is in view, right after the names. */
  reach() {
    const pane = this.node.parentNode;
    const head = this.heads.find((each) => each.hasAttribute("aria-sort"));
    if (!head || head.hidden || head === this.heads[0]) return;
    const first = this.heads[0].offsetWidth;
    const left = head.offsetLeft - pane.scrollLeft;
    if (left < first || left + head.offsetWidth > pane.clientWidth) pane.scrollLeft = head.offsetLeft - first;
  }

  show(keys) {
    for (const head of this.heads.slice(1)) {
      const hidden = !keys.has(head.dataset.key);
      if (head.hidden === hidden) continue;
      head.hidden = hidden;
      for (const row of this.rows) row.cells[head.cellIndex].hidden = hidden;
    }
    const cells = [...this.node.tHead.rows[0].cells];
    this.node.style.removeProperty("--widths");
    if (cells.every((cell) => !cell.hidden)) return;
    const widths = getComputedStyle(this.node).getPropertyValue("--widths").match(/\S+\(.*?\)|\S+/g);
    this.node.style.setProperty("--widths", widths.filter((_, at) => !cells[at].hidden).join(" "));
  }

  /** The published fields that the shown columns hold. */
  fields() {
    return this.heads.filter((head) => !head.hidden).flatMap((head) => (head.dataset.fields || head.dataset.key).split(" "));
  }
}

