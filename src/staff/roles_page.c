/* staff/roles_page.c -- who works as what here; somebody found to give a role
 * to (ux.md 2.13, "who may do what"; key-work.md 1.8, 4.8). */
#include "staff/roles.h"

#include "base/fold.h"
#include "gen/staff_roles_view.h"
#include "staff/staff_role_rule.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Name",           LIST_WORDS,  LIST_HEAD },
    { "number", "Staff number",   LIST_NUMBER, LIST_FILE_ONLY },
    { "role",   "Role",           LIST_WORDS,  0 },
    { "post",   "Post",           LIST_WORDS,  LIST_FILE_ONLY },
    { "works",  "Works",          LIST_WORDS,  0 },
    { "hours",  "Hours a week",   LIST_WORDS,  LIST_FILE_ONLY },
    { "from",   "First day",      LIST_DAY,    0 },
    { "to",     "Last day",       LIST_DAY,    0 },
    { "why",    "Why it ended",   LIST_WORDS,  LIST_FILE_ONLY },
    { "by",     "Set by",         LIST_WORDS,  LIST_FILE_ONLY },
    { "do",     "Change",         LIST_WORDS,  LIST_PLAIN | LIST_NO_FILE },
    STAFF_SPLIT_COLUMNS,
};
enum { NAME, NUMBER, ROLE, POSITION, WORKS, HOURS, FROM, TO, WHY, BY, DO, EMPLOYER };
/* clang-format on */

static const struct route routes[] = {
    {GET, "/staff/roles", SEE_STAFF, roles_page, 0, false},
};
const struct route_table staff_routes = {routes, COUNT_OF(routes)};

/* Which of the views a role belongs to: its code, "other", "ended". */
static struct str
view_of(const struct staff_role *r, struct day today)
{
    if (staff_role_over(r, today))
        return STR("ended");
    return staff_role_is_given_here(r->code) ? r->code : STR("other");
}

static void
count(struct roles_view *v, struct str view)
{
    const bool ended = str_eq(view, STR("ended"));

    v->all += !ended;
    v->ended += ended;
    v->others += str_eq(view, STR("other"));
    v->key_workers += str_eq(view, STR("KEY_WORKER"));
    v->officers += str_eq(view, STR("PERSONAL_OFFICER"));
}

/* By name, or by staff number. */
static bool
is_called(struct arena *a, const struct staff_role *r, struct str typed)
{
    const struct str name =
        arena_printf(a, STR_FMT " %lld",
                     STR_ARG(fold_name(a, r->who.surname, r->who.forename)),
                     (long long)r->who.id);

    return fold_found(a, name, typed);
}

static void
fill_row(struct ctx *c, struct roles_view *v, const struct staff_role *r)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct staff_schedule *s = staff_schedule_find(r->schedule);

    list_words(&cell[NAME], r->who.name,
               fold_name(c->a, r->who.surname, r->who.forename));
    list_number(&cell[NUMBER], r->who.id);
    list_words(&cell[ROLE], staff_role_words(r->code), STR_EMPTY);
    list_words(&cell[POSITION], r->position, STR_EMPTY);
    list_words(&cell[WORKS], s ? str_from_c(s->words) : r->schedule, STR_EMPTY);
    list_words(&cell[HOURS], staff_hours_words(c->a, r->minutes), STR_EMPTY);
    list_day(&cell[FROM], r->from);
    list_day(&cell[TO], r->to);
    list_words(&cell[WHY], r->end_why, STR_EMPTY);
    staff_split_cells(&v->split, &cell[EMPLOYER], r->who.id);
    list_words(&cell[BY], r->set_by.n > 0 ? r->set_by : STR("staff feed"),
               STR_EMPTY);
}

static void
fill(struct ctx *c, struct roles_view *v, const struct staff_roles *all)
{
    size_t n = 0;

    v->role = arena_array(c->a, const struct staff_role *, all->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        const struct staff_role *r = &all->at[i];
        const struct str view = view_of(r, c->today);

        count(v, view);
        if (v->view.n > 0 ? !str_eq(view, v->view) : str_eq(view, STR("ended")))
            continue;
        if (!is_called(c->a, r, v->typed) ||
            !staff_split_takes(&v->split, r->who.id))
            continue;
        v->role[n++] = r;
        fill_row(c, v, r);
    }
}

enum err
roles_page(struct ctx *c)
{
    struct roles_view *v = arena_new(c->a, struct roles_view);
    struct staff_roles all;
    enum err e = staff_roles_read(c->db, c->a, c->who.prison, &all);

    v->may = who_may(&c->who, CHANGE_ROLES);
    v->typed = ctx_query(c, "name");
    v->view = ctx_query(c, "view");
    if (e == OK && v->may && v->typed.n > 0)
        e = staff_find(c->db, c->a, v->typed, &v->found);
    if (e == OK)
        e = staff_split_load(c, &v->split);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "staff-roles");
    fill(c, v, &all);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Staff and their roles"),
                                   .section = "/staff",
                                   .back = STR("/staff"),
                                   .back_words = "Back to workers"});
    view_roles(&c->rp->body, c, v);
    return frame_end(c);
}
