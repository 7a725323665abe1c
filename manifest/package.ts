import { stringify } from 'yaml';
import { z } from 'zod';
import { colourIcon, outlineIcon } from './icon.js';
import type { Publisher } from './placeholders.js';
import { pngOf } from './png.js';
import { slackManifest } from './slack.js';
import { slackManifestSchema } from './slack-schema.js';
import { teamsFrench, teamsManifest } from './teams.js';
import { localisationSchema, teamsManifestSchema } from './teams-schema.js';
import { type ZipFile, zipOf } from './zip.js';

const checked = (schema: z.ZodType, name: string, value: unknown): void => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${name} is not valid:\n${z.prettifyError(parsed.error)}`);
};

const jsonFile = (name: string, value: unknown): ZipFile => ({
  name,
  content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
});

/** What Teams is given: the manifest, its French strings and both icons. Throws with every problem of an invalid one. */
export const teamsPackage = (publisher: Publisher, version: string): ZipFile[] => {
  const manifest = teamsManifest(publisher, version);
  const french = teamsFrench();
  checked(teamsManifestSchema, 'manifest.json', manifest);
  checked(localisationSchema, 'fr.json', french);
  return [
    jsonFile('manifest.json', manifest),
    jsonFile('fr.json', french),
    { name: 'color.png', content: pngOf(colourIcon()) },
    { name: 'outline.png', content: pngOf(outlineIcon()) },
  ];
};

/** Everything that `npm run manifest` writes: for Teams the package to upload, for Slack a manifest to paste. */
export const manifestFiles = (publisher: Publisher, version: string): ZipFile[] => {
  const teams = teamsPackage(publisher, version);
  const slack = [false, true].map((socket): ZipFile => {
    const manifest = slackManifest(publisher, socket);
    const name = socket ? 'slack-manifest-socket.yaml' : 'slack-manifest.yaml';
    checked(slackManifestSchema, name, manifest);
    return { name, content: Buffer.from(stringify(manifest)) };
  });
  const unpacked = teams.map(({ name, content }) => ({ name: `teams/${name}`, content }));
  return [{ name: 'assay-teams.zip', content: zipOf(teams) }, ...unpacked, ...slack];
};
