/* sentence/case_message_page.c -- the POM writes to the key worker: what is to
 * be known, or asked, at the next session. */
#include "sentence/case_view.h"

static enum err
send_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pom_message *m = arg;
    const enum err e = pom_message_add(db, m);
    const struct audited what = {
        .kind = "POM_MESSAGE_WRITTEN",
        .person = m->person,
    };

    ctx_done(c, case_url(c, "/case"),
             "Sent. It stands with the next session on the key worker’s day");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static void
check(struct ctx *c, const struct pom_message *m, struct str key_worker)
{
    if (key_worker.n == 0)
        ctx_problem(c, "message",
                    "Nobody is their key worker now. Ask the custodial manager "
                    "of the wing to give them one, then write");
    else if (m->words.n == 0 || m->words.n > POM_MESSAGE_WORDS_MAX)
        ctx_problem(c, "message", "Write it, in %d characters or fewer",
                    POM_MESSAGE_WORDS_MAX);
}

enum err
pom_message_save(struct ctx *c)
{
    struct pom_message m = {
        .person = c->args.person,
        .prison = c->who.prison,
        .words = str_trim(ctx_field(c, "message")),
        .by = c->who.name,
        .at = c->now,
    };
    struct str key_worker;
    bool own;
    enum err e = case_is_of(c->db, m.person, c->who.staff, c->today, &own);

    if (e == OK)
        e = pom_message_to(c->db, c->a, m.person, &key_worker);
    if (e != OK)
        return e;
    if (!own)
        ctx_problem(c, "message",
                    "Only the POM of the case, or who covers, writes from it");
    else
        check(c, &m, key_worker);
    return c->problems > 0 ? case_page(c) : ctx_change(c, send_change, &m);
}
