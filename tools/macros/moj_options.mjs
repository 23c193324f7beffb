// MoJ Frontend does not say in a file which options its macros take, so this
// does, for those we have functions for.  Kinds: see options.mjs.
const text = 'text', html = 'html', flag = 'flag', number = 'number', choice = 'choice';
const attributes = 'attributes';
const words = { text, html };
const button = {
  element: text, text, html, name: text, type: text, value: text, href: text,
  disabled: flag, classes: text, attributes, preventDoubleClick: choice,
};

export const mojOptions = {
  alert: {
    variant: text, title: text, text, html, headingTag: text, showTitleAsHeading: flag,
    dismissible: flag, dismissText: text, disableAutoFocus: flag, focusOnDismissSelector: text,
    role: text, classes: text, attributes,
  },
  badge: { text, html, classes: text, attributes },
  'button-menu': {
    items: [button], button: { text, classes: text }, alignMenu: text, classes: text, attributes,
  },
  filter: {
    heading: words,
    selectedFilters: {
      heading: words,
      clearLink: { text, href: text },
      categories: [{ heading: words, items: [{ text, href: text }] }],
    },
    submit: { text, attributes },
    optionsHtml: html, attributes,
  },
  'identity-bar': { title: words, menus: ['moj_button_menu'], classes: text, attributes },
  'interruption-card': {
    heading: text,
    caller: 'block',
    primaryAction: { text, href: text, style: text, attributes },
    secondaryAction: { text, href: text, style: text, attributes },
  },
  messages: {
    id: text, label: text,
    items: [{ id: text, type: text, text, html, sender: text, timestamp: 'instant' }],
    classes: text, attributes,
  },
  'notification-badge': { text: number, visuallyHiddenText: text, classes: text, attributes },
  'page-header-actions': {
    heading: { text, html, level: number, classes: text },
    items: ['govuk_button'], classes: text, attributes,
  },
  search: {
    action: text, method: text, layout: text, iconButton: flag,
    csrf: { name: text, value: text },
    label: 'govuk_label', hint: 'govuk_hint',
    input: {
      id: text, name: text, type: text, value: text, classes: text, attributes,
      errorMessage: 'govuk_error_message', disabled: flag, spellcheck: choice, autocomplete: text,
      pattern: text, inputmode: text, describedBy: text,
    },
    button: {
      id: text, name: text, value: text, text, html, classes: text, attributes,
      preventDoubleClick: choice,
    },
    classes: text, attributes,
  },
  'side-navigation': {
    label: text,
    items: [{ text, html, href: text, active: flag, attributes }],
    sections: [{
      heading: { text, html, headingLevel: number, classes: text, attributes },
      items: [{ text, html, href: text, active: flag, attributes }],
    }],
    classes: text, attributes,
  },
  'sub-navigation': {
    label: text,
    items: [{ text, html, href: text, active: flag, classes: text, attributes }],
    classes: text, attributes,
  },
  'ticket-panel': {
    items: [{ text, html, classes: text, attributes }], classes: text, attributes,
  },
  timeline: {
    headingLevel: number,
    items: [{
      label: words, text, html, datetime: { timestamp: 'instant', type: text, format: text },
      byline: words, classes: text, attributes,
    }],
    classes: text, attributes,
  },
};

/** C names of the structs of lists, by path; the rest is made from the path. */
export const mojNames = {
  'button-menu.items': 'moj_button_menu_item',
  'filter.selectedFilters.categories': 'moj_filter_category',
  'filter.selectedFilters.categories.items': 'moj_filter_tag',
  'side-navigation.sections.items': 'moj_side_navigation_section_item',
};
