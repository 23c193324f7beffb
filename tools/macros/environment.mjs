// Nunjucks itself, set up as the packages' authors use it: what our C must
// equal.  For the tests and the benchmark only.
import { createRequire } from 'node:module';
import path from 'node:path';
import { Packages } from './packages.mjs';
import { SYNTAX } from './parse.mjs';

process.env.TZ = 'Europe/London';

export function environment(modules) {
  const require = createRequire(path.resolve(modules) + '/');
  const nunjucks = require('nunjucks');
  const packages = new Packages(modules);
  const above = Object.values(packages.roots).map((root) => path.dirname(root));
  const env = new nunjucks.Environment(new nunjucks.FileSystemLoader(above),
    { ...SYNTAX, autoescape: true });
  const filters = require('@ministryofjustice/frontend/moj/filters/all.js')();
  for (const [name, filter] of Object.entries(filters)) env.addFilter(name, filter);
  return { env, nunjucks, packages };
}

/** Macro name -> the name of its file in a template: "govuk/components/...". */
export function macroFiles(packages) {
  const files = new Map();
  for (const [name, root] of Object.entries(packages.roots)) {
    for (const file of packages.macroFiles(name)) {
      const folder = path.relative(root, path.dirname(file));
      files.set(macroName(name, folder), path.join(name, folder, 'macro.njk'));
    }
  }
  return files;
}

function macroName(name, folder) {
  const last = path.basename(folder);
  if (folder.includes('probation')) return `pds${capital(last)}`;
  return last === 'interruption-card' ? 'interruptionCard' : `${name}${last.split('-').map(capital).join('')}`;
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}
