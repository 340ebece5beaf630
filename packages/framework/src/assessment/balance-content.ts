/**
 * Orders competences by how urgently each is due, so that shares stay near their targets.
 *
 * While the first can always be served, the number served of each stays within one of its target
 * share at every step.
 *
 * @param weights - Target weight of each competence, above 0; they need not add up to 1.
 * @param counts - How often each was served so far.
 * @returns Places in `weights`, the most urgent first.
 * @see R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980), 323–330
 */
export function balanceContent(weights: readonly number[], counts: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const turn = counts.reduce((sum, count) => sum + count, 0) + 1;
  // A target may be passed or missed by up to 1 − slack.
  const slack = weights.length < 2 ? 0 : 1 / (2 * weights.length - 2);
  const ranks = weights.map((weight, place) => {
    const share = weight / total;
    const count = counts[place] ?? 0;
    return {
      place,
      open: share * turn - count >= slack - 1e-9,
      deadline: (count + 1 - slack) / share,
    };
  });
  ranks.sort(
    (a, b) => Number(b.open) - Number(a.open) || a.deadline - b.deadline || a.place - b.place,
  );
  return ranks.map((rank) => rank.place);
}
