-- The day: what became of every planned session, and officers taken away.

alter table plan_session add column reason {text} not null default '';   -- code of session_reason
alter table plan_session add column words {text} not null default '';    -- what the person reads about it
alter table plan_session add column started_at {instant};
alter table plan_session add column ended_at {instant};
alter table plan_session add column next_day {day};      -- lost: the new date; null: the next plan says
alter table plan_session add column moved_to {int};      -- plan_session
alter table plan_session add column moved_from {int};    -- plan_session
alter table plan_session add column redeployment {int};  -- that puts it at risk, or took it
alter table plan_session add column copy_of {int};       -- in a draft: what is over, copied to be read there

-- Why a session did not happen, or not as planned.  Dated: of rows of the same
-- code the newest that has come holds, the prison's own before '*'.
create table session_reason (
    prison          {text} not null,             -- '*': every prison
    code            {text} not null,
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: in use
    side            {text} not null,             -- PRISON, PERSON, PLAN
    words           {text} not null,             -- as staff choose it
    told            {text} not null,             -- as the person reads it: kind, and true
    place           {int} not null,              -- order in lists
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, code, from_day)
) {strict};

insert into session_reason (prison, code, from_day, side, words, told, place,
                            set_by, set_at)
values ('*', 'REDEPLOYED',  '2018-01-01', 'PRISON', 'Officer sent to other work', 'Your officer was needed elsewhere in the prison.', 1, 'SYS', 0),
       ('*', 'ESCORT',      '2018-01-01', 'PRISON', 'Officer on an escort or bed watch', 'Your officer had to go out of the prison with somebody.', 2, 'SYS', 0),
       ('*', 'STAFF_SICK',  '2018-01-01', 'PRISON', 'Officer sick', 'Your officer is not well.', 3, 'SYS', 0),
       ('*', 'STAFF_AWAY',  '2018-01-01', 'PRISON', 'Officer on leave, training or off duty', 'Your officer is not at work.', 4, 'SYS', 0),
       ('*', 'LOCKDOWN',    '2018-01-01', 'PRISON', 'Lock-down or restricted regime', 'The wing was locked up.', 5, 'SYS', 0),
       ('*', 'INCIDENT',    '2018-01-01', 'PRISON', 'Incident on the wing', 'Something happened on the wing that staff had to deal with.', 6, 'SYS', 0),
       ('*', 'NO_ROOM',     '2018-01-01', 'PRISON', 'No room to talk in', 'There was no room to talk in private.', 7, 'SYS', 0),
       ('*', 'NOT_FETCHED', '2018-01-01', 'PRISON', 'Nobody to unlock or bring the person', 'Nobody was free to bring you.', 8, 'SYS', 0),
       ('*', 'NO_TIME',     '2018-01-01', 'PRISON', 'Other work ran over', 'Your officer''s other work took longer than planned.', 9, 'SYS', 0),
       ('*', 'REFUSED',     '2018-01-01', 'PERSON', 'The person said no', 'You said that you did not want to meet.', 20, 'SYS', 0),
       ('*', 'UNWELL',      '2018-01-01', 'PERSON', 'The person is unwell or in hospital', 'You were not well.', 21, 'SYS', 0),
       ('*', 'ELSEWHERE',   '2018-01-01', 'PERSON', 'The person is at a visit, work, education or a review', 'You had to be somewhere else.', 22, 'SYS', 0),
       ('*', 'COURT',       '2018-01-01', 'PERSON', 'The person is at court', 'You were at court.', 23, 'SYS', 0),
       ('*', 'MOVED_ON',    '2018-01-01', 'PERSON', 'The person was moved or released', 'You moved.', 24, 'SYS', 0),
       ('*', 'REPLANNED',   '2018-01-01', 'PLAN',   'The week was planned again', 'The week was planned again.', 40, 'SYS', 0);

-- Every change of a session's state: append only.
create table session_change (
    id              {id},
    session         {int} not null references plan_session,
    from_state      {text} not null,
    to_state        {text} not null,
    reason          {text} not null default '',
    note            {text} not null default '',
    redeployment    {int},
    by_user         {text} not null,             -- '': the service itself
    at              {instant} not null
) {strict};
create index session_change_session on session_change (session, id);

-- An officer taken from what the detail said.
create table redeployment (
    id              {id},
    prison          {text} not null,
    staff           {int} not null references staff,
    day             {day} not null,
    from_minute     {int} not null,              -- of the day, London
    to_minute       {int} not null,
    kind            {text} not null,             -- see keywork/redeployment.h
    what            {text} not null default '',  -- more about it
    ordered_by      {text} not null,
    lost_minutes    {int} not null default 0,    -- of protected key work, when it was entered
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',  -- taken back
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create index redeployment_day on redeployment (prison, day);
create index redeployment_staff on redeployment (staff, day);

-- The detail changed by hand; what the feed brings later holds again.
create table duty_change (
    id              {id},
    prison          {text} not null,
    day             {day} not null,
    staff           {int} not null,
    half            {text} not null,
    before          {text} not null,             -- JSON
    after           {text} not null,
    by_user         {text} not null,
    at              {instant} not null
) {strict};
create index duty_change_day on duty_change (prison, day, staff);
