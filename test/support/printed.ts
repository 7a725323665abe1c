/** What reached standard output and standard error meanwhile, console included. */
export const printedDuring = async (what: () => Promise<void>): Promise<string> => {
  let printed = '';
  const streams = [process.stderr, process.stdout];
  const usual = streams.map((stream) => stream.write);
  for (const stream of streams)
    stream.write = (text: string | Uint8Array): boolean => {
      printed += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      return true;
    };
  try {
    await what();
  } finally {
    for (const [index, stream] of streams.entries()) if (usual[index] !== undefined) stream.write = usual[index];
  }
  return printed;
};
