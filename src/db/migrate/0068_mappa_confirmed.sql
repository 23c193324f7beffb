-- Training for MAPPA counts once somebody else has confirmed it; from which day
-- whoever leads a referral needs it.

-- Rows are added and never changed: the newest of a training holds.
create table mappa_confirmation (
    id              {id},
    training        {int} not null references mappa_training,
    confirmed       {flag} not null,             -- 0: not, or no longer
    until_day       {day} not null,              -- last day it counts
    words           {text} not null default '',  -- why not
    account         {int} not null,              -- who confirms
    set_by          {text} not null,             -- name
    set_at          {instant} not null
) {strict};
create index mappa_confirmation_training on mappa_confirmation (training, id);

create table mappa_need (
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    needed          {flag} not null,             -- to begin a referral and to lead it
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, from_day)
) {strict_keyed};
insert into mappa_need (prison, from_day, needed, set_by, set_at)
values ('*', '2018-01-01', 0, 'SYS', 0);
