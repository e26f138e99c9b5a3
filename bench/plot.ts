import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import type { Figure } from "./report.ts";

const PLOT = fileURLToPath(new URL("../docs/images/find-people.svg", import.meta.url));

/**
 * The measured requests for a page of people that the chart shows: one request for each way of choosing people, such as
 * by a phone, a tag or a search, and requests whose time grows with the number of people.
 */
const shapes: ReadonlySet<string> = new Set([
  "first page",
  "phone equals, national notation",
  "tag of 1 %, by last name",
  "tags all of two, none of one",
  "full name starts with",
  "search: first and last name",
  "search: two letters and three",
  "search within a tag of 50 %",
]);

interface Point {
  readonly people: number;
  readonly shape: string;
  readonly ms: number;
}

/**
 * Draws how the times of `find-people` grow with the number of people into docs/images/find-people.svg. Each argument
 * names a number of people and the file that `--json=FILE` wrote for it: `1000000=FILE`.
 */
export async function plotFindPeople(args: readonly string[]): Promise<Figure[]> {
  const points = (await Promise.all(args.map(readPoints))).flat();
  if (points.length === 0) throw new Error("Name files of find-people: bench -- plot 10000=FILE …");
  const { spec } = compile(describe(points));
  const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
  await writeFile(PLOT, `${svg}\n`);
  return points.map(({ people, shape, ms }) => ({ people, shape, "median ms": ms }));
}

async function readPoints(arg: string): Promise<Point[]> {
  const [people = "", file = ""] = arg.split("=");
  const { figures }: { readonly figures: readonly Figure[] } = JSON.parse(
    await readFile(file, "utf8"),
  );
  return figures.flatMap((figure) => {
    const shape = String(figure["shape"]);
    return shapes.has(shape)
      ? [{ people: Number(people), shape, ms: Number(figure["median ms"]) }]
      : [];
  });
}

// Both axes are logarithmic. A line that is ten times as high for ten times as many people shows that the time is
// proportional to the number of people. A level line shows that the time does not depend on that number.
function describe(points: readonly Point[]): TopLevelSpec {
  return {
    title: "Median time of a page of 50 people",
    width: 560,
    height: 320,
    background: "white",
    data: { values: points.map((point) => ({ ...point })) },
    mark: { type: "line", point: true },
    encoding: {
      x: {
        field: "people",
        type: "quantitative",
        scale: { type: "log" },
        axis: {
          title: "people stored",
          format: ",",
          values: [10_000, 100_000, 1_000_000, 10_000_000],
        },
      },
      y: {
        field: "ms",
        type: "quantitative",
        scale: { type: "log" },
        axis: { title: "milliseconds", format: "~g" },
      },
      color: { field: "shape", type: "nominal", title: null, legend: { labelLimit: 260 } },
      shape: { field: "shape", type: "nominal", title: null },
    },
  };
}
