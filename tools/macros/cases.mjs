// For the test of the typed functions: each example of options as a call in C.
//
//     node tools/macros/cases.mjs NODE_MODULES OUTPUT.h MOJ_EXAMPLES.json
//
// An example that the typed function cannot say (options of another type, lists
// with holes in rows, the same thing said twice) is left out and counted.
import fs from 'node:fs';
import path from 'node:path';
import { byteLength, literal } from './c.mjs';
import { components } from './options.mjs';
import { Packages } from './packages.mjs';
import { rowOf } from './wrappers.mjs';

const NOTHING = null;

class CannotSay extends Error {}

function str(v) {
  if (typeof v === 'number') return str(String(v));
  if (typeof v !== 'string') throw new CannotSay('no text');
  return `{${literal(v)}, ${byteLength(v)}}`;
}

function number(v) {
  if (!Number.isInteger(Number(v)) || String(Number(v)) !== String(v)) throw new CannotSay('no number');
  return String(v);
}

function flag(v) {
  if (typeof v !== 'boolean') throw new CannotSay('no flag');
  return String(v);
}

/** A time as our functions write it: to the second, with its zone. */
function whole(v) {
  if (!/T\d\d:\d\d:\d\d[+]\d\d:\d\d$/.test(v)) throw new CannotSay('a time without a zone');
  return v;
}

function attributes(v) {
  if (typeof v !== 'object') throw new CannotSay('attributes as text');
  return Object.entries(v).map(([name, value]) => `{${str(name)}, ${str(value)}}`);
}

/** Items with nothing in them are left zero. */
function array(type, field, items) {
  if (items.length === 0) return [];
  const given = items.flatMap((item, i) => (item === NOTHING ? [] : [`[${i}] = ${item}`]));
  if (given.length === 0) throw new CannotSay('a list of nothing');
  return [`.${field.c} = (const ${type}[${items.length}]){${given.join(', ')}}`,
    `.${field.c}_count = ${items.length}`];
}

const simple = {
  text: str, exact: str, number, flag,
  html: (v) => `{${str(v)}}`,
  block: (v) => `{${str(v)}}`,
  choice: (v) => (flag(v) === 'true' ? 'GOVUK_YES' : 'GOVUK_NO'),
  instant: (v) => `instant_parse((struct str)${str(whole(v))})`,
  plural: (v) => `{${Object.entries(v).map(([name, text]) => `.${name} = ${str(text)}`).join(', ')}}`,
};

function designator(field, v, structs) {
  if (v === null || v === undefined || (v === '' && field.kind !== 'exact')) return [];
  switch (field.kind) {
    case 'attributes': return array('struct govuk_attribute', field, attributes(v));
    case 'texts': return array('struct str', field, v.map(str));
    case 'record': return inner(field, record(field.fields, v, structs));
    case 'named': return inner(field, record(structs.get(field.struct), v, structs));
    case 'list': return list(field, v, structs);
    case 'table': return table(field, v, structs);
    default: return [`.${field.c} = ${simple[field.kind](v)}`];
  }
}

function inner(field, made) {
  return made === NOTHING ? [] : [`.${field.c} = ${made}`];
}

function list(field, v, structs) {
  if (!Array.isArray(v)) throw new CannotSay('no list');
  return array(`struct ${field.struct}`, field, v.map((item) => record(structs.get(field.struct), item || {}, structs)));
}

function table(field, v, structs) {
  return array(`struct ${rowOf(field.struct)}`, field, v.map((row) => {
    if (!Array.isArray(row)) throw new CannotSay('no row');
    const cells = { c: 'cells', struct: field.struct };
    const made = list(cells, row, structs);
    return made.length > 0 ? `{${made.join(', ')}}` : NOTHING;
  }));
}

function record(fields, v, structs) {
  if (typeof v !== 'object') throw new CannotSay('no object');
  const known = new Map(fields.map((field) => [field.name, field]));
  const given = Object.entries(v).flatMap(([name, value]) => {
    if (!known.has(name)) throw new CannotSay(`the option ${name}`);
    return designator(known.get(name), value, structs);
  });
  return given.length > 0 ? `{${given.join(', ')}}` : NOTHING;
}

function structFields(all) {
  const structs = new Map();
  const visit = (fields) => {
    for (const field of fields) {
      if (!field.fields) continue;
      if (field.struct) structs.set(field.struct, field.fields);
      visit(field.fields);
    }
  };
  for (const component of all) {
    structs.set(component.struct, component.fields);
    visit(component.fields);
  }
  return structs;
}

function main([modules, output, mojExamples]) {
  const packages = new Packages(modules);
  const all = components(packages, () => {});
  const structs = structFields(all);
  const functions = [], rows = [], left = [];
  const add = (component, set, index, options) => {
    try {
      const { struct } = component;
      const made = record(component.fields, options, structs);
      functions.push(`static void
case_${rows.length}(struct buf *out)
{
    static const struct ${struct} nothing;
    (void)nothing;
    ${struct}(out, &${made === NOTHING ? 'nothing' : `(const struct ${struct})${made}`});
}
`);
      rows.push(`    {"${set}", ${index}, case_${rows.length}},`);
    } catch (e) {
      if (!(e instanceof CannotSay)) throw e;
      left.push(`${set} ${index}: ${e.message}`);
    }
  };
  for (const component of all.filter((c) => c.package === 'govuk')) {
    const file = path.join(packages.roots.govuk, 'components', component.name, 'fixtures.json');
    JSON.parse(fs.readFileSync(file, 'utf8')).fixtures
      .forEach((fixture, i) => add(component, component.name, i, fixture.options));
  }
  const byMacro = new Map(all.map((c) => [c.macro, c]));
  JSON.parse(fs.readFileSync(mojExamples, 'utf8')).forEach((example, i) => {
    const component = byMacro.get(`macro_${example.macro.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase())}`);
    const block = example.block ? { caller: example.block } : {};
    if (component) add(component, 'moj', i, { ...example.options, ...block });
  });
  fs.writeFileSync(output, `#include "gen/components.h"

/* Left out:
${left.map((line) => ` * ${line.replace(/\*\//g, '')}`).join('\n')}
 */
enum { CASES_LEFT_OUT = ${left.length} };

${functions.join('\n')}
static const struct {
    const char *set; /* a component of govuk-frontend, or "moj" */
    size_t index;    /* place among its fixtures or examples */
    void (*call)(struct buf *out);
} cases[] = {
${rows.join('\n')}
};
`);
}

main(process.argv.slice(2));
