import type { Field } from "../field.ts";
import { variable } from "./variable.ts";

export const TLS_FIELDS: readonly Field[] = [
  variable.flag("EnableCTRL-TLS", "1"),
  variable.flag("EnablePOP3-TLS", "1"),
  variable.flag("EnableSMTP-TLS", "1"),
  variable.flag("SSLWantVerify", "0"),
  variable.flag("SSLWantCert", "0"),
  variable.flag("SSLAllowSelfSigned", "0"),
  variable.flag("SSLUseCertsFile", "0"),
  variable.flag("SSLUseCertsDir", "0"),
  variable.number("SSLMaxCertsDepth", "0"),
];
