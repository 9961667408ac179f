/** What has to be there for a test to go on; throws where it is not. */
export const there = <T>(it: T | undefined, what: string): T => {
  if (it === undefined) throw new Error(`There is no ${what}`);
  return it;
};
