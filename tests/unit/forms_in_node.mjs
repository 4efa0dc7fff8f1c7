// Runs the forms' own scripts without a browser: reads questions from standard input as JSON, and
// answers each on standard output. A fault is answered by its name and message.
//
// {shapes, canonical: [[resource, text]]}                     -> [text]
// {shapes, saved: [[resource, text or null, changes]]}        -> [text]
//   where `changes` is put over what the form shows of the text; of a whole table its rows are given.

import { readFileSync } from 'node:fs';
import { formats, TABLE, UNREADABLE } from '../../theme/admin/format.js';
import { canonical } from '../../theme/admin/writing/canonical.js';
import { layoutOf } from '../../theme/admin/writing/layout.js';

const { shapes, canonical: texts = [], saved = [] } = JSON.parse(readFileSync(0, 'utf8'));
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

process.stdout.write(
  JSON.stringify({
    canonical: texts.map(([name, text]) => attempt(() => canonical(text, layouts[name]))),
    saved: saved.map((each) => attempt(() => save(each))),
    shown: saved.map(([name, text]) =>
      text === null
        ? null
        : kinds.get(shapes[name].list ? TABLE : `record-${name}`).fromFile(text)[UNREADABLE] ?? '',
    ),
  }),
);
