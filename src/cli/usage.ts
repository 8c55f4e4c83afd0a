/** What `--help` prints. */
export const USAGE = `xmail-tui: manager for the XMail mail server

  xmail-tui                    the set-up, full screen
  xmail-tui status [--json]    prints the live status; exit 0 healthy, 1 not
  xmail-tui check [--min-severity danger|warning|note] [--self-test] [--json]
                               the audit: what is dangerous, and why; --self-test also asks the running
                               server, from this machine; exit 0 clean, 4 findings
  xmail-tui explain --client ADDRESS [--to ADDRESS] [--from ADDRESS] [--auth ACCOUNT] [--pop ACCOUNT]
            [--server ADDRESS[:PORT]] [--service smtp|control|pop3|finger] [--look-up] [--json]
                               what XMail would do, and which row decides; --client - reads many
                               from standard input; --auth logs in, --pop fetched mail before;
                               --look-up asks the resolver for host names in rows;
                               exit 0 allowed, 3 refused
  xmail-tui history [list] [--file NAME] [--json]
  xmail-tui history show ID [--file NAME] [--json]
  xmail-tui history restore ID [--as-of] [--file NAME] [--yes] [--accept WORDS] [--json]
                               the saves; one with its diff; what one changed as it was before it, or with
                               --as-of everything as it stood right after it (ID may then be a time such as
                               2025-11-25T10:00); writes only with --yes; exit 1 where nothing came of it
  xmail-tui backup create FILE [--force] [--json]
  xmail-tui backup restore FILE [--yes] [--dry-run] [--json]
                               all configuration (no mail) as one archive, and back: shows what would change
  xmail-tui apply FILE [--dry-run] [--yes-to-dangers CODES] [--json]
                               the six steps unattended from a YAML or JSON file (- reads it from standard input);
                               --schema and --example print what one looks like; exit 3 a danger not allowed
  xmail-tui keys [--json]      every command with its keys, and where a settings file with own ones would be
  xmail-tui --plain            the set-up as questions and answers, line by line
  xmail-tui --demo             the set-up on a throw-away demo server

  --mail-root PATH   the MailRoot to work on (else it is looked for)
  --lang en|ja       language (else LC_ALL, LC_MESSAGES, LANG)
  --read-only        look only: nothing is written, started or stopped
  --ascii            plain borders
  --help, --version
  --licence          of the single file: what is in it, and under which licences

Exit: 0 fine, 1 not healthy or failed, 2 usage or no terminal, 3 refused (explain, apply), 4 findings (check)
`;
