// What Nunjucks makes of examples, as JSON: [{macro, options, block, html}];
// html is null where it throws.  Run by the tests.
//
//     node tools/macros/reference.mjs NODE_MODULES EXAMPLES.json
//     node tools/macros/reference.mjs NODE_MODULES --variants
//
// --variants takes each example of govuk-frontend and changes its values,
// always in the same way: markup, quotes, line breaks, other types, nothing.
import fs from 'node:fs';
import path from 'node:path';
import { environment, macroFiles } from './environment.mjs';

const VARIANTS = 6;
const WORDS = [
  (s) => `<script>alert("1")</script>${s}`,
  (s) => `${s}' onfocus='x' &amp; \\ "`,
  (s) => `\u00a0 ${s}\n  second line\r\n\n<b>third</b> \ufeff\n`,
  (s) => `${s} \u00c9\u0141\u017d \u65e5\u672c \u{1f642} \u2028`,
  () => '', () => ' ', () => null, () => true, () => false, () => 0, () => 7, () => 3.25,
  () => '__gone__', (s) => `${s} govuk-input--error govuk-panel--interruption`,
];

/** A generator that gives the same numbers on every machine. */
function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function changed(v, roll) {
  // A hole in a list stays: text in the place of a list is our one difference.
  if (Array.isArray(v)) return v.map((item) => (item ? changed(item, roll) : item));
  if (v !== null && typeof v === 'object') {
    const entries = Object.entries(v).map(([name, value]) => [name, changed(value, roll)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== '__gone__'));
  }
  return roll(3) > 0 ? v : WORDS[roll(WORDS.length)](v);
}

function variants(packages, files) {
  const list = [];
  const byComponent = new Map([...files].map(([macro, file]) => [file, macro]));
  for (const file of packages.macroFiles('govuk')) {
    const component = path.basename(path.dirname(file));
    const macro = byComponent.get(`govuk/components/${component}/macro.njk`);
    const { fixtures } = JSON.parse(fs.readFileSync(path.join(path.dirname(file), 'fixtures.json'), 'utf8'));
    fixtures.forEach((fixture, i) => {
      for (let k = 0; k < VARIANTS; k++) {
        list.push({ macro, options: changed(fixture.options, dice(i * VARIANTS + k + 1)) });
      }
    });
  }
  return list;
}

function main([modules, what]) {
  const { env, nunjucks, packages } = environment(modules);
  const files = macroFiles(packages);
  const examples = what === '--variants' ? variants(packages, files)
    : JSON.parse(fs.readFileSync(what, 'utf8'));
  const templates = new Map();
  const template = (macro, block) => {
    const key = `${macro} ${block}`;
    if (!templates.has(key)) {
      const call = block ? `{% call ${macro}(params) %}{{ block | safe }}{% endcall %}` : `{{ ${macro}(params) }}`;
      templates.set(key, new nunjucks.Template(
        `{% from "${files.get(macro)}" import ${macro} %}${call}`, env));
    }
    return templates.get(key);
  };
  const rendered = examples.map(({ macro, options, block }) => {
    let html = null;
    try {
      html = template(macro, Boolean(block)).render({ params: options, block });
    } catch (e) {
      if (e.code === 'MODULE_NOT_FOUND' || /template not found/.test(e.message)) throw e;
    }
    return { macro, options, block: block ?? null, html };
  });
  process.stdout.write(JSON.stringify(rendered));
}

main(process.argv.slice(2));
