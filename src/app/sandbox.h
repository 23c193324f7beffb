/*
 * app/sandbox.h -- what the server gives up before it answers anybody.
 *
 *   who      root becomes the user of the settings, or does not serve
 *   secrecy  nothing of it in core files, nobody may look into its memory
 *   files    reads what it needs, writes in its own folders (Landlock)
 *   calls    asks the kernel only for what it uses (seccomp)
 *
 * The first three come before the database is opened and before the first
 * thread, which inherits them; the calls come last and hold for every thread.
 * A kernel without Landlock, a build with sanitizers, the setting `sandbox =
 * off`: a line in the log says what does not hold.  doc/security/process.md.
 */
#ifndef APP_SANDBOX_H
#define APP_SANDBOX_H

#include "app/conf.h"
#include "base/log.h"

/* Who, secrecy, files.  ERR_INVALID with a sentence in *why: must not serve. */
enum err sandbox_begin(struct arena *a, const struct conf *conf,
                       const struct log *log, struct str *why) MUST_USE;

/* The calls, for every thread there is and will be. */
enum err sandbox_calls(const struct conf *conf, const struct log *log,
                       struct str *why) MUST_USE;

/* Parts of the above. */
enum err sandbox_user(const struct conf *conf, const struct log *log,
                      struct str *why) MUST_USE;
/* What Landlock came to; a kernel that has none is an answer. */
enum err sandbox_files(struct arena *a, const struct conf *conf,
                       int *version) MUST_USE;
bool sandbox_is_off(const struct conf *conf);
/* Built with a sanitizer, which looks into its own process. */
bool sandbox_is_impossible(void);

#endif
