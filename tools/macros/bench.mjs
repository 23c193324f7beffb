// Nunjucks' own time for what bench/components.c renders: prints microseconds
// a component, over all fixtures of govuk-frontend, templates compiled before.
//
//     node tools/macros/bench.mjs NODE_MODULES ROUNDS
import fs from 'node:fs';
import path from 'node:path';
import { environment, macroFiles } from './environment.mjs';

const [modules, rounds] = process.argv.slice(2);
const { env, nunjucks, packages } = environment(modules);
const jobs = [];
for (const [macro, file] of macroFiles(packages)) {
  if (!file.startsWith('govuk/')) continue;
  const template = new nunjucks.Template(
    `{% from "${file}" import ${macro} %}{{ ${macro}(params) }}`, env, null, true);
  const fixtures = path.join(packages.roots.govuk, path.dirname(file.slice('govuk/'.length)), 'fixtures.json');
  for (const { options } of JSON.parse(fs.readFileSync(fixtures, 'utf8')).fixtures) {
    jobs.push(() => template.render({ params: options }));
  }
}
const times = [];
for (let i = 0; i < Number(rounds); i++) {
  const begun = process.cpuUsage();
  for (const job of jobs) job();
  const { user, system } = process.cpuUsage(begun);
  times.push((user + system) / jobs.length);
}
times.sort((a, b) => a - b);
process.stdout.write(`${times[Math.floor(times.length / 2)]}\n`);
