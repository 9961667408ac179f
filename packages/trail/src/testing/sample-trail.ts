const hex = (number: number, width: number): string => number.toString(16).padStart(width, '0');
const uuid = (number: number, kind: number): string => `0190a000-0000-7000-8${hex(kind, 3)}-${hex(number, 12)}`;

const EVENTS = [
  ['START', '{"noneBecause":true,"when":"2027-05-03"}', '{"prediction":{"noneBecause":"words"},"when":"2027-05-03"}'],
  [
    'STUDY',
    '{"cited":["0190a000-0000-7000-8005-00000000000a"],"comparison":"given","findings":"given"}',
    '{"cited":["0190a000-0000-7000-8005-00000000000a"],"comparison":"words","findings":"words","review":null}',
  ],
  [
    'REVISE',
    '{"decision":{"kind":"adapt","next":1},"evidence":[],"undone":null}',
    '{"decision":{"kind":"adapt","next":{"due":"2027-08-01","owner":"0190a000-0000-7000-8001-000000000001"}}}',
  ],
  ['AGREE', '{"pack":"0190a000-0000-7000-8006-000000000001"}', null],
] as const;

/**
 * One line of a long trail as the product writes them, the same each time: members step one of `subjects` goals after
 * another, a second apart.
 */
export const sampleLine = (index: number, subjects = 1000): Uint8Array => {
  const round = Math.floor(index / subjects);
  const [event, facts, input] = EVENTS[round % EVENTS.length] ?? EVENTS[0];
  const at = new Date(Date.UTC(2027, 0, 4) + index * 1000).toISOString();
  const text = [
    `{"actor":{"kind":"member","member":"${uuid(index % 7, 1)}","roles":["coordinator","providerLead"]}`,
    `"at":"${at}"`,
    `"command":"${uuid(index, 2)}"`,
    `"event":{"facts":${facts},"type":"${event}"}`,
    ...(input === null
      ? []
      : [`"grounds":{"command":"goal.${event.toLowerCase()}","digests":[],"ids":[],"input":${input}}`]),
    `"index":${index}`,
    '"kind":"transition"',
    '"machine":{"id":"goal","version":1}',
    `"partnership":"${uuid(1, 0)}"`,
    `"payload":"${hex(index, 64)}"`,
    `"subject":{"after":${round + 1},"before":${round === 0 ? 'null' : round},"id":"${uuid(index % subjects, 3)}","kind":"goal"}`,
    '"type":"coproduce/entry/v1"}',
  ].join(',');
  return new TextEncoder().encode(text);
};
