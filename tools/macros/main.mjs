// Compiles the component macros of govuk-frontend and MoJ Frontend to C.
//
//     node tools/macros/main.mjs NODE_MODULES OUTPUT_DIRECTORY DEPFILE
//
// Writes macros.{h,c}, govuk_N.c, moj_N.c, nj_keys.{h,c}, and with typed options
// components.h, component_values.h, components_N.c: doc/guide/components.md.
import fs from 'node:fs';
import path from 'node:path';
import { Compiler } from './compile.mjs';
import { Keys } from './keys.mjs';
import { Packages } from './packages.mjs';
import { Sources } from './parse.mjs';
import { literal, byteLength } from './c.mjs';
import { deal } from './deal.mjs';
import { components } from './options.mjs';
import { wrappers } from './wrappers.mjs';

const FILES = { govuk: 6, moj: 2 };
const COMPONENT_FILES = 2;
const OPENING = '/* Made by tools/macros; see doc/guide/components.md. */\n';

/** What is the same keeps its date, so that nothing is compiled again for it. */
function writeIfChanged(file, text) {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.writeFileSync(file, text);
}

function header(macros) {
  const lines = macros.map((m) => `nj_macro ${m.function}; /* ${m.name} */`);
  return `${OPENING}#ifndef GEN_MACROS_H
#define GEN_MACROS_H

#include "html/nunjucks.h"

${lines.join('\n')}

/* By the name they have in Nunjucks; sorted.  For the tests. */
struct nj_macro_row {
    struct str name;
    nj_macro *macro;
};
extern const struct nj_macro_row nj_macros[];
extern const size_t nj_macro_count;

#endif
`;
}

function table(macros) {
  const rows = macros.map((m) => `    {{${literal(m.name)}, ${byteLength(m.name)}}, ${m.function}},`);
  return `${OPENING}#include "gen/macros.h"

const struct nj_macro_row nj_macros[] = {
${rows.join('\n')}
};
const size_t nj_macro_count = COUNT_OF(nj_macros);
`;
}

function main([modules, output, depfile]) {
  const packages = new Packages(modules);
  const sources = new Sources(path.resolve(modules));
  const keys = new Keys();
  const compiler = new Compiler(packages, sources, keys);
  for (const name of Object.keys(FILES)) {
    for (const file of packages.macroFiles(name)) compiler.file(file);
  }
  for (const unit of compiler.units) unit.text = compiler.text(unit);
  const macros = compiler.units.flatMap((unit) => unit.macros)
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));

  const read = [];
  const typed = wrappers(components(packages, (file) => read.push(file)), keys, COMPONENT_FILES);
  const written = new Map([
    ...[...typed].map(([name, text]) => [name, OPENING + text]),
    ['nj_keys.h', keys.header()], ['nj_keys.c', OPENING + keys.source()],
    ['macros.h', header(macros)], ['macros.c', table(macros)],
  ]);
  for (const [name, count] of Object.entries(FILES)) {
    deal(compiler.units.filter((unit) => unit.package === name), count).forEach((units, i) => {
      written.set(`${name}_${i}.c`, [
        `${OPENING}#include "gen/macros.h"\n#include "gen/nj_keys.h"\n`,
        ...units.map((unit) => unit.text)].join('\n'));
    });
  }
  for (const [name, text] of written) writeIfChanged(path.join(output, name), text);
  const escape = (file) => file.replace(/[ #]/g, '\\$&');
  fs.writeFileSync(depfile,
    `${path.join(output, 'macros.h')}: ${[...sources.files, ...read].map(escape).join(' ')}\n`);
}

main(process.argv.slice(2));
