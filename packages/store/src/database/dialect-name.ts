/** The two databases the product runs on. */
export type DialectName = 'sqlite' | 'postgresql';
