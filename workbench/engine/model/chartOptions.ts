/** Options of a chart as one tree: `setOption('hAxis.title', …)` and `setOption('hAxis', {title: …})` are the same. */

export type OptionTree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The option at a dotted path; undefined where nobody set it. */
export const optionAt = (options: OptionTree, path: string): unknown =>
  path.split('.').reduce<unknown>((tree, key) => {
    if (!isTree(tree) && !Array.isArray(tree)) return undefined;
    return Object.hasOwn(tree, key) ? (tree as Record<string, unknown>)[key] : undefined;
  }, options);

/** The options with another value at a dotted path. */
export const withOption = (options: OptionTree, path: string, value: unknown): OptionTree => {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...options, [key]: value };
  const branch = options[key];
  return { ...options, [key]: withOption(isTree(branch) ? branch : {}, rest.join('.'), value) };
};
