// What a form changes in a file's tree, as plugins/tracker/writing/changing.py does it: a value that
// stays keeps its very text, a row goes on from the row that it was, and every comment stays.

import { commentedValue, inOrder, rowsInOrder } from './layout.js';
import { NUMBER } from './quoting.js';
import { entry, entryOf, isEmptyLeaf, isLeaf, isListing, isRecord } from './tree.js';
import { item, leaf, listing, record, settled, textOf } from './tree.js';

// The values of a record as a form shows them: texts, lists of texts, and lists of rows.
export function valuesOf(node, layout) {
  const values = {};
  for (const [name, style] of layout.styles) {
    const value = valueOf(entryOf(node, name)?.node, style);
    if (value !== null) values[name] = value;
  }
  for (const [name, nested] of layout.nested) {
    const rows = entryOf(node, name)?.node;
    if (isListing(rows)) values[name] = rowsOf(rows, nested);
  }
  return values;
}

export const rowsOf = (node, layout) =>
  node.items.filter((each) => isRecord(each.node)).map((each) => valuesOf(each.node, layout));

function valueOf(node, style) {
  if (isLeaf(node)) return node.text ? typed(node, style) : null;
  if (isListing(node)) {
    return node.items.flatMap((each) => (isLeaf(each.node) && each.node.text ? [each.node.text] : []));
  }
  return null;
}

// The values of a record as they are typed, for want of a layout.
export function plainValuesOf(node) {
  const found = node.entries.filter((each) => !each.out.length);
  const pairs = found.map((each) => [each.key, valueOf(each.node, null)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== null));
}

// A number as such where that loses nothing of how it was typed: forms put numbers in order.
function typed({ text, quoted }, style) {
  const number = style === NUMBER && !quoted && text.trim() === text ? Number(text) : NaN;
  return String(number) === text ? number : text;
}

// A tree of a file that is not there yet.
export const emptyTree = (layout) => ({
  node: layout.list ? listing() : record(),
  modeline: '',
  head: [],
});

// The tree with a form's values: of a document, all its fields and lists; of a list file, its rows.
// `kept` names the lists of a document that the form must leave as they are.
export function withValues(tree, values, layout, kept = []) {
  const node = layout.list
    ? withRows(tree.node, values, layout)
    : inOrder(withFields(tree.node, values, layout, kept), layout);
  return { ...tree, node };
}

function withFields(node, values, layout, kept = []) {
  const before = valuesOf(node, layout);
  let changed = node;
  for (const [name, style] of layout.styles) {
    const value = values[name];
    if (!same(value, before[name])) changed = withValue(changed, name, value, style);
  }
  for (const [name, nested] of layout.nested) {
    if (kept.includes(name) || same(values[name], before[name])) continue;
    const list = entryOf(changed, name)?.node;
    const rows = withRows(isListing(list) ? list : listing(), values[name] ?? [], nested);
    changed = withNode(changed, name, rows);
  }
  return changed;
}

const isNothing = (value) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

// Whether two values of a form say the same; an empty one says the same as none.
function same(one, other) {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => same(each, other[index]));
  }
  if (typeof one === 'object' && typeof other === 'object') {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => name.startsWith('__') || same(one[name], other[name]));
  }
  return String(one) === String(other);
}

function withValue(node, name, value, style) {
  const found = entryOf(node, name);
  if (Array.isArray(value)) {
    const before = isListing(found?.node) ? found.node : listing();
    return withNode(node, name, withTexts(before, value.map(textOfValue)));
  }
  const text = isNothing(value) ? null : textOfValue(value);
  if (isLeaf(found?.node) && (found.node.text ?? '') === (text ?? '')) return node;
  if (isLeaf(found?.node) && style === NUMBER && sameNumber(found.node.text, text)) return node;
  return withNode(node, name, leaf(text || null));
}

const sameNumber = (one, other) => one && other && Number(one) === Number(other);

// A value as text: a number without an exponent, a text without what a hand left at its ends.
function textOfValue(value) {
  if (typeof value === 'number') return plainNumber(value);
  return String(value).replace(/\r\n?/g, '\n').trim();
}

function plainNumber(value) {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, first, more = '', exponent] = match;
  const digits = first + more;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

// The record with another value for a key, whose comments stay. Where the key is commented out and
// waits to be filled in, it is uncommented.
function withNode(node, key, value) {
  const entries = [...node.entries];
  const place = entries.findIndex((each) => each.key === key && !each.out.length);
  if (place >= 0) {
    entries[place] = { ...settled(entries[place]), node: value };
    return { ...node, entries };
  }
  if (isEmptyLeaf(value) || (isListing(value) && !value.items.length)) return node;
  const waiting = entries.findIndex(
    (each) => each.key === key && each.out.length && commentedValue(each.out) === '',
  );
  if (waiting >= 0) {
    const { above, out } = entries[waiting];
    const start = out[0].indexOf('  #');
    entries[waiting] = entry(key, value, above, start < 0 ? '' : `#${out[0].slice(start + 3)}`);
  } else {
    entries.push(entry(key, value));
  }
  return { ...node, entries };
}

// A list of single values; each takes over the comments of the same value before.
function withTexts(before, texts) {
  const known = new Map();
  for (const each of before.items) {
    if (!isLeaf(each.node)) continue;
    known.set(each.node.text, [...(known.get(each.node.text) ?? []), each]);
  }
  const items = texts
    .filter((text) => text)
    .map((text) => known.get(text)?.shift() ?? item(leaf(text)));
  return { ...before, items };
}

// A list of records with these rows; each goes on from its predecessor, with its comments.
export function withRows(before, rows, layout) {
  const keys = layout.key.filter((name) => layout.styles.has(name));
  const waiting = new Map([...before.items.entries()].filter(([, each]) => isRecord(each.node)));
  const byKey = new Map();
  for (const [index, { node }] of waiting) {
    const key = JSON.stringify(keys.map((name) => textOf(node, name)));
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  }
  const single = (value) => (isNothing(value) || Array.isArray(value) ? null : textOfValue(value));
  const predecessors = rows.map((row) => {
    if (!keys.length) return undefined;
    return byKey.get(JSON.stringify(keys.map((name) => single(row[name]))))?.shift();
  });
  const taken = new Set(predecessors);
  const items = rows.map((row, place) => {
    let found = predecessors[place];
    if (found === undefined && waiting.has(place) && !taken.has(place)) found = place;
    const each = found === undefined ? item(record()) : waiting.get(found);
    return { ...each, node: inOrder(withFields(each.node, row, layout), layout) };
  });
  return rowsInOrder({ ...before, items }, layout);
}
