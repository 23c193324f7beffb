/* keywork/offline_page.c -- a note without the network: the page that a browser
 * keeps, the same for everybody, and the worker that answers with it. */
#include "gen/assets.h"
#include "gen/keywork_offline_view.h"
#include "http/asset.h"
#include "keywork/session_view.h"

enum err
offline_page(struct ctx *c)
{
    frame_begin(
        c, &(struct frame){.title = STR("Without the network"), .alone = true});
    view_offline(&c->rp->body);
    return frame_end(c);
}

/* It stands at the root, so that it may answer for every page. */
enum err
offline_worker_page(struct ctx *c)
{
    const struct asset *worker =
        asset_find(str_from_c(ASSET_OFFLINE_WORKER_JS));

    if (worker == NULL)
        return ERR_NOT_FOUND; /* built without the npm packages */
    c->rp->type = worker->type;
    buf_add(&c->rp->body, worker->bytes);
    return OK;
}
