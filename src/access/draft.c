#include "access/draft.h"

#include "base/json.h"
#include "html/show.h"

void
draft_saved(struct ctx *c)
{
    const struct shown at = show_time(c->now);

    reply_clear(c->rp);
    c->rp->type = STR("application/json");
    struct json j = json_to(&c->rp->body);
    json_begin_object(&j);
    json_key(&j, STR("saved"));
    json_add_text(&j, (struct str){at.text, at.n});
    json_end(&j);
}
