/* keywork/fmi_store.c -- see the header. */
#include "keywork/fmi_store.h"

#include "keywork/fmi_rule.h"
#include "people/person.h"
#include "gen/keywork_fmi_sql.h"

enum err
fmi_skills_load(struct db *db, struct arena *a, struct str prison,
                struct day today, struct fmi_skills *out)
{
    struct query q = query_open(db, SQL_FMI_SKILLS);
    size_t room = 0;

    *out = (struct fmi_skills){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct fmi_skill, out->count, &room);
        struct fmi_skill *s = &out->at[out->count++];

        s->own = !str_eq(col_str_peek(&q), STR("*"));
        s->code = col_str(&q, a);
        s->from = col_day(&q);
        s->to = col_day(&q);
        s->words = col_str(&q, a);
        s->place = (int)col_int(&q);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
        s->replaced = col_flag(&q);
    }
    return query_close(&q);
}

enum err
fmi_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_FMI_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
fmi_skill_add(struct db *db, struct str prison, const struct fmi_skill *s)
{
    struct query q = query_open(db, SQL_FMI_SKILL_ADD);

    query_str(&q, prison);
    query_str(&q, s->code);
    query_day(&q, s->from);
    query_day(&q, s->to);
    query_str(&q, s->words);
    query_int(&q, s->place);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

static enum err
take_all(struct query *q, struct arena *a, struct fmi_trainings *out)
{
    size_t room = 0;

    *out = (struct fmi_trainings){0};
    while (query_row(q)) {
        out->at =
            arena_grow(a, out->at, struct fmi_training, out->count, &room);
        struct fmi_training *t = &out->at[out->count++];

        t->id = col_int(q);
        t->staff = col_int(q);
        t->version = col_int(q);
        const struct str surname = col_str(q, a);
        t->name = person_name(a, surname, col_str(q, a));
        t->on = col_day(q);
        t->until = col_day(q);
        t->trainer = col_str(q, a);
        t->entered_by = col_str(q, a);
        t->entered = col_instant(q);
        t->answer = fmi_answer_from(col_str_peek(q));
        t->answered_by = col_str(q, a);
        t->answered = col_instant(q);
    }
    return query_close(q);
}

enum err
fmi_trainings_load(struct db *db, struct arena *a, int64_t staff,
                   struct fmi_trainings *out)
{
    struct query q = query_open(db, SQL_FMI_TRAININGS_OF);

    query_int(&q, staff);
    return take_all(&q, a, out);
}

enum err
fmi_training_load(struct db *db, struct arena *a, struct str prison, int64_t id,
                  struct fmi_training *out)
{
    struct fmi_trainings l;
    struct query q = query_open(db, SQL_FMI_TRAINING_ONE);

    query_int(&q, id);
    query_str(&q, prison);
    const enum err e = take_all(&q, a, &l);
    if (e != OK || l.count == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    *out = l.at[0];
    return OK;
}

enum err
fmi_staff_load(struct db *db, struct arena *a, struct str prison,
               struct day today, struct fmi_trainings *out)
{
    struct query q = query_open(db, SQL_FMI_STAFF);

    query_str(&q, prison);
    query_day(&q, today);
    return take_all(&q, a, out);
}

enum err
fmi_training_add(struct db *db, struct str prison, const struct fmi_training *t)
{
    struct query q = query_open(db, SQL_FMI_TRAINING_ADD);

    query_int(&q, t->staff);
    query_str(&q, prison);
    query_day(&q, t->on);
    query_str(&q, t->trainer);
    query_day(&q, t->until);
    query_str(&q, t->entered_by);
    query_instant(&q, t->entered);
    query_run(&q);
    return query_close(&q);
}

enum err
fmi_training_answer(struct db *db, struct str prison,
                    const struct fmi_training *t)
{
    struct query q = query_open(db, SQL_FMI_ANSWER);

    query_str(&q, str_from_c(fmi_answer_code(t->answer)));
    query_str(&q, t->answered_by);
    query_instant(&q, t->answered);
    query_int(&q, t->id);
    query_str(&q, prison);
    query_int(&q, t->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
