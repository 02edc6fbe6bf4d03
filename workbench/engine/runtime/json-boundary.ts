/**
 * What google.script.run lets through: JSON and nothing else. A Date, a function or a cycle at any depth fails
 * the whole call; undefined becomes null in arrays and disappears from objects.
 */
export const throughJsonBoundary = (value: unknown): unknown => copied(value, 'value', new Set());

const copied = (value: unknown, path: string, above: Set<object>): unknown => {
  if (value === undefined) return undefined;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw illegal(path);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) throw illegal(path);
  const kind = Object.prototype.toString.call(value);
  if (kind === '[object Date]' || kind === '[object Promise]') throw illegal(path);
  above.add(value);
  const result = Array.isArray(value)
    ? Array.from(value, (member, index) => copied(member, `${path}[${index}]`, above) ?? null)
    : copiedObject(value, path, above);
  above.delete(value);
  return result;
};

const copiedObject = (value: object, path: string, above: Set<object>): Record<string, unknown> => {
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const inner = copied(member, `${path}.${key}`, above);
    if (inner !== undefined) copy[key] = inner;
  }
  return copy;
};

const illegal = (path: string): Error => new TypeError(`Failed due to illegal value in property: ${path}`);
