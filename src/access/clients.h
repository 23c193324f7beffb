/*
 * access/clients.h -- the administrator's pages of programs that ask the JSON
 * interface.
 */
#ifndef ACCESS_CLIENTS_H
#define ACCESS_CLIENTS_H

#include "access/client.h"
#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"

extern const struct route_table client_routes;

handler_fn clients_page, client_page, client_new_page, client_new_save;
handler_fn client_token_save, client_token_revoke_save, client_revoke_save;

/* Of the form: was the scope ticked? */
bool clients_scope_chosen(const struct ctx *c, const char *code);

struct clients_view {
    struct list list;
};

struct client_view {
    struct api_client client;
    struct client_tokens tokens;
    bool holds;
};

#endif
