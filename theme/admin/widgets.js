// The widgets of our own: names that stay, references to records, and lists of rows.

import { AsyncCreatableSelect, CMS, Component, createElement } from './vendor/decap-cms.js';
import { reactSelectStyles } from './vendor/decap-cms.js';
import { SOURCE, UNREADABLE } from './format.js';

// The names that the rows of a list had, or the record itself, when the form was opened.
function namesBefore(entry, within) {
  const source = entry?.getIn(['data', SOURCE]);
  if (!source) return new Set();
  const lines = source.matchAll(within ? /^ *-? *id: *(\S+)/gm : /^(?:- )?id: *(\S+)/gm);
  return new Set([...lines].map(([, id]) => id.replace(/^['"]|['"]$/g, '')));
}

export function widgets({ records, words, direction }) {
  // A record's name, by which others refer to it: typed once, never changed.
  class Identifier extends Component {
    constructor(props) {
      super(props);
      const entry = props.getEntry();
      this.before = namesBefore(entry, props.field.get('within'));
      this.state = { locked: Boolean(props.value) && this.before.has(String(props.value)) };
    }

    isValid = () => {
      const { field, value, getEntry } = this.props;
      if (getEntry()?.getIn(['data', UNREADABLE])) return { error: { message: words.unreadable } };
      const table = field.get('table');
      if (this.state.locked || !table || !value) return true;
      if (!records.has(table, value) || this.before.has(value)) return true;
      return { error: { message: `${field.get('label')}: ${words.taken}.` } };
    };

    render() {
      const { value, forID, classNameWrapper, onChange, setActiveStyle } = this.props;
      const { setInactiveStyle } = this.props;
      return createElement('input', {
        type: 'text',
        id: forID,
        className: classNameWrapper,
        value: value ?? '',
        readOnly: this.state.locked,
        title: this.state.locked ? words.locked : undefined,
        dir: 'ltr',
        autoCapitalize: 'none',
        spellCheck: false,
        onChange: ({ target }) => onChange(target.value.trim()),
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
      });
    }
  }

  // One record or several of another table, looked for by title and by name.
  class Reference extends Component {
    shouldComponentUpdate() {
      return true;
    }

    isValid = () => true;

    get several() {
      return this.props.field.get('multiple', false);
    }

    change = (chosen) => {
      if (this.several) {
        this.props.onChange((chosen ?? []).map(({ value }) => value));
      } else {
        this.props.onChange(chosen?.value ?? '');
      }
    };

    render() {
      const { field, value, forID, classNameWrapper, setActiveStyle } = this.props;
      const table = field.get('table');
      const list = Array.from(value ?? []);
      const chosen = (id) => records.chosen(table, String(id));
      const single = () => (value ? chosen(value) : null);
      return createElement(AsyncCreatableSelect, {
        inputId: forID,
        className: classNameWrapper,
        classNamePrefix: 'choice',
        value: this.several ? list.map(chosen) : single(),
        isMulti: this.several,
        isClearable: !field.get('required') || this.several,
        isRtl: direction === 'rtl',
        defaultOptions: records.find(table, ''),
        loadOptions: async (typed) => records.find(table, typed),
        isValidNewOption: (typed) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed) && !records.has(table, typed),
        formatCreateLabel: (typed) => words.typed.replace('{id}', typed),
        noOptionsMessage: () => words.nothing,
        loadingMessage: () => words.loading,
        placeholder: words.look,
        onChange: this.change,
        onFocus: setActiveStyle,
        onBlur: this.props.setInactiveStyle,
        styles: reactSelectStyles,
      });
    }
  }

  // A list of rows; where they are kept in a table beside the document, a word about that instead.
  const List = CMS.getWidget('list').control;
  class Rows extends List {
    get aside() {
      const { field, getEntry } = this.props;
      const id = getEntry()?.getIn(['data', 'id']);
      return field.get('side_files')?.includes(id) ? id : null;
    }

    render() {
      const { aside } = this;
      if (aside === null) return super.render();
      const note = this.props.field.get('side_note').replace('{id}', aside);
      return createElement('p', { id: this.props.forID, className: 'aside' }, note);
    }
  }

  return { identifier: Identifier, reference: Reference, rows: Rows };
}
