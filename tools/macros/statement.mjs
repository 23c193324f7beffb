// Statements of Nunjucks as C statements, written into scope.body.
import { constant, truth, value } from './expression.mjs';
import { Frame, namesSetIn } from './scope.mjs';
import { identifier } from './c.mjs';

const ESCAPES = { '&': '&amp;', '"': '&quot;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '\\': '&#92;' };

/** What autoescape makes of a text in the template. */
function escaped(s) {
  return s.replace(/[&"'<>\\]/g, (c) => ESCAPES[c]);
}

function write(scope, node) {
  const { body } = scope;
  switch (node.typename) {
    case 'Group':
      if (node.children.length === 1) return write(scope, node.children[0]);
      break;
    case 'Literal':
      if (typeof node.value === 'string') return body.markup(escaped(node.value));
      break;
    case 'InlineIf':
      return writeIf(scope, node);
    case 'FunCall':
      if (node.name.typename === 'Symbol') return writeCall(scope, node);
      break;
    case 'Filter':
      if (node.name.value === 'safe') {
        return body.line(`nj_out_safe(r, ${value(scope, node.args.children[0])});`);
      }
      break;
  }
  return body.line(`nj_out(r, ${value(scope, node)});`);
}

function writeIf(scope, node) {
  scope.body.open(`if (${truth(scope, node.cond)}) {`);
  write(scope, node.body);
  if (node.else_) {
    scope.body.close('} else {');
    scope.body.depth++;
    write(scope, node.else_);
  }
  scope.body.close();
}

function writeCall(scope, node) {
  if (node.name.value === 'caller') {
    return scope.body.line(`nj_caller(r, ${scope.lookup('caller')});`);
  }
  const { block } = scope.compiler.blockOf(node);
  if (!block) {
    const { macro, context, list } = scope.compiler.call(scope, node);
    return scope.body.line(`${macro}(r, ${context}, ${list});`);
  }
  // The block is a function of its own; what it reads of ours travels in env.
  const made = scope.compiler.block(scope, node, block);
  const id = scope.body.unique();
  scope.body.open('{');
  scope.body.line(`const struct ${made.name}_env env${id} = {${made.env}};`);
  scope.body.line(`const struct nj_block block${id} = {${made.name}, &env${id}};`);
  const { macro, context, list } = scope.compiler.call(scope, node, `nj_block_of(&block${id})`);
  scope.body.line(`${macro}(r, ${context}, ${list});`);
  return scope.body.close();
}

function output(scope, node) {
  for (const child of node.children) {
    if (child.typename === 'TemplateData') scope.body.markup(child.value);
    else write(scope, child);
  }
}

function branch(scope, node) {
  scope.body.open(`if (${truth(scope, node.cond)}) {`);
  statements(scope, node.body);
  if (node.else_) {
    scope.body.close('} else {');
    scope.body.depth++;
    statements(scope, node.else_);
  }
  scope.body.close();
}

/** A piece of template as a value: {% set x %}...{% endset %}. */
function capture(scope, node) {
  const mark = `mark${scope.body.unique()}`;
  scope.body.line(`const size_t ${mark} = nj_mark(r);`);
  statements(scope, node.body);
  scope.body.flush();
  return `nj_take(r, ${mark})`;
}

function set(scope, node) {
  const wide = node.body;
  if (wide) scope.body.open('{');
  const what = wide ? capture(scope, node.body) : value(scope, node.value);
  if (node.targets.length !== 1) scope.fail(node, 'set of several names');
  assign(scope, node, node.targets[0].value, what);
  if (wide) scope.body.close();
}

function assign(scope, node, name, what) {
  const { body, frame } = scope;
  const targets = frame.fixedHere(name) ? [frame.fixedHere(name)] : frame.chain(name);
  if (targets.some((t) => t.startsWith('arg['))) scope.fail(node, `${name} is an argument`);
  const [own, ...outer] = targets;
  if (outer.length === 0 || frame.topLevel) {
    body.line(`${own} = ${what};`);
  } else {
    // Where the name has a value already, there it is set.
    const place = targets.slice(0, -1).reduceRight(
      (rest, t) => `${t}.kind != NJ_UNDEFINED ? &${t} : ${rest}`,
      `${targets.at(-1)}.kind != NJ_UNDEFINED ? &${targets.at(-1)} : &${own}`);
    const id = body.unique();
    body.line(`const struct nj_val value${id} = ${what};`);
    body.line(`struct nj_val *const place${id} = ${place};`);
    body.line(`*place${id} = value${id};`);
  }
  if (frame.topLevel) {
    const { context } = scope;
    body.line(() => (context.used.has(name)
      ? `context_${context.id}.${identifier(name)} = ${own};` : null));
  }
}

/** C declarations of what `set` gives in a frame. */
export function declare(body, frame) {
  for (const name of frame.sets) {
    body.line(`struct nj_val ${frame.variable(name)} = nj_undefined();`);
    body.line(`(void)${frame.variable(name)};`); // some are set and never read
  }
}

function loop(scope, node) {
  const { body } = scope;
  if (node.else_) scope.fail(node, 'for with else');
  const id = body.unique();
  const names = node.name.typename === 'Array' ? node.name.children.map((c) => c.value) : [node.name.value];
  if (names.length > 2) scope.fail(node, 'for with three names');
  const pairs = names.length === 2;
  const over = `over${id}`, i = `i${id}`, n = `n${id}`;
  body.open('{');
  body.line(`const struct nj_val ${over} = ${value(scope, node.arr)};`);
  body.line(`const size_t ${n} = nj_count${pairs ? '_pairs' : ''}(r, ${over});`);
  const fixed = new Map(names.map((name) => [name, `v_${identifier(name)}${id}`]));
  const frame = new Frame({
    fixed, sets: namesSetIn(node.body), parent: scope.frame, unit: scope.frame.unit,
    suffix: `_${id}`, loop: { i, n },
  });
  declare(body, frame);
  body.open(`for (size_t ${i} = 0; ${i} < ${n}; ${i}++) {`);
  const sources = pairs ? ['nj_key_at', 'nj_value_at'] : ['nj_at'];
  names.forEach((name, k) => {
    body.line(`const struct nj_val ${fixed.get(name)} = ${sources[k]}(${over}, ${i});`);
    body.line(`(void)${fixed.get(name)};`);
  });
  statements(scope.within(frame), node.body);
  body.close();
  body.close();
}

const kinds = {
  NodeList: (s, n) => n.children.forEach((child) => statements(s, child)),
  Root: (s, n) => n.children.forEach((child) => statements(s, child)),
  Output: output,
  If: branch,
  Set: set,
  For: loop,
  Include: (s, n) => s.compiler.include(s, constant(n.template), n),
  Macro: () => {}, // compiled before, by Compiler.define
  FromImport: () => {},
};

export function statements(scope, node) {
  if (!Object.hasOwn(kinds, node.typename)) scope.fail(node, `${node.typename} is not supported`);
  kinds[node.typename](scope, node);
}
