import { expect } from 'chai';
import { loadProgramme, loadProgrammes } from '../../bot/programmes.js';
import { listedCredentials } from '../../core/index.js';
import { optionsOf, shared } from './packs-names.js';
import { points } from './packs-points.js';
import { trackWritten } from './packs-written.js';

describe('the points of the published pages', () => {
  const models = [...loadProgrammes().values()].flatMap(({ scores }) => Object.entries(scores));

  it('are in the packs, and no others', () => {
    expect(models.map(([id]) => id)).to.have.members(Object.keys(points));
  });

  for (const [id, { tracks }] of models)
    it(`S1: are given for what the page says: ${id}`, () => {
      expect(Object.fromEntries(tracks.map((track) => [track.id, trackWritten(track)]))).to.deep.equal(points[id]);
    });

  it('name their page', () => {
    for (const [id, { source }] of models) {
      expect(source?.kind, id).to.equal('quoted');
      expect([source?.repository, source?.path, source?.commit], id).not.to.include(undefined);
    }
  });
});

describe('the points options of 2021', () => {
  const programme = loadProgramme('mpn-2017');
  const byPoints = optionsOf(programme).filter(({ option }) =>
    Object.values(option.levels).some((requirement) => 'score' in requirement),
  );

  it('S4: ask for 60 and 80 points of the day itself, and not for every metric', () => {
    expect(byPoints.map(({ option }) => option.id)).to.deep.equal([
      'pci-cba-smb',
      'pci-customer-engagement',
      'pci-finance-and-operations',
    ]);
    for (const { option } of byPoints) {
      const asked = Object.entries(option.levels).map(([level, requirement]) => [level, requirement]);
      const score = (atLeast: number) => ({
        score: { of: option.id, atLeast, everyMetric: false, anyDayOfWindow: false },
      });
      expect(asked).to.deep.equal([
        ['silver', score(60)],
        ['gold', score(80)],
      ]);
    }
  });

  it('R9: apply from April 2021 on, beside the options before them', () => {
    for (const { option } of byPoints)
      expect([option.effectiveFrom, option.effectiveThrough]).to.deep.equal(['2021-04-01', undefined]);
  });

  it('say what of them is stated and not computed', () => {
    for (const id of ['pci-customer-engagement', 'pci-finance-and-operations'])
      expect(programme.scores[id]?.doubts.join()).to.match(/stated, not computed/);
  });
});

describe('the pack solutions-partner', () => {
  const programme = loadProgramme('solutions-partner');

  it('S4: asks for 70 points and points in every metric, on any one day of the window', () => {
    const asked = optionsOf(programme).map(({ competency, option }) => [
      `${competency.id} ${option.id}`,
      option.levels['solutions-partner'],
    ]);
    const score = (of: string) => ({ score: { of, atLeast: 70, everyMetric: true, anyDayOfWindow: true } });
    expect(Object.fromEntries(asked)).to.deep.equal({
      'data-ai data-ai-score': score('data-ai'),
      'infrastructure infrastructure-score': score('infrastructure'),
      'digital-app-innovation digital-app-innovation-score': score('digital-app-innovation'),
      'modern-work modern-work-score': score('modern-work'),
      'security security-score-2023': score('security-2023'),
      'security security-score': score('security'),
      'business-applications business-applications-score': score('business-applications'),
    });
    expect(programme.parameters.scoreWindowMonths).to.equal(5);
  });

  it('S3: classifies for Azure and Business Applications, and takes the better track for the others', () => {
    const classified = Object.entries(programme.scores).map(([id, { track, tracks }]) => [
      id,
      track,
      tracks.map(({ when }) => when ?? null),
    ]);
    const azure = [{ metric: { metric: 'azure_smb_customer_percent', atLeast: 80 } }, null];
    expect(classified).to.deep.equal([
      ['data-ai', 'classified', azure],
      ['infrastructure', 'classified', azure],
      ['digital-app-innovation', 'classified', azure],
      ['modern-work', 'best', [null, null]],
      ['security-2023', 'best', [null]],
      ['security', 'best', [null, null]],
      [
        'business-applications',
        'classified',
        [{ metric: { metric: 'business_apps_large_workloads', atLeast: 5 } }, null],
      ],
    ]);
  });

  it('R9: the two wordings of Security follow each other without a gap or an overlap', () => {
    const security = programme.competencies.find(({ id }) => id === 'security');
    const [first, second] = security?.options ?? [];
    expect(first?.effectiveThrough).to.equal('2023-11-30');
    expect(second?.effectiveFrom).to.equal('2023-12-01');
  });

  it('C4: knows the retirements and the days through which a page says that a credential counts', () => {
    const retired = Object.entries(programme.credentials).flatMap(([id, { retiredOn, acceptedThrough }]) =>
      retiredOn === undefined ? [] : [[id, retiredOn, acceptedThrough]],
    );
    expect(retired).to.have.deep.members([
      ['azure-ai-engineer-associate', '2026-06-30', undefined],
      ['azure-data-scientist-associate', '2026-06-01', undefined],
      ['azure-developer-associate', '2026-07-31', undefined],
      ['azure-security-engineer-associate', '2026-08-31', undefined],
      ['information-protection-administrator-associate', '2025-05-31', undefined],
      ['d365-field-service-functional-consultant-associate', '2026-06-30', undefined],
      ['d365-customer-experience-analyst-associate', '2026-07-31', undefined],
      ['d365-supply-chain-management-functional-consultant-expert', '2026-06-30', undefined],
      ['d365-finance-and-operations-apps-solution-architect-expert', '2026-06-30', undefined],
      ['power-platform-functional-consultant-associate', '2026-08-31', undefined],
      ['power-platform-solution-architect-expert', '2026-06-30', undefined],
      ['power-automate-rpa-developer-associate', '2026-06-30', undefined],
      ['microsoft-365-fundamentals', '2026-03-31', '2027-03-31'],
      ['assessment-teams-meetings-and-meeting-rooms', '2026-06-15', '2027-06-15'],
      ['m365-enterprise-administrator-expert', '2026-11-30', '2027-11-30'],
      ['m365-security-administrator-associate', '2023-06-30', '2024-06-30'],
    ]);
  });

  it('says that associate, expert and specialty certifications last a year, and the others do not', () => {
    for (const [id, { validMonths }] of Object.entries(programme.credentials)) {
      const lasts = /fundamentals|^github-|^assessment-/.test(id) ? undefined : 12;
      expect(validMonths, id).to.equal(lasts);
    }
  });

  it('titles every credential, figure and level in both languages, and no two alike', () => {
    const { credentials, metrics, levelTitles } = programme;
    for (const table of [credentials, metrics]) {
      for (const [id, { title }] of Object.entries(table)) expect(title.fr, id).not.to.equal(title.en);
      for (const language of ['en', 'fr'] as const) {
        const titles = Object.values(table).map(({ title }) => title[language]);
        expect(new Set(titles).size).to.equal(titles.length);
      }
    }
    expect(levelTitles).to.deep.equal({ 'solutions-partner': { en: 'Solutions Partner', fr: 'Solutions Partner' } });
  });

  it('lists no credential and no figure that nothing asks for', () => {
    const asked = new Set(listedCredentials(programme));
    expect(Object.keys(programme.credentials).filter((id) => !asked.has(id))).to.deep.equal([]);
    const told = JSON.stringify(programme.scores);
    expect(Object.keys(programme.metrics).filter((id) => !told.includes(`"${id}"`))).to.deep.equal([]);
  });

  it('names the parameters that it decides, with the reason in both languages', () => {
    expect(programme.choices.map(({ parameter }) => parameter)).to.deep.equal([
      'leastPerMetric',
      'stepsNeedEarlierSteps',
      'scoreWindowMonths',
      'renewalDueDays',
    ]);
    for (const { parameter, reason } of programme.choices) expect(reason.fr, parameter).not.to.equal(reason.en);
  });

  it('a name leads to one competency', () => {
    expect([shared(programme, 'en'), shared(programme, 'fr')]).to.deep.equal([{}, {}]);
  });

  it('took the place of the competencies, which say so', () => {
    const { retired } = loadProgramme('mpn-2017');
    expect([retired?.on, retired?.successor]).to.deep.equal(['2022-09-30', programme.programme]);
    expect(retired?.text.fr).not.to.equal(retired?.text.en);
  });
});
