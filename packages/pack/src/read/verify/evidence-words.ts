import type { EvidenceProblem } from '@coproduce/trail';

/** Why evidence does not hold, in words that can follow *does not hold:*. */
export const evidenceProblems: Readonly<Record<EvidenceProblem, string>> = {
  malformed: 'it is not in the form of any',
  unsupportedKey: 'its key is of no kind that is accepted',
  otherChallenge: 'the passkey was asked for something else',
  otherOrigin: 'the passkey was used at another address',
  otherRelyingParty: 'the passkey is for another address',
  notPresent: 'nobody touched the passkey',
  notVerified: 'the passkey did not ask who was using it',
  badSignature: 'its signature is wrong',
  otherIssuer: 'it is from another sign-in service than it says',
  otherAudience: 'it was issued for another service',
  otherNonce: 'it was issued for something else',
  notFresh: 'it is of an earlier sign-in',
  otherMethod: 'it is of another method than the record says',
  otherCredential: 'it is of another passkey than the record names',
  oneAttester: 'one person attested to it twice',
  attestsOwn: 'its signatory attested to it',
  otherAttestation: 'somebody attested to something else',
  otherRecord: 'it is of another signing record',
  unknownKey: 'it is vouched for with a key that is not the instance’s',
  keyNotInUse: 'it is vouched for with a key that was not in use then',
};
