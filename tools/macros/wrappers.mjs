// C functions with named, typed options: gen/components.h and its sources.
import { deal } from './deal.mjs';

const TYPES = {
  text: 'struct str', exact: 'struct str', html: 'struct html', block: 'struct html', flag: 'bool',
  choice: 'enum govuk_choice', number: 'int', plural: 'struct govuk_plural', instant: 'struct instant',
};
const POINTERS = { attributes: 'struct govuk_attribute', texts: 'struct str' };

/** The struct of a row of a table of these: govuk_table_cell -> govuk_table_row. */
export function rowOf(struct) {
  return struct.replace(/_cell$/, '_row');
}

/** The first telling sentence of what the package says of an option. */
function comment(field, indent) {
  const first = (field.about ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\s+/g, ' ')
    .split(/(?<=\.) /).find((sentence) => !/^Required|not required|will be ignored/.test(sentence));
  return first ? [`${indent}/* ${first.replace(/\*\//g, '* /')} */`] : [];
}

function member(field, indent) {
  const { c, kind } = field;
  const lines = comment(field, indent);
  const pointer = (type) => lines.push(`${indent}const ${type} *${c};`, `${indent}size_t ${c}_count;`);
  if (TYPES[kind]) lines.push(`${indent}${TYPES[kind]} ${c};`);
  else if (POINTERS[kind]) pointer(POINTERS[kind]);
  else if (kind === 'named') lines.push(`${indent}struct ${field.struct} ${c};`);
  else if (kind === 'list') pointer(`struct ${field.struct}`);
  else if (kind === 'table') pointer(`struct ${rowOf(field.struct)}`);
  else {
    lines.push(`${indent}struct {`);
    field.fields.forEach((inner) => lines.push(...member(inner, indent + '    ')));
    lines.push(`${indent}} ${c};`);
  }
  return lines;
}

/** Structs of lists below these fields, the innermost first. */
function listStructs(fields, found = new Map()) {
  for (const field of fields) {
    if (!field.fields) continue;
    listStructs(field.fields, found);
    if (field.kind !== 'record') found.set(field.struct, field);
  }
  return found;
}

/** Structs that must stand before: those held by value. */
function needs(fields) {
  return fields.flatMap((f) => (f.kind === 'named' ? [f.struct] : f.kind === 'record' ? needs(f.fields) : []));
}

/** All structs, each after those it holds by value. */
function structs(components) {
  const all = new Map();
  for (const component of components) {
    for (const [name, field] of listStructs(component.fields)) {
      if (!all.has(name)) all.set(name, { name, fields: field.fields, table: field.kind === 'table' });
    }
    all.set(component.struct, { name: component.struct, fields: component.fields, component });
  }
  const done = new Map();
  const place = (name) => {
    if (done.has(name)) return;
    const struct = all.get(name);
    if (!struct) throw new Error(`no struct ${name}`);
    needs(struct.fields).forEach(place);
    done.set(name, struct);
  };
  [...all.keys()].forEach(place);
  return [...done.values()];
}

function declareStruct(struct) {
  const lines = [`struct ${struct.name} {`, ...struct.fields.flatMap((f) => member(f, '    ')), '};'];
  if (struct.table) {
    lines.push('', `struct ${rowOf(struct.name)} {`, `    const struct ${struct.name} *cells;`,
      '    size_t cells_count;', '};');
  }
  return lines.join('\n');
}

function header(list) {
  const functions = list.filter((s) => s.component)
    .map((s) => `void ${s.name}(struct buf *out, const struct ${s.name} *p);`);
  return `/*
 * gen/components.h -- the GOV.UK and MoJ components as functions.
 *
 * Each writes one component to \`out\`.  What is not given is zero; text is
 * escaped, markup is the type struct html (html/html.h).  Counts: \`items\` and
 * \`items_count\`.  A call that the macro itself would refuse marks the buffer
 * ERR_INTERNAL.  How to use them: doc/guide/components.md.
 */
#ifndef GEN_COMPONENTS_H
#define GEN_COMPONENTS_H

#include "html/component.h"

${list.map(declareStruct).join('\n\n')}

${functions.join('\n')}

#endif
`;
}

function valuesHeader(list) {
  const lines = list.map((s) => `struct nj_val ${s.name}_value(struct nj *r, const struct ${s.name} *p);`);
  return `/* Options as the macros see them; undefined when nothing is given. */
#ifndef GEN_COMPONENT_VALUES_H
#define GEN_COMPONENT_VALUES_H

#include "gen/components.h"
#include "html/component_value.h"

${lines.join('\n')}

#endif
`;
}

/** Statements that put one field into the map `m`. */
function put(keys, field, from, m, depth) {
  const indent = '    '.repeat(depth);
  const key = keys.constant(field.name), value = `${from}${field.c}`;
  const add = (what) => [`${indent}component_add(${m}, ${key}, ${what});`];
  switch (field.kind) {
    case 'block': return [];
    case 'named': return add(`${field.struct}_value(r, &${value})`);
    case 'attributes': case 'texts': return add(`component_${field.kind}(r, ${value}, ${value}_count)`);
    case 'plural': case 'instant': return add(`component_${field.kind}(r, ${field.kind === 'plural' ? '&' : ''}${value})`);
    case 'list': return putList(keys, field, value, m, depth, `${field.struct}_value(r, &${value}[i])`);
    case 'table': return putTable(field, key, value, m, depth);
    case 'record': {
      const inner = `${m}_${field.c}`;
      return [`${indent}{`,
        `${indent}    struct nj_map *const ${inner} = nj_map_new(r, ${field.fields.length});`,
        ...field.fields.flatMap((f) => put(keys, f, `${value}.`, inner, depth + 1)),
        `${indent}    component_add(${m}, ${key}, component_given(${inner}));`,
        `${indent}}`];
    }
    default: return add(`component_${field.kind}(${value})`);
  }
}

function putList(keys, field, value, m, depth, item) {
  const indent = '    '.repeat(depth);
  return [`${indent}if (${value}_count > 0) {`,
    `${indent}    struct nj_list *const list = nj_list_new(r, ${value}_count);`,
    `${indent}    for (size_t i = 0; i < list->n; i++)`,
    `${indent}        list->at[i] = ${item};`,
    `${indent}    nj_map_add(${m}, ${keys.constant(field.name)}, nj_list_val(list));`,
    `${indent}}`];
}

function putTable(field, key, value, m, depth) {
  const indent = '    '.repeat(depth);
  return [`${indent}if (${value}_count > 0) {`,
    `${indent}    struct nj_list *const list = nj_list_new(r, ${value}_count);`,
    `${indent}    for (size_t i = 0; i < list->n; i++) {`,
    `${indent}        struct nj_list *const row = nj_list_new(r, ${value}[i].cells_count);`,
    `${indent}        for (size_t k = 0; k < row->n; k++)`,
    `${indent}            row->at[k] = ${field.struct}_value(r, &${value}[i].cells[k]);`,
    `${indent}        list->at[i] = nj_list_val(row);`,
    `${indent}    }`,
    `${indent}    nj_map_add(${m}, ${key}, nj_list_val(list));`,
    `${indent}}`];
}

function valueFunction(keys, struct) {
  return `struct nj_val
${struct.name}_value(struct nj *r, const struct ${struct.name} *p)
{
    struct nj_map *const m = nj_map_new(r, ${struct.fields.length});
${struct.fields.flatMap((field) => put(keys, field, 'p->', 'm', 1)).join('\n')}
    return component_given(m);
}
`;
}

function componentFunction({ name, component }) {
  const block = component.fields.find((field) => field.kind === 'block');
  return `void
${name}(struct buf *out, const struct ${name} *p)
{
    NJ_UNINITIALISED struct nj r;

    nj_open(&r, out);
    const struct nj_val arg[] = {${name}_value(&r, p), ${block ? `nj_safe_str(p->${block.c}.markup)` : 'nj_undefined()'}};
    ${component.macro}(&r, NULL, arg);
    nj_close(&r);
}
`;
}

/** File name -> text. */
export function wrappers(components, keys, count) {
  const list = structs(components);
  const units = list.map((struct) => ({
    text: valueFunction(keys, struct) + (struct.component ? '\n' + componentFunction(struct) : ''),
  }));
  const files = new Map([['components.h', header(list)], ['component_values.h', valuesHeader(list)]]);
  deal(units, count).forEach((dealt, i) => {
    files.set(`components_${i}.c`, ['#include "gen/component_values.h"\n#include "gen/macros.h"\n#include "gen/nj_keys.h"\n',
      ...dealt.map((unit) => unit.text)].join('\n'));
  });
  return files;
}
