#include "sentence/audience.h"

#include "access/role.h"

struct audience_row {
    size_t account; /* row of accounts */
    size_t next;    /* of the same place, 1 more; 0: no other */
};

#define EVERY_PRISON STR("*")

static bool
is_com(const struct reminder_account *k)
{
    return str_eq(k->role, str_from_c(role_code(ROLE_COM)));
}

static void
put(struct audience *u, struct arena *a, enum audience_by by, struct str place,
    size_t account)
{
    if (place.n == 0)
        return;
    const size_t at = str_index_add(&u->by[by].index, a, place);

    u->by[by].first =
        arena_grow(a, u->by[by].first, size_t, at, &u->by[by].room);
    u->row = arena_grow(a, u->row, struct audience_row, u->rows, &u->room);
    u->row[u->rows++] = (struct audience_row){account, u->by[by].first[at]};
    u->by[by].first[at] = u->rows;
}

void
audience_init(struct audience *u, struct arena *a,
              const struct reminder_accounts *accounts)
{
    *u = (struct audience){
        .accounts = accounts,
        .told = arena_array(a, int64_t, accounts->count),
        .when = arena_array(a, uint64_t, accounts->count),
    };
    for (size_t i = 0; i < accounts->count; i++) {
        const struct reminder_account *k = &accounts->at[i];

        if (is_com(k)) {
            put(u, a, BY_OFFICER, k->officer, i);
            put(u, a, BY_UNIT, k->unit, i);
        } else {
            put(u, a, BY_PRISON, k->prison, i);
        }
    }
}

static bool
works_as(const struct reminder_account *k, enum role role)
{
    return str_eq(k->role, str_from_c(role_code(role)));
}

/* Of those in the prison. */
static bool
hears(const struct reminder_account *k, const struct reminder_case *c,
      unsigned whom)
{
    if ((whom & REMIND_POM) != 0 && c->pom != 0 && k->staff == c->pom &&
        works_as(k, ROLE_POM))
        return true;
    if ((whom & REMIND_KEY_WORKER) != 0 && c->key_worker != 0 &&
        k->staff == c->key_worker && works_as(k, ROLE_KEY_WORKER))
        return true;
    if ((whom & REMIND_HOMD) != 0 && works_as(k, ROLE_HOMD))
        return true;
    return (whom & REMIND_GOVERNOR) != 0 && works_as(k, ROLE_GOVERNOR);
}

/* Rows of one account follow each other: the first stands for all. */
static size_t
account_of(const struct audience *u, size_t row)
{
    while (row > 0 && u->accounts->at[row - 1].id == u->accounts->at[row].id)
        row--;
    return row;
}

static size_t
tell(struct audience *u, size_t told, size_t row)
{
    const size_t account = account_of(u, row);

    if (u->when[account] == u->answers)
        return told;
    u->when[account] = u->answers;
    u->told[told] = u->accounts->at[account].id;
    return told + 1;
}

static size_t
ask(struct audience *u, size_t told, enum audience_by by, struct str place,
    const struct reminder_case *c, unsigned whom)
{
    const size_t at = str_index_find(&u->by[by].index, place);
    size_t next = at == STR_INDEX_NONE ? 0 : u->by[by].first[at];

    for (; next != 0; next = u->row[next - 1].next) {
        const size_t row = u->row[next - 1].account;

        if (by != BY_PRISON || hears(&u->accounts->at[row], c, whom))
            told = tell(u, told, row);
    }
    return told;
}

size_t
audience_of(struct audience *u, const struct reminder_case *c, unsigned whom)
{
    size_t told = 0;

    u->answers++;
    if ((whom & (REMIND_POM | REMIND_KEY_WORKER | REMIND_HOMD |
                 REMIND_GOVERNOR)) != 0) {
        told = ask(u, told, BY_PRISON, c->prison, c, whom);
        told = ask(u, told, BY_PRISON, EVERY_PRISON, c, whom);
    }
    if ((whom & REMIND_COM) != 0)
        told = ask(u, told, BY_OFFICER, c->officer, c, whom);
    if ((whom & REMIND_UNIT) != 0)
        told = ask(u, told, BY_UNIT, c->unit, c, whom);
    return told;
}
