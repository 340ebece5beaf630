/** A figure as people write it in Viet Nam, always with so many decimals. */
export function decimal(value: number, digits = 2): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  // Never a minus before nothing.
  const rounded = Number(value.toFixed(digits)) || 0;
  return rounded.toLocaleString("vi-VN", format).replace("-", "−");
}

/** A share of 1 as a percentage. */
export function percent(share: number): string {
  return `${decimal(share * 100, 1)} %`;
}
