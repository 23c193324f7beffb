-- Offender managers.  Who has whom is rows of `allocation` like any other
-- worker, under the policies POM (primary) and POM_CO (co-working); what else
-- was known when a POM was given stands beside the row.

create table pom_allocation (
    allocation      {int} primary key references allocation,
    recommended     {text} not null default '',  -- PRO, PO, NOREC; '': nobody recommended (co-working, the feed)
    recommended_by  {text} not null default '',  -- rule: PT-3
    tier            {text} not null default '',  -- as it was then
    rosh            {text} not null default '',
    reasons         {text} not null default '',  -- why another type: SUITABILITY,NO_STAFF ...
    detail          {text} not null default ''   -- the same in words
) {strict};

-- What a case, a task and a role count for in minutes, dated; prison '*' is the
-- national default.
create table workload_weight (
    prison          {text} not null,
    name            {text} not null,
    from_day        {day} not null,
    value           {int} not null,
    set_by          {text} not null default '',
    set_at          {instant} not null,
    primary key (prison, name, from_day)
) {strict_keyed};

-- A manager decides that another is responsible than the rules say: asked by
-- one, approved by another, with a last day and a day of review before it.
create table responsibility_override (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,             -- where it was asked for
    responsible     {text} not null,             -- CustodyOnly, Community
    ruled           {text} not null,             -- what the rules said when it was asked
    reason          {text} not null,
    why             {text} not null,
    until_day       {day} not null,              -- its last day
    review_day      {day} not null,
    asked_by        {text} not null,
    asked_at        {instant} not null,
    decided_by      {text},
    decided_at      {instant},
    approved        {flag},                      -- null: nobody decided yet
    decided_why     {text} not null default '',
    ended_by        {text},
    ended_at        {instant},
    end_why         {text} not null default '',
    version         {int} not null default 1,
    check ((approved is null) = (decided_at is null))
) {strict};
create unique index responsibility_override_open on responsibility_override (number) where ended_at is null;
create index responsibility_override_prison on responsibility_override (prison) where ended_at is null;
create index responsibility_override_number on responsibility_override (number, asked_at);
