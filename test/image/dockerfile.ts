/** What the Dockerfile may say. Anything else is refused, so that what is carried out here is what an engine would do. */
export type Instruction =
  | { kind: 'workdir'; path: string }
  | { kind: 'copy'; from: string | null; owner: string | null; sources: string[]; target: string }
  | { kind: 'run'; command: string }
  | { kind: 'env'; values: Record<string, string> }
  | { kind: 'user'; name: string }
  | { kind: 'volume'; path: string }
  | { kind: 'expose'; port: string }
  | { kind: 'healthcheck'; command: string[] }
  | { kind: 'cmd'; command: string[] };

export interface Stage {
  image: string;
  name: string | null;
  instructions: Instruction[];
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const commandIn = (text: string): string[] => {
  const command: unknown = JSON.parse(text);
  if (!Array.isArray(command) || command.length === 0 || !command.every((word) => typeof word === 'string'))
    throw new Error(`${text} is no command in brackets: a shell around it would keep signals to itself`);
  return command;
};

/** A path in a command would be one of the machine that carries it out. */
const relative = (command: string): string => {
  if (/(^|[\s='"(])\//.test(command) || /\.\.\//.test(command))
    throw new Error(`RUN ${command}: only paths below here`);
  return command;
};

const copyOf = (text: string): Instruction => {
  const [flags, paths] = [[] as string[], [] as string[]];
  for (const word of words(text)) (word.startsWith('--') ? flags : paths).push(word);
  const [target, ...sources] = paths.reverse();
  if (target === undefined || sources.length === 0) throw new Error(`COPY ${text}: from where, and where to?`);
  let [from, owner]: [string | null, string | null] = [null, null];
  for (const flag of flags) {
    const [, name, value = ''] = /^--(from|chown)=(\S+)$/.exec(flag) ?? [];
    if (name === 'from') from = value;
    else if (name === 'chown') owner = value;
    else throw new Error(`COPY knows no ${flag} here`);
  }
  return { kind: 'copy', from, owner, sources: sources.reverse(), target };
};

const envOf = (text: string): Instruction => ({
  kind: 'env',
  values: Object.fromEntries(
    words(text).map((word) => {
      const [, name, value] = /^([A-Z_]+)=([\w./-]+)$/.exec(word) ?? [];
      if (name === undefined || value === undefined) throw new Error(`ENV ${word} is not NAME=value`);
      return [name, value];
    }),
  ),
});

const instructionOf = (keyword: string, rest: string): Instruction => {
  switch (keyword) {
    case 'WORKDIR':
      return { kind: 'workdir', path: rest };
    case 'COPY':
      return copyOf(rest);
    case 'RUN':
      return { kind: 'run', command: relative(rest) };
    case 'ENV':
      return envOf(rest);
    case 'USER':
      return { kind: 'user', name: rest };
    case 'VOLUME':
      return { kind: 'volume', path: rest };
    case 'EXPOSE':
      return { kind: 'expose', port: rest };
    case 'HEALTHCHECK': {
      const [, command] = /^(?:--(?:interval|timeout|start-period)=\d+s\s+)*CMD\s+(\[.*\])$/.exec(rest) ?? [];
      if (command === undefined) throw new Error(`HEALTHCHECK ${rest}: not understood`);
      return { kind: 'healthcheck', command: commandIn(command) };
    }
    case 'CMD':
      return { kind: 'cmd', command: commandIn(rest) };
    default:
      throw new Error(`${keyword} is not known here; teach test/image what it does, or do without it`);
  }
};

/** The stages of a Dockerfile. Throws on whatever it does not know to the letter. */
export const stagesIn = (text: string): Stage[] => {
  const stages: Stage[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.endsWith('\\')) throw new Error(`${line}: one line for each step`);
    const [, keyword, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (keyword === undefined || rest === undefined) throw new Error(`${line}: not understood`);
    if (keyword === 'FROM') {
      const [, image, name = null] = /^(\S+)(?:\s+AS\s+(\w+))?$/.exec(rest) ?? [];
      if (image === undefined) throw new Error(`${line}: not understood`);
      stages.push({ image, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`${line}: before any FROM`);
      stage.instructions.push(instructionOf(keyword, rest));
    }
  }
  return stages;
};
