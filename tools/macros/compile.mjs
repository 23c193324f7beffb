// One macro of the packages becomes one C function of type nj_macro.  A
// template that a macro includes is written into the macro's function; macros
// defined inside a template become functions of their own in the same file.
import path from 'node:path';
import { Body, identifier, snake } from './c.mjs';
import { constant, value } from './expression.mjs';
import { Context, Frame, Scope, namesSetIn } from './scope.mjs';
import { parts } from './parse.mjs';
import { declare, statements } from './statement.mjs';

export class Compiler {
  constructor(packages, sources, keys) {
    Object.assign(this, { packages, sources, keys });
    this.files = new Map(); // a file that macros are imported from -> its Context
    this.units = []; // {package, name, text, macros} of each such file
    this.contexts = 0;
  }

  /** The context of a file of macros, compiled when first asked for. */
  file(file) {
    if (!this.files.has(file)) {
      const unit = {
        package: this.packages.packageOf(file), name: this.unitName(file), functions: [], contexts: [], macros: [],
      };
      const context = this.context(file, unit, null);
      this.files.set(file, context);
      this.units.push(unit);
      if (context.sets.size > 0) throw new Error(`${file}: set beside the macros is not supported`);
      this.define(context, true);
    }
    return this.files.get(file);
  }

  unitName(file) {
    const parent = path.basename(path.dirname(file));
    return identifier(`${this.packages.packageOf(file)}_${parent === 'macros'
      ? path.basename(file, '.njk') : parent}`);
  }

  context(file, unit, outer) {
    const context = new Context(file, ++this.contexts, this.sources.tree(file), outer);
    context.unit = unit;
    unit.contexts.push(context);
    return context;
  }

  /** Take in what a file imports and the macros it defines. */
  define(context, exported) {
    const tree = this.sources.tree(context.file);
    for (const node of tree.children) {
      if (node.typename === 'FromImport') this.importNames(context, node);
    }
    const own = tree.children.filter((node) => node.typename === 'Macro');
    for (const node of own) context.macros.set(node.name.value, this.macro(context, node, exported));
    for (const node of own) this.compileMacro(context.macros.get(node.name.value));
  }

  importNames(context, node) {
    const from = this.file(this.packages.resolve(constant(node.template), context.file));
    for (const name of node.names.children) {
      const macro = name.typename === 'Symbol' ? from.macros.get(name.value) : null;
      if (!macro) throw new Error(`${context.file}: cannot import ${name.value}`);
      context.macros.set(name.value, macro);
    }
  }

  macro(context, node, exported) {
    const name = node.name.value;
    const params = node.args.children.flatMap((arg) => (arg.typename === 'Symbol'
      ? [{ name: arg.value }]
      : arg.children.map((pair) => ({ name: pair.key.value, otherwise: pair.value }))));
    return {
      name, node, context, params, exported, called: exported,
      function: exported ? `macro_${snake(name)}` : `${context.unit.name}_${snake(name).replace(/^_/, '')}`,
      takesBlock: this.mentionsCaller(node.body, context.file),
    };
  }

  mentionsCaller(node, file) {
    if (node.typename === 'Symbol') return node.value === 'caller';
    if (node.typename === 'Include') {
      const included = this.packages.resolve(constant(node.template), file);
      return this.mentionsCaller(this.sources.tree(included), included);
    }
    return parts(node).some((part) => this.mentionsCaller(part, file));
  }

  compileMacro(macro) {
    const { context, node } = macro;
    const body = new Body();
    const fixed = new Map(macro.params.map(({ name }, i) => [name, `arg[${i}]`]));
    if (macro.takesBlock) fixed.set('caller', `arg[${macro.params.length}]`);
    const frame = new Frame({ fixed, sets: namesSetIn(node.body), unit: macro, suffix: '_of_macro' });
    const scope = new Scope({ compiler: this, body, frame, context, fn: { context } });
    declare(body, frame);
    statements(scope, node.body);
    const { unit } = context;
    unit.functions.push({ macro, text: () => `${macro.exported ? '' : 'static '}void
${macro.function}(struct nj *r, const void *of, const struct nj_val *arg)
{
    const ${context.type} *const context = of;
    (void)context;
    (void)arg;
${body}
}
` });
    if (macro.exported) unit.macros.push(macro);
  }

  include(scope, name, node) {
    if (scope.fn.ownsContext) scope.fail(node, 'an included template that includes');
    const file = this.packages.resolve(name, scope.context.file);
    const context = this.context(file, scope.context.unit, scope.context);
    this.define(context, false);
    const { body } = scope;
    const frame = new Frame({ sets: context.sets, parent: scope.frame, unit: context, topLevel: true });
    for (const set of context.sets) {
      if (frame.parent.chain(set).length > 0) scope.fail(node, `${set} is set in ${file} too`);
    }
    body.open('{');
    body.line(() => (context.used.size > 0
      ? `${context.type} context_${context.id} = {0};` : null));
    declare(body, frame);
    statements(new Scope({ ...scope, frame, context, fn: { ...scope.fn, ownsContext: context } }),
      this.sources.tree(file));
    body.close();
  }

  /** The Caller node of a `{% call %}`, and the arguments beside it. */
  blockOf(node) {
    const list = node.args.children;
    const last = list.at(-1);
    if (last?.typename !== 'KeywordArgs') return { block: null, list };
    const [pair] = last.children;
    if (last.children.length !== 1 || pair.key.value !== 'caller') {
      throw new Error(`line ${node.lineno + 1}: arguments by name are not supported`);
    }
    return { block: pair.value, list: list.slice(0, -1) };
  }

  /** What to write in C to call a macro: function, context, arguments. */
  call(scope, node, blockValue = 'nj_undefined()') {
    const macro = scope.context.macro(node.name.value);
    if (!macro) scope.fail(node, `no macro ${node.name.value}`);
    const { list } = this.blockOf(node);
    if (list.length > macro.params.length) scope.fail(node, 'too many arguments');
    const given = macro.params.map(({ otherwise }, i) => {
      if (i < list.length) return value(scope, list[i]);
      return otherwise ? value(scope, otherwise) : 'nj_undefined()';
    });
    if (macro.takesBlock) given.push(blockValue);
    if (given.length === 0) given.push('nj_undefined()');
    macro.called = true;
    return {
      macro: macro.function,
      context: this.pointer(scope, macro.context),
      list: `(const struct nj_val[]){${given.join(', ')}}`,
    };
  }

  /** A pointer to a context; whether it is needed is known in the end only. */
  pointer(scope, context) {
    if (context.sets.size === 0) return 'NULL';
    if (context === scope.fn.ownsContext) return `@CONTEXT ${context.id}@`;
    if (context === scope.fn.context) return 'context';
    return scope.fail({}, `the context of ${context.file} is not in reach`);
  }

  /** The function of a `{% call %}` block, and what its environment holds. */
  block(scope, node, block) {
    const name = `${scope.context.unit.name}_block_${++this.contexts}`;
    const callee = scope.context.macro(node.name.value);
    const captured = new Map();
    for (const symbol of this.symbols(block.body)) {
      const fixed = scope.frame.fixedHere(symbol);
      if (fixed) captured.set(symbol, fixed);
      else this.checkBlockName(scope, block, callee, symbol);
    }
    const body = new Body();
    const frame = new Frame({
      fixed: new Map([...captured.keys()].map((s) => [s, `e->v_${identifier(s)}`])),
      sets: namesSetIn(block.body), unit: block, suffix: '_of_block',
    });
    declare(body, frame);
    statements(new Scope({ compiler: this, body, frame, context: scope.context, fn: { context: scope.context } }),
      block.body);
    const fields = [...captured.keys()].map((s) => `    struct nj_val v_${identifier(s)};`);
    scope.context.unit.functions.push({ text: () => `struct ${name}_env {
    const void *context;
${fields.join('\n')}
};

static void
${name}(struct nj *r, const void *env)
{
    const struct ${name}_env *const e = env;
    const ${scope.context.type} *const context = e->context;
    (void)context;
${body}
}
` });
    return { name, env: [this.pointer(scope, scope.context), ...captured.values()].join(', ') };
  }

  symbols(node, found = new Set()) {
    if (node.typename === 'Symbol') found.add(node.value);
    parts(node).forEach((part) => this.symbols(part, found));
    return found;
  }

  // In a block Nunjucks looks names up where the block is *called*: in the
  // frame of the macro, when that is of the same file.  We look in the
  // context only, so the two must not differ.
  checkBlockName(scope, block, callee, symbol) {
    if (scope.context.macro(symbol)) return;
    const inCallee = callee?.context === scope.context &&
      (callee.params.some(({ name }) => name === symbol) || namesSetIn(callee.node.body).has(symbol));
    const inFrame = scope.frame.chain(symbol).length > 0 && !scope.context.sets.has(symbol);
    if (inCallee || inFrame) scope.fail(block, `${symbol} in a call block`);
  }

  /** The C text of a unit. */
  text(unit) {
    const used = new Map(unit.contexts.map((c) => [String(c.id), c]));
    const functions = unit.functions
      .filter(({ macro }) => !macro || macro.called)
      .map(({ text }) => text());
    const point = (_, id) => (used.get(id).used.size > 0 ? `&context_${id}` : 'NULL');
    return [...unit.contexts.map((c) => c.declaration()), ...functions]
      .filter(Boolean).join('\n').replace(/@CONTEXT (\d+)@/g, point);
  }
}
