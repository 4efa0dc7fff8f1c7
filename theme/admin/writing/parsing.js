// From YAML text to a tree with every comment, as plugins/tracker/writing/parsing.py makes it.
//
// The reader tells where each value starts and ends; whatever begins with '#' between them is a
// comment, wherever it stands.

import { composed, eventsOf } from './reading.js';
import { entry, file, isLeaf, item, leaf, listing, record } from './tree.js';

const MODELINE = /^#\s*yaml-language-server:/;
const BLOCK_HEADER = /[|>][-+0-9]*/y;

// The tree of a text. Throws UnreadableError where the project's reader finds a fault in it.
export const parse = (text) =>
  new Parser(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')).file();

const linesOf = (comments) =>
  comments.flatMap(({ own, blankAbove, text }) => (blankAbove && own ? ['', text] : [text]));

const withoutBlankStart = (lines) => (lines[0] === '' ? lines.slice(1) : lines);

const isBlock = ({ kind, flow }) => kind.endsWith('Start') && !flow;
const isFlow = ({ kind, flow }) => kind.endsWith('Start') && flow;

class Parser {
  constructor(text) {
    this.text = text;
    this.starts = [0];
    for (const { index } of text.matchAll(/\n/g)) this.starts.push(index + 1);
    this.events = [...eventsOf(composed(text)), { kind: 'documentEnd', start: text.length + 1 }];
    this.at = 0;
    this.comments = this.allComments();
    this.bare = this.withoutComments();
    this.columns = []; // those of the open lists, and null for each open mapping
  }

  file() {
    const { modeline, head } = this.head();
    const node = this.node();
    const rest = linesOf(this.comments);
    if (isLeaf(node)) return file(node, modeline, [...head, ...rest]);
    return file({ ...node, below: [...node.below, ...rest] }, modeline, head);
  }

  head() {
    const [first] = this.events;
    const leading = this.take(first.start);
    const instructions = leading.filter(({ text }) => MODELINE.test(text));
    const others = leading.filter(({ text }) => !MODELINE.test(text));
    let parted = others.findLastIndex(({ blankBelow }) => blankBelow) + 1;
    if (first.kind === 'scalar' || this.events[1].kind.endsWith('End')) parted = others.length;
    this.comments = [...others.slice(parted), ...this.comments];
    const more = instructions.slice(1).map(({ text }) => text);
    return {
      modeline: instructions[0]?.text ?? '',
      head: withoutBlankStart([...more, ...linesOf(others.slice(0, parted))]),
    };
  }

  // Places

  lineAt(index) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= index) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  columnAt(index) {
    return index - this.starts[this.lineAt(index)];
  }

  lineEnd(index) {
    const end = this.text.indexOf('\n', index);
    return end < 0 ? this.text.length : end;
  }

  isBlank(line) {
    if (line + 1 >= this.starts.length) return false;
    return !this.text.slice(this.starts[line], this.starts[line + 1]).trim();
  }

  // Every comment of the text, in order.
  allComments() {
    const found = [];
    let position = 0;
    for (const { kind, start, end, style } of this.events) {
      if (kind !== 'scalar') continue;
      found.push(...this.commentsBetween(position, start));
      if (style === '|' || style === '>') {
        BLOCK_HEADER.lastIndex = start;
        BLOCK_HEADER.exec(this.text);
        found.push(...this.commentsBetween(BLOCK_HEADER.lastIndex, this.lineEnd(start)));
      }
      position = Math.max(position, end);
    }
    return [...found, ...this.commentsBetween(position, this.text.length)];
  }

  commentsBetween(from, end) {
    const found = [];
    for (let start = this.text.indexOf('#', from); start >= 0 && start < end; ) {
      const line = this.lineAt(start);
      const stop = this.lineEnd(start);
      found.push({
        start,
        line,
        column: start - this.starts[line],
        own: !this.text.slice(this.starts[line], start).trim(),
        blankAbove: line > 0 && this.isBlank(line - 1),
        blankBelow: this.isBlank(line + 1),
        text: this.text.slice(start, stop).trimEnd(),
      });
      start = this.text.indexOf('#', stop);
    }
    return found;
  }

  // The text with spaces for its comments, so that places stay.
  withoutComments() {
    const parts = [];
    let position = 0;
    for (const { start } of this.comments) {
      const end = this.lineEnd(start);
      parts.push(this.text.slice(position, start), ' '.repeat(end - start));
      position = end;
    }
    return parts.join('') + this.text.slice(position);
  }

  // Comments that are taken on the way through the events

  // The next comments that start before a place, taken out.
  take(before) {
    const count = this.comments.findIndex(({ start }) => start >= before);
    return this.comments.splice(0, count < 0 ? this.comments.length : count);
  }

  // The comment that shares a line with what ends on it, and stands before a place.
  takeAfter(line, before) {
    const [next] = this.comments;
    if (next && !next.own && next.line === line) return this.take(Math.min(before, next.start + 1));
    return [];
  }

  // The comments that belong to a block that ends here, for they are indented like it.
  takeBelow(column) {
    const [place, nextColumn] = this.nextPlace();
    const belongs = ({ start, own, column: its }) =>
      start < place && own && its >= column && its > nextColumn;
    const taken = [];
    while (this.comments.length && belongs(this.comments[0])) taken.push(this.comments.shift());
    return linesOf(taken);
  }

  // Where the next key or dash stands after the block that ends: its place and column.
  nextPlace() {
    let level = this.columns.length;
    for (const event of this.events.slice(this.at)) {
      if (event.kind.endsWith('End') && event.kind !== 'documentEnd') {
        level -= 1;
      } else if (event.kind === 'documentEnd') {
        break;
      } else {
        const column = this.columns[level - 1];
        if (column === null) return [event.start, this.columnAt(event.start)];
        return [this.bare.lastIndexOf('-', event.start - 1), column];
      }
    }
    return [this.text.length + 1, -1];
  }

  // Nodes

  next() {
    this.at += 1;
    return this.events[this.at - 1];
  }

  node() {
    const event = this.next();
    if (event.kind === 'scalar') {
      const quoted = Boolean(event.style);
      return leaf(quoted || event.value ? this.valueOf(event) : null, quoted);
    }
    if (event.kind === 'seqStart') return event.flow ? this.flowListing() : this.listing(event);
    return event.flow ? this.flowRecord() : this.record(event);
  }

  // The value of a scalar. Lines of text at the very end of a file that has no line end there have
  // none either.
  valueOf({ style, value, end }) {
    const isOpen = end >= this.text.length && !this.text.endsWith('\n');
    return (style === '|' || style === '>') && isOpen ? value.replace(/\n$/, '') : value;
  }

  ends(kind) {
    if (this.events[this.at].kind !== kind) return false;
    this.at += 1;
    return true;
  }

  listing({ start }) {
    const column = this.columnAt(start);
    this.columns.push(column);
    const items = [];
    while (!this.ends('seqEnd')) items.push(this.item());
    this.columns.pop();
    return listing(items, this.takeBelow(column));
  }

  flowListing() {
    const items = [];
    while (this.events[this.at].kind !== 'seqEnd') items.push(this.item());
    return listing(items, this.flowEnd());
  }

  item() {
    const above = linesOf(this.take(this.events[this.at].start));
    const { node, after, more } = this.valued();
    return item(node, [...above, ...more], after);
  }

  record({ start }) {
    const column = this.columnAt(start);
    this.columns.push(null);
    const entries = [];
    while (!this.ends('mapEnd')) entries.push(this.entry());
    this.columns.pop();
    return record(entries, this.takeBelow(column));
  }

  flowRecord() {
    const entries = [];
    while (this.events[this.at].kind !== 'mapEnd') entries.push(this.entry());
    return record(entries, this.flowEnd());
  }

  entry() {
    const key = this.next();
    const above = linesOf(this.take(key.start));
    const value = this.events[this.at];
    const afterKey = this.takeAfter(this.lineAt(key.end), value.start);
    // What stands between a key and a block belongs to the block's first part.
    const between = isBlock(value) ? [] : linesOf(this.take(value.start));
    const { node, after, more } = this.valued();
    const all = [...above, ...(after ? linesOf(afterKey) : []), ...between, ...more];
    return entry(key.value, node, all, after || linesOf(afterKey).join(''));
  }

  // The comments before the closing bracket, which is passed.
  flowEnd() {
    return linesOf(this.take(this.next().start));
  }

  // A value, the comment after it, and comments that find no place but above it.
  valued() {
    const event = this.events[this.at];
    if (isBlock(event)) return { node: this.node(), after: '', more: [] };
    let opening = [];
    if (isFlow(event)) {
      opening = this.takeAfter(this.lineAt(event.start), this.events[this.at + 1].start);
    }
    const node = this.node();
    const last = this.events[this.at - 1];
    const inBlock = event.style === '|' || event.style === '>';
    const line = this.lineAt(inBlock ? event.start : last.end);
    const closing = this.takeAfter(line, this.events[this.at].start);
    if (closing.length) return { node, after: closing[0].text, more: linesOf(opening) };
    return { node, after: linesOf(opening).join(''), more: [] };
  }
}
