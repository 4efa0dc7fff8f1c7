/*
 * Filters for tables and lists. A form with data-filter-for="ID" stays hidden without this script;
 * with it, each <select name="key"> keeps the items whose data-key attribute holds the chosen value
 * among its space-separated ones, and the field named "text" keeps those that contain every word
 * typed. The items are the rows of a table or of several, or what is marked data-filter-item; a part
 * that is marked data-filter-group goes with its last item. The choices are kept in the page's address, so
 * that a filtered table or list can be sent on.
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

  /** What can be filtered: the marked items of a list, or the rows of a table or of several. */
  function itemsOf(target) {
    const marked = [...target.querySelectorAll("[data-filter-item]")];
    return marked.length > 0 ? marked : [...target.querySelectorAll("tbody > tr")];
  }

  /** Shows the items that satisfy every field, and says how many they are. */
  function apply(form, items, groups, words) {
    const chosen = fields(form).filter((field) => field.value && field.name !== "text");
    const typed = fold(form.elements.text?.value ?? "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const kept =
        chosen.every((field) => (item.getAttribute(`data-${field.name}`) ?? "").split(/\s+/).includes(field.value)) &&
        typed.every((word) => words.get(item).includes(word));
      item.hidden = !kept;
      shown += kept ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = !items.some((item) => !item.hidden && group.contains(item));
    }
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const sentence = shown === 0 ? form.dataset.none : form.dataset.shown;
    form.querySelector("[aria-live]").textContent = sentence
      .replace("{shown}", number.format(shown))
      .replace("{total}", number.format(items.length));
  }

  const forms = document.querySelectorAll("form[data-filter-for]");
  for (const form of forms) {
    const target = document.getElementById(form.dataset.filterFor);
    if (!target) {
      continue;
    }
    const items = itemsOf(target);
    const groups = [...target.querySelectorAll("[data-filter-group]")];
    const words = new Map(items.map((item) => [item, fold(item.textContent)]));
    // Two lists on a page may offer the same key: their parameters then carry the list's name.
    const key = (field) => (forms.length > 1 ? `${form.dataset.filterFor}-${field.name}` : field.name);
    const update = () => {
      apply(form, items, groups, words);
      remember(form, key);
    };
    recall(form, key);
    apply(form, items, groups, words);
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
  }
})();
