#include "estate/report.h"

#include "estate/staff.h"

#include <stdlib.h>

void
estate_report_add(struct estate_report *r, struct estate_group *g)
{
    for (size_t i = 0; i < g->prisons; i++) {
        const struct estate_prison *prison = &g->prison[i];

        r->people += prison->people;
        r->left += prison->left;
        r->staff += prison->staff_count;
        r->sessions += prison->sessions;
        r->all_prisons++;
        for (size_t w = 0; w < prison->staff_count; w++)
            r->key_workers +=
                estate_staff_gives_key_work(prison->staff[w].role) &&
                prison->staff[w].state == STATE_ACTIVE;
        if (g->prisons == ESTATE_CASE_COUNT)
            r->prison[r->prisons++] = estate_figures_of(g, i);
    }
}

static bool
is_off(const struct estate_figures *f, enum figure i)
{
    return f->asked[i] != NOT_ASKED && f->made[i] != NOT_ASKED &&
           abs(f->asked[i] - f->made[i]) > estate_figure_slack(i);
}

static bool
is_counted(const struct estate_report *r, enum figure i)
{
    for (size_t p = 0; p < r->prisons; p++)
        if (r->prison[p].made[i] != NOT_ASKED)
            return true;
    return false;
}

static void
write_row(struct buf *out, const struct estate_report *r, enum figure i)
{
    buf_printf(out, "%-36s", estate_figure_words(i));
    for (size_t p = 0; p < r->prisons; p++) {
        buf_lit(out, " ");
        estate_figure_write(out, i, r->prison[p].asked[i]);
        estate_figure_write(out, i, r->prison[p].made[i]);
        buf_printf(out, "%c", is_off(&r->prison[p], i) ? '*' : ' ');
    }
    buf_lit(out, "\n");
}

void
estate_report_write(struct buf *out, const struct estate_report *r)
{
    if (r->prisons > 0) {
        buf_printf(out, "%-36s", "");
        for (size_t p = 0; p < r->prisons; p++)
            buf_printf(out, " %-19s", r->prison[p].name);
        buf_printf(out, "\n%-36s", "");
        for (size_t p = 0; p < r->prisons; p++)
            buf_lit(out, "     asked     made ");
        buf_lit(out, "\n");
        for (int i = 0; i < FIGURE_COUNT; i++)
            if (is_counted(r, (enum figure)i))
                write_row(out, r, (enum figure)i);
        buf_lit(out, "- not asked, or not counted; * further off than meant\n");
    }
    if (r->staff == 0) /* as stored: the table says it all */
        return;
    buf_printf(out,
               "%llu prisons, %llu people, %llu who left, %llu staff, "
               "%llu active key workers, %llu sessions\n",
               (unsigned long long)r->all_prisons,
               (unsigned long long)r->people, (unsigned long long)r->left,
               (unsigned long long)r->staff, (unsigned long long)r->key_workers,
               (unsigned long long)r->sessions);
}

size_t
estate_report_misses(const struct estate_report *r)
{
    size_t n = 0;

    for (size_t p = 0; p < r->prisons; p++)
        for (int i = 0; i < FIGURE_COUNT; i++)
            n += is_off(&r->prison[p], (enum figure)i);
    return n;
}
