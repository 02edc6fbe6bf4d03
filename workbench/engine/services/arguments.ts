/** Google's texts for wrong arguments, shared by the services. */

const typeName = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value))
    return value.length > 0 && value.every((item) => typeof item === 'number') ? 'number[]' : 'Array';
  if (Object.prototype.toString.call(value) === '[object Date]') return 'Date';
  if (typeof value === 'function') return 'Function';
  const name = (value as { constructor?: { name?: string } }).constructor?.name;
  return name === undefined || name === 'Object' ? 'Object' : name;
};

/** Google's text for a call that no documented form of the method accepts. */
export const signatureError = (method: string, args: readonly unknown[]): Error =>
  new Error(
    args.length === 0
      ? `The parameters () don't match the method signature for ${method}.`
      : `The parameters (${args.map(typeName).join(',')}) don't match the method signature for ${method}.`,
  );

export const requireSignature = (holds: boolean, method: string, args: readonly unknown[]): void => {
  if (!holds) throw signatureError(method, args);
};

export const isText = (value: unknown): value is string => typeof value === 'string';
