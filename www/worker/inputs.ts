// The file of each input of the engine. A plain file is one input; an archive has one
// input for each member.

/** A loaded file. */
export interface Source {
  file: File;
  isArchive: boolean;
}

/** The file of each input, found by the inputs' names. A member's name is `archive!member`. */
export function sourcesOf(sources: Source[], names: string[]): (Source | undefined)[] {
  const found: (Source | undefined)[] = [];
  for (const source of sources) {
    found.push(source);
    if (!source.isArchive) continue;
    while (names[found.length]?.startsWith(`${source.file.name}!`)) found.push(source);
  }
  return names.map((_, input) => found[input]);
}
