// Numbers as text for people: grouped digits, decimal units. Exact energies are never
// rounded.

const counts = new Intl.NumberFormat("en-AU");
const shares = new Intl.NumberFormat("en-AU", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

const rough = new Intl.NumberFormat("en-AU", { maximumFractionDigits: 3 });

const MINUS = "\u2212";
const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

export function count(number: number): string {
  return counts.format(number);
}

/** A count with its noun: `1 NMI`, `2 NMIs`. */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A size with three significant digits, such as `1.25 MB`. */
export function bytes(number: number): string {
  let unit = 0;
  let shown = number;
  while (shown >= 999.5 && unit < UNITS.length - 1) {
    shown /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || shown >= 99.95 ? 0 : shown >= 9.995 ? 1 : 2;
  return `${shown.toFixed(digits)} ${UNITS[unit]}`;
}

/** An exact decimal string with its whole part grouped. The string is never converted to a number. */
export function energy(exact: string): string {
  const negative = exact.startsWith("-");
  const [whole = "", fraction] = (negative ? exact.slice(1) : exact).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return (negative ? MINUS : "") + grouped + (fraction ? `.${fraction}` : "");
}

/** Whether exact decimal strings are a whole, a part of it, and the rest. */
export function addsUp(whole: string, part: string, rest: string): boolean {
  return difference(whole, part) === difference(rest, "0");
}

/** The first of two exact decimal strings less the second, exactly. */
export function difference(from: string, less: string): string {
  const places = Math.max(...[from, less].map((exact) => exact.split(".")[1]?.length ?? 0));
  const units = (exact: string) => {
    const [before = "", fraction = ""] = exact.split(".");
    return BigInt(before + fraction.padEnd(places, "0"));
  };
  const left = units(from) - units(less);
  const digits = String(left < 0n ? -left : left).padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places).replace(/0+$/, "")];
  return (left < 0n ? "-" : "") + whole + (fraction && `.${fraction}`);
}

/** An energy that is a number already, as in charts. */
export function roughly(energy: number): string {
  return rough.format(energy);
}

/** A rate or an average, with about four digits. Never for a sum, which is exact. */
export function rounded(number: number): string {
  const digits = Math.abs(number) >= 1000 ? 0 : Math.abs(number) >= 100 ? 1 : Math.abs(number) >= 10 ? 2 : 3;
  return new Intl.NumberFormat("en-AU", { maximumFractionDigits: digits }).format(number);
}

/** A part of a whole as a number from 0 to 1, for the length of a bar. */
export function share(part: string, total: string): number {
  const whole = Number(total);
  return whole === 0 ? 0 : Math.min(1, Math.max(0, Number(part) / whole));
}

/** A share as a percentage. A share that is not 0 or 1 is never rounded to 0 % or 100 %. */
export function percent(part: number): string {
  if (part > 0 && part < 0.001) return "<0.1%";
  if (part > 0.999 && part < 1) return ">99.9%";
  return shares.format(part);
}

export function timeLeft(seconds: number): string {
  if (seconds < 1) return "less than 1 s left";
  if (seconds < 90) return `${Math.round(seconds)} s left`;
  return `${Math.round(seconds / 60)} min left`;
}
