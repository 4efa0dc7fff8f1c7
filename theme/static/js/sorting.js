/*
 * Sorting for tables marked data-sortable: each column heading becomes a button. A cell is sorted
 * by its data-sort attribute where it has one, else by its text; numbers as numbers, what is empty
 * or a dash always last. Without this script the tables keep the order they were published in.
 */

(() => {
  "use strict";

  /** What a row is sorted by in a column. */
  function sortKey(row, column) {
    const cell = row.cells[column];
    return (cell.dataset.sort ?? cell.textContent).trim();
  }

  /** Compares two keys: as numbers if both are, else as words of the page's language. */
  function compare(first, second, collator) {
    const [one, other] = [Number(first), Number(second)];
    return Number.isNaN(one) || Number.isNaN(other) ? collator.compare(first, second) : one - other;
  }

  /** Sorts the rows of a table's body by one column. */
  function sortBy(body, column, ascending, collator) {
    const keyed = [...body.rows].map((row) => [sortKey(row, column), row]);
    const says = ([key]) => /[\p{L}\p{N}]/u.test(key);
    const filled = keyed.filter(says);
    filled.sort(([first], [second]) => (ascending ? 1 : -1) * compare(first, second, collator));
    body.append(...[...filled, ...keyed.filter((each) => !says(each))].map(([, row]) => row));
  }

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort-button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const ascending = heading.getAttribute("aria-sort") !== "ascending";
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sortBy(table.tBodies[0], column, ascending, collator);
      });
    });
  }
})();
