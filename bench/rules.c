/*
 * bench/rules.c -- decisions a second on one core: handover from CSV to CSV, as
 * `throughline rules handover` does it, and the bare rule on facts in memory.
 * Processor seconds, median of the runs; cases are drawn, always the same.
 */
#include "sentence/cases.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 7, CASES = 300000, PIECE = 64 * 1024, BUFFER = 1 << 28 };

static uint32_t
draw(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

/* A day within `years` from 1 January of `first`, or none: one in `none`. */
static struct day
draw_day(uint32_t *state, int first, uint32_t years, uint32_t none)
{
    if (none > 0 && draw(state, none) == 0)
        return DAY_NONE;
    return day_add_days(day_from_ymd((struct ymd){first, 1, 1}),
                        (int)draw(state, years * 365));
}

static struct handover_facts
draw_facts(uint32_t *state)
{
    const bool indeterminate = draw(state, 8) == 0;

    return (struct handover_facts){
        .today = draw_day(state, 2026, 1, 0),
        .sentence_start = draw_day(state, 2012, 13, 0),
        .ted = draw_day(state, 2022, 10, indeterminate ? 5 : 1),
        .thd = draw_day(state, 2025, 4, indeterminate ? 3 : 1),
        .ped = draw_day(state, 2026, 6, indeterminate ? 1 : 2),
        .crd = draw_day(state, 2026, 9, indeterminate ? 1 : 20),
        .ard = draw_day(state, 2026, 9, indeterminate ? 1 : 3),
        .arrived = draw_day(state, 2024, 2, 10),
        .mappa = (enum mappa)draw(state, MAPPA_COUNT),
        .indeterminate = indeterminate,
        .recalled = draw(state, 12) == 0,
        .immigration_case = draw(state, 40) == 0,
        .early_allocation = draw(state, 20) == 0,
        .parole_refused = indeterminate && draw(state, 3) == 0,
        .in_open_conditions = draw(state, 12) == 0,
        .open_rules = draw(state, 15) == 0,
    };
}

static void
put_day(struct buf *out, struct day d)
{
    if (day_known(d)) {
        const struct ymd c = day_to_ymd(d);

        buf_printf(out, "%04d-%02d-%02d", c.year, c.month, c.day);
    }
    buf_lit(out, ",");
}

static void
put_flag(struct buf *out, bool b)
{
    buf_add(out, b ? STR("true,") : STR("false,"));
}

/* All columns that the national service has. */
static void
put_case(struct buf *out, int number, const struct handover_facts *f)
{
    static const char *const mappa[MAPPA_COUNT] = {"", "0", "1", "2", "3"};

    buf_printf(out, "CASE-%06d,", number);
    put_day(out, f->today);
    put_day(out, f->sentence_start);
    put_flag(out, f->indeterminate);
    put_flag(out, f->additional_isp);
    put_day(out, f->ted);
    put_day(out, f->thd);
    put_day(out, f->ped);
    put_day(out, f->crd);
    put_day(out, f->ard);
    put_flag(out, day_known(f->ped));
    put_flag(out, f->early_allocation);
    put_flag(out, f->recalled);
    put_flag(out, f->immigration_case);
    buf_printf(out, "%s,", mappa[f->mappa]);
    put_flag(out, f->parole_refused);
    put_flag(out, f->in_open_conditions);
    put_flag(out, f->open_rules);
    put_flag(out, f->womens_prison);
    put_day(out, f->category_since);
    put_day(out, f->arrived);
    out->n--; /* the last comma */
    buf_lit(out, "\n");
}

static double
time_csv(struct str text, struct buf *out, size_t *bytes)
{
    struct arena a = {0};
    const double begun = processor_seconds();
    struct cases *c = cases_new(&a, topic_named(STR("handover")), &rule_sets[0],
                                CASES_CSV, out);

    *bytes = 0;
    while (text.n > 0) {
        const size_t n = text.n < PIECE ? text.n : PIECE;

        cases_read(c, (struct str){text.p, n});
        text.p += n;
        text.n -= n;
        *bytes += out->n;
        out->n = 0;
    }
    cases_end(c);
    const double seconds = processor_seconds() - begun;

    if (cases_decided(c) != CASES)
        printf("WRONG: %zu decided\n", cases_decided(c));
    arena_reset(&a);
    return seconds;
}

static void
report(const char *what, double *times, double count)
{
    const double seconds = median(times, RUNS);

    printf("%-44s %12.0f a second  %7.1f ns\n", what, count / seconds,
           seconds / count * 1e9);
}

static void
bench_csv(const struct handover_facts *facts)
{
    struct buf text, out;
    double times[RUNS];
    size_t bytes = 0;

    buf_init(&text, BUFFER);
    buf_init(&out, BUFFER);
    buf_lit(&text,
            "case_id,today,sentence_start,is_indeterminate,"
            "sentenced_to_additional_future_isp,ted,thd,ped,crd,ard,"
            "is_determinate_parole,is_early_allocation,recalled,"
            "immigration_case,mappa_level,parole_outcome_not_release,"
            "in_open_conditions,open_prison_rules_apply,in_womens_prison,"
            "category_active_since,prison_arrival_date\n");
    for (int i = 0; i < CASES; i++)
        put_case(&text, i, &facts[i]);
    for (int run = 0; run < RUNS; run++)
        times[run] = time_csv(buf_str(&text), &out, &bytes);
    printf("%zu cases, %.0f bytes in and %.0f out a case\n", (size_t)CASES,
           (double)text.n / CASES, (double)bytes / CASES);
    report("handover, CSV to CSV", times, CASES);
    buf_free(&text);
    buf_free(&out);
}

static void
bench_bare(const struct handover_facts *facts)
{
    double decide[RUNS], change[RUNS];
    unsigned sum = 0;

    for (int run = 0; run < RUNS; run++) {
        double begun = processor_seconds();

        for (int i = 0; i < CASES; i++)
            sum += handover_decide(&facts[i], &rule_sets[0]).who;
        decide[run] = processor_seconds() - begun;
        begun = processor_seconds();
        for (int i = 0; i < CASES; i++)
            sum += (unsigned)handover_changes_on(&facts[i], &rule_sets[0]).n;
        change[run] = processor_seconds() - begun;
    }
    report("handover_decide(), facts in memory", decide, CASES);
    report("handover_changes_on(), facts in memory", change, CASES);
    printf("(sum %u)\n", sum);
}

int
main(void)
{
    struct arena a = {0};
    struct handover_facts *facts =
        arena_array(&a, struct handover_facts, CASES);
    uint32_t state = 2026;

    for (int i = 0; i < CASES; i++)
        facts[i] = draw_facts(&state);
    bench_csv(facts);
    bench_bare(facts);
    arena_reset(&a);
    return 0;
}
