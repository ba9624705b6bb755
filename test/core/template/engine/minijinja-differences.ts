const strict = 'what is not there is nothing: a message with a gap beats one that never leaves';
const itsOwn = 'a function or filter that MiniJinja has of its own, and Jinja has not';

/** Cases of MiniJinja that end otherwise here, and why. What Jinja renders as MiniJinja does is never among them. */
export const differences: Readonly<Record<string, string>> = {
  'autoescape.txt': 'a text is not HTML: "autoescape true" escapes for what the message is',
  'calls-and-literals.txt': 'arguments are not unpacked (*list, **mapping), and "get_args" is a function of the test',
  'coerce.txt': 'true equals 1, as in Jinja',
  'debug.txt': itsOwn,
  'dict.txt': 'a loop is no mapping, as in Jinja',
  'err_block_in_macro.txt': 'a block within a macro is no error, as in Jinja',
  'err_strict_undefined_for.txt': strict,
  'err_strict_undefined_for_filter.txt': strict,
  'err_strict_undefined_if.txt': strict,
  'err_strict_undefined_print.txt': strict,
  'err_undefined_attr.txt': strict,
  'err_undefined_item.txt': strict,
  'err_undefined_nested_attr.txt': strict,
  'filters.txt': `${itsOwn} (lines, chain, zip); mixed types are not put in order, as in Jinja`,
  'float_div_by_zero.txt': 'dividing by zero is an error, as in Jinja',
  'functions.txt': 'a range is a list, and so a sequence, as in Jinja',
  'groupby-filter.txt':
    'without a default undefined is not put in order with texts, as in Jinja; tuples print as lists',
  'import_all.txt': 'an imported template is no mapping, as in Jinja',
  'literals.txt': 'whole numbers are exact up to 2^53 only, and none prints as None, as in Jinja',
  'loop_break_one_shot_iter.txt': 'data has no iterators that can be gone through once only',
  'loop_break_one_shot_iter_peek.txt': 'data has no iterators that can be gone through once only',
  'loop_dictsort.txt': 'numbers and texts are not put in order, as in Jinja',
  'macro_basic.txt': 'a macro prints as <function add>; printing one is a mistake anyway',
  'macro_import2.txt': 'an imported template is no mapping, as in Jinja',
  'macro_include.txt': 'what an included template sets stays its own, as in Jinja',
  'macro_kwargs.txt': 'undefined within a list prints as Undefined, as in Jinja',
  'namespace.txt': 'a namespace does not print its values, and "ns.a.b" is nothing to assign to, as in Jinja',
  'tests.txt': `${itsOwn} (startingwith, endingwith, safe)`,
  'tojson.txt': '"true" is no indentation in Jinja: it is one space',
};
