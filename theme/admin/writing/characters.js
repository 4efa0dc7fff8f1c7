// Characters that nobody means to type, as plugins/tracker/reading/characters.py knows them.

const LETTERS_THAT_JOIN =
  '\\u0370-\\u1fff\\u2190-\\u2bff\\u2c00-\\ud7ff\\uf900-\\ufe0f\\ufe70-\\ufefc\\u{10000}-\\u{3ffff}';
const SIGNS =
  '!-\\/:-@\\[-`\\{-~\\u00a1-\\u00bf\\u060c\\u061b\\u061f\\u066a-\\u066d\\u06d4\\u2010-\\u2027\\u2030-\\u205e';
const TAKE_A_VARIANT =
  '#*0-9\\u200d\\u2010-\\u303f\\u3400-\\u9fff\\u{1f000}-\\u{1faff}';

const NEVER_MEANT =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160' +
  '\\u17b4\\u17b5\\u180e\\u200b\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0' +
  '\\ufff0-\\uffff\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}' +
  '\\ue000-\\uf8ff\\u{f0000}-\\u{10ffff}';

export const INVISIBLE = new RegExp(
  [
    `[${NEVER_MEANT}]`,
    `(?<![${LETTERS_THAT_JOIN}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${LETTERS_THAT_JOIN}])`,
    `(?<![${SIGNS}])[\\u200e\\u200f]`,
    `(?<![${TAKE_A_VARIANT}])[\\ufe00-\\ufe0f]`,
  ].join('|'),
  'u',
);
