import { describe, expect, it } from 'vitest';
import { readEdition } from '../testing/edition.ts';
import { samplePack } from '../testing/pack.ts';
import { bare, pagesOf } from '../testing/pdf.ts';
import { instantInWords } from './words.ts';
import { renderPlanSummary, type SummaryInput } from './plan-summary.tsx';

const edition = readEdition();
const { content, contentDigest } = samplePack(edition, { plans: 2, review: true });
const [plan] = content.plans;
if (plan === undefined) throw new Error('The sample has plans');
const signatures = content.signatories.map(({ name, post, organisation }) => ({
  name,
  post,
  organisation: organisation.name,
  method: 'password' as const,
  code: true as const,
  at: '2027-05-03T10:15:00.000Z',
}));
const input: SummaryInput = { content, contentDigest, status: 'locked', plan: plan.plan, signatures };

const pageOf = async (given: SummaryInput): Promise<string> => {
  const pages = pagesOf(await renderPlanSummary(given, { edition }));
  expect(pages).toHaveLength(1);
  return bare(pages.join(''));
};

describe('the summary of a plan', () => {
  it('is one page that says what will be different, who does what, when it is looked at again, and who agreed', async () => {
    const page = await pageOf(input);
    for (const goal of plan.terms.goals) expect(page).toContain(bare(goal.specific.slice(0, 40)));
    for (const words of [
      'When we look again',
      'Who does what next',
      'Agreed by',
      `on ${instantInWords('2027-05-03T10:15:00.000Z')}. Password and code asked again at the moment of signing.`,
      signatures[0]?.name ?? '',
      contentDigest,
    ])
      expect(page).toContain(bare(words));
  });

  it('says plainly that it is not agreed while somebody has not signed', async () => {
    expect(await pageOf({ ...input, signatures: [] })).toContain(bare('Nobody has signed it yet.'));
    expect(await pageOf({ ...input, signatures: signatures.slice(0, 1) })).toContain(
      bare('It is not agreed until both'),
    );
  });

  it('says of a signature on paper on whose word it rests', async () => {
    const [first, ...others] = signatures;
    if (first === undefined) throw new Error('The sample has signatories');
    const { code: _none, ...inInk } = first;
    const attestations = [{ name: 'Zoë Kowalczyk' }, { name: 'Grace Osei' }];
    const given = { ...inInk, method: 'paper' as const, paper: { signedOn: '2027-05-02', attestations } };
    expect(await pageOf({ ...input, signatures: [given, ...others] })).toContain(
      bare('Signed on paper on 2 May 2027, attested by Zoë Kowalczyk and Grace Osei: the weakest way to sign.'),
    );
  });

  it('stays one page whatever people wrote, and marks what was cut', async () => {
    const long = 'Families are asked what would help them, and are told what became of it. '.repeat(40);
    const terms = {
      ...plan.terms,
      currentStandard: { ...plan.terms.currentStandard, describe: long },
      goals: plan.terms.goals.map((goal) => ({ ...goal, specific: long })),
      actions: Array.from({ length: 30 }, () => ({ ...plan.terms.actions[0], what: long })).flatMap((action) =>
        action.action === undefined ||
        action.owner === undefined ||
        action.by === undefined ||
        action.serves === undefined
          ? []
          : [{ what: action.what, action: action.action, owner: action.owner, by: action.by, serves: action.serves }],
      ),
    };
    const page = await pageOf({ ...input, content: { ...content, plans: [{ ...plan, terms }] } });
    expect(page).toContain('…');
    expect(page).toContain(bare('more actions, in the plan itself'));
  });

  it('says who endorsed it and who said something, and cuts nobody’s words', async () => {
    const [given] = content.statements;
    if (given === undefined) throw new Error('The sample has a statement');
    const page = await pageOf(input);
    expect(page).toContain(bare('endorses this pack. Their own words stand in the pack.'));
    const elsewhere = content.plans[1]?.plan;
    const statements = [
      { ...given, plan: plan.plan, words: undefined },
      ...(elsewhere === undefined ? [] : [{ ...given, plan: elsewhere }]),
      ...Array.from({ length: 20 }, () => ({ ...given, kind: 'statement' as const })),
    ].map(({ words, ...rest }) => (words === undefined ? rest : { ...rest, words }));
    const many = await pageOf({ ...input, content: { ...content, statements } });
    expect(many).toContain(bare(`endorses the plan for Challenge ${plan.terms.challenge.number}.`));
    expect(many).not.toContain(bare(`endorses the plan for Challenge ${content.plans[1]?.terms.challenge.number}.`));
    expect(many).toContain(bare('more, in the pack itself'));
  });

  it('is of a plan that the pack carries', async () => {
    await expect(renderPlanSummary({ ...input, plan: 'another' }, { edition })).rejects.toThrow(
      'carries no plan another',
    );
  });
});
