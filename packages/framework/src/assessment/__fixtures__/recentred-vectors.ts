// SOURCE: expected figures published in the unit tests of the French certification Pix (repository
// 1024pix/pix, api/tests/certification/flash-certification, `flash_test.js`). Figures only: their
// program is under the AGPL and was not copied.

/** Answers as [a, b, right], and the figures after each of them; `null` where none is published. */
export interface RecentredVector {
  /** Answers in order. */
  readonly answers: readonly (readonly [a: number, b: number, right: 0 | 1])[];
  /** Ability after each answer. */
  readonly theta: readonly (number | null)[];
  /** Standard error after each answer. */
  readonly standardError: readonly (number | null)[];
}

/** Two right answers, three right answers, six mixed answers. */
export const recentredVectors: readonly RecentredVector[] = [
  {
    answers: [
      [1.86350005965093, 0.194712138508747, 1],
      [2.25422414740233, 0.823376599163319, 1],
    ],
    theta: [0.859419960298745, 1.802340122865396],
    standardError: [0.9327454634914153, 0.8549014053951466],
  },
  {
    answers: [
      [1.06665273005823, -0.030736508016524, 1],
      [1.50948587856458, 1.62670103354638, 1],
      [0.950709518595358, 1.90647729810166, 1],
    ],
    theta: [null, null, 2.851063556136754],
    standardError: [null, null, 0.9271693210547304],
  },
  {
    answers: [
      [1.06665273005823, -0.030736508016524, 0],
      [1.38594509996278, -1.69218011589622, 1],
      [2.50948587856458, -1.82670103354638, 0],
      [1.21015304225808, -1.5526216455839, 1],
      [1.02282430250024, -0.917927344545694, 1],
      [0.711777117426424, -1.83253533603, 1],
    ],
    theta: [
      -0.6086049191210775, -0.6653800198379971, -1.7794873733366134, -1.8036203882448785,
      -1.557864373635504, -1.3925555729766932,
    ],
    standardError: [
      1.0659524854635638, 0.9249688328247474, 0.6682031829777919, 0.6193894938423906,
      0.5934694499356045, 0.5880298028515323,
    ],
  },
];
