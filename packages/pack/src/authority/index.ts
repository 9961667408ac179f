export {
  createAuthority,
  issueFrom,
  readAuthority,
  type Authority,
  type Issue,
  type KeptAuthority,
  type OnceOnlySigner,
  type Random,
} from './authority.ts';
