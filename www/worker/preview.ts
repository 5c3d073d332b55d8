// The first lines of an output, and the command that writes all of it.

import type { OutputPreview, Request } from "../engine/protocol.js";
import { planOf } from "./extras.js";
import { isShaped, shapeOf } from "./interval-shape.js";
import type { Turn } from "./turn.js";

const MOST_NAMES = 10;

// Stand for the person's own folder, and for a file with the expected NMIs, in a command.
const FOLDER = "FOLDER";
const LIST = "LIST";

// A longer list is not written into a command.
const MOST_IN_COMMAND = 500;

/** The first lines of an output, none of a report or of what its part writes, and its command. */
export async function preview(
  { format, settings, lines, output, everyStream }: Request<"preview">,
  { engine, job }: Pick<Turn<"preview">, "engine" | "job">,
): Promise<OutputPreview> {
  const names = job.sources.map(({ file }) => file.name);
  // A shell takes no command of thousands of names, and nobody reads it.
  const isFolder = names.length > MOST_NAMES;
  const isList = format.startsWith("completeness") && settings.expected.length > MOST_IN_COMMAND;
  const said = shapeOf(format, isList ? { ...settings, expected: LIST } : settings);
  const command = engine.module.Loader.command(format, said, isFolder ? [FOLDER] : names, output, everyStream);
  // A report takes as long as all of it.
  const text = format.startsWith("report.") || isShaped(format, settings) ? "" : job.loader.preview(format, settings, lines);
  const fault = format.startsWith("tou") ? (await planOf(engine, settings)).sentence : "";
  if (fault) throw new Error(fault);
  return { text, command, files: isFolder ? names.length : 0, isList };
}
