-- Programs that ask the JSON interface, what they may, and their tokens.

create table api_client (
    id              {id},
    name            {text} not null unique,      -- capitals; API:NAME in the record of use
    owner           {text} not null,             -- who answers for it
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    to_day          {day},
    created_at      {instant} not null,
    created_by      {text} not null,
    revoked_at      {instant},
    revoked_by      {text},
    version         {int} not null default 1
) {strict};

create table api_client_scope (
    client          {int} not null references api_client,
    scope           {text} not null,             -- see access/client.h
    primary key (client, scope)
) {strict_keyed};

create table api_token (
    id              {id},
    client          {int} not null references api_client,
    hash            {bytes} not null unique,     -- BLAKE2b of the token, which is shown once
    hint            {text} not null,             -- how it begins, to tell one from another
    made_at         {instant} not null,
    made_by         {text} not null,
    expires         {instant} not null,
    last_used       {instant},
    revoked_at      {instant},
    revoked_by      {text}
) {strict};
create index api_token_client on api_token (client);
