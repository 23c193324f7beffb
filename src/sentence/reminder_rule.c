#include "sentence/reminder_rule.h"

/* Which day the kind is about; DAY_NONE: there is nothing to remind of. */
static struct day
about_preparing(const struct reminder_facts *f)
{
    const bool before =
        day_known(f->handover) && day_before(f->today, f->handover);

    return before ? f->handover : DAY_NONE;
}

static struct day
about_handover(const struct reminder_facts *f)
{
    return f->handover;
}

static struct day
about_pom(const struct reminder_facts *f)
{
    return f->pom_named || f->who == RESP_UNKNOWN ? DAY_NONE : f->pom_needed;
}

static struct day
about_change(const struct reminder_facts *f)
{
    return f->changed;
}

/* RE-7: the day on which the window opens */
static struct day
about_early(const struct reminder_facts *f)
{
    return f->early_waits && day_known(f->early_first)
               ? day_add_months(f->early_first, -f->window_months)
               : DAY_NONE;
}

/* RE-8 */
static struct day
about_asked_prison(const struct reminder_facts *f)
{
    return f->asked_prison;
}

static struct day
about_asked_com(const struct reminder_facts *f)
{
    return f->asked_com;
}

/* RE-9 */
static struct day
about_release(const struct reminder_facts *f)
{
    return f->release_changed;
}

/* RE-11 */
static struct day
about_supervisor(const struct reminder_facts *f)
{
    return f->pom_named ? f->unsupervised : DAY_NONE;
}

/* RE-12 */
static struct day
about_signing(const struct reminder_facts *f)
{
    return f->to_sign;
}

/* RE-13 */
static struct day
about_sent_back(const struct reminder_facts *f)
{
    return f->sent_back;
}

/* COM_MISSING has steps of its own. */
static struct day (*const about[REMINDER_KINDS])(
    const struct reminder_facts *f) = {
    [REMINDER_HANDOVER_SOON] = about_preparing,
    [REMINDER_HANDOVER_DUE] = about_handover,
    [REMINDER_UNALLOCATED] = about_pom,
    [REMINDER_RESPONSIBILITY] = about_change,
    [REMINDER_EARLY] = about_early,
    [REMINDER_ASKED_PRISON] = about_asked_prison,
    [REMINDER_ASKED_COM] = about_asked_com,
    [REMINDER_RELEASE] = about_release,
    [REMINDER_SUPERVISOR] = about_supervisor,
    [REMINDER_SIGN] = about_signing,
    [REMINDER_SIGN_BACK] = about_sent_back,
};

/* RE-1, RE-2 */
static bool
holds(const struct reminder_facts *f, const struct reminder_step *s,
      struct day on)
{
    const struct day due = day_add_days(on, s->days);
    const bool new_since =
        day_known(f->last_run) && day_before(f->last_run, due);

    return !day_before(f->today, due) &&
           (new_since || f->today.n < due.n + s->for_days);
}

static bool
due_of_kind(const struct reminder_facts *f, const struct reminder_steps *steps,
            enum reminder_kind kind, struct reminder_due *out)
{
    const struct day on = about[kind](f);
    bool any = false;

    for (size_t i = 0; i < steps->count && day_known(on); i++) {
        const struct reminder_step *s = &steps->at[i];

        if (s->kind != kind || !holds(f, s, on))
            continue;
        any = true;
        *out = (struct reminder_due){kind, s->days, s->tells, on, s->daily};
    }
    return any;
}

/* RE-4 */
static bool
com_is_missing(const struct reminder_facts *f, const struct com_steps *com,
               struct reminder_due *out)
{
    const struct com_wait_facts facts = {
        .today = f->today,
        .who = f->who,
        .named = f->com_named,
        .handover = f->handover,
        .since = f->since,
    };
    const struct com_wait w = com_wait_of(&facts, com);

    if (w.reached == NULL)
        return false;
    *out = (struct reminder_due){
        .kind = REMINDER_COM_MISSING,
        .days = w.reached->days,
        .tells = remind_whom(w.reached->tells) | REMIND_POM,
        .on = w.counted_from,
    };
    return true;
}

size_t
reminders_due(const struct reminder_facts *f,
              const struct reminder_steps *steps, const struct com_steps *com,
              struct reminder_due out[REMINDER_KINDS])
{
    size_t n = 0;

    for (enum reminder_kind k = 0; k < REMINDER_KINDS; k++)
        n += about[k] == NULL ? com_is_missing(f, com, &out[n])
                              : due_of_kind(f, steps, k, &out[n]);
    return n;
}

struct reminder_stage
reminder_stage(const struct reminder_steps *steps, enum reminder_kind kind,
               struct day on, struct day today)
{
    struct reminder_stage g = {NULL, NULL};

    for (size_t i = 0; i < steps->count && day_known(on); i++) {
        const struct reminder_step *s = &steps->at[i];

        if (s->kind != kind)
            continue;
        if (!day_before(today, day_add_days(on, s->days)))
            g.reached = s;
        else if (g.next == NULL)
            g.next = s;
    }
    return g;
}
