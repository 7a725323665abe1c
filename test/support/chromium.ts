import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executable = (): string => {
  const found = [process.env.CHROMIUM ?? '', ...places].find((path) => path !== '' && existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'The end-to-end tests drive Chromium, and none was found. Install it with\n' +
      '  apt-get install --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji\n' +
      'or name it in the variable CHROMIUM.',
  );
};

/** A headless browser that can reach this machine only. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable(),
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });

const artefacts = fileURLToPath(new URL('../artefacts/', import.meta.url));

/** Where a screenshot of that name is kept for people to look at. */
export const artefact = (name: string): string => {
  mkdirSync(artefacts, { recursive: true });
  return join(artefacts, name);
};
