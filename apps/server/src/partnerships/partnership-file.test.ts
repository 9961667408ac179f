import { describe, expect, it } from 'vitest';
import { parsePartnershipFile, PartnershipFileError } from './partnership-file.ts';

const whole = `
partnership: { name: Somewhere Recovery Partnership }
organisations:
  - { ref: trust, name: Somewhere NHS Trust, kind: nhsProvider }
  - { ref: board, name: Somewhere Board, kind: commissioner }
people:
  - { ref: ana, name: Ana Silva, firstName: Ana, email: ana@somewhere.example, roles: [providerLead, coordinator], perspective: provider, organisation: trust, post: Director, signing: { side: provider, authority: The chief executive } }
  - { ref: ben, name: Ben Jones, firstName: Ben, email: ben@somewhere.example, roles: [commissioner], perspective: commissioner, organisation: board, post: Head, signing: { side: commissioner, authority: The board } }
`;

describe('a file that describes a partnership', () => {
  it('is read with the usual days and time zone where it gives none', () => {
    const { partnership } = parsePartnershipFile(whole, 'x.yaml');
    expect(partnership).toEqual({
      name: 'Somewhere Recovery Partnership',
      timeZone: 'Europe/London',
      answerDays: 5,
      readingDays: 5,
    });
  });

  it.each([
    ['a role that does not exist', ['roles: [commissioner]', 'roles: [boss]'], 'people[1].roles[0]'],
    ['an address that is none', ['ben@somewhere.example', 'ben'], 'people[1].email'],
    ['an organisation nobody named', ['organisation: board', 'organisation: bord'], 'ben belongs to "bord"'],
    ['a signatory without a post', ['post: Head, ', ''], 'ben signs, and needs a post'],
    ['a signatory of the other role', ['roles: [commissioner]', 'roles: [contributor]'], 'needs the role commissioner'],
    ['two who sign for one side', ['{ side: commissioner,', '{ side: provider,'], 'Two people sign for the provider'],
    ['one organisation on both sides', ['organisation: board', 'organisation: trust'], 'sign for one organisation'],
    ['one name for two things', ['ref: ben', 'ref: ana'], '"ana" names two things'],
    ['someone who speaks from nowhere', ['perspective: commissioner, ', ''], 'ben needs a perspective'],
    ['an auditor who leads', ['roles: [commissioner]', 'roles: [commissioner, auditor]'], 'ben is an auditor'],
    [
      'a name no document could print',
      ['firstName: Ben', 'firstName: Ben😀'],
      'people.1.firstName has the character 😀',
    ],
    ['an authority no document could print', ['The board', '𓀀 board'], 'people.1.signing.authority has'],
    ['what is no YAML', ['people:', 'people: ['], 'x.yaml:'],
  ])('with %s is refused, and says what is wrong', (_name, [from = '', to = ''], message) => {
    const broken = whole.replace(from, to);
    expect(() => parsePartnershipFile(broken, 'x.yaml')).toThrow(PartnershipFileError);
    expect(() => parsePartnershipFile(broken, 'x.yaml')).toThrow(message);
  });
});
