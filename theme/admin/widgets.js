// The widgets of our own: names that stay, references to records, and lists of rows.

import { AsyncCreatableSelect, CMS, reactSelectStyles } from './vendor/decap-cms.js';
import { cloneElement, Component, createElement } from './vendor/decap-cms.js';
import { SOURCE, UNREADABLE } from './format.js';
import { found } from './records.js';

const MANY = 12; // more rows than this are searched rather than looked through

// The names that a record and its rows had when the form was opened; none of a new record's.
function namesBefore(entry) {
  const source = entry?.get('newRecord') ? '' : (entry?.getIn(['data', SOURCE]) ?? '');
  const lines = source.matchAll(/^ *(?:- +)?id: *['"]?([^\s'"]+)/gm);
  return new Set([...lines].map(([, id]) => id));
}

export function widgets({ records, words, direction }) {
  // A record's name, by which others refer to it: typed once, never changed.
  class Identifier extends Component {
    constructor(props) {
      super(props);
      this.before = namesBefore(props.getEntry());
      this.state = { locked: Boolean(props.value) && this.before.has(String(props.value)) };
    }

    isValid = () => {
      const { field, value, getEntry } = this.props;
      if (getEntry()?.getIn(['data', UNREADABLE])) return { error: { message: words.unreadable } };
      const table = field.get('table');
      if (this.state.locked || !table || !value) return true;
      if (!records.has(table, value) || this.before.has(value)) return true;
      return { error: { message: words.taken } };
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

  // A list of rows, each closed until it is opened: what is closed is not built, so that a table of
  // hundreds of rows opens at once. Where the rows are kept in a table beside the document, a word
  // about that instead.
  const List = CMS.getWidget('list').control;
  class Rows extends List {
    constructor(props) {
      super(props);
      const { handleRemove, handleCollapseAllToggle, renderItem } = this;
      this.opened = new Set();
      this.handleRemove = (index, event) => {
        event.preventDefault();
        if (window.confirm(words.remove)) handleRemove(index, event);
      };
      this.handleCollapseAllToggle = (event) => {
        event.preventDefault();
        const isClosed = this.state.itemsCollapsed.every(Boolean);
        if (!this.isLong || !isClosed) handleCollapseAllToggle(event);
      };
      this.renderItem = (row, index) => {
        const key = this.state.keys[index];
        if (!this.state.itemsCollapsed[index]) this.opened.add(key);
        if (this.isLong && !this.fits(row)) return null;
        const whole = renderItem(row, index);
        if (this.opened.has(key)) return whole;
        const [, bar, label] = whole.props.children;
        const open = (event) => this.handleItemCollapseToggle(index, event);
        return cloneElement(whole, {}, bar, cloneElement(label, { onClick: open }));
      };
    }

    componentDidMount() {
      super.componentDidMount();
      this.nameButtons();
    }

    componentDidUpdate() {
      this.nameButtons();
    }

    // The editor's buttons of a row are pictures alone; a screen reader needs words.
    nameButtons() {
      const list = document.getElementById(this.props.forID);
      const areClosed = this.state.itemsCollapsed.every(Boolean);
      list?.querySelector('[class*="-ExpandButton-"]')?.setAttribute('aria-expanded', !areClosed);
      for (const bar of list?.querySelectorAll('[class*="-StyledListItemTopBar"]') ?? []) {
        const [open, move, remove] = bar.children;
        const isClosed = getComputedStyle(bar.nextElementSibling).display !== 'none';
        open?.setAttribute('aria-expanded', !isClosed);
        open?.setAttribute('aria-label', words.open);
        move?.setAttribute('aria-label', words.move);
        remove?.setAttribute('aria-label', words.take);
      }
    }

    get isLong() {
      return (this.props.value?.size ?? 0) > MANY;
    }

    get aside() {
      const { field, getEntry } = this.props;
      const id = getEntry()?.getIn(['data', 'id']);
      return field.get('side_files')?.includes(id) ? id : null;
    }

    fits(row) {
      return found(this.state.sought ?? '', row.valueSeq().join(' '));
    }

    // What a closed row shows: the values that tell it from others, in words.
    objectLabel(row) {
      const { field } = this.props;
      const texts = field.get('shown').map((name) => {
        const column = field.get('fields').find((each) => each.get('name') === name);
        return inWords(column, row.get(name));
      });
      return texts.filter(Boolean).join(' · ') || words.new;
    }

    render() {
      const { aside } = this;
      if (aside !== null) {
        const note = this.props.field.get('side_note').replace('{id}', aside);
        return createElement('p', { id: this.props.forID, className: 'aside' }, note);
      }
      if (!this.isLong) return super.render();
      const search = createElement('input', {
        type: 'search',
        className: 'find-row',
        placeholder: words.look,
        'aria-label': words.look,
        value: this.state.sought ?? '',
        onChange: ({ target }) => this.setState({ sought: target.value }),
      });
      return createElement('div', null, search, super.render());
    }
  }

  function inWords(column, value) {
    if (value === undefined || value === null || value === '') return '';
    const table = column.get('table');
    if (table && column.get('widget') === 'reference') return records.titleOf(table, String(value));
    const option = column.get('options')?.find((each) => each.get('value') === value);
    return option ? option.get('label') : String(value);
  }

  return { identifier: Identifier, reference: Reference, rows: Rows };
}
