-- Key work: who works with whom, by which rule, from when to when.

-- Dated: the row in force is the newest whose from_day has come.
create table prison_policy (
    id              {id},
    prison          {text} not null,
    policy          {text} not null,             -- KEY_WORKER, PERSONAL_OFFICER
    from_day        {day} not null,
    enabled         {flag} not null,
    auto_allocate   {flag} not null,             -- recommendations may be accepted as they are
    capacity        {int} not null,              -- people per worker unless set for the worker
    frequency_weeks {int} not null,
    session_minutes {int} not null,
    complexity      {flag} not null,             -- people of HIGH complexity are here
    list_order      {text} not null,             -- BY_ALLOCATIONS, BY_NAME
    strategy        {text} not null,             -- best, national
    set_by          {text} not null,
    set_at          {instant} not null,
    version         {int} not null default 1
) {strict};
create unique index prison_policy_day on prison_policy (prison, policy, from_day);

-- Weights of the `best` strategy, dated; prison '*' is the national default.
create table allocation_weight (
    prison          {text} not null,
    name            {text} not null,
    from_day        {day} not null,
    value           {int} not null,
    set_by          {text} not null default '',
    set_at          {instant} not null,
    primary key (prison, name, from_day)
) {strict};

create table allocation (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    policy          {text} not null,
    staff           {int} not null references staff,
    from_at         {instant} not null,
    from_by         {text} not null,             -- user name, or SYS
    reason          {text} not null,             -- MANUAL, AUTO
    why             {text} not null default '',  -- in the words of who did it, or of the rule
    to_at           {instant},
    to_by           {text},
    end_reason      {text},                      -- MANUAL, OVERRIDE, RELEASED, STAFF_STATUS_CHANGE, TRANSFER, MERGED ...
    end_why         {text},
    told_at         {instant},                   -- the slip was printed for the person
    origin          {text} not null default '',  -- number under which it was made, after a merge
    version         {int} not null default 1,
    check ((to_at is null and end_reason is null and to_by is null) or
           (to_at is not null and end_reason is not null and to_by is not null))
) {strict};
create unique index allocation_open on allocation (person, policy) where to_at is null;
create index allocation_load on allocation (prison, policy, staff) where to_at is null;
create index allocation_person on allocation (person, policy, from_at);
create index allocation_staff on allocation (staff, prison, policy, from_at);

-- While a worker is away somebody covers; the person keeps their own worker.
create table cover (
    id              {id},
    allocation      {int} not null references allocation,
    staff           {int} not null references staff,
    from_day        {day} not null,
    to_day          {day},
    why             {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create index cover_allocation on cover (allocation);
create index cover_staff on cover (staff);

-- "Not these two": stated by either side, reason seen by managers only.
create table conflict (
    id              {id},
    prison          {text} not null,
    person          {text} not null references person,
    staff           {int} not null references staff,
    side            {text} not null,             -- PERSON, STAFF, MANAGER
    kind            {text} not null,             -- CONFLICT (never), REQUEST (rather not)
    why             {text} not null,
    stated_by       {text} not null,
    stated_at       {instant} not null,
    ended_by        {text},
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create unique index conflict_open on conflict (person, staff) where ended_at is null;
create index conflict_prison on conflict (prison);
