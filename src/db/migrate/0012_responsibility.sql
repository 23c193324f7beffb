-- Who is responsible for a case, with two clocks: since when it is true, and
-- since when we know.  What turns out otherwise is closed, never overwritten.

create table responsibility (
    id              {id},
    number          {text} not null,             -- no reference: rows of a former number stay under it
    prison          {text} not null,
    from_day        {day} not null,              -- true from
    to_day          {day},                       -- first day on which it is no longer true; null: open
    known_from      {instant} not null,
    known_to        {instant},                   -- null: what we hold true now
    responsible     {text} not null,             -- CustodyOnly, CustodyWithCom, Community; '' not in the service
    supporting      {text} not null,             -- POM, COM or ''
    starts          {day},                       -- the COM is named and supports
    handover        {day},                       -- the COM takes over
    release_day     {day},                       -- what the two are counted from
    release_kind    {text} not null,
    rule            {text} not null,             -- HO-5, EL-1
    reason          {text} not null,             -- recall_case
    rule_set        {text} not null,
    changes_on      {day},                       -- by the passing of time alone
    print           {int} not null,              -- of the answer and its inputs
    inputs          {text} not null              -- JSON
) {strict};
create unique index responsibility_now on responsibility (number) where known_to is null and to_day is null;
create index responsibility_number on responsibility (number, from_day);
create index responsibility_prison on responsibility (prison, handover) where known_to is null and to_day is null;

-- Whose facts changed and who were not decided anew since.
create table responsibility_due (
    number          {text} primary key
) {strict_keyed};

-- One row a night: a missed one is made up for.
create table nightly_run (
    id              {id},
    day             {day} not null,
    at              {instant} not null,
    people          {int} not null,
    changed         {int} not null
) {strict};
create index nightly_run_day on nightly_run (day);

-- Who is told of changes.
create table event_endpoint (
    id              {id},
    url             {text} not null,
    secret          {bytes} not null,            -- sealed with the key of this installation
    enabled         {flag} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    version         {int} not null default 1
) {strict};

-- One row an event and endpoint, written in the change it tells of.
create table event_outbox (
    id              {id},
    endpoint        {int} not null references event_endpoint,
    number          {text} not null,             -- whom it is about: their events stay in order
    kind            {text} not null,             -- offender-management.handover.changed ...
    at              {instant} not null,
    body            {text} not null,             -- JSON, as it is sent
    tries           {int} not null default 0,
    next_try        {instant} not null,
    last_error      {text} not null default '',
    delivered_at    {instant}
) {strict};
create index event_outbox_waiting on event_outbox (endpoint, number, id) where delivered_at is null;
create index event_outbox_delivered on event_outbox (delivered_at) where delivered_at is not null;
