/** Challenges in the order of their rank, first to last; those that are not in it stay blank. */
export type Ranking = readonly string[];

type Ranked = { readonly challenge: string; readonly rank: number | null };

/** The ranking that stands. */
export const rankingOf = (challenges: readonly Ranked[]): Ranking =>
  challenges
    .filter(({ rank }) => rank !== null)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ challenge }) => challenge);

/** One challenge a place up (`-1`) or down (`1`); at the end of the list it stays where it is. */
export const moved = (ranking: Ranking, challenge: string, by: -1 | 1): Ranking => {
  const from = ranking.indexOf(challenge);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ranking.length) return ranking;
  return ranking.toSpliced(from, 1).toSpliced(to, 0, challenge);
};

/** A challenge put last, or taken out where it is in. */
export const toggled = (ranking: Ranking, challenge: string): Ranking =>
  ranking.includes(challenge) ? ranking.filter((it) => it !== challenge) : [...ranking, challenge];

/** Ranks as they are sent: 1 first, without gaps. */
export const ranksOf = (ranking: Ranking): { challenge: string; rank: number }[] =>
  ranking.map((challenge, at) => ({ challenge, rank: at + 1 }));
