// The comparison of the loaded files with another delivery: its files are read, compared, listed and written.

import type { Session } from "../engine/session.js";
import { stemOf } from "../engine/output-name.js";
import { settled } from "../engine/settled.js";
import { copy } from "../outputs/copy.js";
import { chooseDestination, outcomeOf } from "../outputs/destination.js";
import { save } from "../outputs/save.js";
import { listen, type ChangesOutput } from "./events.js";
import type { LoaderAnswers } from "./loader-answers.js";
import type { Layout } from "./loader-layout.js";

// About so many bytes has a row of the CSV.
const ROW_BYTES = 200;

export class LoaderChanges {
  readonly #session: Session;
  readonly #answers: LoaderAnswers;
  readonly #late: Layout["changes"];
  /** Counts reads and comparisons. An answer to an earlier one is stale. */
  #turn = 0;

  /** Listens to the view below `root`. */
  constructor(root: ShadowRoot, session: Session, { changes }: Layout, answers: LoaderAnswers) {
    this.#session = session;
    this.#answers = answers;
    this.#late = changes;
    listen(root, "nem12-other-files", (files) => this.#read(files));
    listen(root, "nem12-stop-other", () => this.#stop());
    listen(root, "nem12-compare", (ask) =>
      this.#ask(session.ask("compare", { settings: session.settings, ...ask }), (isThere) => (isThere ? this.#late.view?.ready() : this.#late.view?.readAgain())),
    );
    listen(root, "nem12-read-changes", (request) => this.#show(session.ask("changes", request), (found) => this.#late.view?.take(request, found)));
    listen(root, "nem12-changes-command", (wanted) =>
      this.#show(session.ask("changesCommand", { ...wanted, output: nameOf(wanted) }), (command) => this.#late.view?.showCommand(command, nameOf(wanted))),
    );
    listen(root, "nem12-copy-changes", (command) => this.#copy(command));
    listen(root, "nem12-save-changes", (wanted) => this.#save(wanted));
  }

  /** Offers the comparison under the settings of the report. */
  offer(): void {
    this.#turn += 1;
    const { report, files } = this.#session;
    if (report) this.#late.tell("offer", (view) => view.offer(report, files));
  }

  async #read(files: File[]): Promise<void> {
    const { settings } = this.#session;
    const view = this.#late.view;
    if (!view) return;
    const own = (this.#turn += 1);
    view.begin(files);
    const asked = this.#session.ask("readOther", { files, settings }, (progress) => own === this.#turn && view.update(progress));
    await this.#ask(asked, (json) => view.showOther(JSON.parse(json)), own);
  }

  async #stop(): Promise<void> {
    this.#turn += 1;
    await this.#session.stopRead("other");
    this.#late.view?.stopped();
  }

  /** Shows an answer that makes earlier ones stale. */
  async #ask<T>(asked: Promise<T | null>, show: (answer: T) => void, own = (this.#turn += 1)): Promise<void> {
    const isCurrent = () => own === this.#turn;
    await this.#answers.show(
      asked,
      (answer) => isCurrent() && show(answer),
      ({ what, next }) => isCurrent() && this.#late.view?.showProblem(`${what} ${next}`.trim()),
    );
  }

  async #show<T>(asked: Promise<T | null>, show: (answer: T) => void): Promise<void> {
    await this.#ask(asked, show, this.#turn);
  }

  async #save(wanted: ChangesOutput): Promise<void> {
    const name = nameOf(wanted);
    const to = await chooseDestination(wanted.count * ROW_BYTES, name);
    if (!to) return;
    this.#late.view?.saved(`Writing ${name}\u2026`);
    if (wanted.form === "parquet") await settled();
    let written: Blob | null = null;
    const { kind, order, form } = wanted;
    const asked = this.#session.ask("saveChanges", { kind, order, form, to }).then((blob) => {
      written = blob;
      return true;
    });
    await this.#show(asked, () => {
      if (written) save(written, name);
      this.#late.view?.saved(outcomeOf(to, name));
    });
  }

  async #copy(command: string): Promise<void> {
    this.#late.view?.saved((await copy(command)) ? "Copied" : "Could not copy: the browser blocked clipboard access");
  }
}

/** `meter.diff.csv`, or `meter.diff.nmi.csv` for a row for each NMI. */
function nameOf({ names, kind, form }: ChangesOutput): string {
  return `${stemOf(names)}.diff.${kind === "stream-day" ? "" : `${kind}.`}${form}`;
}
