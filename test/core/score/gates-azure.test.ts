import { admin, architect, gives, others, pages } from './gate-examples.js';

const azure = `${pages}/azure.md`;

/** Two steps: so many at the first, which gives points once or none, then four for each at the second. */
const twoSteps = (
  designation: string,
  metric: string,
  gate: string,
  second: readonly [string, string],
  outside: string,
): void => {
  const [one, other] = second;
  gives(designation, 'enterprise', metric, [
    {
      what: 'example 1, two and two others',
      people: { ...others('a', 2, gate), ...others('b', 2, one) },
      points: '8',
      source: azure,
    },
    { what: 'example 2, the same two', people: others('a', 2, gate, other), points: '8', source: azure },
    {
      what: 'example 3, one at step 1',
      people: { ...others('a', 1, gate), ...others('b', 2, one) },
      points: '0',
      source: azure,
    },
    { what: 'two at step 1 and nobody at step 2', people: others('a', 2, gate), points: '0', source: azure },
    {
      what: 'three at step 1 give no more than two',
      people: { ...others('a', 3, gate), b: [one] },
      points: '4',
      source: azure,
    },
    {
      what: 'once each, however many certificates',
      people: { ...others('a', 2, gate), b: [one, other], c: [one, one] },
      points: '8',
      source: azure,
    },
    {
      what: 'twice the certificate of step 1 is one person',
      people: { a: [gate, gate], b: [one] },
      points: '0',
      source: azure,
    },
    {
      what: 'twenty from five',
      people: { ...others('a', 2, gate), ...others('b', 5, one) },
      points: '20',
      source: azure,
    },
    {
      what: 'twenty at most',
      people: { ...others('a', 2, gate), ...others('b', 8, one) },
      points: '20',
      source: azure,
    },
    {
      what: 'a certificate that is not on the list',
      people: { ...others('a', 2, gate), b: [outside] },
      points: '0',
      source: azure,
    },
  ]);
  gives(designation, 'smb', metric, [
    {
      what: 'example 1, two and two others',
      people: { ...others('a', 2, gate), ...others('b', 2, one) },
      points: '12',
      source: azure,
    },
    { what: 'example 2, the same two', people: others('a', 2, gate, other), points: '12', source: azure },
    {
      what: 'example 3, one at step 1',
      people: { ...others('a', 1, gate), ...others('b', 2, one) },
      points: '12',
      source: azure,
    },
    { what: 'example 4, nobody at step 1', people: others('b', 2, one), points: '0', source: azure },
    { what: 'step 1 alone, once', people: others('a', 1, gate), points: '4', source: azure },
    { what: 'step 1 alone, once however many', people: others('a', 5, gate), points: '4', source: azure },
    {
      what: 'twenty from one and four',
      people: { ...others('a', 1, gate), ...others('b', 4, other) },
      points: '20',
      source: azure,
    },
    { what: 'twenty at most', people: others('a', 7, gate, one), points: '20', source: azure },
  ]);
};

const analyst = 'data-analyst-associate';
const fabric = 'fabric-data-engineer-associate';

gives('data-ai', 'enterprise', 'skilling-intermediate', [
  {
    what: 'example 1, three at step 3',
    people: { ...others('a', 2, admin), ...others('b', 2, architect), ...others('c', 3, fabric) },
    points: '12',
    source: azure,
  },
  {
    what: 'example 2, the same two in every step',
    people: others('a', 2, admin, architect, fabric),
    points: '8',
    source: azure,
  },
  {
    what: 'example 3, nobody at step 2',
    people: { ...others('a', 2, admin), ...others('c', 2, fabric) },
    points: '0',
    source: azure,
  },
  {
    what: 'example 4, one at step 1',
    people: { ...others('a', 1, admin), ...others('b', 2, architect), ...others('c', 2, fabric) },
    points: '0',
    source: azure,
  },
  {
    what: 'one at step 2',
    people: { ...others('a', 2, admin), ...others('b', 1, architect), ...others('c', 2, fabric) },
    points: '0',
    source: azure,
  },
  { what: 'steps 1 and 2 alone', people: others('a', 4, admin, architect), points: '0', source: azure },
  {
    what: 'once each, however many certificates',
    people: { ...others('a', 2, admin, architect), b: [analyst, fabric, 'azure-cosmos-db-developer-specialty'] },
    points: '4',
    source: azure,
  },
  {
    what: 'forty from ten',
    people: { ...others('a', 2, admin, architect), ...others('c', 10, analyst) },
    points: '40',
    source: azure,
  },
  {
    what: 'forty at most',
    people: { ...others('a', 2, admin, architect), ...others('c', 13, analyst) },
    points: '40',
    source: azure,
  },
]);

gives('data-ai', 'smb', 'skilling-intermediate', [
  {
    what: 'example 1, the caps of steps 1 and 2',
    people: { ...others('a', 2, admin), ...others('b', 2, architect), ...others('c', 3, fabric) },
    points: '20',
    source: azure,
  },
  {
    what: 'example 2, the same two in every step',
    people: others('a', 2, admin, architect, fabric),
    points: '16',
    source: azure,
  },
  {
    what: 'example 3, without step 2 only step 1 counts',
    people: { ...others('a', 2, admin), ...others('c', 2, fabric) },
    points: '4',
    source: azure,
  },
  { what: 'example 4, neither step 1 nor step 2', people: others('c', 2, fabric), points: '0', source: azure },
  {
    what: 'step 2 without step 1, which no page tells: nothing',
    people: others('b', 2, architect),
    points: '0',
    source: 'choice of the pack',
  },
  { what: 'steps 1 and 2 by one person', people: others('a', 1, admin, architect), points: '8', source: azure },
  {
    what: 'forty from one, one and eight',
    people: { a: [admin, architect], ...others('c', 8, analyst) },
    points: '40',
    source: azure,
  },
  {
    what: 'forty at most',
    people: { a: [admin, architect], ...others('c', 12, analyst) },
    points: '40',
    source: azure,
  },
]);

twoSteps(
  'infrastructure',
  'skilling-intermediate',
  admin,
  ['azure-network-engineer-associate', 'windows-server-hybrid-administrator-associate'],
  fabric,
);
twoSteps(
  'infrastructure',
  'skilling-advanced',
  architect,
  ['azure-virtual-desktop-specialty', 'azure-for-sap-workloads-specialty'],
  admin,
);
twoSteps(
  'digital-app-innovation',
  'skilling-intermediate',
  admin,
  ['azure-developer-associate', 'github-agentic-ai-developer'],
  fabric,
);
twoSteps(
  'digital-app-innovation',
  'skilling-advanced',
  architect,
  ['azure-devops-engineer-expert', 'github-copilot'],
  admin,
);
