/* Starts NormsDesk: the Windows Python beside this file, and no other.
 *
 * Built from this one source: NormsDesk.exe with a window, normsdesk-cli.exe (-DCONSOLE) for a
 * console, and compile.exe (-DCOMPILE), which an update brings to compile what it brings. It says to Python where it is, what to run and nothing of the person's own settings;
 * everything else is in the program.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <wchar.h>

#define ROOM 32768 /* the longest path Windows knows */
#define OPEN_MARK L"Local\\NormsDesk-is-open" /* setup and uninstall look for it */
#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

typedef int(__cdecl *PyMain)(int, wchar_t **);

static wchar_t folder[ROOM];
static wchar_t place[ROOM];

struct sentence {
    LANGID language;
    const wchar_t *text;
};

static const struct sentence BROKEN[] = {
    {LANG_FRENCH, L"NormsDesk ne peut pas d\u00e9marrer\u00a0: il manque un fichier. Installez NormsDesk \u00e0 nouveau. Vos projets restent en place."},
    {LANG_SPANISH, L"NormsDesk no puede abrirse: falta un archivo. Instale NormsDesk otra vez. Sus proyectos siguen en su lugar."},
    {LANG_PORTUGUESE, L"O NormsDesk n\u00e3o pode abrir: falta um arquivo. Instale o NormsDesk de novo. Os seus projetos continuam no lugar."},
    {LANG_SWAHILI, L"NormsDesk haiwezi kufunguka: faili moja halipo. Sakinisha NormsDesk tena. Miradi yako imebaki salama."},
    {LANG_ENGLISH, L"NormsDesk cannot start: a file is missing. Install NormsDesk again. Your projects stay in place."},
};

static int broken(const wchar_t *what)
{
    const LANGID spoken = PRIMARYLANGID(GetUserDefaultUILanguage());
    const wchar_t *text = BROKEN[ARRAY_LENGTH(BROKEN) - 1].text;
    static wchar_t told[ROOM + 512];
    for (size_t i = 0; i < ARRAY_LENGTH(BROKEN); i++)
        if (BROKEN[i].language == spoken)
            text = BROKEN[i].text;
    _snwprintf(told, ARRAY_LENGTH(told) - 1, L"%ls\n\n%ls\n", text, what);
#ifdef CONSOLE
    DWORD written;
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(out, told, (DWORD)wcslen(told), &written, NULL)) {
        static char bytes[4 * ROOM];
        int count = WideCharToMultiByte(CP_UTF8, 0, told, -1, bytes, sizeof bytes, NULL, NULL);
        if (count > 0)
            WriteFile(out, bytes, (DWORD)count - 1, &written, NULL);
    }
#elif defined COMPILE
    (void)told; /* setup tells it in its own words */
#else
    MessageBoxW(NULL, told, L"NormsDesk", MB_OK | MB_ICONERROR);
#endif
    return 3;
}

static const wchar_t *beside(const wchar_t *name)
{
    _snwprintf(place, ROOM - 1, L"%ls\\%ls", folder, name);
    return place;
}

#ifndef COMPILE
static int is_there(const wchar_t *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

/* A stick carries what the program remembers; an installed program leaves it with the person. */
static void look_for_a_stick(void)
{
    if (!is_there(beside(L"portable.txt"))) {
        CreateMutexW(NULL, FALSE, OPEN_MARK); /* held until the process ends */
        return;
    }
    if (GetEnvironmentVariableW(L"NORMSDESK_DATA", NULL, 0) == 0)
        SetEnvironmentVariableW(L"NORMSDESK_DATA", beside(L"data"));
}
#endif

static void forget_other_programs(void)
{
    static const wchar_t *const names[] = {
        L"PYTHONHOME", L"PYTHONPATH", L"PYTHONSTARTUP", L"QT_PLUGIN_PATH",
        L"QT_QPA_PLATFORM_PLUGIN_PATH", L"QT_STYLE_OVERRIDE",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        SetEnvironmentVariableW(names[i], NULL);
    SetDllDirectoryW(L""); /* never a library that lies beside a project */
}

static int start(int count, wchar_t **words)
{
    static wchar_t program[ROOM];
#ifdef COMPILE /* lies one folder deeper; the script comes in the arguments */
    static const wchar_t *const asked[] = {L"-I", L"-B", L"-X", L"no_debug_ranges"};
    static const wchar_t *const library = L"..\\runtime\\python312.dll";
#else
    static const wchar_t *const asked[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"normsdesk"};
    static const wchar_t *const library = L"runtime\\python312.dll";
#endif
    DWORD length = GetModuleFileNameW(NULL, program, ROOM);
    if (length == 0 || length >= ROOM)
        return broken(L"GetModuleFileName");
    wcscpy(folder, program);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (end)
        *end = 0;

    forget_other_programs();
#ifndef COMPILE
    look_for_a_stick();
#endif

    HMODULE python = LoadLibraryExW(beside(library), NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return broken(place);
    PyMain run = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    if (!run)
        return broken(place);

    wchar_t **all = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (ARRAY_LENGTH(asked) + (size_t)count + 2) * sizeof *all);
    if (!all)
        return broken(L"HeapAlloc");
    int used = 0;
    all[used++] = program;
    for (size_t i = 0; i < ARRAY_LENGTH(asked); i++)
        all[used++] = (wchar_t *)asked[i];
    for (int i = 1; i < count; i++)
        all[used++] = words[i];
    return run(used, all);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    return words ? start(count, words) : broken(L"CommandLineToArgvW");
}
#endif
