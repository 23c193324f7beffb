/* What is sent to PostgreSQL, and what it answers: see db/postgresql.h. */
#include "db/postgresql.h"

#include <stdio.h>
#include <string.h>

/* So much is kept together before it goes out, unless somebody waits: the
 * server works on it while we make more. */
enum { PUSH_BYTES = 16 * 1024 };

/* What one costs beside its parameters. */
enum { SENT_BYTES = 64 };

/* The first row whose code begins so decides. */
static const struct {
    const char *code;
    enum err err;
    enum fate fate;
    bool log;
} states[] = {
    {"23505", ERR_STALE,    FATE_NONE,  false}, /* unique                */
    {"23514", ERR_STALE,    FATE_NONE,  false}, /* check                 */
    {"23503", ERR_STALE,    FATE_NONE,  false}, /* foreign key           */
    {"40001", ERR_BUSY,     FATE_AGAIN, false}, /* serialization failure */
    {"40P01", ERR_BUSY,     FATE_AGAIN, false}, /* deadlock              */
    {"55P03", ERR_BUSY,     FATE_NONE,  false}, /* lock not available    */
    {"57014", ERR_BUSY,     FATE_NONE,  true }, /* statement timeout     */
    {"53100", ERR_FULL,     FATE_NONE,  true }, /* disk full             */
    {"53300", ERR_BUSY,     FATE_LOST,  true }, /* too many connections  */
    {"57P",   ERR_BUSY,     FATE_LOST,  true }, /* shutting down         */
    {"08",    ERR_BUSY,     FATE_LOST,  true }, /* connection            */
    {"22021", ERR_INVALID,  FATE_NONE,  false}, /* not in the encoding   */
    {"",      ERR_INTERNAL, FATE_NONE,  true },
};

enum err
line_result(struct postgresql *p, const char *what, const PGresult *r)
{
    const ExecStatusType status = PQresultStatus(r);
    const char *code = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    size_t i = 0;

    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return OK;
    if (PQstatus(p->h) == CONNECTION_BAD)
        code = "08006";
    if (code == NULL)
        code = "no code";
    while (strncmp(code, states[i].code, strlen(states[i].code)) != 0)
        i++;
    if (states[i].log)
        db_log(what, code);
    if (p->db.fate == FATE_NONE)
        p->db.fate = states[i].fate;
    return states[i].err;
}

void
line_forget(struct postgresql *p)
{
    p->sent = 0;
    p->owed = false;
    p->bytes = p->unpushed = 0;
}

/* One more is on its way, of about so many bytes; `went`: libpq took it. */
static enum err
add(struct postgresql *p, struct sent s, size_t bytes, int went)
{
    if (went == 0)
        return line_result(p, s.what, NULL);
    assert(p->sent < LINE_SENT_MAX);
    p->line[p->sent++] = s;
    p->bytes += bytes;
    p->unpushed += bytes;
    if (p->unpushed >= PUSH_BYTES) {
        p->unpushed = 0;
        if (PQflush(p->h) != 0)
            return line_result(p, s.what, NULL);
    }
    return OK;
}

/* Before one is sent, never after: the answer to the last may be asked for.
 * What line_send_last() left to be heard comes first. */
static enum err
enter(struct postgresql *p)
{
    const bool full = p->sent == LINE_SENT_MAX || p->bytes >= LINE_BYTES_MAX;
    const enum err e = p->owed || full ? line_wait(p, NULL) : OK;

    if (e == OK && PQpipelineStatus(p->h) == PQ_PIPELINE_OFF)
        PQenterPipelineMode(p->h); /* if not, sending will say so */
    return e;
}

enum err
line_send_text(struct postgresql *p, const char *what, const char *sql)
{
    const enum err e = enter(p);

    if (e != OK)
        return e;
    const int went = PQsendQueryParams(p->h, sql, 0, NULL, NULL, NULL, NULL, 0);
    return add(p, (struct sent){.what = what}, strlen(sql), went);
}

enum err
line_prepare(struct postgresql *p, int id)
{
    const struct statement *st = p->db.set->at[id];
    const char *text = st->text[ENGINE_POSTGRESQL];
    struct slot *s = &p->slot[id];
    const enum err e = enter(p);
    char name[16];

    if (e != OK)
        return e;
    snprintf(name, sizeof name, "s%d", id);
    const int went = PQsendPrepare(p->h, name, text, 0, NULL);
    s->prepared = went != 0;
    return add(p, (struct sent){st->name, s}, strlen(text), went);
}

/* Of one that is prepared. */
static enum err
send_values(struct postgresql *p, int id)
{
    const struct statement *st = p->db.set->at[id];
    const struct slot *s = &p->slot[id];
    const enum err e = enter(p);
    const char *values[PARAMS_MAX];
    int lengths[PARAMS_MAX], formats[PARAMS_MAX];
    char name[16];

    if (e != OK)
        return e;
    assert(st->params <= PARAMS_MAX);
    for (int i = 0; i < st->params; i++) {
        values[i] =
            s->param[i].at == SIZE_MAX ? NULL : s->text.p + s->param[i].at;
        lengths[i] = s->param[i].n;
        formats[i] = s->param[i].binary ? 1 : 0;
    }
    snprintf(name, sizeof name, "s%d", id);
    const int went = PQsendQueryPrepared(p->h, name, st->params, values,
                                         lengths, formats, 0);
    return add(p, (struct sent){.what = st->name}, SENT_BYTES + s->text.n,
               went);
}

enum err
line_send(struct postgresql *p, int id)
{
    const enum err e = p->slot[id].prepared ? OK : line_prepare(p, id);

    return e == OK ? send_values(p, id) : e;
}

/* The server may begin with what was sent, and end it. */
static void
flush(struct postgresql *p)
{
    PQpipelineSync(p->h); /* if not, the answers will say so */
    p->owed = true;
}

enum err
line_send_last(struct postgresql *p, const char *what, const char *sql)
{
    const enum err e = line_send_text(p, what, sql);

    if (e == OK)
        flush(p);
    return e;
}

/* The answer to the next of the line; NULL: the connection is gone. */
static PGresult *
next_answer(struct postgresql *p)
{
    PGresult *r = PQgetResult(p->h), *end;

    if (r == NULL || PQresultStatus(r) == PGRES_PIPELINE_SYNC)
        return r;
    while ((end = PQgetResult(p->h)) != NULL) /* each ends with a NULL */
        PQclear(end);
    return r;
}

/* Of the first that failed: what came behind it was passed over. */
static enum err
judge(struct postgresql *p, const struct sent *s, const PGresult *r)
{
    const enum err e = line_result(p, s->what, r);
    const char *why = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);

    if (e == ERR_INTERNAL && s->prepares != NULL && why != NULL)
        db_log(s->what, why); /* of the text: holds no values */
    return e;
}

/* Nobody asked for it, so whoever asks next, or the end, hears of it. */
static void
be_late(struct postgresql *p, enum err e)
{
    if (e == OK || !p->db.in_transaction)
        return;
    if (p->db.late == OK)
        p->db.late = e;
    if (p->db.err == OK)
        p->db.err = e;
}

/* The answer to one of them, after `before` of those in front of it. */
static enum err
hear(struct postgresql *p, const struct sent *s, enum err before,
     PGresult **asked)
{
    PGresult *r = next_answer(p);
    const enum err e = before == OK ? judge(p, s, r) : before;

    if (before == OK && asked == NULL)
        be_late(p, e);
    if (e != OK && s->prepares != NULL)
        s->prepares->prepared = false;
    if (asked != NULL)
        *asked = r;
    else
        PQclear(r);
    return e;
}

enum err
line_wait(struct postgresql *p, PGresult **last)
{
    enum err e = OK;

    if (p->sent == 0 && !p->owed)
        return OK;
    if (!p->owed)
        flush(p);
    if (p->db.round_trips != NULL)
        ++*p->db.round_trips;
    for (int i = 0; i < p->sent; i++)
        e = hear(p, &p->line[i], e, i == p->sent - 1 ? last : NULL);
    PQclear(next_answer(p)); /* of the sync */
    line_forget(p);
    return e;
}

enum err
line_leave(struct postgresql *p)
{
    const enum err e = line_wait(p, NULL);

    if (PQpipelineStatus(p->h) != PQ_PIPELINE_OFF)
        PQexitPipelineMode(p->h); /* if not, the next command will say so */
    return e;
}

enum err
line_run_text(struct postgresql *p, const char *what, const char *sql)
{
    enum err e = line_leave(p);

    if (e != OK)
        return e;
    PGresult *r = PQexec(p->h, sql);
    if (p->db.round_trips != NULL)
        ++*p->db.round_trips;
    e = line_result(p, what, r);
    PQclear(r);
    return e;
}
