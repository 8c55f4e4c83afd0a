/* Test double for a Windows mail service, written from scratch (no XMail code).
 * Built by wine.sh, as XMail.exe.
 * The service name is the exe's base name up to its first dot (XMail.exe -> XMail).
 *   --install | --install-auto | --remove | --debug      (exit status is always 0, as the real program's)
 * Reads HKLM\SOFTWARE\GNU\<name>: MAIL_ROOT (must be an existing directory), MAIL_CMD_LINE.
 * MAIL_CMD_LINE options it knows: -Cp PORT, -CI IP and the test knobs
 *   --start-delay MS (stay START_PENDING), --listen-delay MS (RUNNING before the port answers),
 *   --stop-delay MS (stay STOP_PENDING), --fail-after MS, --fail-when NAME (a file in MAIL_ROOT that appears),
 *   --exit N (with those two), --crash-after MS */
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

static char name[64], disp[96], path[MAX_PATH], root[2048], cmdl[2048];
static SERVICE_STATUS st; static SERVICE_STATUS_HANDLE hs; static HANDLE stopEv; static int debug;

static void report(DWORD state, DWORD code, DWORD hint) {
    static DWORD cp = 1;
    if (debug) return;
    st.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    st.dwCurrentState = state; st.dwWin32ExitCode = code; st.dwWaitHint = hint;
    st.dwControlsAccepted = state == SERVICE_START_PENDING ? 0 : SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN;
    st.dwCheckPoint = (state == SERVICE_RUNNING || state == SERVICE_STOPPED) ? 0 : cp++;
    SetServiceStatus(hs, &st);
}
static int reg(const char *v, char *out, DWORD n) {
    char k[128]; HKEY h; DWORD t; LONG r;
    snprintf(k, sizeof k, "SOFTWARE\\GNU\\%s", name);
    out[0] = 0;
    if (RegOpenKeyExA(HKEY_LOCAL_MACHINE, k, 0, KEY_QUERY_VALUE, &h)) return 0;
    r = RegQueryValueExA(h, v, NULL, &t, (BYTE *)out, &n);
    RegCloseKey(h);
    return r == ERROR_SUCCESS;
}
static const char *opt(const char *key) {           /* value after KEY in cmdl, or NULL */
    static char buf[256]; char copy[2048], *tok; int want = 0;
    strcpy(copy, cmdl);
    for (tok = strtok(copy, " \t"); tok; tok = strtok(NULL, " \t")) {
        if (want) { snprintf(buf, sizeof buf, "%s", tok); return buf; }
        want = !strcmp(tok, key);
    }
    return NULL;
}
static DWORD num(const char *key, DWORD dflt) { const char *v = opt(key); return v ? (DWORD)atoi(v) : dflt; }
static DWORD WINAPI stopper(void *p) { (void)p; SetEvent(stopEv); return 0; }
static VOID WINAPI ctrl(DWORD c) {
    if (c == SERVICE_CONTROL_STOP || c == SERVICE_CONTROL_SHUTDOWN) {
        report(SERVICE_STOP_PENDING, NO_ERROR, 4000);
        CloseHandle(CreateThread(NULL, 0, stopper, NULL, 0, NULL));
    } else report(st.dwCurrentState, NO_ERROR, 0);
}
static DWORD body(void) {                           /* returns the Win32 exit code */
    WSADATA w; SOCKET s; struct sockaddr_in a; DWORD at, t0 = GetTickCount(), d; int one = 1; char sf[2200], dies[2400] = "";
    const char *ip;
    reg("MAIL_ROOT", root, sizeof root); reg("MAIL_CMD_LINE", cmdl, sizeof cmdl);
    { char p[2100]; snprintf(p, sizeof p, "\\\\?\\%s", root);
      at = GetFileAttributesA(p); if (at == INVALID_FILE_ATTRIBUTES) return GetLastError();
      if (!(at & FILE_ATTRIBUTE_DIRECTORY)) return ERROR_DIRECTORY; }
    snprintf(sf, sizeof sf, "%s\\.shutdown", root); DeleteFileA(sf);
    if ((ip = opt("--fail-when"))) snprintf(dies, sizeof dies, "%s\\%s", root, ip);
    Sleep(num("--listen-delay", 0));
    WSAStartup(0x202, &w);
    s = socket(AF_INET, SOCK_STREAM, 0); memset(&a, 0, sizeof a); a.sin_family = AF_INET;
    a.sin_port = htons((u_short)num("-Cp", 6017)); ip = opt("-CI"); a.sin_addr.s_addr = inet_addr(ip ? ip : "127.0.0.1");
    setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (char *)&one, sizeof one);
    if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 8)) return WSAGetLastError();
    for (;;) {
        fd_set f; struct timeval tv = {0, 100000};
        d = num("--crash-after", 0); if (d && GetTickCount() - t0 > d) TerminateProcess(GetCurrentProcess(), 99);
        d = num("--fail-after", 0); if (d && GetTickCount() - t0 > d) return num("--exit", 1);
        if (dies[0] && GetFileAttributesA(dies) != INVALID_FILE_ATTRIBUTES) return num("--exit", 1);
        if (WaitForSingleObject(stopEv, 0) == WAIT_OBJECT_0) break;
        if (GetFileAttributesA(sf) != INVALID_FILE_ATTRIBUTES) break;
        FD_ZERO(&f); FD_SET(s, &f);
        if (select(0, &f, NULL, NULL, &tv) > 0) {
            SOCKET c = accept(s, NULL, NULL); char b[200];
            snprintf(b, sizeof b, "+00000 <%lu.1@127.0.0.1> XMail 1.27 CTRL Server; stub\r\n", GetTickCount());
            send(c, b, (int)strlen(b), 0); shutdown(c, SD_SEND); Sleep(20); closesocket(c);
        }
    }
    closesocket(s); DeleteFileA(sf);
    Sleep(num("--stop-delay", 500));
    return 0;
}
static VOID WINAPI smain(DWORD ac, LPSTR *av) {
    (void)ac; (void)av;
    if (!(hs = RegisterServiceCtrlHandlerA(name, ctrl))) return;
    report(SERVICE_START_PENDING, NO_ERROR, 8000);
    reg("MAIL_CMD_LINE", cmdl, sizeof cmdl); Sleep(num("--start-delay", 0));
    report(SERVICE_RUNNING, NO_ERROR, 0);           /* before anything is checked, on purpose */
    report(SERVICE_STOPPED, body(), 0);
}
static void fail(const char *what) { printf("%s failed - error (0x%lx)\n", what, GetLastError()); }
int main(int argc, char **argv) {
    char *b, *e; SC_HANDLE m, s; SERVICE_TABLE_ENTRYA tab[] = {{name, smain}, {NULL, NULL}};
    GetModuleFileNameA(NULL, path, sizeof path);
    b = strrchr(path, '\\'); b = b ? b + 1 : path; e = strchr(b, '.');
    snprintf(name, sizeof name, "%.*s", e ? (int)(e - b) : (int)strlen(b), b); snprintf(disp, sizeof disp, "%s Server", name);
    stopEv = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (argc > 1 && !_strnicmp(argv[1], "--install", 9)) {
        if (!(m = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS))) { fail("OpenSCManager"); return 0; }
        s = CreateServiceA(m, name, disp, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS,
                           _stricmp(argv[1], "--install-auto") ? SERVICE_DEMAND_START : SERVICE_AUTO_START,
                           SERVICE_ERROR_NORMAL, path, NULL, NULL, "Tcpip\0", NULL, NULL);
        if (s) printf("%s installed.\n", disp); else fail("CreateService");
        return 0;
    }
    if (argc > 1 && !_stricmp(argv[1], "--remove")) {
        SERVICE_STATUS q;
        if (!(m = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS))) { fail("OpenSCManager"); return 0; }
        if (!(s = OpenServiceA(m, name, SERVICE_ALL_ACCESS))) { fail("OpenService"); return 0; }
        if (ControlService(s, SERVICE_CONTROL_STOP, &q)) {
            printf("Stopping %s.", disp);
            do { Sleep(250); } while (QueryServiceStatus(s, &q) && q.dwCurrentState == SERVICE_STOP_PENDING);
            printf("\n%s %s.\n", disp, q.dwCurrentState == SERVICE_STOPPED ? "stopped" : "failed to stop");
        }
        if (DeleteService(s)) printf("%s removed.\n", disp); else fail("DeleteService");
        return 0;
    }
    if (argc > 1 && !_stricmp(argv[1], "--debug")) { debug = 1; printf("Debugging %s.\n", disp); return (int)body(); }
    if (!StartServiceCtrlDispatcherA(tab)) { printf("%s --install | --install-auto | --remove | --debug\n", argv[0]); return 0; }
    return 0;
}
