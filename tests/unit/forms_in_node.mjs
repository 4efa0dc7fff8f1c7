// Runs the forms' own scripts without a browser: reads questions from standard input as JSON, and
// answers each on standard output. A fault is answered by its name and message.
//
// {shapes, canonical: [[resource, text]]}                     -> [text]
// {shapes, saved: [[resource, text or null, changes]]}        -> [text]
//   where `changes` is put over what the form shows of the text; of a whole table its rows are given.
// {records: {tables, inside, languages}, saves: [[collection, slug, data]], sought: [[table, words]]}
//                                                             -> found: [[label]]

import { readFileSync } from 'node:fs';
import { formats, TABLE, UNREADABLE } from '../../theme/admin/format.js';
import { Records } from '../../theme/admin/records.js';
import { canonical } from '../../theme/admin/writing/canonical.js';
import { layoutOf } from '../../theme/admin/writing/layout.js';

const questions = JSON.parse(readFileSync(0, 'utf8'));
const { shapes = {}, canonical: texts = [], saved = [] } = questions;
const layouts = Object.fromEntries(Object.entries(shapes).map(([name, each]) => [name, layoutOf(each)]));
const settings = { shapes, languages: ['en', 'ur'], words: { unreadable: 'cannot be read' } };
const kinds = formats(settings);

const attempt = (action) => {
  try {
    return action();
  } catch (fault) {
    return { fault: fault.constructor.name, message: fault.message };
  }
};

function save([name, text, changes]) {
  const format = kinds.get(shapes[name].list ? TABLE : `record-${name}`);
  const opened = text === null ? {} : format.fromFile(text);
  const given = typeof changes === 'string' ? JSON.parse(changes) : changes;
  return format.toFile({ ...opened, ...given }, ['rows', `__resource__${name}`]);
}

function found({ records, saves = [], sought = [] }) {
  if (!records) return [];
  const known = new Records(records);
  for (const each of saves) known.learn(...each);
  return sought.map(([table, words]) => known.find(table, words).map(({ label }) => label));
}

process.stdout.write(
  JSON.stringify({
    canonical: texts.map(([name, text]) => attempt(() => canonical(text, layouts[name]))),
    saved: saved.map((each) => attempt(() => save(each))),
    found: found(questions),
    shown: saved.map(([name, text]) =>
      text === null
        ? null
        : kinds.get(shapes[name].list ? TABLE : `record-${name}`).fromFile(text)[UNREADABLE] ?? '',
    ),
  }),
);
