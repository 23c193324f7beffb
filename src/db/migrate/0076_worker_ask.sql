-- A change of worker, asked for by either side and mediated (R086).  See
-- keywork/worker_ask.h.

-- Why: by dated rows, a prison's own before the national ones.
create table worker_ask_reason (
    prison          {text} not null,             -- '*': every prison
    code            {text} not null,
    from_day        {day} not null,
    to_day          {day},                       -- the last one; null: in use
    words           {text} not null,             -- as staff choose it
    told            {text} not null,             -- as it stands on the person's slip
    place           {int} not null,              -- order in lists
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, code, from_day)
) {strict};

-- [K] general knowledge of why two do not go on; a prison sets its own.
insert into worker_ask_reason (prison, code, from_day, words, told, place,
                               set_by, set_at)
values ('*', 'BROKEN',   '2018-01-01', 'They cannot work together any more',                'We do not get on.',                           1, 'SYS', 0),
       ('*', 'KNOWN',    '2018-01-01', 'They know each other outside, or interests conflict', 'We know each other from outside.',            2, 'SYS', 0),
       ('*', 'ANOTHER',  '2018-01-01', 'A worker of another sex or background is asked for', 'I can talk better to somebody else, such as a woman, a man, or somebody of my background.', 3, 'SYS', 0),
       ('*', 'SHIFTS',   '2018-01-01', 'Wing or shifts make it unworkable',                  'We are never here at the same time.',         4, 'SYS', 0),
       ('*', 'OTHER',    '2018-01-01', 'Another reason, in words',                           'Something else.',                             9, 'SYS', 0);

-- One row a side.  A row says once what was asked and once how it ended;
-- nothing is overwritten.  With its allocation it ends by itself.
create table worker_ask (
    id              {id},
    prison          {text} not null,
    person          {text} not null references person,
    allocation      {int} not null references allocation,
    staff           {int} not null references staff, -- the worker
    side            {text} not null,             -- PERSON, WORKER
    reason          {text} not null,             -- code of worker_ask_reason
    words           {text} not null default '',
    said_on         {day} not null,
    said_how        {text} not null,             -- SLIP, SPOKEN, LETTER; SELF: the worker
    entered_by      {text} not null,
    entered_at      {instant} not null,
    state           {text} not null default 'OPEN', -- OPEN, BACK, STAYS, CHANGES, REFUSED
    closed_by       {text} not null default '',
    closed_at       {instant},
    agreed          {text} not null default '',  -- managers only
    unheard         {text} not null default '',  -- why not both were heard
    told_person     {text} not null default '',
    told_worker     {text} not null default '',
    review_on       {day},
    person_has_by   {text} not null default '',  -- who gave the slip
    person_has_at   {instant},
    worker_read_at  {instant},
    version         {int} not null default 1
) {strict};
create unique index worker_ask_open on worker_ask (allocation, side) where state = 'OPEN';
create index worker_ask_allocation on worker_ask (allocation);
create index worker_ask_person on worker_ask (person, entered_at);
create index worker_ask_prison on worker_ask (prison, entered_at);
create index worker_ask_staff on worker_ask (staff, entered_at);

-- Talks of the manager who mediates; added, never changed.
create table worker_ask_talk (
    id              {id},
    ask             {int} not null references worker_ask,
    kind            {text} not null,             -- PERSON, WORKER, BOTH; REVIEW: after it stayed
    held_on         {day} not null,
    words           {text} not null,
    by_user         {text} not null,
    at              {instant} not null
) {strict};
create index worker_ask_talk_ask on worker_ask_talk (ask, id);
