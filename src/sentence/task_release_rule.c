/* sentence/task_release_rule.c -- tasks on the way out: screening when the
 * sentence begins, temporary release, home detention curfew, release. */
#include "sentence/task_ask.h"

#include "sentence/release_plan_rule.h"

/* TK-34: also after a recall, when the community leads. */
bool
task_protection(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, task_later(f->sentence_start, f->known_since));
    return f->who != RESP_COMMUNITY || f->recalled;
}

/* TK-35 */
bool
task_interventions(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, task_later(f->sentence_start, f->known_since));
    return f->who != RESP_COMMUNITY;
}

/* TK-36 */
bool
task_rotl(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, f->rotl);
    return task_is_ahead(f->rotl, f->today) && !f->recalled;
}

bool
task_hdc_eligible(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, task_later(f->sentence_start, f->known_since));
    return task_is_ahead(f->hdced, f->today) && !f->recalled &&
           !day_known(f->hdc_actual);
}

bool
task_hdc_statement(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, f->hdced);
    return task_is_ahead(f->hdced, f->today) && !f->recalled &&
           !day_known(f->hdc_actual);
}

bool
task_hdc_approved(const struct task_question *q, struct task_anchor *a)
{
    task_counted_once(a, q->f, q->f->hdc_actual);
    return task_is_ahead(q->f->hdc_actual, q->f->today);
}

/* Where the Parole Board decides, the day of release is not known yet. */
bool
task_to_be_released(const struct task_question *q, struct task_anchor *a)
{
    const struct release *r = &q->f->release;

    task_counted_once(a, q->f, r->on);
    return (r->kind == RELEASE_CRD || r->kind == RELEASE_ARD) &&
           task_is_ahead(r->on, q->f->today);
}

/* TK-37: a meeting of the three in the half year before counts. */
bool
task_release_joint(const struct task_question *q, struct task_anchor *a)
{
    enum { HALF_A_YEAR = 6 };

    return task_to_be_released(q, a) &&
           !task_is_since(q->f->last_joint,
                          day_add_months(q->f->release.on, -HALF_A_YEAR));
}

/* TK-38: within two weeks of the release it is told the next day. */
bool
task_release_tell(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, f->untold);
    if (day_known(f->untold) && f->release.on.n >= f->untold.n &&
        f->release.on.n - f->untold.n <= RELEASE_LATE_DAYS)
        a->agreed = day_add_days(f->untold, 1);
    return day_known(f->untold);
}
