/**
 * Computes something about a value once and keeps it as long as the value lives. Facts, programmes and their parts never
 * change once made; a change makes new facts that share what it did not touch, and so shares what is kept here.
 */
export const kept = <Value extends object, Result>(compute: (value: Value) => Result): ((value: Value) => Result) => {
  const known = new WeakMap<Value, Result>();
  return (value) => {
    const found = known.get(value) ?? compute(value);
    known.set(value, found);
    return found;
  };
};
