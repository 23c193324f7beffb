-- Staff: who they are, what they do at each prison, when they are there.
-- Roles, status and capacity are per prison (key-work.md 0.9 says why not else).

create table staff (
    id              {int} primary key,           -- the national staff id
    username        {text} not null default '',
    surname         {text} not null,
    forename        {text} not null,
    sort_name       {text} not null,
    email           {text} not null default '',
    gender          {text} not null default '',
    band            {text} not null default '',  -- 3, 4, 5 ...
    employer        {text} not null default '',  -- PRISON, PROBATION, ...
    operational     {flag} not null default 0,
    active          {flag} not null default 1,
    as_of           {instant} not null,
    hash            {bytes} not null,
    version         {int} not null default 1
) {strict};
create index staff_sort on staff (sort_name, id);
create index staff_username on staff (username);

-- One row a period: a role that ended and began again is two rows.
create table staff_role (
    id              {id},
    prison          {text} not null,
    staff           {int} not null references staff,
    role            {text} not null,             -- KEY_WORKER, PERSONAL_OFFICER, POM, CUSTODIAL_MANAGER ...
    position        {text} not null default '',  -- PRO ...
    schedule        {text} not null default '',  -- FT, PT, SESS, VOL
    minutes_a_week  {int},                       -- contracted
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: open
    source          {text} not null default 'FEED', -- FEED or PAGE
    run             {int} not null default 0,
    version         {int} not null default 1
) {strict};
create unique index staff_role_open on staff_role (prison, role, staff) where to_day is null;
create index staff_role_staff on staff_role (staff, role);

create table staff_capacity (
    prison          {text} not null,
    staff           {int} not null references staff,
    policy          {text} not null,             -- KEY_WORKER, PERSONAL_OFFICER
    capacity        {int} not null,              -- people
    set_by          {text} not null default '',
    set_at          {instant} not null,
    version         {int} not null default 1,
    primary key (prison, staff, policy)
) {strict};

-- Absences and other states with start and end; without a row that covers the
-- day a member of staff is ACTIVE.
create table staff_status (
    id              {id},
    prison          {text} not null,
    staff           {int} not null references staff,
    status          {text} not null,             -- UNAVAILABLE_ANNUAL_LEAVE ... INACTIVE
    from_day        {day} not null,
    to_day          {day},                       -- last day away; null: not known
    why             {text} not null default '',
    set_by          {text} not null default '',
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant},
    source          {text} not null default 'PAGE',
    version         {int} not null default 1
) {strict};
create index staff_status_staff on staff_status (prison, staff, from_day);

create table staff_wing (
    prison          {text} not null,
    staff           {int} not null references staff,
    wing            {text} not null,
    primary key (prison, staff, wing)
) {strict};

create table staff_language (
    staff           {int} not null references staff,
    code            {text} not null,             -- POL, URD ...
    primary key (staff, code)
) {strict};

-- The detail: who works when, by half-day.
create table duty (
    prison          {text} not null,
    day             {day} not null,
    staff           {int} not null references staff,
    half            {text} not null,             -- AM, PM
    duty            {text} not null,             -- ON, OFF, LEAVE, SICK, TRAINING, ESCORT, BED_WATCH, COURT, REDEPLOYED, OTHER
    from_minute     {int},                       -- of the day, London
    to_minute       {int},
    keywork_minutes {int} not null default 0,
    protected       {flag} not null default 0,
    note            {text} not null default '',
    as_of           {instant} not null,
    run             {int} not null default 0,
    primary key (prison, day, staff, half)
) {strict};
create index duty_staff on duty (staff, day);
