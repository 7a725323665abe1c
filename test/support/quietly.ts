/** Keeps the SDK's remarks on standard error out of the test report until the returned function is called. */
export const quietly = (): (() => void) => {
  const { error, warn } = console;
  console.error = () => {};
  console.warn = () => {};
  return () => {
    console.error = error;
    console.warn = warn;
  };
};
