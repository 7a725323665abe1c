import type { Options } from './arguments.js';
import { draw } from './draw.js';
import { openSession } from './session.js';

/** One question, one answer. */
export const askCommand = async (text: string, options: Options): Promise<string> => {
  const session = await openSession(options);
  try {
    const answers = await session.send({ kind: 'said', text });
    return options.json === true
      ? answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
      : answers.map(draw).join('\n');
  } finally {
    await session.close();
  }
};
