#include "access/stale.h"

#include "base/day_typed.h"
#include "gen/access_stale_view.h"

bool
stale_asks(const struct stale *s, struct str name)
{
    if (str_eq(name, STR("token")) || str_eq(name, STR("version")))
        return true;
    if (s->also != NULL && str_eq(name, str_from_c(s->also)))
        return true;
    for (size_t i = 0; i < s->fields; i++)
        if (str_eq(name, str_from_c(s->field[i].name)))
            return true;
    return false;
}

static struct str
in_words(struct str words, struct str value)
{
    const struct str s = words.p != NULL ? words : value;

    return s.n > 0 ? s : STR("nothing");
}

struct str
stale_mine(const struct stale_field *f)
{
    return in_words(f->mine_words, f->mine);
}

struct str
stale_theirs(const struct stale_field *f)
{
    return in_words(f->theirs_words, f->theirs);
}

struct stale_field
stale_day(struct ctx *c, const char *name, const char *label, struct str typed,
          struct day theirs)
{
    const struct day mine = day_typed(c->today, typed);
    struct stale_field f = {
        .name = name,
        .label = label,
        .mine = typed,
        .theirs = show_str(c->a, show_typed_day(theirs)),
        .theirs_words = show_str(c->a, show_day(theirs)),
    };

    if (day_known(mine)) {
        f.mine = show_str(c->a, show_typed_day(mine));
        f.mine_words = show_str(c->a, show_day(mine));
    }
    return f;
}

enum err
stale_page(struct ctx *c, const struct stale *s)
{
    reply_clear(c->rp);
    c->problems = 0;
    c->rp->status = err_http_status(ERR_STALE);
    frame_begin(c, &(struct frame){.title = STR("Changed while you were "
                                                "writing"),
                                   .section = s->section,
                                   .back = s->away});
    view_stale(&c->rp->body, c, s);
    return frame_end(c);
}
