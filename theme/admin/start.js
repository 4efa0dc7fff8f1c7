// Starts the forms: the editor with the configuration of this page's language, our own format and
// widgets, and a look at what has been saved meanwhile before anything is saved.

import { BACKENDS, CMS } from './vendor/decap-cms.js';
import { formats } from './format.js';
import { Records } from './records.js';
import { careful } from './saving.js';
import { widgets } from './widgets.js';

const { lang: language, dir: direction } = document.documentElement;

function together(basis, more) {
  const made = { ...basis };
  for (const [name, value] of Object.entries(more)) {
    made[name] = typeof value === 'object' ? together(made[name] ?? {}, value) : value;
  }
  return made;
}

async function start() {
  // The browser asks each time whether its copy is still the site's.
  const answer = await fetch(document.body.dataset.configuration, { cache: 'no-cache' });
  const settings = await answer.json();
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

// The editor says on the page why it does not save, and rejects a promise without a reason besides.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason === undefined) event.preventDefault();
});

// Turning the wheel over a number that is being typed would change it.
window.addEventListener('wheel', ({ target }) => {
  if (target.type === 'number' && target === document.activeElement) target.blur();
});

start();
