#include "html/component_value.h"

#include <stdio.h>

struct nj_val
component_attributes(struct nj *r, const struct govuk_attribute *a,
                     size_t count)
{
    if (count == 0)
        return nj_undefined();
    struct nj_map *m = nj_map_new(r, count);
    for (size_t i = 0; i < count; i++)
        nj_map_add_named(m, a[i].name,
                         nj_str(a[i].value.p ? a[i].value : STR_EMPTY));
    return nj_map_val(m);
}

struct nj_val
component_texts(struct nj *r, const struct str *s, size_t count)
{
    if (count == 0)
        return nj_undefined();
    struct nj_list *l = nj_list_new(r, count);
    for (size_t i = 0; i < count; i++)
        l->at[i] = nj_str(s[i]);
    return nj_list_val(l);
}

struct nj_val
component_plural(struct nj *r, const struct govuk_plural *p)
{
    const struct {
        struct str name, text;
    } forms[] = {
        {STR("other"), p->other},
        {STR("zero"),  p->zero },
        {STR("one"),   p->one  },
        {STR("two"),   p->two  },
        {STR("few"),   p->few  },
        {STR("many"),  p->many },
    };
    struct nj_map *m = nj_map_new(r, COUNT_OF(forms));

    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (forms[i].text.n > 0)
            nj_map_add_named(m, forms[i].name, nj_str(forms[i].text));
    return component_given(m);
}

struct nj_val
component_instant(struct nj *r, struct instant t)
{
    enum { MS_A_MINUTE = 60 * 1000, LONGEST = 64 };

    if (!instant_known(t))
        return nj_undefined();
    const struct london l = instant_london(t);
    const struct ymd d = day_to_ymd(l.day);
    /* Minutes since midnight there and in UTC: what is between, is the zone. */
    const int64_t utc = (t.ms / MS_A_MINUTE) % (24 * 60);
    const int east =
        (int)((l.hour * 60 + l.minute - utc + 2 * 24 * 60) % (24 * 60));
    char *p = nj_alloc(r, LONGEST);
    const int n = snprintf(
        p, LONGEST, "%04d-%02d-%02dT%02d:%02d:%02d+%02d:%02d", d.year, d.month,
        d.day, l.hour, l.minute, l.second, east / 60, east % 60);
    return nj_str((struct str){p, (size_t)n});
}
