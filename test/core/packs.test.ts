import { expect } from 'chai';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme, loadProgrammes, readProgramme } from '../../bot/programmes.js';
import { expiryOf, ProgrammeError } from '../../core/index.js';
import { optionsOf, shared } from './packs-names.js';
import { published } from './packs-published.js';
import { written } from './packs-written.js';

describe('the programme packs', () => {
  it('R8: all parse without a problem, under the id of their file', () => {
    const programmes = loadProgrammes();
    expect([...programmes.keys()]).to.have.members(['demo', 'mpn-2017', 'solutions-partner']);
    for (const [id, { programme }] of programmes) expect(programme).to.equal(id);
  });

  for (const [id, programme] of loadProgrammes()) {
    it(`${id}: names a source for every option and for the pack`, () => {
      expect(programme.sources).not.to.be.empty;
      for (const { competency, option } of optionsOf(programme)) {
        const { source } = option;
        expect(source, `${competency.id} ${option.id}`).not.to.equal(undefined);
        if (source?.kind !== 'fictional')
          expect([source?.repository, source?.path, source?.commit], option.id).not.to.include(undefined);
        expect(option.asOf, option.id).to.be.a('string');
      }
      expect(optionsOf(programme).every(({ option }) => option.source?.kind === 'fictional')).to.equal(
        programme.status === 'demo',
      );
    });

    it(`${id}: says where benefits and progress are, in both languages`, () => {
      expect(Object.keys(programme.places)).to.have.members(['benefits', 'competencies']);
      for (const { en, fr } of Object.values(programme.places)) expect(fr).not.to.equal(en);
    });
  }

  it('the demonstration is marked as one, the 2017 competencies as historic', () => {
    expect(loadProgramme('demo').status).to.equal('demo');
    expect(loadProgramme('mpn-2017').status).to.equal('historic');
  });

  it('say when certificates expire: in the demonstration as its people hold them, an exam of 2017 never', () => {
    const { facts } = demoOrganisation();
    for (const { credential, earnedOn, expiresOn } of facts.achievements)
      expect(expiryOf(loadProgramme('demo'), credential, earnedOn), credential).to.equal(expiresOn);
    const exams = loadProgramme('mpn-2017');
    for (const credential of Object.keys(exams.credentials))
      expect(expiryOf(exams, credential, '2017-02-01')).to.equal(null);
    expect(expiryOf(loadProgramme('demo'), 'az-104', '2028-02-29')).to.equal('2029-02-28');
  });
});

describe('the pack mpn-2017', () => {
  const programme = loadProgramme('mpn-2017');

  it('has the 18 competencies and 29 options of the published pages, and no other', () => {
    expect(programme.competencies).to.have.length(18);
    expect(optionsOf(programme).map(({ competency, option }) => `${competency.id} / ${option.id}`)).to.have.members(
      Object.keys(published),
    );
    expect(Object.keys(published)).to.have.length(29);
  });

  for (const { competency, option } of optionsOf(programme))
    it(`asks for what the page says: ${competency.id} / ${option.id}`, () => {
      const levels = Object.fromEntries(
        Object.entries(option.levels).map(([level, requirement]) => [level, written(requirement)]),
      );
      expect(levels).to.deep.equal(published[`${competency.id} / ${option.id}`]);
    });

  it('names every competency in French; only two names are the same in both languages', () => {
    const same = programme.competencies.filter(({ title }) => title.en === title.fr).map(({ id }) => id);
    expect(same).to.deep.equal(['communications', 'devops']);
  });

  it('R9: the two wordings of the ERP competency follow each other without a gap or an overlap', () => {
    const erp = programme.competencies.find(({ id }) => id === 'enterprise-resource-planning');
    const [first, second] = erp?.options ?? [];
    expect(first?.effectiveThrough).to.equal('2017-11-30');
    expect(second?.effectiveFrom).to.equal('2017-12-01');
  });

  it('keeps the probable slips of the pages marked as suspect', () => {
    const marked = optionsOf(programme).filter(({ option }) => option.doubts.some((doubt) => /suspect/i.test(doubt)));
    expect(marked.map(({ competency, option }) => `${competency.id} / ${option.id}`)).to.deep.equal([
      'enterprise-mobility-management / smb',
      'cloud-business-applications / pci-finance-and-operations',
    ]);
  });

  it('C4: knows the retirements that the pages announce', () => {
    const retired = Object.entries(programme.credentials).flatMap(([id, { retiredOn, acceptedThrough }]) =>
      retiredOn === undefined ? [] : [[id, retiredOn, acceptedThrough]],
    );
    expect(retired).to.have.deep.members([
      ['70-246', '2017-12-31', '2018-12-31'],
      ['70-247', '2017-12-31', '2018-12-31'],
      ['70-354', '2017-09-30', undefined],
      ['70-355', '2017-09-30', undefined],
      ['70-534', '2017-12-31', '2018-12-31'],
      ['mb2-709', '2017-12-31', '2018-12-31'],
      ['mb2-716', '2021-01-31', '2022-01-31'],
      ['mb6-894', '2021-01-31', '2022-01-31'],
      ['mb6-897', '2021-01-31', '2022-01-31'],
      ['mb6-898', '2021-01-31', '2022-01-31'],
      ['mb-200', '2020-12-31', '2021-12-31'],
      ['mb-400', '2020-12-31', '2021-12-31'],
    ]);
    expect(programme.credentials['70-534']?.replacedBy).to.equal('70-535');
  });

  it('prints the numbers of exams, and gives none to certifications and assessments', () => {
    for (const [id, { kind, exams }] of Object.entries(programme.credentials))
      expect(exams, id).to.deep.equal(kind === 'exam' ? [id.toUpperCase()] : []);
  });

  it('places every competency in one of the six Centers of Excellence', () => {
    expect(Object.keys(programme.centres)).to.have.length(6);
    const sizes = Object.keys(programme.centres).map(
      (centre) => programme.competencies.filter((competency) => competency.centre === centre).length,
    );
    expect(sizes).to.deep.equal([3, 2, 2, 4, 2, 5]);
    for (const { note } of Object.values(programme.centres)) expect(note).to.match(/inferred/);
  });

  it('gives a name to one competency, except where people truly mean two', () => {
    const data = ['data-analytics', 'data-platform'];
    expect(shared(programme, 'en')).to.deep.equal({ data });
    expect(shared(programme, 'fr')).to.deep.equal({ data, donnees: data });
  });

  it('titles every figure in both languages, with its unit', () => {
    expect(Object.keys(programme.metrics)).to.have.length(27);
    for (const [id, { title, unit }] of Object.entries(programme.metrics)) {
      expect(title.fr, id).not.to.equal(title.en);
      expect(unit, id).to.be.a('string');
    }
  });
});

describe('the pack demo', () => {
  const programme = loadProgramme('demo');

  it('asks for what the wireframes count', () => {
    const levels = optionsOf(programme).map(({ competency, option }) => [
      `${competency.id} ${option.id}`,
      Object.fromEntries(Object.entries(option.levels).map(([level, requirement]) => [level, written(requirement)])),
    ]);
    expect(Object.fromEntries(levels)).to.deep.equal({
      'cloud-platform A': { silver: '2 administrators: az-104', gold: '4 cloud-people: az-104 | az-305' },
      'data-analytics A': { silver: '2 analysts: pl-300', gold: '2 engineers: dp-203; customer_references >= 3' },
      'security A': {
        silver: '2 analysts: sc-200',
        gold: '4 security-people: sc-200 | sc-300 | az-500; 1 architect: sc-100',
      },
      'security B': { silver: '1 architect: sc-100' },
    });
    expect(programme.effectiveFrom).to.equal('2026-01-01');
    expect(programme.prices).to.deep.equal({ currency: 'EUR', exam: 165, renewal: 0 });
  });

  it('calls each credential by its exam number and a title in both languages', () => {
    for (const [id, { title, exams, group }] of Object.entries(programme.credentials)) {
      expect(exams).to.deep.equal([id.toUpperCase()]);
      expect(title.fr).not.to.equal(title.en);
      expect(group).to.be.a('string');
    }
  });

  it('a name leads to one competency', () => {
    expect([shared(programme, 'en'), shared(programme, 'fr')]).to.deep.equal([{}, {}]);
  });
});

describe('a pack that cannot be used', () => {
  const problemsOf = (text: string): readonly { path: string; message: string }[] => {
    try {
      readProgramme(text, 'ours.yaml');
      return [];
    } catch (error) {
      if (error instanceof ProgrammeError) return error.problems;
      throw error;
    }
  };
  const pack = `programme: ours
title: Ours
status: demo
levels: [silver]
credentials:
  a: { title: A }
competencies:
  - id: one
    title: One
    options:
      - { id: x, levels: { silver: { people: { id: g, count: 1, holds: b } } } }
      - { id: x, levels: { silver: { people: { id: g, count: 1, holds: c } } } }
`;

  it('R8: is told with every problem, its path, the file and the line', () => {
    const problems = problemsOf(pack);
    expect(problems).to.have.length(3);
    for (const { message } of problems) expect(message).to.match(/\(ours\.yaml:1[12]\)$/);
    expect(problems.map(({ path }) => path)).to.include('competencies[0].options[1].levels.silver.people.holds');
  });

  it('is told when it is not YAML, or says a thing twice', () => {
    expect(problemsOf('a: [1')[0]?.message).to.match(/\(ours\.yaml:1\)$/);
    expect(problemsOf(pack.replace('levels: [silver]', 'levels: [silver]\nstatus: demo'))[0]?.message).to.match(
      /ours\.yaml:5/,
    );
  });

  it('is asked for by an id or a file that is there', () => {
    expect(() => loadProgramme('nowhere.yaml')).to.throw(/no programme "nowhere\.yaml" \(known: demo, mpn-2017/);
  });
});
