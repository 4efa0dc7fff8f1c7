// Starts the forms: the editor with the configuration of this page's language, our own format and
// widgets, and a look at what has been saved meanwhile before anything is saved.

import { BACKENDS, CMS } from './vendor/decap-cms.js';
import { formats, originOf } from './format.js';
import { Records } from './records.js';
import { widgets } from './widgets.js';

const { lang: language, dir: direction } = document.documentElement;

// A place to save that refuses to write over what somebody else has saved since the form was opened.
const careful = (Backend, words) =>
  class extends Backend {
    async persistEntry(entry, options) {
      if (!options.newEntry && !options.unpublished) {
        for (const { path, raw } of entry.dataFiles) {
          const { data } = await this.getEntry(path);
          const origin = originOf(raw);
          if (origin !== undefined && data !== origin) throw new Error(words.changed);
        }
      }
      return super.persistEntry(entry, options);
    }
  };

function together(basis, more) {
  const made = { ...basis };
  for (const [name, value] of Object.entries(more)) {
    made[name] = typeof value === 'object' ? together(made[name] ?? {}, value) : value;
  }
  return made;
}

async function start() {
  const settings = await (await fetch(document.body.dataset.configuration)).json();
  const { config, phrases, words } = settings;
  for (const [name, Backend] of Object.entries(BACKENDS)) {
    CMS.registerBackend(name, careful(Backend, words));
  }
  CMS.registerLocale(language, together(CMS.getLocale('en'), phrases));
  for (const [name, format] of formats(settings)) CMS.registerCustomFormat(name, 'yaml', format);
  const records = new Records(settings);
  for (const [name, control] of Object.entries(widgets({ records, words, direction }))) {
    CMS.registerWidget(name, control);
  }
  CMS.registerEventListener({
    name: 'postSave',
    handler: ({ entry }) =>
      records.learn(entry.get('collection'), entry.get('slug'), entry.get('data').toJS()),
  });
  if (config.backend.name === 'proxy') {
    // On one's own machine there is nobody to sign in.
    localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
  }
  CMS.init({ config });
}

start();
