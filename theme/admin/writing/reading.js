// What the project's reader makes of a text (plugins/tracker/reading/marked_yaml.py): whether it
// takes it, and the parser's events in it, each with its place.

import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from '../vendor/yaml.js';
import { INVISIBLE } from './characters.js';

const MAXIMUM_BYTES = 5_000_000;
const MAXIMUM_DEPTH = 20;
const LONGEST_KEY = 200;

// What a plain value must not be, for some programs read it as something else.
const TRAPS = [
  /^(?:y|yes|n|no|on|off)$/i,
  /^(?:True|TRUE|False|FALSE)$/,
  /^(?:~|null|Null|NULL)$/,
  /^[-+]?0[0-9_]+$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[-+]?0[xob][0-9a-fA-F_]+$/,
  /^[-+]?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?$/,
  /^[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
];

// A text cannot be read; the message says why, for whoever looks at the browser's console.
export class UnreadableError extends Error {}

const OPTIONS = { schema: 'failsafe', keepSourceTokens: true, uniqueKeys: false, logLevel: 'error' };

// The value of a text in which the reader finds no fault. Throws UnreadableError where it finds one.
export function composed(text) {
  if (new TextEncoder().encode(text).length > MAXIMUM_BYTES) throw new UnreadableError('too large');
  if (INVISIBLE.test(text)) throw new UnreadableError('an invisible character');
  if (text.includes('\t')) throw new UnreadableError('a tab');
  if (DIRECTIVE.test(text)) throw new UnreadableError("a line that begins with '%'");
  const documents = parseAllDocuments(text, OPTIONS);
  if (documents.length !== 1) throw new UnreadableError('not one document');
  const [document] = documents;
  const faults = document.errors.filter(({ code, message }) => !isTolerated(code, message));
  if (faults.length) throw new UnreadableError(faults[0].message);
  if (!document.contents) throw new UnreadableError('the file is empty');
  refuse(document.contents, text, 0);
  return document.contents;
}

const DIRECTIVE = /^(?: *(?:#.*)?\n)*%/;

// The project's reader takes what stands in brackets wherever its lines begin.
const isTolerated = (code, message) => code === 'BAD_INDENT' && message.startsWith('Flow ');

// A colon in brackets that this reader takes for part of a word, and the project's for a fault.
const COLON_IN_BRACKETS = /^:|:[,?[\]{}]/;

function refuse(node, text, depth, isInBrackets = false) {
  if (depth > MAXIMUM_DEPTH) throw new UnreadableError('nested too deep');
  if (isAlias(node) || node.anchor) throw new UnreadableError('an anchor or an alias');
  if (node.tag) throw new UnreadableError('a tag');
  if (isScalar(node)) {
    refuseScalar(node, text, isInBrackets);
  } else if (isSeq(node)) {
    for (const each of node.items) refuse(each, text, depth + 1, isInBrackets || node.flow);
  } else if (isMap(node)) {
    refuseMapping(node, text, depth, isInBrackets || node.flow);
  }
}

function refuseScalar({ type, value, range: [start, end] }, text, isInBrackets) {
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') {
    const lines = text.slice(start, end).split('\n').slice(1);
    if (lines.some((line) => FIELD.test(line) || (type === 'PLAIN' && ITEM.test(line)))) {
      throw new UnreadableError('a text that goes on over a field');
    }
  }
  if (type === 'PLAIN') {
    if (isInBrackets && COLON_IN_BRACKETS.test(value)) throw new UnreadableError('a colon');
    if (isCut(value, text, end)) throw new UnreadableError(`'${value}' is cut by a comment`);
    if (TRAPS.some((trap) => trap.test(value))) throw new UnreadableError(`'${value}' is a trap`);
  } else if (type === 'QUOTE_DOUBLE' && INVISIBLE.test(value)) {
    throw new UnreadableError('an escape that gives an invisible character');
  }
}

// What looks like a field, or like an entry of a list, in a line that belongs to a text.
const FIELD = /^ *(?:- +)?["']?[a-z][a-z0-9_]*["']?:(?!\/\/)/;
const ITEM = /^ *- /;

// Whether a comment cuts a text without quotes: it does where no space follows on the '#', and where
// the text has several words.
const REMARK = / +#([^\s#])?/y;
function isCut(value, text, end) {
  REMARK.lastIndex = end;
  const match = REMARK.exec(text);
  return Boolean(match) && (match[1] !== undefined || value.includes(' '));
}

function refuseMapping(node, text, depth, isInBrackets) {
  const keys = new Set();
  for (const { key, value } of node.items) {
    if (!isScalar(key) || (key.type === 'PLAIN' && key.value === '')) {
      throw new UnreadableError('a key that is no word');
    }
    refuse(key, text, depth + 1, isInBrackets);
    const name = key.value;
    if (/\s/.test(name) || isAsked(text, key.range[0])) {
      throw new UnreadableError(`'${name}' is no name of a field`);
    }
    if (keys.has(name)) throw new UnreadableError(`'${name}' stands twice`);
    if ([...name].length > LONGEST_KEY) throw new UnreadableError('a key that is too long');
    keys.add(name);
    if (isInBrackets && key.type === 'PLAIN' && value?.range[0] === key.range[1] + 1) {
      throw new UnreadableError('a colon');
    }
    if (value) refuse(value, text, depth + 1, isInBrackets);
  }
}

// Whether a name has the question mark of YAML's long form before it.
const isAsked = (text, start) =>
  /(?:^|\n)[ \-{,[]*\? *$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));

// The events of a value, in the order of the text: scalars, and starts and ends of collections.
// Each has its place; the end of a block, which stands nowhere, has an infinite one.
export function* eventsOf(node) {
  if (isScalar(node)) {
    yield scalarEvent(node);
    return;
  }
  const flow = Boolean(node.flow);
  const [start, end] = node.range;
  const kind = isSeq(node) ? 'seq' : 'map';
  yield { kind: `${kind}Start`, start, flow };
  if (kind === 'seq') {
    for (const each of node.items) yield* eventsOf(each);
  } else {
    for (const pair of node.items) {
      yield scalarEvent(pair.key);
      yield* pair.value ? eventsOf(pair.value) : [emptyAt(pair.key.range[1])];
    }
  }
  yield { kind: `${kind}End`, start: flow ? end - 1 : Infinity, end, flow };
}

const STYLES = { BLOCK_LITERAL: '|', BLOCK_FOLDED: '>', QUOTE_SINGLE: "'", QUOTE_DOUBLE: '"' };

function scalarEvent({ type, value, range: [start, end] }) {
  return { kind: 'scalar', start, end, style: STYLES[type] ?? '', value };
}

const emptyAt = (place) => ({ kind: 'scalar', start: place, end: place, style: '', value: '' });
