// Expressions of Nunjucks as C expressions: value() gives a struct nj_val,
// truth() a bool.  What is not listed here is refused, so that an upgrade of
// the packages cannot slip in something that would be rendered wrongly.
import { byteLength, literal } from './c.mjs';

export function text(s) {
  return `nj_str((struct str){${literal(s)}, ${byteLength(s)}})`;
}

/** The value of a constant node, or undefined. */
export function constant(node) {
  return node?.typename === 'Literal' ? node.value : undefined;
}

function number(scope, node) {
  const n = constant(node);
  if (typeof n !== 'number') scope.fail(node, 'a number must stand here');
  return n;
}

function args(scope, node, least, most = least) {
  const list = node.args.children;
  if (list.length < least || list.length > most) {
    scope.fail(node, `${list.length} arguments are not supported here`);
  }
  return list;
}

const filters = {
  safe: (s, [v]) => `nj_safe(r, ${value(s, v)})`,
  escape: (s, [v]) => `nj_escape(r, ${value(s, v)})`,
  string: (s, [v]) => `nj_string(r, ${value(s, v)})`,
  trim: (s, [v]) => `nj_trim(r, ${value(s, v)})`,
  capitalize: (s, [v]) => `nj_capitalize(r, ${value(s, v)})`,
  lower: (s, [v]) => `nj_lower(r, ${value(s, v)})`,
  int: (s, [v]) => `nj_int(r, ${value(s, v)})`,
  length: (s, [v]) => `nj_size(${value(s, v)})`,
  indent: (s, [v, width, first]) =>
    `nj_indent(r, ${value(s, v)}, ${number(s, width)}, ${constant(first) === true})`,
  default: (s, [v, otherwise, evenFalse]) =>
    `nj_default${constant(evenFalse) === true ? '_false' : ''}(${value(s, v)}, ${value(s, otherwise)})`,
  replace: (s, [v, old, by]) => `nj_replace(r, ${value(s, v)}, ${value(s, old)}, ${value(s, by)})`,
  join: (s, [v, between]) => `nj_join(r, ${value(s, v)}, ${between ? value(s, between) : text('')})`,
  mojDate: (s, [v, type]) => `nj_moj_date(r, ${value(s, v)}, ${value(s, type)})`,
  date: (s, [v, format]) => `nj_date(r, ${value(s, v)}, ${value(s, format)})`,
  select: (s, [v, test, wanted]) => {
    const name = constant(test);
    if (name === 'eq') return `nj_select_eq(r, ${value(s, v)}, ${value(s, wanted)})`;
    if (name === 'truthy') return `nj_select_true(r, ${value(s, v)})`;
    return s.fail(test, `select("${name}") is not supported`);
  },
};

// How many arguments beside the filtered value.
const filterArguments = {
  indent: [1, 2], default: [1, 2], replace: [2, 2], join: [0, 1], mojDate: [1, 1], date: [1, 1],
  select: [1, 2],
};

function filter(scope, node) {
  const name = node.name.value;
  if (!Object.hasOwn(filters, name)) scope.fail(node, `the filter ${name} is not supported`);
  const [least, most] = filterArguments[name] ?? [0, 0];
  return filters[name](scope, args(scope, node, least + 1, most + 1));
}

const methods = { concat: 'nj_concat', join: 'nj_join', includes: 'nj_includes' };

/** {macro, args} of a call by name; what to pass is for calls.mjs. */
function call(scope, node) {
  if (node.name.typename === 'LookupVal') {
    const method = constant(node.name.val);
    if (!Object.hasOwn(methods, method)) scope.fail(node, `the method ${method} is not supported`);
    const [arg] = args(scope, node, 1);
    return `${methods[method]}(r, ${value(scope, node.name.target)}, ${value(scope, arg)})`;
  }
  if (node.name.value === 'caller') {
    args(scope, node, 0);
    return `nj_call_caller(r, ${scope.lookup('caller')})`;
  }
  const { macro, context, list } = scope.compiler.call(scope, node);
  return `nj_call(r, ${macro}, ${context}, ${list})`;
}

const loopParts = {
  index: (l) => `nj_number((double)(${l.i} + 1))`,
  index0: (l) => `nj_number((double)${l.i})`,
  first: (l) => `nj_bool(${l.i} == 0)`,
  last: (l) => `nj_bool(${l.i} + 1 == ${l.n})`,
  length: (l) => `nj_number((double)${l.n})`,
};

function loopPart(scope, node) {
  const name = constant(node.val);
  const { loop } = scope.frame;
  if (!loop) scope.fail(node, 'loop outside of a loop');
  if (!Object.hasOwn(loopParts, name)) scope.fail(node, `loop.${name} is not supported`);
  return loopParts[name](loop);
}

function lookup(scope, node) {
  if (node.target.typename === 'Symbol' && node.target.value === 'loop') return loopPart(scope, node);
  const target = value(scope, node.target);
  const key = constant(node.val);
  if (key === 'length') return `nj_length(${target})`;
  if (key === 'val') return `nj_val_of(${target})`;
  if (typeof key === 'string') return `nj_get(${target}, ${scope.compiler.keys.constant(key)})`;
  if (typeof key === 'number') return `nj_at(${target}, ${key})`;
  return `nj_get_by(r, ${target}, ${value(scope, node.val)})`;
}

function dict(scope, node) {
  const pairs = node.children.map((pair) => {
    const key = scope.compiler.keys.constant(pair.key.value);
    return `{.value = ${value(scope, pair.value)}, .key = ${key}}`;
  });
  if (pairs.length === 0) return 'nj_map_val(nj_map_new(r, 0))';
  return `nj_dict(r, ${pairs.length}, (const struct nj_pair[]){${pairs.join(', ')}})`;
}

function array(scope, node) {
  const values = node.children.map((child) => value(scope, child));
  if (values.length === 0) return 'nj_array(r, 0, NULL)';
  return `nj_array(r, ${values.length}, (const struct nj_val[]){${values.join(', ')}})`;
}

function literalValue(scope, node) {
  const v = node.value;
  if (v === null) return 'nj_null()';
  if (typeof v === 'string') return text(v);
  if (typeof v === 'number') return `nj_number(${v})`;
  if (typeof v === 'boolean') return `nj_bool(${v})`;
  return scope.fail(node, `a literal of type ${typeof v}`);
}

function symbol(scope, node) {
  if (node.value === 'undefined') return 'nj_undefined()';
  if (['range', 'cycler', 'joiner', 'loop'].includes(node.value)) {
    scope.fail(node, `${node.value} is not supported`);
  }
  return scope.lookup(node.value);
}

/** `a or b`: the first when it is true, else the second. */
function either(scope, node, isOr) {
  const t = scope.body.temporary();
  const first = value(scope, node.left), second = value(scope, node.right);
  return isOr ? `(nj_true(${t} = ${first}) ? ${t} : ${second})`
    : `(nj_true(${t} = ${first}) ? ${second} : ${t})`;
}

function pair(scope, node, fn) {
  return `${fn}(r, ${value(scope, node.left)}, ${value(scope, node.right)})`;
}

/** a + b + c, from left to right: one call, so that texts are copied once. */
function sum(scope, node) {
  const terms = [];
  let left = node;
  for (; left.typename === 'Add'; left = left.left) terms.unshift(value(scope, left.right));
  terms.unshift(value(scope, left));
  if (terms.length === 2) return `nj_add(r, ${terms.join(', ')})`;
  return `nj_sum(r, ${terms.length}, (const struct nj_val[]){${terms.join(', ')}})`;
}

/** `x in [a, b]` needs no list. */
function within(scope, node) {
  if (node.right.typename !== 'Array' || node.right.children.length === 0) return pair(scope, node, 'nj_in');
  const t = scope.body.temporary();
  const needle = value(scope, node.left);
  const tests = node.right.children.map((child, i) =>
    `nj_same(${i === 0 ? `${t} = ${needle}` : t}, ${value(scope, child)})`);
  return `(${tests.join(' || ')})`;
}

const values = {
  Literal: literalValue,
  Symbol: symbol,
  Group: (s, n) => (n.children.length === 1 ? value(s, n.children[0]) : s.fail(n, 'a list in parentheses')),
  LookupVal: lookup,
  Filter: filter,
  FunCall: call,
  Dict: dict,
  Array: array,
  InlineIf: (s, n) =>
    `(${truth(s, n.cond)} ? ${value(s, n.body)} : ${n.else_ ? value(s, n.else_) : text('')})`,
  Or: (s, n) => either(s, n, true),
  And: (s, n) => either(s, n, false),
  Add: sum,
  Sub: (s, n) => pair(s, n, 'nj_subtract'),
  Mul: (s, n) => pair(s, n, 'nj_multiply'),
  Concat: (s, n) =>
    `nj_add(r, nj_add(r, ${value(s, n.left)}, ${text('')}), ${value(s, n.right)})`,
};

export function value(scope, node) {
  if (Object.hasOwn(values, node.typename)) return values[node.typename](scope, node);
  return `nj_bool(${truth(scope, node)})`;
}

const comparisons = {
  '==': (a, b) => `nj_equal(r, ${a}, ${b})`,
  '!=': (a, b) => `!nj_equal(r, ${a}, ${b})`,
  '===': (a, b) => `nj_same(${a}, ${b})`,
  '!==': (a, b) => `!nj_same(${a}, ${b})`,
  '>': (a, b) => `nj_more(r, ${a}, ${b})`,
  '<': (a, b) => `nj_more(r, ${b}, ${a})`,
  '>=': (a, b) => `nj_at_least(r, ${a}, ${b})`,
  '<=': (a, b) => `nj_at_least(r, ${b}, ${a})`,
};

function compare(scope, node) {
  if (node.ops.length !== 1) scope.fail(node, 'a chain of comparisons');
  const [{ type, expr }] = node.ops;
  return comparisons[type](value(scope, node.expr), value(scope, expr));
}

const tests = ['string', 'escaped', 'mapping', 'null', 'defined'];

function is(scope, node) {
  const { right } = node;
  const name = String(right.name ? right.name.value : right.value);
  if (tests.includes(name) && !right.args) return `nj_is_${name}(${value(scope, node.left)})`;
  if (name !== 'sameas') scope.fail(node, `the test "is ${name}" is not supported`);
  const [other] = args(scope, right, 1);
  return `nj_same(${value(scope, node.left)}, ${value(scope, other)})`;
}

const truths = {
  And: (s, n) => `(${truth(s, n.left)} && ${truth(s, n.right)})`,
  Or: (s, n) => `(${truth(s, n.left)} || ${truth(s, n.right)})`,
  Not: (s, n) => `!${truth(s, n.target)}`,
  Compare: compare,
  In: within,
  Is: is,
  Group: (s, n) => truth(s, n.children[0]),
};

export function truth(scope, node) {
  if (Object.hasOwn(truths, node.typename)) return truths[node.typename](scope, node);
  if (!Object.hasOwn(values, node.typename)) scope.fail(node, `${node.typename} is not supported`);
  return `nj_true(${value(scope, node)})`;
}
