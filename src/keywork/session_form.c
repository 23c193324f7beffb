/* keywork/session_form.c -- the form of a session: what is typed, and what it
 * means.  Names of fields stand here and in session.html. */
#include "keywork/session_view.h"

#include "base/buf.h"
#include "base/day_typed.h"
#include "keywork/plan_words.h"

#include <string.h>

enum { TEXT_MAX = 200, FIELDS_MAX = 128 * 1024 };

static const char *const part_fields[PART_COUNT] = {
    [PART_TALKED] = "talked", [PART_OWN_WORDS] = "own_words",
    [PART_SAFETY] = "safety", [PART_FAMILY] = "family",
    [PART_AGREED] = "agreed", [PART_NEXT] = "next",
};

static struct str
typed(struct ctx *c, const char *field)
{
    return str_trim(ctx_field(c, field));
}

/* "goal2" for the second. */
static struct str
typed_nth(struct ctx *c, const char *field, size_t i)
{
    return str_trim(
        form_get(&c->form, arena_printf(c->a, "%s%zu", field, i + 1)));
}

/* Line ends as one sign, so that four thousand characters are that many. */
static struct str
lines(struct ctx *c, struct str s)
{
    char *to = arena_alloc(c->a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r')
            to[n++] = s.p[i];
    return str_trim((struct str){to, n});
}

static struct str
short_text(struct ctx *c, const char *field, const char *what)
{
    const struct str s = typed(c, field);

    if (s.n > TEXT_MAX)
        ctx_problem(c, field, "%s: use %d characters or fewer", what, TEXT_MAX);
    return s;
}

int
session_minute_now(const struct ctx *c)
{
    const struct london l = instant_london(c->now);

    return l.hour * 60 + l.minute;
}

static void
read_goals(struct ctx *c, struct session_form *f)
{
    struct session_note *n = &f->note;

    for (size_t i = 0; i < NOTE_GOALS_MAX; i++) {
        f->goal[i] = typed_nth(c, "goal", i);
        f->mark[i] = goal_mark_from(typed_nth(c, "mark", i));
        f->family[i] = typed_nth(c, "family", i).n > 0;
        if (f->goal[i].n > 0 && f->mark[i] < GOAL_MARK_COUNT)
            n->goal[n->goals++] =
                (struct note_goal){f->goal[i], f->mark[i], f->family[i]};
    }
}

static void
read_promises(struct ctx *c, struct session_form *f)
{
    struct session_note *n = &f->note;

    for (size_t i = 0; i < NOTE_PROMISES_MAX; i++) {
        f->what[i] = typed_nth(c, "promise", i);
        f->due[i] = typed_nth(c, "due", i);
        f->theirs[i] = str_eq(typed_nth(c, "whose", i), STR("them"));
        f->pom[i] = str_eq(typed_nth(c, "whose", i), STR("pom"));
        if (f->what[i].n > 0)
            n->promise[n->promises++] = (struct note_promise){
                .what = f->what[i],
                .theirs = f->theirs[i],
                .due = day_typed(c->today, f->due[i]),
            };
    }
}

static void
read_where(struct ctx *c, struct session_form *f)
{
    struct session_note *n = &f->note;
    const struct str private_said = typed(c, "private");

    n->kind = session_kind_from(typed(c, "kind"));
    f->day = typed(c, "day");
    f->start = typed(c, "start");
    f->end = typed(c, "end");
    n->day = day_typed(c->today, f->day);
    n->start = plan_time_read(f->start);
    n->end = plan_time_read(f->end);
    n->place = session_place_from(typed(c, "place"));
    n->private_known = private_said.n > 0;
    n->private_place = str_eq(private_said, STR("yes"));
    n->present = short_text(c, "present", "Who else was there");
    n->language = short_text(c, "language", "Language");
    n->interpreter = interpreter_from(typed(c, "interpreter"));
    n->plan_session = ctx_field_int(c, "plan", 0);
    n->paper = typed(c, "paper").n > 0;
    n->offline = typed(c, "offline").n > 0;
    n->overrun = typed(c, "overrun");
    n->skill = short_text(c, "skill", "Five-minute intervention");
}

void
session_form_read(struct ctx *c, struct session_form *out)
{
    struct session_note *n = &out->note;

    *out = (struct session_form){.meant = typed(c, "meant").n > 0};
    read_where(c, out);
    n->agreement = lines(c, ctx_field(c, "agreement"));
    n->accepted = accepted_from(typed(c, "accepted"));
    for (enum note_part p = 0; p < PART_COUNT; p++)
        n->part[p] = lines(c, ctx_field(c, part_fields[p]));
    read_goals(c, out);
    read_promises(c, out);
    n->negative = typed(c, "negative").n > 0;
    n->discussed = short_text(c, "discussed", "What you told them");
    out->discussed_on = typed(c, "discussed_on");
    n->discussed_on = day_typed(c->today, out->discussed_on);
    n->kept_back = typed(c, "kept_back").n > 0;
    n->kept_why = short_text(c, "kept_why", "Why");
}

/* "5" and "10": so many working days from today; 0: it is not that. */
static int
working_days(struct str s)
{
    int n = 0;

    if (s.n == 0 || s.n > 2)
        return 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return 0;
        n = n * 10 + s.p[i] - '0';
    }
    return n;
}

void
session_form_settle(struct session_form *f, const struct holidays *h,
                    struct day today, int64_t pom)
{
    size_t n = 0;

    for (size_t i = 0; i < NOTE_PROMISES_MAX; i++) {
        if (f->what[i].n == 0)
            continue;
        struct note_promise *p = &f->note.promise[n++];
        const int days = working_days(f->due[i]);

        if (days > 0)
            p->due = working_day_add(h, today, days);
        p->owner = f->pom[i] ? pom : 0;
    }
}

bool
session_form_counts_days(const struct session_form *f)
{
    for (size_t i = 0; i < NOTE_PROMISES_MAX; i++)
        if (f->what[i].n > 0 && working_days(f->due[i]) > 0)
            return true;
    return false;
}

bool
session_form_asks_pom(const struct session_form *f)
{
    for (size_t i = 0; i < NOTE_PROMISES_MAX; i++)
        if (f->what[i].n > 0 && f->pom[i])
            return true;
    return false;
}

int64_t
session_goal_disputed(const struct session_view *v, size_t i)
{
    for (size_t b = 0; b < v->before.goals; b++)
        if (str_eq(v->before.goal[b].words, v->form.goal[i]))
            return v->before.goal[b].disputed;
    return 0;
}

/* Of this page alone, or of this press of a button. */
static bool
is_kept(struct str name)
{
    static const char *const not_kept[] = {"token", "do", "draft", "meant"};

    for (size_t i = 0; i < COUNT_OF(not_kept); i++)
        if (str_eq(name, str_from_c(not_kept[i])))
            return false;
    return true;
}

/* Of a draft that is finished tomorrow, "today" is the day it was typed. */
static struct str
kept_value(struct ctx *c, const struct form_field *f)
{
    const bool dated = str_eq(f->name, STR("day")) ||
                       str_eq(f->name, STR("discussed_on")) ||
                       (f->name.n == 4 && memcmp(f->name.p, "due", 3) == 0);
    const struct day d = dated ? day_typed(c->today, f->value) : DAY_NONE;

    return day_known(d) ? show_str(c->a, show_typed_day(d)) : f->value;
}

struct str
session_form_fields(struct ctx *c)
{
    struct buf b;

    buf_init(&b, FIELDS_MAX);
    for (size_t i = 0; i < c->form.count; i++) {
        const struct form_field *f = &c->form.field[i];

        if (!is_kept(f->name))
            continue;
        if (b.n > 0)
            buf_lit(&b, "&");
        html_component(&b, f->name);
        buf_lit(&b, "=");
        html_component(&b, kept_value(c, f));
    }
    const struct str s =
        buf_err(&b) == OK ? arena_str(c->a, b.p, b.n) : STR_EMPTY;
    buf_free(&b);
    return s;
}
