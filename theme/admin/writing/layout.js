// The order of a record's keys and how each is written, as plugins/tracker/writing/layout.py says it.
//
// The layout comes from the data package's descriptor, through the configuration of the forms.

import { entry, isLeaf, isListing, isRecord, item, leaf, listing, record } from './tree.js';

// A comment line that is a field commented out: a key, and at most a value and a comment.
const COMMENTED =
  /^#\s?(?<key>[\p{L}\p{N}_]+):(?:\s+(?<value>'(?:[^']|'')*'|\[.*?\]|[^\s'"[#]+))?(?:\s+#.*)?$/u;
const CONTINUED = /^#\s{2,}\S/;

// The layout of a resource, from the configuration's `shape` of it: the style of each key, the
// layouts of the nested lists, and the fields that tell one record from another.
export function layoutOf({ fields, nested = [], key, list = false }) {
  const styles = new Map(fields.map(({ name, as }) => [name, as]));
  const inside = new Map(nested.map((each) => [each.name, layoutOf(each)]));
  const places = new Map([...styles.keys(), ...inside.keys()].map((name, place) => [name, place]));
  return { styles, nested: inside, places, key, list };
}

// A record with its keys in the descriptor's order and without empty ones, lists likewise.
export function inOrder(node, layout) {
  const entries = [];
  for (const each of node.entries) {
    const split = each.out.length ? { found: [], rest: each.above } : commented(each.above, layout);
    entries.push(...split.found);
    entries.push({ ...each, node: nestedInOrder(each, layout), above: split.rest });
  }
  const { found, rest } = commented(node.below, layout);
  const placeOf = ({ key }) => layout.places.get(key) ?? layout.places.size;
  const kept = [...entries, ...found].filter((each) => !isVoid(each));
  return record(kept.sort((one, other) => placeOf(one) - placeOf(other)), rest);
}

// Whether an entry says nothing: neither a value nor a comment.
export function isVoid({ node, above, after, out }) {
  if (out.length || above.length || after) return false;
  if (isLeaf(node)) return !node.text;
  return isListing(node) && !node.items.length && !node.below.length;
}

// What a field that is commented out would hold: '' where the editor is to fill it in; null where
// it is more than one line.
export function commentedValue(lines) {
  const match = lines.length === 1 ? COMMENTED.exec(lines[0]) : null;
  if (!match) return null;
  const value = match.groups.value ?? '';
  return value === "''" || value === '[]' ? '' : value;
}

function nestedInOrder({ key, node }, layout) {
  const nested = layout.nested.get(key);
  return nested && isListing(node) ? rowsInOrder(node, nested) : node;
}

// A list of records, each with its keys in order; the records stay where they are.
export const rowsInOrder = ({ items, below }, layout) =>
  listing(items.map((each) => rowInOrder(each, layout)), below);

// A row whose first key, which stands after the dash, is not there for a comment alone.
function rowInOrder(each, layout) {
  if (!isRecord(each.node)) return each;
  let node = inOrder(each.node, layout);
  let { above } = each;
  for (;;) {
    const first = node.entries.find(({ out }) => !out.length);
    if (!first || first.after || !isVoid({ ...first, above: [] })) break;
    above = [...above, ...first.above];
    node = { ...node, entries: node.entries.filter((other) => other !== first) };
  }
  return item(node, above, each.after);
}

// The fields that are commented out among comment lines, and the lines that are left.
function commented(lines, layout) {
  const found = [];
  let pending = [];
  for (const line of lines) {
    const match = COMMENTED.exec(line);
    if (match && layout.places.has(match.groups.key)) {
      found.push(entry(match.groups.key, leaf(null), pending, '', [line]));
      pending = [];
    } else if (found.length && !pending.length && CONTINUED.test(line)) {
      const last = found.pop();
      found.push({ ...last, out: [...last.out, line] });
    } else {
      pending.push(line);
    }
  }
  return { found, rest: pending };
}
