/*
 * Filters for tables. A form with data-filter-for="ID" (of a table, or of what holds several)
 * stays hidden without this script; with it, each <select name="key"> keeps the rows whose
 * data-key attribute holds the chosen value among its space-separated ones, and the field named
 * "text" keeps the rows that contain every word typed. An element with data-filter-part is hidden
 * while it has no row to show. The choices are kept in the page's address, so that a filtered
 * table can be sent on.
 */

(() => {
  "use strict";

  /** Folds what readers do not tell apart: case, Latin accents, two Arabic letters, vowel signs. */
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u064b-\u0652]/g, "")
      .replace(/[\u064a\u0649]/g, "\u06cc")
      .replace(/\u0643/g, "\u06a9")
      .toLocaleLowerCase();
  }

  /** The form's fields that filter, by their names. */
  function fields(form) {
    return [...form.elements].filter((field) => field.name);
  }

  /** Writes the choices into the address, leaving what else stands there. */
  function remember(form, key) {
    const address = new URL(window.location.href);
    for (const field of fields(form)) {
      const name = key(field);
      if (field.value) {
        address.searchParams.set(name, field.value);
      } else {
        address.searchParams.delete(name);
      }
    }
    window.history.replaceState(window.history.state, "", address);
  }

  /** Takes the choices from the address; a value that the form does not offer is left alone. */
  function recall(form, key) {
    const parameters = new URL(window.location.href).searchParams;
    for (const field of fields(form)) {
      const value = parameters.get(key(field));
      const offered = field.tagName !== "SELECT" || [...field.options].some((each) => each.value === value);
      if (value !== null && offered) {
        field.value = value;
      }
    }
  }

  /** Shows the rows that satisfy every field, and the parts that have any; says how many. */
  function apply(form, rows, words, parts) {
    const chosen = fields(form).filter((field) => field.value && field.name !== "text");
    const typed = fold(form.elements.text?.value ?? "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const kept =
        chosen.every((field) => (row.getAttribute(`data-${field.name}`) ?? "").split(/\s+/).includes(field.value)) &&
        typed.every((word) => words.get(row).includes(word));
      row.hidden = !kept;
      shown += kept ? 1 : 0;
    }
    for (const part of parts) {
      part.hidden = !part.querySelector("tbody > tr:not([hidden])");
    }
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const sentence = shown === 0 ? form.dataset.none : form.dataset.shown;
    form.querySelector("[aria-live]").textContent = sentence
      .replace("{shown}", number.format(shown))
      .replace("{total}", number.format(rows.length));
  }

  const forms = document.querySelectorAll("form[data-filter-for]");
  for (const form of forms) {
    const filtered = document.getElementById(form.dataset.filterFor);
    if (!filtered) {
      continue;
    }
    const rows = [...filtered.querySelectorAll("tbody > tr")];
    const parts = filtered.querySelectorAll("[data-filter-part]");
    const words = new Map(rows.map((row) => [row, fold(row.textContent)]));
    // Two tables on a page may offer the same key: their parameters then carry the table's name.
    const key = (field) => (forms.length > 1 ? `${form.dataset.filterFor}-${field.name}` : field.name);
    const update = () => {
      apply(form, rows, words, parts);
      remember(form, key);
    };
    recall(form, key);
    apply(form, rows, words, parts);
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
  }
})();
