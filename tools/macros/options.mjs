// Which options a component takes, as a tree that wrappers.mjs makes C of.
//
// govuk-frontend says it in macro-options.json, MoJ Frontend not at all
// (moj_options.mjs).  A field is {name, c, kind, about} and, for records and
// lists, {fields, struct}.  Kinds:
//
//   text       struct str, empty: not given     html    struct html, the same
//   exact      struct str, NULL: not given; may be given and empty
//   flag       bool       choice  yes, no or not said     number  int, 0: not given
//   attributes, texts, plural     pointer and count; pairs; forms of a plural
//   instant    struct instant     block   what {% call %} would hold: struct html
//   record     a struct inside    named   a struct of its own     list  of named structs
//   table      a list of lists
import fs from 'node:fs';
import path from 'node:path';
import { snake } from './c.mjs';
import { mojNames, mojOptions } from './moj_options.mjs';

/** The components of govuk-frontend that we have functions for. */
const GOVUK = `accordion back-link breadcrumbs button character-count checkboxes date-input details
  error-message error-summary fieldset file-upload hint input inset-text label notification-banner
  pagination panel password-input phase-banner radios select service-navigation skip-link
  summary-list table tabs tag task-list textarea warning-text`.split(/\s+/);

// What the package calls a text, a boolean or an object, and is more than that.
const KINDS = {
  choice: /\.(spellcheck|preventDoubleClick|disableAutoFocus|rememberExpanded|collapseNavigationOnMobile|checked|selected|error)$/,
  number: /(\.rows|\.maxlength|\.maxwords|\.threshold|eadingLevel|pagination\.items\.number)$/,
  exact: /^(select\.items\.value|error-message\.visuallyHiddenText)$/,
  plural: /((Under|Over)LimitText|multipleFilesChosenText)$/,
  html: /(\.html|Html|\.slots\.(start|navigationStart|navigationEnd))$/,
  attributes: /[aA]ttributes$/,
};
const NAMES = {
  'error-summary.errorList': 'govuk_error_summary_item',
  'summary-list.rows.actions.items': 'govuk_summary_list_action',
  'summary-list.card.actions.items': 'govuk_summary_list_action',
  'service-navigation.navigation': 'govuk_service_navigation_item',
  'panel.actions.items': 'govuk_panel_action',
  'table.rows': 'govuk_table_cell',
  'table.head': 'govuk_table_head',
};
// Objects that are named elsewhere, and components under another name.
const NAMED = {
  'date-input.day': 'govuk_date_input_item',
  'date-input.month': 'govuk_date_input_item',
  'date-input.year': 'govuk_date_input_item',
};
const COMPONENTS = { errorMessage: 'error-message' };
const KEYWORDS = new Set(['for', 'default', 'switch', 'register', 'static']);

/** `errorMessage` -> `error_message`, `for` -> `for_` */
export function fieldName(name) {
  const c = snake(name);
  return KEYWORDS.has(c) ? c + '_' : c;
}

function structName(prefix, place, names) {
  if (names[place]) return names[place];
  const singular = place.replace(/ies$/, 'y').replace(/s$/, '').replace(/\./g, '-');
  return `${prefix}_${snake(singular)}`;
}

function kindOf(place, option) {
  const simple = { string: 'text', boolean: 'flag', integer: 'number' };
  for (const [kind, pattern] of Object.entries(KINDS)) {
    if (pattern.test(place) && !option.params) return kind;
  }
  return simple[option.type];
}

function govukField(place, option) {
  const at = `${place}.${option.name}`;
  const field = { name: option.name, c: fieldName(option.name), about: option.description };
  if (NAMED[at]) return { ...field, kind: 'named', struct: NAMED[at] };
  if (option.isComponent) {
    return { ...field, kind: 'named', struct: `govuk_${snake(COMPONENTS[option.name] ?? option.name)}` };
  }
  if (at === 'checkboxes.values') return { ...field, kind: 'texts' };
  const kind = kindOf(at, option);
  if (kind) return { ...field, kind };
  const fields = govukFields(at, option.params);
  if (option.type === 'object') return { ...field, kind: 'record', fields };
  if (option.type !== 'array') throw new Error(`${at}: the type ${option.type} is not known`);
  return { ...field, kind: at === 'table.rows' ? 'table' : 'list', fields, struct: structName('govuk', at, NAMES) };
}

function govukFields(place, params) {
  const last = new Map(params.map((option) => [option.name, option])); // "end" is told twice
  return [...last.values()]
    .filter((option) => option.type !== 'nunjucks-block') // `html` says the same
    .map((option) => govukField(place, option));
}

function mojFields(place, shape) {
  return Object.entries(shape).map(([name, kind]) => {
    const field = { name, c: fieldName(name), about: '' }, at = `${place}.${name}`;
    if (Array.isArray(kind) && typeof kind[0] === 'string') return { ...field, kind: 'list', struct: kind[0] };
    if (Array.isArray(kind)) {
      return { ...field, kind: 'list', fields: mojFields(at, kind[0]), struct: structName('moj', at, mojNames) };
    }
    if (typeof kind === 'object') return { ...field, kind: 'record', fields: mojFields(at, kind) };
    return kind.includes('_') ? { ...field, kind: 'named', struct: kind } : { ...field, kind };
  });
}

/** All components: {name, package, struct, macro, fields}. */
export function components(packages, read) {
  const govuk = GOVUK.map((name) => {
    const file = path.join(packages.roots.govuk, 'components', name, 'macro-options.json');
    read(file);
    return { name, package: 'govuk', fields: govukFields(name, JSON.parse(fs.readFileSync(file, 'utf8'))) };
  });
  const moj = Object.entries(mojOptions)
    .map(([name, shape]) => ({ name, package: 'moj', fields: mojFields(name, shape) }));
  return [...govuk, ...moj].map((component) => ({
    ...component,
    struct: `${component.package}_${snake(component.name)}`,
    macro: component.name === 'interruption-card' ? 'macro_interruption_card'
      : `macro_${component.package}_${snake(component.name)}`,
  }));
}
