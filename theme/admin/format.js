// How the forms read and write a file of data.
//
// What a form receives of a file is its values and, under names that begin with '__', what the form
// itself must know: the file's text, so that what is saved is made from the very text that was
// opened and keeps its comments; each record's title; and whether the text can be read at all.

import { readTree } from './writing/canonical.js';
import { emptyTree, plainValuesOf, valuesOf, withValues } from './writing/changing.js';
import { emit } from './writing/emitting.js';
import { layoutOf } from './writing/layout.js';
import { parse } from './writing/parsing.js';
import { UnreadableError } from './writing/reading.js';
import { isListing, isRecord, textOf } from './writing/tree.js';

export const SOURCE = '__source';
export const UNREADABLE = '__unreadable';
export const TITLE = '__title';
export const TABLE = 'table';
const IN_WORDS = '__in_words';
const ROWS = 'rows';
const MARK = '__resource__';

// The texts that saved texts were made from, by the saved ones; only of this page's last ones.
const MOST_REMEMBERED = 50;
const origins = new Map();

// The text that a file had when the form was opened whose saving gives this one; undefined where
// there was none.
export const originOf = (text) => origins.get(text);

function remember(text, origin) {
  origins.delete(text);
  origins.set(text, origin);
  if (origins.size > MOST_REMEMBERED) origins.delete(origins.keys().next().value);
  return text;
}

// The formats by name: `record-NAME` for the documents of each resource, `table` for every file of
// a whole table, which is told its resource only when it is written. `settings` has the `shapes` of
// the resources, the `languages` in the order in which titles are looked for, the `words` to say,
// in `tables` the titles of records that take them from others, and the editor's `config`, where
// the choices of each field have their labels.
export function formats({ shapes, languages, words, tables = {}, config = {} }) {
  const layouts = new Map(Object.entries(shapes).map(([name, shape]) => [name, layoutOf(shape)]));

  function write(name, data, values, kept) {
    if (data[UNREADABLE]) throw new Error(words.unreadable);
    const layout = layouts.get(name);
    const tree = data[SOURCE] ? readTree(data[SOURCE], layout) : emptyTree(layout);
    return remember(emit(withValues(tree, values, layout, kept), layout), data[SOURCE]);
  }

  const made = new Map();
  made.set(TABLE, {
    fromFile: (text) =>
      read(text, () => {
        const { node } = parse(text);
        if (!isListing(node)) throw new UnreadableError('not a list of records');
        const rows = node.items.filter((each) => isRecord(each.node));
        return { [ROWS]: rows.map((each) => titled(plainValuesOf(each.node), languages)) };
      }),
    toFile: (data, names) => {
      const mark = names.find((each) => each.startsWith(MARK));
      return write(mark.slice(MARK.length), data, data[ROWS] ?? []);
    },
  });
  for (const [name, layout] of layouts) {
    if (layout.list) continue;
    const titles = new Map(tables[name]);
    const labels = labelsOf(config.collections?.find((each) => each.name === name));
    const documentOf = (node) => ({
      ...titledDocument(node, layout, languages, titles),
      [IN_WORDS]: inWords(node, labels),
    });
    made.set(`record-${name}`, {
      fromFile: (text) => read(text, () => documentOf(readTree(text, layout).node)),
      toFile: (data) => write(name, data, data, listsAside(shapes[name], data.id)),
    });
  }
  return made;
}

function read(text, values) {
  if (!text) return {}; // a table whose file is not there yet
  try {
    return { ...values(), [SOURCE]: text };
  } catch (fault) {
    if (!(fault instanceof UnreadableError)) throw fault;
    return { [UNREADABLE]: fault.message, [TITLE]: '?' };
  }
}

function titledDocument(node, layout, languages, titles) {
  const values = valuesOf(node, layout);
  for (const name of layout.nested.keys()) {
    if (values[name]) values[name] = values[name].map((row) => titled(row, languages));
  }
  return titled(values, languages, titles);
}

// The labels of the choices of each field of a collection's form, by the choices.
function labelsOf(collection) {
  const chosen = (collection?.fields ?? []).filter(({ options }) => options);
  const pairs = ({ options }) => options.map(({ value, label }) => [value, label]);
  return new Map(chosen.map((each) => [each.name, new Map(pairs(each))]));
}

// What a document has chosen, in the words of the form: lists of documents are grouped by them.
function inWords(node, labels) {
  const said = [...labels].map(([name, words]) => [name, words.get(textOf(node, name))]);
  return Object.fromEntries(said.filter(([, label]) => label));
}

// A record with its title in the first language that it has one in, else the one it is known by,
// else its id.
function titled(values, languages, titles) {
  return { ...values, [TITLE]: titleOf(values, languages) || titles?.get(values.id) || values.id };
}

// A record's own title in the first of some languages that it has one in; '' where it has none.
export function titleOf(values, languages) {
  const names = [...languages.map((code) => `title_${code}`), 'title'];
  return values[names.find((each) => values[each])] ?? '';
}

// The lists of a document that are kept in a table beside it.
const listsAside = (shape, id) =>
  shape.nested.filter(({ aside = [] }) => aside.includes(id)).map(({ name }) => name);
