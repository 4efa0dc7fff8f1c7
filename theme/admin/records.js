// Which records there are, for fields that name one: all of the site when it was built, and those
// that have been saved in this browser since.

import { titleOf } from './format.js';

const MOST_SHOWN = 30;
const LISTS = 'lists';
const ROWS = 'rows';

// What is looked for and what it is looked for in, without case, accents and the letters of Arabic
// that keyboards give for those of Urdu.
const LETTERS = { ي: 'ی', ى: 'ی', ك: 'ک', ه: 'ہ' };
const folded = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[يىكه]/g, (letter) => LETTERS[letter])
    .toLowerCase();

// Whether every word looked for stands in a text.
export function found(words, text) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const within = folded(text);
  return wanted.every((word) => within.includes(word));
}

export class Records {
  // `tables` has [id, title] pairs by resource, `inside` the resource of each list of a document:
  // {kpis: {observations: 'kpi_observations'}}.
  constructor({ tables, inside, languages }) {
    this.languages = languages;
    this.tables = new Map(Object.entries(tables).map(([name, pairs]) => [name, new Map(pairs)]));
    this.inside = inside;
    this.options = new Map();
  }

  has(table, id) {
    return this.tables.get(table)?.has(id) ?? false;
  }

  // The choices for a table, each {value, label, text} with what is searched in.
  choices(table) {
    if (!this.options.has(table)) {
      const pairs = [...(this.tables.get(table) ?? [])];
      const made = pairs.map(([id, title]) => this.choice(id, title));
      this.options.set(table, made.sort((one, other) => one.label.localeCompare(other.label)));
    }
    return this.options.get(table);
  }

  choice(id, title) {
    const label = title && title !== id ? `${title} (${id})` : id;
    return { value: id, label, text: folded(label) };
  }

  // A record's title; its id where it has none.
  titleOf(table, id) {
    return this.tables.get(table)?.get(id) || id;
  }

  // The choice of an id, whether the table has it or not.
  chosen(table, id) {
    return this.choice(id, this.tables.get(table)?.get(id) ?? '');
  }

  // The first choices in which every word looked for stands.
  find(table, words) {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    const fits = ({ text }) => wanted.every((word) => text.includes(word));
    return this.choices(table).filter(fits).slice(0, MOST_SHOWN);
  }

  // Take in what an entry holds that has just been saved.
  learn(collection, slug, data) {
    if (collection === LISTS) {
      this.learnRows(slug, data[ROWS]);
      return;
    }
    this.add(collection, data);
    for (const [name, table] of Object.entries(this.inside[collection] ?? {})) {
      this.learnRows(table, data[name]);
    }
  }

  learnRows(table, rows) {
    for (const row of rows ?? []) this.add(table, row);
  }

  add(table, values) {
    const known = this.tables.get(table);
    if (!values.id || !known) return;
    const id = String(values.id);
    known.set(id, titleOf(values, this.languages) || known.get(id) || '');
    this.options.delete(table);
  }
}
