import { proposedRelayRows, recommendedControlRows } from "../core/access/recommend.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { recommendedCommandLine } from "../core/options/recommended.ts";
import { effectiveServices } from "../core/options/services.ts";
import type { StepId } from "../schema/steps.ts";
import { recommendEnvironment } from "./control-account.ts";
import type { Ports } from "./ports.ts";
import { edit, type Store, setValue } from "./store.ts";
import { fieldValue, fileView } from "./view.ts";

/** Takes a step's recommended values into the edits. What somebody set by hand stays; where all is well nothing changes. */
export async function recommend(step: StepId, store: Store, ports: Ports): Promise<void> {
  await RECOMMENDERS[step](store, ports);
}

const RECOMMENDERS: Readonly<Record<StepId, (store: Store, ports: Ports) => Promise<void> | void>> = {
  environment: recommendEnvironment,
  startup: recommendStartup,
  service: () => undefined,
  control: recommendControl,
  relay: recommendRelay,
  server: recommendServer,
};

function recommendStartup(store: Store): void {
  const state = store.getState();
  const line = parseCommandLine(fieldValue(state, "startup", "commandLine") ?? "");
  const certificate = state.live.certificate.value === true;
  setValue(store, "startup", "commandLine", recommendedCommandLine(line, certificate));
  if ((fieldValue(state, "startup", "mailRoot") ?? "") === "")
    setValue(store, "startup", "mailRoot", state.mailRoot);
}

function recommendControl(store: Store): void {
  const state = store.getState();
  const line = parseCommandLine(fieldValue(state, "startup", "commandLine") ?? "");
  const { ipv6 } = effectiveServices(line).services.control;
  const file = "ctrl.ipmap.tab";
  for (const change of recommendedControlRows(fileView(state, file).table, ipv6))
    edit(store, { source: "tab", file, change });
}

/** This machine and its own private networks, as far as they aren't there yet. */
async function recommendRelay(store: Store, ports: Ports): Promise<void> {
  const file = "smtprelay.tab";
  const proposed = proposedRelayRows(await ports.network.interfaces());
  const { rows } = fileView(store.getState(), file).table;
  for (const after of proposed.filter((row) => !rows.some(({ fields }) => begins(fields, row))))
    edit(store, { source: "tab", file, change: { kind: "row", after } });
}

const begins = (fields: readonly string[], row: readonly string[]): boolean =>
  row.every((field, column) => fields[column] === field);

/** Fills what is empty of the five from the root domain and step 1. */
function recommendServer(store: Store): void {
  const state = store.getState();
  const root = fieldValue(state, "server.tab", "RootDomain") ?? "";
  const domain = root === "" ? (fileView(state, "domains.tab").table.rows[0]?.fields[0] ?? "") : root;
  if (domain === "") return;
  const postmaster = fieldValue(state, "settings", "postmasterAddress") || `postmaster@${domain}`;
  const wanted = {
    RootDomain: domain,
    POP3Domain: domain,
    PostMaster: postmaster,
    HeloDomain: domain,
    SmtpServerDomain: domain,
    ErrorsAdmin: postmaster,
  };
  for (const [name, value] of Object.entries(wanted))
    if ((fieldValue(state, "server.tab", name) ?? "") === "") setValue(store, "server.tab", name, value);
}
