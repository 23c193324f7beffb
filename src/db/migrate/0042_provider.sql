-- Sign-in by a provider (OpenID Connect): who somebody is there, and what the
-- values of its roles claim are worth here.
create table account_provider (
    account         {int} primary key references account,
    issuer          {text} not null,
    subject         {text} not null,
    bound_at        {instant} not null
) {strict_keyed};
create unique index account_provider_of on account_provider (issuer, subject);

-- One value of the claim gives one role at one prison, from a day to a day.
create table role_mapping (
    id              {id},
    claim           {text} not null,             -- the value, byte for byte
    role            {text} not null,
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: in use
    why             {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant}
) {strict};
create unique index role_mapping_open on role_mapping (claim, role, prison) where ended_at is null;

-- States of sign-ins and numbers of logout tokens: each works once.
create table provider_used (
    what            {bytes} primary key,         -- BLAKE2b
    at              {instant} not null
) {strict_keyed};
create index provider_used_at on provider_used (at);

alter table account_role add column mapping {int};  -- null: given by an administrator
create index account_role_mapping on account_role (mapping) where mapping is not null;

-- Of a session that came from a provider.
alter table session add column until {instant};     -- theirs ends; null: ours alone counts
alter table session add column sid {text} not null default '';
alter table session add column id_token {bytes};    -- sealed; shown to the provider at sign-out
create index session_sid on session (sid) where sid <> '';
