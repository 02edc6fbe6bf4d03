/** The object with some of its properties left out. */
export function without<Shape extends object, Key extends keyof Shape>(
  object: Shape,
  ...keys: readonly Key[]
): Omit<Shape, Key> {
  const rest = { ...object };
  for (const key of keys) delete rest[key];
  return rest;
}
