-- The community side: units and officers of probation as nDelius names them,
-- who of them signs in here, and who was a person's COM from when to when.

create table probation_unit (
    code            {text} primary key,          -- N02WHV
    name            {text} not null default '',
    email           {text} not null default '',  -- of its mailbox
    country         {text} not null default '',  -- England, Wales or '': not known
    enabled         {flag} not null default 1,
    as_of           {instant} not null,
    set_by          {text} not null default '',  -- '': a feed
    version         {int} not null default 1
) {strict};

create table probation_officer (
    code            {text} primary key,          -- N02T01A
    name            {text} not null,             -- Linden, Sarah
    email           {text} not null default '',
    telephone       {text} not null default '',
    team            {text} not null default '',
    unit            {text} not null default '',  -- probation_unit.code
    as_of           {instant} not null
) {strict};
create index probation_officer_unit on probation_officer (unit, name);

-- Whom of probation an account is.
create table account_probation (
    id              {id},
    account         {int} not null references account,
    officer         {text} not null,             -- probation_officer.code, or ''
    unit            {text} not null,             -- that they manage, or ''
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant}
) {strict};
create unique index account_probation_open on account_probation (account) where ended_at is null;

create table com_term (
    id              {id},
    number          {text} not null,             -- of the person
    officer         {text} not null,             -- code; '' not told
    name            {text} not null,
    email           {text} not null default '',
    unit            {text} not null default '',
    from_at         {instant} not null,
    to_at           {instant},                   -- null: now
    source          {text} not null,             -- FEED; UNIT: its manager named them here
    set_by          {text} not null default '',
    why             {text} not null default ''
) {strict};
create unique index com_term_open on com_term (number) where to_at is null;
create index com_term_number on com_term (number, from_at);
create index com_term_officer on com_term (officer, to_at);

-- When somebody without a named COM is brought up, and to whom: days from the
-- day on which the COM takes over, or, without one, leads or supports.
create table com_step (
    from_day        {day} not null,              -- of the policy
    days            {int} not null,
    tells           {text} not null,             -- UNIT, HOMD, REGION, GOVERNOR: a blank between
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (from_day, days)
) {strict_keyed};
insert into com_step (from_day, days, tells, set_by, set_at)
values ('2018-01-01', -56, 'UNIT',            'SYS', 0),
       ('2018-01-01',   0, 'UNIT HOMD',       'SYS', 0),
       ('2018-01-01',   2, 'UNIT HOMD',       'SYS', 0),
       ('2018-01-01',  14, 'UNIT HOMD REGION', 'SYS', 0);

create index probation_case_com on probation_case (com_code) where com_code <> '';
create index probation_case_unit on probation_case (unit_code) where unit_code <> '';
