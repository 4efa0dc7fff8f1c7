// From a tree to text in canonical form, as plugins/tracker/writing/emitting.py writes it.

import { keyText, literalLines, NUMBER, onOneLine, TEXT } from './quoting.js';
import { isEmpty, isEmptyLeaf, isLeaf, isListing, isRecord, lengthOf, settled } from './tree.js';

const WIDTH = 100; // the longest line on which a list of single values stands in brackets
const STEP = 2;

// The text of a file whose records are in order.
export function emit({ node, modeline, head }, layout) {
  let lines = [];
  if (isRecord(node)) lines = [...recordLines(node, layout, 0)];
  else if (isListing(node)) {
    lines = node.items.length ? [...itemsLines(node, layout, TEXT, 0)] : ['[]'];
  } else lines = [leafText(node, null)];
  if (head.length) lines = [...head, ...(lines[0] === '' ? [] : ['']), ...lines];
  if (modeline) lines.unshift(modeline);
  else if (lines[0] === '') lines.shift();
  return `${lines.join('\n')}\n`;
}

const spaces = (indent) => ' '.repeat(indent);
const isOut = ({ out }) => out.length > 0;

function* recordLines(node, layout, indent) {
  if (node.entries.every(isOut)) yield `${spaces(indent)}{}`;
  for (const each of node.entries) yield* entryLines(each, layout, indent);
  yield* comments(node.below, indent);
}

function* entryLines(given, layout, indent) {
  const each = settled(given);
  yield* comments([...each.above, ...each.out], indent);
  if (!isOut(each)) yield* keyed(each, layout, indent);
}

const saysNothing = (node) => (isLeaf(node) ? !node.text : isListing(node) && !node.items.length);

function* keyed({ key, node, after }, layout, indent) {
  const start = `${spaces(indent)}${keyText(key)}:`;
  const nested = layout?.nested.get(key) ?? null;
  const style = layout?.styles.get(key) ?? null;
  if ((nested || style) && saysNothing(node)) {
    yield withComment(start, after);
  } else if (isLeaf(node)) {
    yield* valued(start, node, style, after, indent + STEP);
  } else if (isListing(node)) {
    const brackets = inBrackets(node, style);
    if (brackets !== null && lengthOf(start) + 1 + lengthOf(brackets) <= WIDTH) {
      yield withComment(`${start} ${brackets}`, after);
    } else {
      yield withComment(start, after);
      yield* itemsLines(node, nested, style, indent + STEP);
    }
  } else if (node.entries.length) {
    yield withComment(start, after);
    yield* recordLines(node, null, indent + STEP);
  } else {
    yield withComment(`${start} {}`, after);
  }
}

// A single value after a key or a dash.
function* valued(start, node, style, after, indent) {
  if (isEmptyLeaf(node) && !node.quoted) {
    yield withComment(start, after);
    return;
  }
  const lines = style === null || style === TEXT ? literalLines(node.text ?? '') : null;
  if (lines === null) {
    yield withComment(`${start} ${leafText(node, style)}`, after);
    return;
  }
  yield withComment(`${start} ${lines[0]}`, after);
  for (const line of lines.slice(1)) yield line ? spaces(indent) + line : '';
}

// What no field is known for stays as it was typed.
const leafText = ({ text, quoted }, style, isInBrackets = false) =>
  onOneLine(text ?? '', style ?? (quoted ? TEXT : NUMBER), isInBrackets);

// A list of single values on one line; null where it cannot stand so.
function inBrackets(node, style) {
  const parts = [];
  for (const each of node.items) {
    if (each.above.length || each.after || !isLeaf(each.node)) return null;
    if (each.node.text === null || literalLines(each.node.text)) return null;
    parts.push(leafText(each.node, style, true));
  }
  return node.below.length ? null : `[${parts.join(', ')}]`;
}

// The items of a list, each after a dash.
function* itemsLines(node, layout, style, indent) {
  for (const each of node.items) yield* itemLines(each, `${spaces(indent)}-`, layout, style, indent);
  yield* comments(node.below, indent);
}

function* itemLines({ node, above, after }, dash, layout, style, indent) {
  if (isLeaf(node)) {
    yield* comments(above, indent);
    yield* valued(dash, node, style, after, indent + STEP);
  } else if (isListing(node)) {
    const brackets = inBrackets(isEmpty(node) ? { ...node, below: [] } : node, style);
    if (brackets !== null && lengthOf(dash) + 1 + lengthOf(brackets) <= WIDTH) {
      yield* comments([...above, ...(node.items.length ? [] : node.below)], indent);
      yield withComment(`${dash} ${brackets}`, after);
    } else {
      yield* behindDash(node, style, withLast(above, after), indent);
    }
  } else if (node.entries.every(isOut)) {
    const lines = node.entries.flatMap((each) => [...each.above, ...each.out]);
    yield* comments([...above, ...lines, ...node.below], indent);
    yield withComment(`${dash} {}`, after);
  } else {
    const [given, ...others] = withAValueFirst(node.entries);
    const first = settled(given);
    yield* comments([...withLast(above, after), ...first.above], indent);
    const [line, ...more] = keyed(first, layout, indent + STEP);
    yield dash + line.slice(dash.length);
    yield* more;
    for (const each of others) yield* entryLines(each, layout, indent + STEP);
    yield* comments(node.below, indent + STEP);
  }
}

// A list within a list, below a bare dash. What comments the dash or the inner list's beginning
// stands above the dash: there it is found again.
function* behindDash(inner, style, above, indent) {
  yield* comments(above, indent);
  let isBehind = false;
  for (const line of itemsLines(inner, null, style, indent + STEP)) {
    if (isBehind) {
      yield line;
    } else if (line && !line.trimStart().startsWith('#')) {
      yield `${spaces(indent)}-`;
      yield line;
      isBehind = true;
    } else {
      yield line ? spaces(indent) + line.trimStart() : '';
    }
  }
}

const withLast = (lines, comment) => (comment ? [...lines, comment] : lines);

// The entries with one first that can stand after a dash: no comment can.
function withAValueFirst(entries) {
  const place = entries.findIndex((each) => !isOut(each));
  if (place <= 0) return entries;
  return [entries[place], ...entries.slice(0, place), ...entries.slice(place + 1)];
}

function* comments(lines, indent) {
  for (const line of lines) yield line ? spaces(indent) + line : '';
}

const withComment = (line, comment) => (comment ? `${line}  ${comment}` : line);
