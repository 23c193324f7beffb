-- The plan of a week of key work: where it may be held, when people have time,
-- who is due how much, and the plans made from that.  Days of the week are a
-- sum: Monday 1, Tuesday 2, Wednesday 4 ... Sunday 64; half is AM, PM or ''
-- for both.

create table room (
    id              {id},
    prison          {text} not null,
    code            {text} not null,             -- A-IV1
    name            {text} not null,
    wing            {text} not null,             -- where it is
    private         {flag} not null,             -- nobody overhears
    alarm           {flag} not null,
    device          {flag} not null,             -- something to write on that is connected
    at_once         {int} not null default 1,    -- sessions side by side
    exception       {text} not null default '',  -- why, and who agreed, that one not private is used
    exception_to    {day},                       -- last day of that
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: in use
    set_by          {text} not null,
    set_at          {instant} not null,
    version         {int} not null default 1
) {strict};
create unique index room_open on room (prison, code) where to_day is null;
create index room_prison on room (prison, wing, code);

create table room_opening (
    room            {int} not null references room,
    days            {int} not null,
    half            {text} not null,             -- AM, PM
    from_minute     {int} not null,              -- of the day, London
    to_minute       {int} not null,
    primary key (room, days, half)
) {strict_keyed};

-- A fault that closes the room takes its sessions away; any other is a fault
-- to be mended all the same.
create table room_fault (
    id              {id},
    room            {int} not null references room,
    what            {text} not null,
    closes          {flag} not null,
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: not mended
    mend_by         {day},
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create index room_fault_room on room_fault (room);

-- Minutes on foot from wing to wing, each way a row.
create table walk (
    prison          {text} not null,
    from_wing       {text} not null,
    to_wing         {text} not null,
    minutes         {int} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, from_wing, to_wing)
) {strict_keyed};

-- How much of the day a wing has.  Without a row: the full regime.  Of rows
-- for the same half-day the worst holds.
create table regime (
    id              {id},
    prison          {text} not null,
    wing            {text} not null,             -- '': all wings
    days            {int} not null,
    half            {text} not null,
    level           {int} not null,              -- 0 full, 1 prepare, 2 reduce, 3 restrict, 4 lockdown
    from_day        {day} not null,
    to_day          {day},
    why             {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null,
    version         {int} not null default 1
) {strict};
create index regime_prison on regime (prison, from_day);

-- When people are busy: work, education, visits, court, worship, reviews.
create table person_time (
    id              {id},
    prison          {text} not null,
    person          {text} not null references person,
    kind            {text} not null,             -- WORK, EDUCATION, VISIT, COURT, WORSHIP, REVIEW, HEALTH, SELF_ISOLATING
    days            {int} not null,
    half            {text} not null,
    from_day        {day} not null,
    to_day          {day},
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index person_time_prison on person_time (prison, person);

-- Who is due how much.  A row says what its people are due at least, beside
-- what the prison set for all (prison_policy); a row for a cohort says what
-- points it has.  Of rows for the same people the newest that has come holds, the
-- prison's own before '*'.
create table entitlement (
    id              {id},
    prison          {text} not null,             -- '*': every prison
    estate          {text} not null default '',  -- prison.kind; '': every kind
    legal           {text} not null default '',  -- person.legal_status; '': any
    cohort          {text} not null default '',  -- ACCT, NEW ...; '': everybody
    from_day        {day} not null,
    weeks           {int} not null,              -- so often; 0: nothing of their own
    sessions        {int} not null,
    minutes         {int} not null,              -- of a session
    points          {int},                       -- of the cohort; null: as the weights say
    source          {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    unique (prison, estate, legal, cohort, from_day)
) {strict};

-- [K] Who goes first when not everybody can be seen: known practice, which
-- differs by year and prison.  A prison sets its own rows.
insert into entitlement (prison, cohort, from_day, weeks, sessions, minutes,
                         points, source, set_by, set_at)
values ('*', 'ACCT',             '2018-01-01', 1, 1, 45, 600, '[K] priority groups', 'SYS', 0),
       ('*', 'NEW',              '2018-01-01', 1, 1, 45, 500, '[K] priority groups', 'SYS', 0),
       ('*', 'ISOLATED',         '2018-01-01', 1, 1, 45, 400, '[K] priority groups', 'SYS', 0),
       ('*', 'COMPLEX',          '2018-01-01', 1, 1, 45, 300, '[K] priority groups', 'SYS', 0),
       ('*', 'PRE_RELEASE',      '2018-01-01', 1, 1, 45, 300, '[K] priority groups', 'SYS', 0),
       ('*', 'LONG_REMAND',      '2018-01-01', 0, 0, 45, 250, '[K] priority groups', 'SYS', 0),
       ('*', 'IPP',              '2018-01-01', 0, 0, 45, 250, '[K] priority groups', 'SYS', 0),
       ('*', 'UNDER_25',         '2018-01-01', 0, 0, 45, 150, '[K] priority groups', 'SYS', 0),
       ('*', 'CARE',             '2018-01-01', 0, 0, 45, 150, '[K] priority groups', 'SYS', 0),
       ('*', 'FOREIGN_NATIONAL', '2018-01-01', 0, 0, 45, 150, '[K] priority groups', 'SYS', 0);

-- Weights of the plan, dated; prison '*' is the national default.
create table plan_weight (
    prison          {text} not null,
    name            {text} not null,
    from_day        {day} not null,
    value           {int} not null,
    set_by          {text} not null default '',
    set_at          {instant} not null,
    primary key (prison, name, from_day)
) {strict};

create table plan (
    id              {id},
    prison          {text} not null,
    week            {day} not null,              -- its Monday
    state           {text} not null,             -- DRAFT, PUBLISHED, REPLACED
    made_by         {text} not null,
    made_at         {instant} not null,
    due             {int} not null,
    planned         {int} not null,
    possible        {int} not null,
    proved          {flag} not null,
    causes          {text} not null,             -- a line each: cause, sessions
    words           {text} not null,             -- a line each: kind, sentence
    weights         {text} not null,             -- a line each: name, value
    published_by    {text} not null default '',
    published_at    {instant},
    replaced_by     {text} not null default '',
    replaced_at     {instant},
    version         {int} not null default 1
) {strict};
create unique index plan_draft on plan (prison, week) where state = 'DRAFT';
create unique index plan_published on plan (prison, week) where state = 'PUBLISHED';
create index plan_week on plan (prison, week, id);

create table plan_session (
    id              {id},
    plan            {int} not null references plan,
    person          {text} not null references person,
    staff           {int} not null references staff,
    day             {day} not null,
    half            {text} not null,             -- AM, PM
    slot            {int} not null,
    start_minute    {int} not null,              -- of the day, London
    minutes         {int} not null,
    room            {int} references room,       -- null: a room on the wing, none is on record
    wing            {text} not null,             -- of the room
    state           {text} not null,             -- PLANNED
    cover           {flag} not null,             -- not their own key worker
    protected       {flag} not null,             -- the detail protects the time
    priority        {int} not null,
    why             {text} not null,
    version         {int} not null default 1
) {strict};
create index plan_session_plan on plan_session (plan, day, start_minute);
create index plan_session_person on plan_session (person, day);
create index plan_session_staff on plan_session (staff, day);

-- Who is not seen that week, and why not.
create table plan_missed (
    plan            {int} not null references plan,
    person          {text} not null references person,
    place           {int} not null,              -- weightiest first: 1, 2, 3 ...
    priority        {int} not null,
    cause           {text} not null,             -- CAPS, REGIME, ROOMS, HOURS, OWN_TIME, AWAY, NO_WORKER
    primary key (plan, place)
) {strict_keyed};
create index plan_missed_person on plan_missed (person);
