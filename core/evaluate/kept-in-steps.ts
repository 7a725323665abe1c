/** Work that stops now and then, so that whoever runs it can do something else in between. */
export type Steps<Result> = Generator<undefined, Result, void>;

const toItsEnd = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

export interface KeptInSteps<Value, Result> {
  /** Computed now, at once, where it is not known yet. */
  at(value: Value): Result;
  /** Computed step by step, to be known when it is asked for. */
  steps(value: Value): Steps<Result>;
}

/** Like `kept`, for what takes long: it can be computed ahead, step by step. */
export const keptInSteps = <Value extends object, Result>(
  compute: (value: Value) => Steps<Result>,
): KeptInSteps<Value, Result> => {
  const known = new WeakMap<Value, Result>();
  function* steps(value: Value): Steps<Result> {
    const found = known.get(value) ?? (yield* compute(value));
    known.set(value, found);
    return found;
  }
  return { at: (value) => known.get(value) ?? toItsEnd(steps(value)), steps };
};
