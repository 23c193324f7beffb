-- Reminders: which there are, by dated rows; whom was reminded of what; what
-- each account wants to hear of, and how.

-- A kind has one step or more: so many days from the day it is about, for so
-- many days, to those it tells.  The steps of COM_MISSING are those of com_step.
create table reminder_step (
    from_day        {day} not null,              -- of the policy
    kind            {text} not null,             -- HANDOVER_SOON ...
    days            {int} not null,
    for_days        {int} not null,
    tells           {text} not null,             -- POM, HOMD, GOVERNOR, UNIT: a blank between
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (from_day, kind, days)
) {strict_keyed};
insert into reminder_step (from_day, kind, days, for_days, tells, set_by, set_at)
values ('2018-01-01', 'HANDOVER_SOON',  -56, 56, 'POM',           'SYS', 0),
       ('2018-01-01', 'HANDOVER_DUE',     0, 28, 'POM',           'SYS', 0),
       ('2018-01-01', 'UNALLOCATED',      2,  5, 'HOMD',          'SYS', 0),
       ('2018-01-01', 'UNALLOCATED',      7, 365, 'HOMD GOVERNOR', 'SYS', 0),
       ('2018-01-01', 'RESPONSIBILITY',   0, 14, 'POM UNIT',      'SYS', 0);

-- Once for an account and an episode: a new date, or another POM, begins anew.
create table reminder (
    id              {id},
    account         {int} not null references account,
    number          {text} not null,             -- whom it is about
    prison          {text} not null,
    kind            {text} not null,
    days            {int} not null,              -- the step
    on_day          {day} not null,              -- the day it is about
    made_at         {instant} not null,
    last_due        {day} not null,              -- by the last pass that found it so
    done_at         {instant},                   -- they said so
    over_at         {instant},                   -- it holds no longer
    mailed_at       {instant}
) {strict};
create unique index reminder_once on reminder (account, number, kind, days, on_day);
create index reminder_waiting on reminder (last_due) where done_at is null and over_at is null;
create index reminder_unmailed on reminder (account, id) where mailed_at is null and done_at is null and over_at is null;

-- What an account said about a kind; no row: both in the service and by e-mail.
create table reminder_choice (
    account         {int} not null references account,
    kind            {text} not null,
    way             {text} not null,             -- BOTH, SERVICE, NONE
    set_at          {instant} not null,
    primary key (account, kind)
) {strict_keyed};

-- One row a day: a missed one is made up for.
create table reminder_run (
    day             {day} primary key,
    at              {instant} not null,
    due             {int} not null,
    made            {int} not null
) {strict_keyed};

-- Who of several processes does a thing that must not be done twice at once.
create table chore_lease (
    name            {text} primary key,
    holder          {text} not null,
    until_at        {instant} not null
) {strict_keyed};
