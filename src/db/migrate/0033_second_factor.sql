-- A second factor: codes of an app, for accounts with a password here.
create table account_factor (
    account         {int} primary key references account,
    sealed          {bytes} not null,            -- the secret, sealed with the key of the house for this account
    last_step       {int} not null,              -- of the code used last: a code works once
    since           {instant} not null
) {strict_keyed};

-- For when the phone is lost: each works once.
create table account_recovery (
    id              {id},
    account         {int} not null references account,
    hash            {bytes} not null,            -- BLAKE2b of the code, which is random
    used_at         {instant}
) {strict};
create index account_recovery_of on account_recovery (account);

-- Which roles need one, at a prison or at every one.
create table factor_policy (
    id              {id},
    role            {text} not null,
    prison          {text} not null,             -- '*': every prison
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant}
) {strict};
create unique index factor_policy_open on factor_policy (role, prison) where ended_at is null;
