/**
 * What a `.dockerignore` lets through, of the form that ours has: everything is left out (`*`), some names at the top are let
 * in (`!name`), and below them names are left out again.
 */
export const contextFilter = (text: string): ((path: string) => boolean) => {
  const [first, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*') throw new Error('.dockerignore has to leave everything out first');
  const letIn = new Set<string>();
  const leftOut: RegExp[] = [];
  for (const line of lines) {
    const [, name] = /^!([\w.-]+)$/.exec(line) ?? [];
    const [, below] = /^\*\*\/([\w.*-]+)$/.exec(line) ?? [];
    if (name !== undefined) letIn.add(name);
    else if (below !== undefined) leftOut.push(new RegExp(`^${below.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
    else throw new Error(`.dockerignore: ${line} is not understood`);
  }
  return (path) => {
    const parts = path.split('/');
    return letIn.has(parts[0] ?? '') && !parts.some((part) => leftOut.some((pattern) => pattern.test(part)));
  };
};
