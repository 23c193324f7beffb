-- What was read, when, and what was refused.

create table import_run (
    id              {id},
    kind            {text} not null,             -- prisoners, staff, prisons, case-notes, delius, oasys, detail, estate
    source          {text} not null,             -- file name
    digest          {text} not null default '',
    started         {instant} not null,
    finished        {instant},
    as_of           {instant},
    full_prison     {text} not null default '',
    by_user         {text} not null,
    read            {int} not null default 0,
    added           {int} not null default 0,
    changed         {int} not null default 0,
    unchanged       {int} not null default 0,
    older           {int} not null default 0,
    refused         {int} not null default 0,
    marked          {int} not null default 0,    -- no longer listed
    merged          {int} not null default 0,
    ended           {int} not null default 0,    -- allocations
    error           {text} not null default ''
) {strict};
create index import_run_kind on import_run (kind, started);

create table import_reject (
    id              {id},
    run             {int} not null references import_run,
    position        {int} not null,              -- byte in the file
    line            {int} not null,
    field           {text} not null default '',
    reason          {text} not null,
    excerpt         {text} not null default ''
) {strict};
create index import_reject_run on import_reject (run);

-- Two sources disagree: a task for a person, not a silent choice.
create table discrepancy (
    id              {id},
    number          {text} not null,
    kind            {text} not null,
    words           {text} not null,
    found_at        {instant} not null,
    run             {int} not null,
    settled_at      {instant},
    settled_by      {text}
) {strict};
create unique index discrepancy_open on discrepancy (number, kind) where settled_at is null;

-- Documents that name nobody we know of, kept as received until somebody says
-- whom they are about.  The digest keeps the same one from being kept twice.
create table import_unplaced (
    id              {id},
    digest          {bytes} not null unique,
    kind            {text} not null,
    crn             {text} not null default '',
    source          {text} not null,             -- file name
    as_of           {instant} not null,
    document        {text} not null,
    run             {int} not null
) {strict};
