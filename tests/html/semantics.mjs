// Small templates of our own (tests/html/macros) for what Nunjucks does with
// scopes, loops, blocks, white space and values: our C against Nunjucks.
//
//     node tests/html/semantics.mjs compile NODE_MODULES OUTPUT.c
//     node tests/html/semantics.mjs render NODE_MODULES     examples as JSON
//     node tests/html/semantics.mjs refuse NODE_MODULES     what must not compile
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Compiler } from '../../tools/macros/compile.mjs';
import { Keys } from '../../tools/macros/keys.mjs';
import { Packages } from '../../tools/macros/packages.mjs';
import { Sources, SYNTAX } from '../../tools/macros/parse.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const folder = path.join(here, 'macros');
const MACROS = ['testBlocks', 'testScopes', 'testSpace', 'testValues'];

const hostile = '<script>"1"\' &\\</script>';
const items = [{ text: 'one' }, { text: hostile, html: '<b>b</b>', attributes: { id: 1, q: '"' } }, { text: '' }, {}];
const EXAMPLES = [
  ...['testBlocks', 'testScopes', 'testSpace'].flatMap((macro) => [
    { macro, options: {} }, { macro, options: { text: hostile, items } },
    { macro, options: { text: 'x\ny', html: '<i>', items: [] } },
    { macro, options: { text: '', items: [{ text: 'a' }] } },
  ]),
  ...['1', 1, '', 0, null, true, false, 'a', hostile, ' 12 px'].map((text) => ({
    macro: 'testValues',
    options: { text, html: '<b>&</b>', items: ['1', 1, null, text, 'é'], attributes: { id: 'x', 1: 'one' } },
  })),
];

const REFUSED = [
  ['{{ params | upper }}', /template.njk:1: the filter upper is not supported/],
  ['\n\n{{ params.text.slice(1) }}', /template.njk:3: the method slice is not supported/],
  ['{{ range(3) }}', /no macro range/],
  ['{{ params is odd }}', /the test "is odd" is not supported/],
  ['{{ 2 ** 3 }}', /Pow is not supported/],
  ['{% switch params %}{% case 1 %}x{% endswitch %}', /Switch is not supported/],
  ['{% for a in params %}x{% else %}y{% endfor %}', /for with else/],
  ['{% set params = 1 %}', /params is set in .* too/],
  ['{{ loop.index }}', /loop outside of a loop/],
  ['{% for a in params %}{{ loop.revindex }}{% endfor %}', /loop.revindex is not supported/],
  ['{% macro m() %}{{ caller() }}{% endmacro %}{% for a in b %}{% set c = 1 %}{% call m() %}{{ c }}{% endcall %}{% endfor %}',
    /c in a call block/],
  ['{% macro m(x) %}{{ caller() }}{% endmacro %}{% set x = 1 %}{% call m(2) %}{{ x }}{% endcall %}', /x in a call block/],
  ['{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}', /too many arguments/],
  ['{{ params | indent(params.text) }}', /a number must stand here/],
  ['{% include "../other/template.njk" %}', /an included template that includes/],
];

function compileAll(modules, output) {
  const compiler = new Compiler(new Packages(modules, { test: folder }), new Sources(path.resolve(modules)), new Keys());
  for (const name of ['blocks', 'other', 'scopes', 'space', 'values']) {
    compiler.file(path.join(folder, name, 'macro.njk'));
  }
  const text = compiler.units.map((unit) => compiler.text(unit));
  const names = compiler.units.flatMap((unit) => unit.macros).map((m) => m.function);
  const rows = MACROS.map((name) => `    {{"${name}", ${name.length}}, macro_${name.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase())}},`);
  fs.writeFileSync(output, `#include "gen/macros.h"
#include "gen/nj_keys.h"

enum { K_nothing = 1 << 20, K_at, K_all, K_q };

${names.map((name) => `static nj_macro ${name};`).join('\n')}

${text.join('\n').replace(/^void\n(?=macro_)/gm, 'static void\n')}
static const struct nj_macro_row test_macros[] = {
${rows.join('\n')}
};
`);
}

function render(modules) {
  const nunjucks = createRequire(path.resolve(modules) + '/')('nunjucks');
  const env = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), { ...SYNTAX, autoescape: true });
  const rendered = EXAMPLES.map(({ macro, options }) => {
    const file = `${macro.slice('test'.length).toLowerCase()}/macro.njk`;
    const template = new nunjucks.Template(`{% from "${file}" import ${macro} %}{{ ${macro}(params) }}`, env);
    return { macro, options, block: null, html: template.render({ params: options }) };
  });
  process.stdout.write(JSON.stringify(rendered));
}

function refuse(modules) {
  const wrong = REFUSED.filter(([template, why]) => {
    const sources = new Sources(path.resolve(modules));
    const compiler = new Compiler(new Packages(modules, { test: folder }), sources, new Keys());
    const file = path.join(folder, 'refused', 'macro.njk');
    sources.add(file, '{% macro testRefused(params) %}{% include "./template.njk" %}{% endmacro %}');
    sources.add(path.join(folder, 'refused', 'template.njk'), template);
    try {
      compiler.file(file);
    } catch (e) {
      if (why.test(e.message)) return false;
      process.stderr.write(`${template}\n    refused as: ${e.message}\n`);
      return true;
    }
    process.stderr.write(`${template}\n    was not refused\n`);
    return true;
  });
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

const [what, modules, output] = process.argv.slice(2);
({ compile: compileAll, render, refuse })[what](modules, output);
