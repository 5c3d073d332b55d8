// The file of each input of the engine. A plain file is one input; an archive has one
// input for each member.

/** A loaded file. */
export interface Source {
  file: File;
  isArchive: boolean;
  /** The number of its inputs. */
  inputs: number;
}

/** The file of each input. */
export function inputsOf(sources: Source[]): Source[] {
  return sources.flatMap((source) => Array<Source>(source.inputs).fill(source));
}
