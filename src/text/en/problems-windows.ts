/** Windows: its services, registry, paths and rights. `{name}` stands for a detail of the problem. */
export const windowsProblems = {
  WINDOWS_ACCESS_DENIED: {
    title: "Windows asks for administrator rights.",
    next: 'Start this program with "Run as administrator", or run in such a console: {command}',
  },
  WINDOWS_NOT_ELEVATED: {
    title: "This program runs without administrator rights: it can look, but not register, start or stop.",
    next: 'Start it with "Run as administrator", or type: {command}',
  },
  WINDOWS_DEPENDENTS_RUN: {
    title: "Other services that need {service} are running.",
    next: "Stop those first in services.msc, then try again.",
  },
  WINDOWS_NO_ANSWER: {
    title: "{service} did not report to Windows within 30 seconds (1053).",
    next: "Look whether the program is the right one for this Windows and its DLLs lie beside it; run it with --debug in a console.",
  },
  WINDOWS_ALREADY_RUNNING: {
    title: "{service} is running already (1056).",
    next: "There is nothing to do; restart it to use changed options.",
  },
  WINDOWS_SERVICE_DISABLED: {
    title: "The service {service} is disabled (1058).",
    next: "Register it anew in step 3, which lets it start at boot.",
  },
  WINDOWS_NOT_NOW: {
    title: "{service} takes no orders at this moment (1061).",
    next: "It is starting or stopping; wait a moment and try again.",
  },
  WINDOWS_NOT_STARTED: {
    title: "{service} is not running (1062).",
    next: "There is nothing to stop; start it when you need it.",
  },
  WINDOWS_PROCESS_DIED: {
    title: "The process of {service} died without a word (1067).",
    next: "It crashed or was killed. Look into the Windows event log (Application) and XMail's logs, then start it again.",
  },
  WINDOWS_DEPENDENCY_FAILED: {
    title: "A service that {service} needs could not start (1068).",
    next: "Look in services.msc under Dependencies what it needs, usually Tcpip, and start that first.",
  },
  WINDOWS_LOGON_FAILED: {
    title: "Windows could not log on the account that {service} runs under ({code}).",
    next: "Give its current password in services.msc under Log On, or choose the local system account.",
  },
  WINDOWS_MARKED_FOR_DELETION: {
    title: "{service} is marked for deletion, but something still holds it (1072).",
    next: "Close services.msc, Task Manager and Event Viewer everywhere, wait a moment and try again; if it stays so, restart Windows.",
  },
  WINDOWS_SERVICE_EXISTS: {
    title: "A service named {service} exists already (1073).",
    next: "Look at it again; registering mends it instead of making a second one.",
  },
  WINDOWS_NEVER_STARTED: {
    title: "{service} has not been started since Windows was (1077).",
    next: "Start it when the steps are looked through. Registered to start at boot, it also starts with Windows the next time.",
  },
  WINDOWS_STOPPED_PATH: {
    title: "{service} stopped at once: Windows did not find a path (error {code}).",
    next: "Most often it is MAIL_ROOT in step 2: {mailRoot}. It must be an existing folder, in the registry view that this XMail reads.",
  },
  WINDOWS_STOPPED_DENIED: {
    title: "{service} ended because Windows denied it something (error 5).",
    next: "The account that it runs as must be allowed to change everything in MailRoot: {mailRoot}. Step 3 names the account.",
  },
  WINDOWS_STOPPED_PORT: {
    title: "{service} ended because it could not take a port (error {code}).",
    next: "Another program holds one, or Windows keeps it. Look at the ports in step 2; netstat -ano shows who listens.",
  },
  WINDOWS_STOPPED_ADDRESS: {
    title: "{service} ended because an address is not one of this machine (error 10049).",
    next: "Look at the bind addresses in step 2.",
  },
  WINDOWS_STOPPED_AT_ONCE: {
    title: "{service} ended by itself (error {code}).",
    next: "The number is only the last error that Windows gave it. Look into XMail's logs, at the ports in step 2, and into the Windows event log (Application).",
  },
  WINDOWS_PROGRAM_MISSING: {
    title: "Windows did not find the program of {service} (error {code}).",
    next: "Give the folder of XMail in step 1, then register it anew in step 3.",
  },
  WINDOWS_PROGRAM_WRONG: {
    title: "The program of {service} is none that this Windows can run (error {code}).",
    next: "Install XMail anew, as the 32-bit or 64-bit program that fits this Windows.",
  },
  WINDOWS_NAME_DIFFERS: {
    title: "XMail takes its service name from its program's name, and {program} does not make {service}.",
    next: "Give the program of {service} in step 1. If another one is meant, save step 1 and start this program anew.",
  },
  WINDOWS_ACCOUNT_PASSWORD: {
    title: "{account} needs a password, which this program does not pass on.",
    next: "Leave the account empty for the local system account, or use NT SERVICE\\{service}; or set the account in services.msc.",
  },
  WINDOWS_PATH_EMPTY: {
    title: "MAIL_ROOT is empty, and XMail would not start.",
    next: "Write the folder with its drive, such as C:\\MailRoot.",
  },
  WINDOWS_PATH_QUOTES: {
    title: "MAIL_ROOT has quotes in it, which XMail takes for a part of the name: {path}",
    next: "Write it without them, also with blanks inside: {suggestion}",
  },
  WINDOWS_PATH_BLANK_AT_END: {
    title: "MAIL_ROOT begins or ends with a blank: {path}",
    next: "Write it without: {suggestion}",
  },
  WINDOWS_PATH_VARIABLE: {
    title: "XMail does not replace variables in MAIL_ROOT: {path}",
    next: "Write the folder itself, such as C:\\MailRoot.",
  },
  WINDOWS_PATH_SLASHES: {
    title: "XMail finds no MAIL_ROOT with forward slashes: {path}",
    next: "Write it with backslashes: {suggestion}",
  },
  WINDOWS_PATH_NETWORK: {
    title: "XMail cannot use a network path as MAIL_ROOT: {path}",
    next: "Keep the MailRoot on a disk of this machine.",
  },
  WINDOWS_PATH_NOT_ABSOLUTE: {
    title: "MAIL_ROOT does not say where it is from the drive on: {path}",
    next: "Write it with its drive and without . or .. parts, such as C:\\MailRoot.",
  },
  WINDOWS_PATH_CHARACTER: {
    title: "MAIL_ROOT has a character that no folder of Windows can have: {path}",
    next: "Write it without < > | * ? : and control characters.",
  },
  WINDOWS_PATH_NOT_ASCII: {
    title: "MAIL_ROOT has letters beyond ASCII, which XMail reads in the system's code page: {path}",
    next: "Use a folder with ASCII letters only, such as C:\\MailRoot.",
  },
  WINDOWS_PATH_LAST_BYTE: {
    title: "MAIL_ROOT ends in {letter}, whose last byte XMail takes for a backslash and cuts off: {path}",
    next: "Use a folder with ASCII letters only, such as C:\\MailRoot.",
  },
  WINDOWS_VALUE_TYPE: {
    title: "{name} in {place} has the type {type} instead of REG_SZ.",
    next: "XMail takes its first text as it is. Registering in step 2 writes it anew as REG_SZ.",
  },
  WINDOWS_VALUE_TOO_LONG: {
    title: "{name} is longer than the {limit} bytes that XMail reads.",
    next: "Shorten it. Nothing was written.",
  },
  WINDOWS_VALUE_LETTERS: {
    title: "{name} has letters that XMail would read differently.",
    next: "Use ASCII letters without control characters. Nothing was written.",
  },
  WINDOWS_OTHER_VIEW: {
    title: "{other} holds other values, which this XMail never reads: {there}",
    next: "It reads {place}: {here}. If the others are the right ones, take them over in step 2; left alone they do no harm.",
  },
  WINDOWS_VIEW_UNKNOWN: {
    title:
      "Two keys hold different values, and it is not known which of them XMail reads. {place}: {here}. {other}: {there}",
    next: "Name XMail's program folder in step 1: a 32-bit XMail reads the key under WOW6432Node, a 64-bit one the other.",
  },
  WINDOWS_REGISTRY_DIFFERS: {
    title: "{name} in {place} is not what was written when it is read again.",
    next: "Something else writes it, such as a policy or a virus scanner. Look at it with regedit.",
  },
  WINDOWS_REGISTRY_UNREADABLE: {
    title: "{place} could not be read from the registry.",
    next: 'Start this program with "Run as administrator". Windows said: {message}',
  },
  WINDOWS_NAME: {
    title: "No file of Windows can be called {file}.",
    next: "Nothing was changed. Rename it where the backup was made, and make the backup again.",
  },
  WINDOWS_NAMES_ALIKE: {
    title: "{entry} and {other} of this backup are one and the same name on Windows.",
    next: "Nothing was changed. Rename one of them where the backup was made, and make the backup again.",
  },
  WINDOWS_ACL_NOT_KEPT: {
    title: "The permissions of {file} could not be put on its new version.",
    next: 'Nothing was changed. Start this program with "Run as administrator". Windows said: {message}',
  },
  WINDOWS_ACL_NOT_SET: {
    title: "{path} could not be closed to other users; it will hold passwords.",
    next: "Run in a console with administrator rights: {command}. Windows said: {message}",
  },
};
