// How a value is written, as plugins/tracker/writing/quoting.py decides it: plain, in quotes, or as
// lines of its own. Plain is only what every YAML reader gives back as the very text.

import { INVISIBLE } from './characters.js';
import { composed, UnreadableError } from './reading.js';
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

// A value as it stands after a key, a dash or a bracket, on one line whatever is in it. A word looks
// the same in brackets and out of them; a number's text, which may be a mistake that validation is
// to name, stays plain wherever it can.
export function onOneLine(text, style, isInBrackets = false) {
  if (style === NUMBER && isReadPlain(text, isInBrackets)) return text;
  if (style === WORD && isReadPlain(text, true) && !NO_TEXT.some((each) => each.test(text))) {
    return text;
  }
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

// Whether the project's reader takes a text for itself without quotes, after a key or a dash; with
// `isInBrackets` also within a list in brackets, where a comma parts two items.
export function isReadPlain(text, isInBrackets) {
  if (HYPHENATED.test(text)) return true;
  const key = `${isInBrackets} ${text}`;
  if (!known.has(key)) known.set(key, readsPlain(text, isInBrackets));
  return known.get(key);
}

function readsPlain(text, isInBrackets) {
  if (!text || text !== text.trim() || /[\n\r\t]/.test(text)) return false;
  if (text !== text.normalize('NFC')) return false;
  let value;
  try {
    const bracketed = isInBrackets ? `- [${text}, ${text}]\n` : '';
    value = composed(`- ${text}\n- ${text}: x\n${bracketed}`);
  } catch (fault) {
    if (fault instanceof UnreadableError) return false;
    throw fault;
  }
  if (!isSeq(value) || value.items.length !== (isInBrackets ? 3 : 2)) return false;
  const [alone, keyed, ...bracketed] = value.items;
  const is = (node) => isScalar(node) && node.type === 'PLAIN' && node.value === text;
  return (
    is(alone) &&
    isMap(keyed) &&
    keyed.items.length === 1 &&
    keyed.items[0].key.value === text &&
    bracketed.every((each) => isSeq(each) && each.items.length === 2 && each.items.every(is))
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
