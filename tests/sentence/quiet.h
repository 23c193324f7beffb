/*
 * tests/sentence/quiet.h -- a case with nothing to be done but the screening,
 * and what is asked of it.
 */
#ifndef TEST_SENTENCE_QUIET_H
#define TEST_SENTENCE_QUIET_H

#include "check.h"
#include "sentence/task_rule.h"

#define D(text) day_parse(STR(text))
#define TODAY   "2026-11-19"

/* Each kind its own way of being due, as the rows of the migration have it. */
static inline struct task_settings
settings(void)
{
    struct task_settings s = {0};

    for (enum task_kind k = 0; k < TASK_KINDS; k++)
        s.at[k] = (struct task_setting){.used = true,
                                        .owner = STR("POM"),
                                        .shown_days = 28,
                                        .escalate_days = 5};
    s.at[TASK_OASYS_INITIAL].days = 70;
    s.at[TASK_OASYS_REVIEW].months = 12;
    s.at[TASK_CAT_INITIAL].working_days = 10;
    s.at[TASK_CAT_REVIEW].months = 12;
    s.at[TASK_CAT_REVIEW_ISP].months = 36;
    s.at[TASK_MAPPA_LEVEL].days = -182;
    s.at[TASK_HDC_CHECK_2].working_days = -2;
    s.at[TASK_PAROLE_CONTACT].months = 1;
    s.at[TASK_COM_NAMED].days = -56;
    s.at[TASK_CONTACT].months = 3;
    s.at[TASK_COM_CONTACT].months = 2;
    s.at[TASK_SUPERVISION].months = 12;
    s.at[TASK_SUPERVISION_HIGH].months = 6;
    return s;
}

/* A case with nothing to be done: each test makes one thing another. */
static inline struct task_facts
quiet(void)
{
    return (struct task_facts){
        .today = day_parse(STR(TODAY)),
        .number = STR("A1001AA"),
        .prison = STR("MLB"),
        .who = RESP_CUSTODY,
        .release = {day_parse(STR("2032-10-18")), RELEASE_CRD},
        .crd = day_parse(STR("2032-10-18")),
        .sentence_start = day_parse(STR("2025-02-03")),
        .arrived = day_parse(STR("2026-06-01")),
        .oasys_last = day_parse(STR("2026-11-18")),
        .category = STR("D"),
        .mappa_known = true,
        .com_named = true,
        .known_since = day_parse(STR("2026-01-05")),
    };
}

/* The task of that kind, or NULL. */
static inline const struct task_wanted *
wanted(const struct task_facts *f, enum task_kind kind,
       struct task_wanted out[static TASKS_OF_ONE_MAX])
{
    const struct task_settings s = settings();
    static const struct day christmas[] = {{0}};
    const struct holidays none = {christmas, 0};
    const size_t n = task_decide(f, &s, &none, rule_set_for(f->today), out);

    for (size_t i = 0; i < n; i++)
        if (out[i].kind == kind)
            return &out[i];
    return NULL;
}

/* It is there and due on a day, or with "" not there. */
static inline void
expect(const struct task_facts *f, enum task_kind kind, const char *due,
       const char *what)
{
    struct task_wanted out[TASKS_OF_ONE_MAX];
    const struct task_wanted *t = wanted(f, kind, out);

    if (due[0] == '\0') {
        CHECK(t == NULL, "not there: %s", what);
        return;
    }
    CHECK(t != NULL, "there: %s", what);
    if (t == NULL)
        return;
    const struct ymd c = day_to_ymd(t->due);

    CHECK(day_same(t->due, day_parse(str_from_c(due))),
          "%s is due %04d-%02d-%02d, not %s", what, c.year, c.month, c.day,
          due);
}

#endif
