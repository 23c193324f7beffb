#include "access/who.h"

static bool
everywhere(const struct held_role *r)
{
    return str_eq(r->prison, STR("*"));
}

static bool
holds_at(const struct held_role *r, struct str prison)
{
    return everywhere(r) || (prison.n > 0 && str_eq(r->prison, prison));
}

/* What is for programs is for nobody else, and nothing else is for them. */
static bool
client_may(const struct who *w, enum permit p, struct str prison)
{
    const bool scope = p == API_ANY || (w->scopes & permit_bit(p)) != 0;

    return permit_is_api(p) && scope &&
           (w->prison.n == 0 || str_eq(prison, w->prison));
}

bool
who_may_at(const struct who *w, enum permit p, struct str prison)
{
    if (p == PERMIT_PUBLIC)
        return true;
    if (w->client != 0)
        return client_may(w, p, prison);
    if (w->account == 0 || p == PERMIT_NONE)
        return false;
    if (p == PERMIT_SIGNED_IN)
        return true;
    for (size_t i = 0; i < w->role_count; i++)
        if (holds_at(&w->role[i], prison) && role_may(w->role[i].role, p))
            return true;
    return false;
}

bool
who_may(const struct who *w, enum permit p)
{
    return who_may_at(w, p, w->prison);
}

/* Every role they hold is a COM's for every prison. */
static bool
is_of_the_community(const struct who *w)
{
    for (size_t i = 0; i < w->role_count; i++)
        if (w->role[i].role != ROLE_COM || !everywhere(&w->role[i]))
            return false;
    return w->role_count > 0;
}

bool
who_needs_prison(const struct who *w, enum permit p)
{
    if (w->prison.n > 0 || p == PERMIT_PUBLIC || p == PERMIT_SIGNED_IN)
        return false;
    if (is_of_the_community(w))
        return false;
    return (p != MANAGE_USERS && p != IMPORT_FEEDS && p != MANAGE_EVENTS) ||
           !who_may_at(w, p, STR("*"));
}

bool
who_is(const struct who *w, enum role r)
{
    for (size_t i = 0; i < w->role_count; i++)
        if (w->role[i].role == r && holds_at(&w->role[i], w->prison))
            return true;
    return false;
}

bool
who_works_at(const struct who *w, struct str prison)
{
    for (size_t i = 0; i < w->role_count; i++)
        if (holds_at(&w->role[i], prison))
            return true;
    return false;
}

static bool
sees_all_of(const struct who *w, struct str prison)
{
    for (size_t i = 0; i < w->role_count; i++)
        if (holds_at(&w->role[i], prison) &&
            role_may(w->role[i].role, SEE_PERSON) &&
            role_sees_whole_prison(w->role[i].role))
            return true;
    return false;
}

static bool
sees_persons(const struct who *w)
{
    for (size_t i = 0; i < w->role_count; i++)
        if (role_may(w->role[i].role, SEE_PERSON))
            return true;
    return false;
}

enum person_access
person_access(const struct who *w, const struct person_facts *f)
{
    if (!sees_persons(w))
        return PERSON_NOT_FOUND;
    if (f->known && (f->own_case || f->glass_open || sees_all_of(w, f->prison)))
        return PERSON_OPEN;
    return f->glass_open ? PERSON_NOT_FOUND : PERSON_ASK;
}

bool
person_open_to_client(const struct who *w, const struct person_facts *f)
{
    return w->client != 0 && f->known &&
           (w->prison.n == 0 || str_eq(f->prison, w->prison));
}
