#include "access/known_again.h"

#include "access/second_factor.h"
#include "base/fold.h"
#include "base/json.h"
#include "gen/access_known_again_sql.h"

#define KNOWN_AGAIN_CODE(name, code, words)  code,
#define KNOWN_AGAIN_WORDS(name, code, words) words,
static const char *const codes[] = {KNOWN_AGAIN_LIST(KNOWN_AGAIN_CODE)};
static const char *const all_words[] = {KNOWN_AGAIN_LIST(KNOWN_AGAIN_WORDS)};
#undef KNOWN_AGAIN_CODE
#undef KNOWN_AGAIN_WORDS

const char *
known_again_code(enum known_again_way w)
{
    return codes[w];
}

const char *
known_again_words(enum known_again_way w)
{
    return all_words[w];
}

enum known_again_way
known_again_from(struct str code)
{
    enum known_again_way w = 0;

    while (w < KNOWN_AGAIN_WAYS && !str_eq(code, str_from_c(codes[w])))
        w++;
    return w;
}

const char *
known_again_problem(struct arena *a, struct str by, const struct account *whose)
{
    if (by.n == 0)
        return "Say who made sure that it is them, by name";
    if (by.n > KNOWN_BY_MAX)
        return "Give the name of who made sure in 120 characters or fewer";
    for (size_t i = 0; i < by.n; i++)
        if ((unsigned char)by.p[i] < 0x20 || by.p[i] == 0x7F)
            return "Give the name of who made sure on one line";
    if (str_eq(fold(a, by), fold(a, whose->name)) ||
        str_eq(fold(a, by), fold(a, whose->username)))
        return "Nobody vouches for themselves: give the name of who saw them";
    return NULL;
}

struct str
known_again_json(struct arena *a, const struct known_again *k)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("known"));
    json_add_text(&j, str_from_c(known_again_code(k->way)));
    json_key(&j, STR("by"));
    json_add_text(&j, k->by);
    json_end(&j);
    const struct str s = arena_str(a, b.p, b.n);
    buf_free(&b);
    return s;
}

enum err
factor_take_away(struct db *db, const struct account *whose,
                 const struct known_again *k, struct instant now)
{
    enum err e = factor_remove(db, whose->id);

    if (e == OK)
        e = account_end_sessions(db, whose->id, "SECOND_FACTOR", now);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_SIGN_IN_NOTICE_INSERT);

    query_int(&q, whose->id);
    query_str(&q, str_from_c(known_again_code(k->way)));
    query_str(&q, k->by);
    query_instant(&q, now);
    (void)query_run(&q);
    return query_close(&q);
}
