// Which file an input of the engine came from: a plain file is one input, an
// archive has one for each member.

/** A file as the load found it. */
export interface Source {
  file: File;
  isArchive: boolean;
}

/** The source of each input, by the inputs' names; `archive!member` is a member's. */
export function sourcesOf(sources: Source[], names: string[]): (Source | undefined)[] {
  const found: (Source | undefined)[] = [];
  for (const source of sources) {
    found.push(source);
    if (!source.isArchive) continue;
    while (names[found.length]?.startsWith(`${source.file.name}!`)) found.push(source);
  }
  return names.map((_, input) => found[input]);
}
