/* app/sandbox.c -- who the server is, and what others see of its memory. */
#include "app/sandbox.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define SANITIZED true
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#undef SANITIZED
#define SANITIZED true
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

bool
sandbox_is_impossible(void)
{
    return SANITIZED;
}

bool
sandbox_is_off(const struct conf *conf)
{
    return SANITIZED || strcmp(conf->sandbox, "off") == 0;
}

/* For good: neither the real nor the saved user is root any more. */
static enum err
become(const char *name, struct str *why)
{
    const struct passwd *p = getpwnam(name);

    *why = STR("run_as: there is no such user on this machine");
    if (p == NULL)
        return ERR_INVALID;
    *why = STR("run_as: the system does not let us become that user");
    if (initgroups(name, p->pw_gid) != 0 ||
        setresgid(p->pw_gid, p->pw_gid, p->pw_gid) != 0 ||
        setresuid(p->pw_uid, p->pw_uid, p->pw_uid) != 0)
        return ERR_INVALID;
    if (p->pw_uid != 0 && setuid(0) == 0)
        return ERR_INVALID;
    *why = STR_EMPTY;
    return OK;
}

enum err
sandbox_user(const struct conf *conf, const struct log *log, struct str *why)
{
    if (geteuid() != 0)
        return OK;
    if (conf->run_as[0] == '\0' && !conf->demonstration) {
        *why = STR("root does not serve. Name the user to become, `--run-as "
                   "NAME`, or start it as that user. In a container of its "
                   "own: `--run-as root`");
        return ERR_INVALID;
    }
    if (conf->run_as[0] != '\0' && strcmp(conf->run_as, "root") != 0)
        return become(conf->run_as, why);
    LOG(log, LOG_WARN, "sandbox", log_word(KEY_REASON, "serves as root"));
    return OK;
}

/* No core file, no /proc/PID/mem, no ptrace by the same user; and no program
 * that it might start would get more than it has. */
static enum err
keep_memory(struct str *why)
{
    const struct rlimit none = {0, 0};

    if (setrlimit(RLIMIT_CORE, &none) == 0 &&
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        return OK;
    *why = STR("the kernel does not keep our memory to ourselves");
    return ERR_INVALID;
}

static void
say_off(const struct log *log)
{
    LOG(log, LOG_WARN, "sandbox",
        log_word(KEY_REASON, SANITIZED ? "off: built with sanitizers"
                                       : "off: the settings say so"));
}

enum err
sandbox_begin(struct arena *a, const struct conf *conf, const struct log *log,
              struct str *why)
{
    int version = 0;
    enum err e = sandbox_user(conf, log, why);

    if (e != OK)
        return e;
    if (sandbox_is_off(conf)) {
        say_off(log);
        return OK;
    }
    e = keep_memory(why);
    if (e == OK && sandbox_files(a, conf, &version) != OK) {
        *why = arena_printf(a,
                            "the files of the service cannot be fenced in: %s. "
                            "`--sandbox off` serves without",
                            strerror(errno));
        e = ERR_INVALID;
    }
    if (e == OK && version == 0)
        LOG(log, LOG_WARN, "sandbox",
            log_word(KEY_REASON, "this kernel has no Landlock: files are "
                                 "fenced in by their owner only"));
    else if (e == OK)
        LOG(log, LOG_INFO, "sandbox", log_int(KEY_LANDLOCK, version));
    return e;
}
