const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Whether JSON can say a value, all of it. `z.json()` says the same and takes fifty times as long, which a commit with a
 * thousand messages would feel.
 */
export const isJson = (value: unknown): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isJson) && Object.keys(value).length === value.length;
      return isPlain(value) && Object.values(value).every(isJson);
    default:
      return false;
  }
};
