// NEM12 that is written again: what is asked for besides the settings, and what became of it.

/** NEM12 that was written, and what is not in it. */
export interface Rewritten {
  /** The number of 300 records. */
  rows: number;
  /** The number of NMI-days, or of their consumption or generation, that are left out. */
  leftOut: number;
  /** The list of them as CSV. It has the names of the files. */
  list: string;
  /** The number of 300 records whose intervals do not add up to the wanted length. */
  unmerged: number;
  /** Whether the files name several participants. */
  isOfSeveral: boolean;
  /** Whether some NMIs are valid and some are not. */
  mixesNmis: boolean;
}

/** The choices of NEM12 that are no settings. */
export interface RewriteAsk {
  /** Whether streams are written that the settings do not choose. */
  everyStream: boolean;
  /** The secret by which names are replaced; empty for one that is thrown away. */
  key: string;
}
