/* Loaded before a program under test: counts what the program does to files below one folder, and lets one of these calls fail.
 *
 *   FAULT_FOLDER  only calls about files below it count
 *   FAULT_AT      which call fails, counted from 1 over all threads; 0: none
 *   FAULT_KIND    EIO: that call alone. ENOSPC: that call, and every later one that needs room. FULL: the same for a moment, of
 *                 FULL_FOR calls, and then there is room again. KILL: the program ends there, and a
 *                 write has done half of its work
 *   FAULT_LOG     a file elsewhere: one line a call, its number, name and path
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { NEEDS_ROOM = 1, FULL_FOR = 3 };

static const char *folder, *kind;
static long fails_at, count;
static int report = -1;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_link)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_link = dlsym(RTLD_NEXT, "link");
    const char *at = getenv("FAULT_AT"), *log = getenv("FAULT_LOG");
    folder = getenv("FAULT_FOLDER");
    kind = getenv("FAULT_KIND");
    fails_at = at ? atol(at) : 0;
    if (log)
        report = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* What is to become of a call about a path: 0 it is done, an error it gives, -1 the program ends. */
static int fate(const char *name, const char *path, int needs) {
    if (!folder || strncmp(path, folder, strlen(folder)) != 0)
        return 0;
    long number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (report >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path);
        if (length > 0)
            (void)!real_write(report, line, (size_t)length);
    }
    if (fails_at == 0 || !kind || number < fails_at)
        return 0;
    if (strcmp(kind, "ENOSPC") == 0)
        return number == fails_at || needs == NEEDS_ROOM ? ENOSPC : 0;
    if (strcmp(kind, "FULL") == 0)
        return number == fails_at || (needs == NEEDS_ROOM && number < fails_at + FULL_FOR) ? ENOSPC : 0;
    if (number > fails_at)
        return 0;
    return strcmp(kind, "KILL") == 0 ? -1 : EIO;
}

static int fate_of_fd(const char *name, int fd, int needs) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return fate(name, path, needs);
}

/* End as a crash does, or give an error; 0 when the call is to be done. */
static int fails(int fate) {
    if (fate < 0)
        kill(getpid(), SIGKILL);
    if (fate != 0)
        errno = fate;
    return fate;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    int found = fate_of_fd("write", fd, NEEDS_ROOM);
    if (found < 0)
        (void)!real_write(fd, bytes, length / 2);
    return fails(found) ? -1 : real_write(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    int found = fate_of_fd("pwrite", fd, NEEDS_ROOM);
    if (found < 0)
        (void)!real_pwrite(fd, bytes, length / 2, at);
    return fails(found) ? -1 : real_pwrite(fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    return pwrite64(fd, bytes, length, at);
}

int fsync(int fd) {
    return fails(fate_of_fd("fsync", fd, 0)) ? -1 : real_fsync(fd);
}

int fdatasync(int fd) {
    return fails(fate_of_fd("fdatasync", fd, 0)) ? -1 : real_fdatasync(fd);
}

int ftruncate64(int fd, off64_t length) {
    return fails(fate_of_fd("ftruncate", fd, NEEDS_ROOM)) ? -1 : real_ftruncate(fd, length);
}

int ftruncate(int fd, off_t length) {
    return ftruncate64(fd, length);
}

int rename(const char *from, const char *to) {
    return fails(fate("rename", to, 0)) ? -1 : real_rename(from, to);
}

int unlink(const char *path) {
    return fails(fate("unlink", path, 0)) ? -1 : real_unlink(path);
}

int link(const char *from, const char *to) {
    return fails(fate("link", to, NEEDS_ROOM)) ? -1 : real_link(from, to);
}
