import type { DemoOrganisation } from '../../bot/demo/organisation.js';

const dollar = '$';

/** Names that would do something if anybody let them. Each carries a mark by which it is found again. */
export const hostileNames: readonly string[] = [
  '<!channel> Zq1',
  '<@U1> Zq2',
  '<https://evil.example|Zq3>',
  '<at>Zq4</at>',
  '[Zq5](https://evil.example)',
  '![Zq6](https://evil.example/x.png)',
  '**Zq7** _Zq7_ ~Zq7~ `Zq7`',
  `${dollar}{Zq8} ${dollar}{reader.sign} ${dollar}{json('{}')}`,
  `{{DATE(2026-01-01T00:00:00Z,SHORT)}} Zq9`,
  'Zq10\r\n- a\n# b\n\u0000\u0007\u001b[31m',
  'Zq11 \u202egnp.exe \u2066x\u2069 \u200b\ufeff',
  `Zq12 ${'x'.repeat(10_000)}`,
  `Zq13 ${'🙂'.repeat(5_000)}`,
  '&lt;!channel&gt; &amp; Zq14',
  "Zq15'; DROP TABLE people; --",
  '<script>alert("Zq16")</script>',
  'Zq17|a|b|',
  'Zq18 [x](javascript:alert(1))',
  '\\[Zq19\\](https://evil.example)',
  '__proto__ Zq20',
  "{0} {name} {count, plural, other {Zq21}} '{Zq21}'",
  'Zq22 https://evil.example www.evil.example',
];

/** The demonstration with everybody and the organisation itself so named. Starting elsewhere gives others the names that are shown. */
export const withHostileNames = (organisation: DemoOrganisation, start: number): DemoOrganisation => {
  const nameAt = (index: number): string => hostileNames[(index + start) % hostileNames.length] ?? '';
  return {
    ...organisation,
    facts: { ...organisation.facts, organisation: { ...organisation.facts.organisation, name: nameAt(7) } },
    people: organisation.people.map((person, index) => ({ ...person, name: nameAt(index) })),
  };
};
