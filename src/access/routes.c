/* access/routes.c -- signing in, one's own account, the reason page. */
#include "access/download.h"
#include "access/own_sessions.h"
#include "access/provider_view.h"
#include "access/second_factor.h"
#include "access/sign_in.h"
#include "access/users.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                             permit            handler */
  { GET,  "/sign-in",                        PERMIT_PUBLIC,    sign_in_page,             0, false },
  { POST, "/sign-in",                        PERMIT_PUBLIC,    sign_in_save,             0, false },
  { GET,  "/sign-in/code",                   PERMIT_PUBLIC,    sign_in_code_page,        0, false },
  { POST, "/sign-in/code",                   PERMIT_PUBLIC,    sign_in_code_save,        0, false },
  { POST, "/sign-out",                       PERMIT_SIGNED_IN, sign_out_save,            0, false },
  { GET,  "/account",                        PERMIT_SIGNED_IN, own_account_page,         0, false },
  { GET,  "/account/password",               PERMIT_SIGNED_IN, password_page,            0, false },
  { POST, "/account/password",               PERMIT_SIGNED_IN, password_save,            0, false },
  { GET,  "/account/sessions",               PERMIT_SIGNED_IN, own_sessions_page,        0, false },
  { POST, "/account/sessions",               PERMIT_SIGNED_IN, own_sessions_save,        0, false },
  { GET,  "/account/second-factor",          PERMIT_SIGNED_IN, second_factor_page,       0, false },
  { POST, "/account/second-factor",          PERMIT_SIGNED_IN, second_factor_save,       0, false },
  { POST, "/account/second-factor/codes",    PERMIT_SIGNED_IN, second_factor_codes_save, 0, false },
  { POST, "/account/second-factor/remove",   PERMIT_SIGNED_IN, second_factor_remove_save, 0, false },
  { GET,  "/prison",                         PERMIT_SIGNED_IN, prison_page,              0, false },
  { POST, "/prison",                         PERMIT_SIGNED_IN, prison_save,              0, false },
  { GET,  "/download",                       PERMIT_SIGNED_IN, download_page,            0, false },
  { POST, "/download",                       PERMIT_SIGNED_IN, download_save,            0, false },
  { GET,  "/people/{person}/reason",         SEE_PERSON,       reason_page,              0, true  },
  { POST, "/people/{person}/reason",         SEE_PERSON,       reason_save,              0, true  },
};

static const struct route users[] = {
  { GET,  "/users",                          MANAGE_USERS,     users_page,               0, false },
  { GET,  "/users/new",                      MANAGE_USERS,     user_new_page,            0, false },
  { POST, "/users/new",                      MANAGE_USERS,     user_new_save,            0, false },
  { GET,  "/users/{name}",                   MANAGE_USERS,     user_page,                0, false },
  { POST, "/users/{name}/roles",             MANAGE_USERS,     user_role_save,           0, false },
  { POST, "/users/{name}/roles/{id}/end",    MANAGE_USERS,     user_role_end_save,       0, false },
  { POST, "/users/{name}/state",             MANAGE_USERS,     user_state_save,          0, false },
  { POST, "/users/{name}/password",          MANAGE_USERS,     user_password_save,       0, false },
  { GET,  "/users/{name}/second-factor",     MANAGE_USERS,     user_second_factor_page,  0, false },
  { POST, "/users/{name}/second-factor",     MANAGE_USERS,     user_second_factor_save,  0, false },
  { GET,  "/second-factor",                  MANAGE_USERS,     factor_policy_page,       0, false },
  { POST, "/second-factor",                  MANAGE_USERS,     factor_policy_save,       0, false },
  { POST, "/second-factor/{id}/end",         MANAGE_USERS,     factor_policy_end_save,   0, false },
  { GET,  "/audit",                          SEE_AUDIT,        audit_page,               0, false },
  { GET,  "/opened",                         SEE_BREAK_GLASS,  opened_page,              0, false },
  { POST, "/opened/{id}",                    SEE_BREAK_GLASS,  opened_save,              0, false },
};

static const struct route provider[] = {
  { GET,  "/sign-in/provider",               PERMIT_PUBLIC,    provider_begin_page,      0, false },
  { GET,  "/sign-in/return",                 PERMIT_PUBLIC,    provider_return_page,     0, false },
  { GET,  "/sign-in/out",                    PERMIT_PUBLIC,    provider_out_page,        0, false },
  { GET,  "/sign-in/out/there",              PERMIT_PUBLIC,    provider_out_there_page,  0, false },
  { POST, "/sign-in/ended",                  PERMIT_PROVIDER,  provider_ended_save,      0, false },
  { GET,  "/sign-in/roles",                  MANAGE_USERS,     mapping_page,             0, false },
  { POST, "/sign-in/roles",                  MANAGE_USERS,     mapping_save,             0, false },
  { POST, "/sign-in/roles/{id}/end",         MANAGE_USERS,     mapping_end_save,         0, false },
};
/* clang-format on */

const struct route_table provider_routes = {provider, COUNT_OF(provider)};
const struct route_table access_routes = {routes, COUNT_OF(routes)};
const struct route_table user_routes = {users, COUNT_OF(users)};
