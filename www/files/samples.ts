// Sample files, made here so that nothing large has to be fetched. Every NMI, meter
// and reading is invented, and the same each time.

import { ADDRESSES } from "../engine/addresses.js";

/** The samples: the small file that comes with the tool, a solar home over a year, and a delivery of many NMIs. */
export type Sample = "small" | "home" | "delivery";

const HALF_HOURS = 48;
const DAY_MS = 86_400_000;

/** The file of a sample. Only the small one is fetched. */
export async function sampleFile(sample: Sample): Promise<File> {
  if (sample === "home") return new File([homeText()], "solar-home.csv", { type: "text/csv" });
  if (sample === "delivery") return new File([deliveryText()], "delivery-200-nmis.csv", { type: "text/csv" });
  const response = await fetch(ADDRESSES.sample);
  if (!response.ok) throw new Error(`the server returned status ${response.status}`);
  return new File([await response.blob()], "sample.csv");
}

/** A random number from 0 to 1, the same series for each seed (MINSTD). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
}

/** A day by its number from the first one, as `20240701`. */
function dayOf(first: string, number: number): string {
  return new Date(Date.parse(first) + number * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
}

/** Readings of half hours by a curve of the hour, as they stand in a 300 record. */
function readings(curve: (hour: number) => number): string {
  return Array.from({ length: HALF_HOURS }, (_, slot) => Number(Math.max(0, curve(slot / 2)).toFixed(3))).join(",");
}

function bell(hour: number, at: number, width: number): number {
  return Math.exp(-(((hour - at) / width) ** 2));
}

function details(nmi: string, streams: string, suffix: string): string {
  return `200,${nmi},${streams},1,${suffix},N1,M${nmi.slice(-5)},kWh,30,`;
}

const HEADER = "100,NEM12,202507010000,SAMPLEMDP,SAMPLERET";

/** A home with hot water at night and panels on the roof: gaps, substituted and estimated days among them. */
function homeText(): string {
  const [first, days] = ["2024-07-01", 365];
  const random = chance(7);
  // Summer is in January, half a year after the first day. The sky of a day is its own.
  const weather = Array.from({ length: days }, (_, day) => ({
    summer: 0.5 - 0.5 * Math.cos((2 * Math.PI * (day + 10)) / 365),
    sky: 0.3 + 0.7 * random() ** 0.6,
    // How much is going on in the house.
    life: 0.55 + 0.9 * random() ** 2,
  }));
  const isMissing = (day: number) => day >= 200 && day < 206;
  const quality = (day: number) => (day >= 120 && day < 123 ? "S14,28," : day >= 290 && day < 294 ? "E52,28," : "A,,");
  const curves: Record<string, (day: number) => (hour: number) => number> = {
    E1: (day) => {
      const { summer, sky, life } = weather[day]!;
      const isWeekend = day % 7 > 4;
      return (hour) => {
        const roof = 1.2 * sky * (0.5 + 0.5 * summer) * bell(hour, 12.5, 3);
        const heating = 0.75 * (1 - summer) ** 2 * (bell(hour, 7, 1.3) + 1.2 * bell(hour, 19, 2.3));
        const cooling = 1.3 * summer ** 3 * sky ** 2 * bell(hour, 16.5, 2.8);
        const use = 0.35 * bell(hour, 7.5, 1.2) + (isWeekend ? 0.4 : 0.12) * bell(hour, 13, 3) + 0.6 * bell(hour, 18.5, 1.7);
        return 0.1 + life * (use + heating) + cooling + 0.05 * random() - roof * 0.7;
      };
    },
    E2: (day) => (hour) => (hour < 1 + 2 * weather[day]!.life ? 0.9 : 0),
    B1: (day) => {
      const { summer, sky } = weather[day]!;
      return (hour) => 2.4 * sky * (0.55 + 0.45 * summer) * bell(hour, 12.5, 2.6) - 0.25 - 0.05 * random();
    },
  };
  const lines = [HEADER];
  for (const [suffix, curve] of Object.entries(curves)) {
    lines.push(details("QNSAMPLE01", "E1E2B1", suffix));
    for (let day = 0; day < days; day += 1) {
      if (!isMissing(day)) lines.push(`300,${dayOf(first, day)},${readings(curve(day))},${quality(day)},20250701000000,`);
    }
  }
  return [...lines, "900", ""].join("\r\n");
}

/** Two hundred NMIs for three months. One in seven has days missing, and one row is cut short. */
function deliveryText(): string {
  const [first, days, nmis] = ["2025-04-01", 91, 200];
  const random = chance(11);
  const kinds: [suffix: string, curve: (hour: number) => number][][] = [
    [["E1", (hour) => 0.15 + 0.3 * bell(hour, 7, 1.5) + 0.8 * bell(hour, 18.5, 2)]],
    [["E1", (hour) => 0.2 + 0.7 * bell(hour, 18.5, 2)], ["B1", (hour) => 1.8 * bell(hour, 12.5, 2.5) - 0.2]],
    [["E1", (hour) => 1.2 + 6 * bell(hour, 12, 4)]],
    [["E1", (hour) => 14 + 5 * bell(hour, 14, 6)]],
  ];
  // Days to choose from, by kind and stream: 18,000 days of their own would take too long.
  const bodies = kinds.map((streams) =>
    streams.map(([, curve]) => Array.from({ length: 23 }, () => readings((hour) => curve(hour) * (0.7 + 0.6 * random())))),
  );
  const dates = Array.from({ length: days }, (_, day) => dayOf(first, day));
  const lines = [HEADER];
  for (let meter = 0; meter < nmis; meter += 1) {
    const nmi = `QNMTR${String(meter + 1).padStart(5, "0")}`;
    const kind = meter % 20 === 19 ? 3 : meter % 5 === 4 ? 2 : meter % 3 === 2 ? 1 : 0;
    const streams = kinds[kind]!;
    const gap = meter % 7 === 3 ? { from: 1 + Math.floor(random() * 80), days: 1 + Math.floor(random() * 9) } : { from: 0, days: 0 };
    const estimated = meter % 11 === 5 ? Math.floor(random() * 60) : Infinity;
    for (const [at, [suffix]] of streams.entries()) {
      lines.push(details(nmi, streams.map(([name]) => name).join(""), suffix));
      for (let day = 0; day < days; day += 1) {
        if (day >= gap.from && day < gap.from + gap.days) continue;
        const body = bodies[kind]![at]![Math.floor(random() * 23)]!;
        const isCut = meter === 41 && day === 30;
        const quality = day >= estimated && day < estimated + 12 ? "E52,28," : "A,,";
        lines.push(`300,${dates[day]},${isCut ? body.replace(/,[^,]*$/, "") : body},${quality},20250702000000,`);
      }
    }
  }
  return [...lines, "900", ""].join("\r\n");
}
