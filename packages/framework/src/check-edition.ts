import type { z } from 'zod';
import type { Challenge } from './challenge.ts';
import type { Advice, StageDefinition } from './edition.ts';
import { templateAFields, templateBFields } from './forms.ts';
import type { TemplateA, TemplateB } from './forms.ts';
import { stageNumbers } from './words.ts';

type Path = readonly (string | number)[];
type Finding = { readonly path: Path; readonly message: string };

/** The parts of an edition that speak of each other. */
export type EditionParts = {
  readonly stages: readonly StageDefinition[];
  readonly challenges: readonly Challenge[];
  readonly templateA: TemplateA;
  readonly templateB: TemplateB;
  readonly advice: Advice;
};

/** Holds what no part can see alone: order and completeness, ids that are unique and in their place, references. */
export const checkEdition = (edition: EditionParts, context: z.RefinementCtx): void => {
  for (const { path, message } of findings(edition)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
};

const findings = (edition: EditionParts): readonly Finding[] => [
  ...stageOrder(edition.stages, ['stages']),
  ...edition.challenges.flatMap((challenge, index) => challengeFindings(challenge, index)),
  ...fieldOrder(edition.templateA.fields, templateAFields, ['templateA', 'fields']),
  ...fieldOrder(edition.templateB.fields, templateBFields, ['templateB', 'fields']),
  ...duplicates(edition),
  ...references(edition),
];

const stageOrder = (stages: readonly { readonly stage: number }[], path: Path): readonly Finding[] => {
  const missing = stageNumbers.find((number) => stages.every(({ stage }) => stage !== number));
  if (missing !== undefined) {
    return [{ path, message: `Add Stage ${missing}: stages 1, 2 and 3 are all needed.` }];
  }
  const wrong = stages.findIndex(({ stage }, index) => stage !== index + 1);
  return wrong === -1
    ? []
    : [{ path: [...path, wrong, 'stage'], message: 'Give stages 1, 2 and 3 once each, in this order.' }];
};

const challengeFindings = (challenge: Challenge, index: number): readonly Finding[] => {
  const path = ['challenges', index];
  const expected = `c${String(challenge.number).padStart(2, '0')}`;
  return [
    ...(challenge.number === index + 1
      ? []
      : [
          {
            path: [...path, 'number'],
            message: `Number the challenges from 1 without gaps or repeats: this one should be ${index + 1}, not ${challenge.number}.`,
          },
        ]),
    ...(challenge.id === expected
      ? []
      : [
          {
            path: [...path, 'id'],
            message: `Challenge ${challenge.number} has the id ${expected}, not ${challenge.id}.`,
          },
        ]),
    ...stageOrder(challenge.standings, [...path, 'standings']),
    ...inPlace(challenge.indicators, `${challenge.id}.i`, [...path, 'indicators']),
    ...inPlace(challenge.dataSources, `${challenge.id}.d`, [...path, 'dataSources']),
    ...challenge.standings.flatMap((standing, at) => [
      ...inPlace([standing], `${challenge.id}.s`, [...path, 'standings'], at),
      ...inPlace(standing.criteria, `${standing.id}.c`, [...path, 'standings', at, 'criteria']),
    ]),
  ];
};

const inPlace = (
  items: readonly { readonly id: string }[],
  prefix: string,
  path: Path,
  first = 0,
): readonly Finding[] =>
  items.flatMap(({ id }, index) =>
    id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length))
      ? []
      : [
          {
            path: [...path, first + index, 'id'],
            message: `Begin this id with ${prefix} and end it with a number, such as ${prefix}1.`,
          },
        ],
  );

const fieldOrder = (
  fields: readonly { readonly id: string }[],
  expected: readonly string[],
  path: Path,
): readonly Finding[] => {
  const wrong = expected.findIndex((id, index) => fields[index]?.id !== id);
  if (wrong !== -1) {
    return [
      {
        path: wrong < fields.length ? [...path, wrong, 'id'] : path,
        message: `Field ${wrong + 1} of this form should be ${expected[wrong] ?? ''}: give every field once, in the form’s order.`,
      },
    ];
  }
  return fields.length > expected.length
    ? [{ path: [...path, expected.length, 'id'], message: 'Take this field out: the form already has it.' }]
    : [];
};

type Named = { readonly id: string; readonly path: Path };

const named = (items: readonly { readonly id: string }[], path: Path): readonly Named[] =>
  items.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));

const allIds = (edition: EditionParts): readonly Named[] => [
  ...named(edition.stages, ['stages']),
  ...named(edition.challenges, ['challenges']),
  ...edition.challenges.flatMap((challenge, index) => [
    ...named(challenge.standings, ['challenges', index, 'standings']),
    ...challenge.standings.flatMap(({ criteria }, at) =>
      named(criteria, ['challenges', index, 'standings', at, 'criteria']),
    ),
    ...named(challenge.indicators, ['challenges', index, 'indicators']),
    ...named(challenge.dataSources, ['challenges', index, 'dataSources']),
  ]),
  ...named(edition.templateA.instructions, ['templateA', 'instructions']),
  ...named(edition.templateB.instructions, ['templateB', 'instructions']),
  ...named(edition.advice.early, ['advice', 'early']),
  ...named(edition.advice.points, ['advice', 'points']),
];

const duplicates = (edition: EditionParts): readonly Finding[] => {
  const seen = new Set<string>();
  return allIds(edition).flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path, message: `Give this its own id: ${id} is already used in this edition.` }];
    seen.add(id);
    return [];
  });
};

const references = ({ challenges, templateA, templateB, advice }: EditionParts): readonly Finding[] => {
  const known = new Set(challenges.map(({ id }) => id));
  const check = (id: string, path: Path): readonly Finding[] =>
    known.has(id) ? [] : [{ path, message: `There is no challenge ${id} in this edition: name one that there is.` }];
  const seen = (items: readonly { readonly see?: readonly string[] }[], path: Path): readonly Finding[] =>
    items.flatMap(({ see = [] }, index) => see.flatMap((id, at) => check(id, [...path, index, 'see', at])));
  return [
    ...challenges.flatMap((challenge, index) => [
      ...seen(challenge.indicators, ['challenges', index, 'indicators']),
      ...seen(challenge.dataSources, ['challenges', index, 'dataSources']),
      ...challenge.standings.flatMap(({ criteria }, at) =>
        seen(criteria, ['challenges', index, 'standings', at, 'criteria']),
      ),
    ]),
    ...seen(templateA.instructions, ['templateA', 'instructions']),
    ...seen(templateB.instructions, ['templateB', 'instructions']),
    ...seen(advice.points, ['advice', 'points']),
    ...advice.early.flatMap(({ challenge }, index) => check(challenge, ['advice', 'early', index, 'challenge'])),
    ...advice.early.flatMap(({ challenge }, index) =>
      advice.early.findIndex((other) => other.challenge === challenge) === index
        ? []
        : [{ path: ['advice', 'early', index, 'challenge'], message: `Advise about ${challenge} once only.` }],
    ),
    ...(advice.maxPriorities > challenges.length
      ? [
          {
            path: ['advice', 'maxPriorities'],
            message: `Advise at most as many priorities as there are challenges: ${challenges.length}.`,
          },
        ]
      : []),
  ];
};
