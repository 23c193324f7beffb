-- Reviews of the parole casework system, and what each file or person changed.

create table parole_review (
    number          {text} not null references person,
    review          {text} not null,             -- the casework system's id, without the dots it may end in
    type            {text} not null default '',
    status          {text} not null default '',  -- Active, Cancelled ...
    target          {day},                       -- the hearing
    report_due      {day},                       -- prison dossier: milestone 13
    report_done     {day},
    outcome         {text} not null default '',  -- as the file words it
    received        {day},                       -- the outcome: first file that had it, or entered
    received_by     {text} not null default '',  -- user name; '': by the file
    as_of           {instant} not null,          -- newest file that told of it
    run             {int} not null default 0,
    version         {int} not null default 1,
    primary key (number, review)
) {strict_keyed};

create table parole_change (
    id              {id},
    number          {text} not null references person,
    review          {text} not null,
    field           {text} not null,
    old             {text} not null default '',
    new             {text} not null default '',
    as_of           {instant} not null,          -- true from: time of the file, or of the entry
    seen_at         {instant} not null,          -- known from
    by_user         {text} not null default '',  -- '': the file
    run             {int} not null default 0
) {strict};
create index parole_change_number on parole_change (number, seen_at);
