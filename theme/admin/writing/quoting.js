// How a value is written, as plugins/tracker/writing/quoting.py decides it: plain, in quotes, or as
// lines of its own. Plain is only what every YAML reader gives back as the very text.

import { composed, INVISIBLE, UnreadableError } from './reading.js';
import { isMap, isScalar, isSeq } from '../vendor/yaml.js';

export const NUMBER = 'number';
export const WORD = 'word';
export const TEXT = 'text';

const HYPHENATED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

// What a reader of YAML 1.1 takes for something other than a text.
const NO_TEXT = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
  /^[-+]?0b[0-1_]+$/,
  /^[-+]?0[0-7_]+$/,
  /^[-+]?(?:0|[1-9][0-9_]*)$/,
  /^[-+]?0x[0-9a-fA-F_]+$/,
  /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
  /^(?:<<|=|!|&|\*)$/,
];

// A value as it stands after a key, a dash or a bracket, on one line whatever is in it.
export function onOneLine(text, style) {
  if (style === NUMBER && isReadPlain(text)) return text;
  if (style === WORD && isReadPlain(text) && !NO_TEXT.some((each) => each.test(text))) return text;
  if (/[\n\r\t]/.test(text) || INVISIBLE.test(text)) return `"${escaped(text)}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

// The header and the lines of a literal block; null for a text that is not written as one.
export function literalLines(text) {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length < 2 && !text.endsWith('\n')) return null;
  if (/[\t\r]| (?:\n|$)/.test(text) || INVISIBLE.test(text)) return null;
  if (!lines[0] || !lines.at(-1) || lines[0][0] === ' ') return null;
  return [text.endsWith('\n') ? '|' : '|-', ...lines];
}

// A field's name as it stands before its colon.
export const keyText = (key) => onOneLine(key, WORD);

const known = new Map();

// Whether the project's reader takes the text for itself without quotes, in every place.
export function isReadPlain(text) {
  if (HYPHENATED.test(text)) return true;
  if (!known.has(text)) known.set(text, readsPlain(text));
  return known.get(text);
}

function readsPlain(text) {
  if (!text || text !== text.trim() || /[\n\r\t]/.test(text)) return false;
  let value;
  try {
    value = composed(`- ${text}\n- [${text}, ${text}]\n- ${text}: x\n`);
  } catch (fault) {
    if (fault instanceof UnreadableError) return false;
    throw fault;
  }
  if (!isSeq(value) || value.items.length !== 3) return false;
  const [alone, bracketed, keyed] = value.items;
  const is = (node) => isScalar(node) && node.type === 'PLAIN' && node.value === text;
  return (
    is(alone) &&
    isSeq(bracketed) &&
    bracketed.items.length === 2 &&
    bracketed.items.every(is) &&
    isMap(keyed) &&
    keyed.items.length === 1 &&
    keyed.items[0].key.value === text
  );
}

const ESCAPES = { '\\': '\\\\', '"': '\\"', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text) {
  const hex = (letter) => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return Array.from(text, (letter) => {
    if (letter in ESCAPES) return ESCAPES[letter];
    return INVISIBLE.test(letter) ? `\\u${hex(letter)}` : letter;
  }).join('');
}
